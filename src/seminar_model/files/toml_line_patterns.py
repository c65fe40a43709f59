"""What lines of TOML look like that an editor mistyped, with what to say of each and how to mend it."""

from __future__ import annotations

INNER_QUOTES = "a text in quotation marks holds the same marks"
IN_QUOTES = """write \\" for a mark inside, or put the text in ' '"""

_DAY = "it reads 2011-09-26, or 2011-09-26T14:00:00"
_VALUE = ("Invalid value", "Expected newline", "Invalid date", "Unclosed", "Expected '='")
_LINE = ("Expected '='", "Expected newline", "Invalid statement", "Invalid initial", "Invalid value")
LINES: tuple[tuple[tuple[str, ...], str, str, str], ...] = (
    (("Invalid date",), "", "there is no such day", _DAY),
    (
        _VALUE,
        r"[=\[,]\s*(\d{4}-\d\d-\d\d)[ T](\d\d):(\d\d)(?!:?\d)",
        "an hour has its seconds too",
        r"write \1T\2:\3:00",
    ),
    (_VALUE, r"[=\[,]\s*(\d\d?)\s*[hH:]\s*(\d\d)?\s*$", "an hour stands with its day", _DAY),
    (_VALUE, r"[=\[,]\s*(\d{4}-\d\d-\d\d)\D+(\d\d)[hH]\s*(#|$)", "an hour is not written so", r"write \1T\2:00:00"),
    (_VALUE, r"[=\[,]\s*(\d{4}-\d\d-\d\d)\D+(\d\d)[hH](\d\d)", "an hour is not written so", r"write \1T\2:\3:00"),
    (_VALUE, r"[=\[,]\s*\d{4}-(00|1[3-9]|[2-9]\d|\d\d-(00|3[2-9]|[4-9]\d))", "there is no such day", _DAY),
    (
        _VALUE,
        (
            r"=\s*(?!\d{4}-\d\d-\d\d\b)(\d{4}[-/. ]\d\d?[-/. ]\d\d?|\d\d?[-/. ](\d\d?|[^\W\d]+)[-/. ]\d{4}"
            r"|\d\d?[/.]\d\d?[/.]\d\d)\b"
        ),
        "this is no day",
        _DAY,
    ),
    (_VALUE, r"[=,{]\s*[-+]?(\d+),(\d+)\s*([,}#]|$)", "a comma stands in a number", r"write a point: \1.\2"),
    (_VALUE, r"=\s*(?i:(true|yes|oui|on))\s*(#|$)", "this is no value", "write true, in small letters"),
    (_VALUE, r"=\s*(?i:(false|no|non|off))\s*(#|$)", "this is no value", "write false, in small letters"),
    (_VALUE, r"=\s*(?i:none|null|nil)\s*(#|$)", "there is no such value", "leave the key out"),
    (
        _VALUE,
        r"^[^=]*=\s*0+(\d+)\s*(#|$)",
        "a number begins with a zero",
        r'write \1, or put it in " " if it is a text',
    ),
    (_VALUE, r"^[^=]*=\s*(\+?\d[\d .()/-]*?)\s*(#|$)", "this is no number", r'put it in quotation marks: "\1"'),
    (_VALUE, r"=\s*(#|$)", "the value is missing", "write it, or leave the key out"),
    (
        ("Expected newline",),
        r"=\s*(\"[^\"]*\"|'[^']*'|[\w.:+-]+)\s*[;,]\s*(#|$)",
        "a mark stands after the value",
        "delete it: the value \\1 ends with its line",
    ),
    (("Expected newline",), r"=\s*\"[^\"]*\"\s*[^\s#\",]", INNER_QUOTES, IN_QUOTES.replace("\\", "\\\\")),
    (("Expected newline",), r"=\s*'[^']*'\s*[^\s#',]", INNER_QUOTES, 'put the text in " "'),
    (_VALUE, r"=\s*[^\W\d_][^\"]*\"\s*$", "the opening quotation mark is missing", 'put " before the text'),
    (_LINE, r"^\s*[\"']?[\w-]+[\"']?\s*:", "a colon stands after the key", "write = in its place"),
    (_LINE, r"^\s*[A-Za-z0-9_-]+\s+[\"'\[{0-9]", "the = is missing after the key", "it reads key = value"),
    (
        ("Expected '='", "Invalid statement", "Invalid initial"),
        r"^\s*[^\"'=\[{]+=",
        "this is no key",
        "a key has only letters from a to z, digits, - and _",
    ),
    (
        _VALUE,
        r"=\s*[^\W\d_][^\"=]*$",
        "a text stands without quotation marks",
        'put it in quotation marks: " "',
    ),
)
"""
The messages of tomllib after which a form is looked for, the form, what is wrong, and what to do.

The first that fits is taken.  Groups of the form stand in the advice as \\1, \\2, ….
"""

_PAIR = 'a line reads key = value; a comment begins with #, and a text of several lines with """'
MESSAGES: tuple[tuple[str, str, str], ...] = (
    ("Expected newline", "something stands after the value that does not belong there", "one line holds one key"),
    ("Expected '='", "this is no line of a table", _PAIR),
    ("Invalid statement", "this is no line of a table", _PAIR),
    (
        "Expected ']",
        "the name of a table is not closed, or has a character that none may have",
        "it reads [institutions.KEY], or [[sessions]]",
    ),
    ("Invalid initial", "no key can begin like this", "a key has only letters from a to z, digits, - and _"),
    ("Invalid value", "this is no value", "a text stands in quotation marks, a day as 2011-09-26"),
)
"""What the messages of tomllib begin with, and what is said in their place where the line has none of the forms."""
