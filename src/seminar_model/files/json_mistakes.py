"""What to say of a text that is not JSON, or that has a key twice in one object."""

from __future__ import annotations

import json

from seminar_model.errors import Problem, shown
from seminar_model.files.locating import scan
from seminar_model.files.toml_mistakes import syntax_problem


def in_json(text: str, error: json.JSONDecodeError) -> Problem:
    """Return the problem that an error of the parser of JSON stands for."""
    offset, character = error.pos, text[error.pos : error.pos + 1]
    before = len(text[:offset].rstrip()) - 1
    if character in {"}", "]"} and text[before] == ",":
        return syntax_problem(text, before, "a comma stands before the closing bracket", "delete it")
    if character in {"/", "#"}:
        return syntax_problem(text, offset, "JSON has no comments", "delete it")
    if error.msg.startswith("Expecting ','"):
        return syntax_problem(text, before, "a comma is missing after this", "put one there, or correct the brackets")
    if error.msg.startswith("Expecting value") and before < 0 and character.isalpha():
        return syntax_problem(text, offset, "this looks like TOML", "give the file a name that ends in .toml")
    if error.msg.startswith("Expecting value"):
        words = "a value is missing" if character in {",", "}", "]", ""} else "this is no value"
        return syntax_problem(text, offset, words, 'a text stands in " ", a flag is true or false')
    if error.msg.startswith("Invalid control") and character != "\n":
        words = f"the invisible character U+{ord(character):04X} stands here"
        return syntax_problem(text, offset, words, "delete it, or put a space in its place")
    for beginning, words, advice in _MESSAGES:
        if error.msg.startswith(beginning):
            return syntax_problem(text, offset, words, advice)
    return syntax_problem(text, offset, f"is not JSON: {error.msg[:1].lower()}{error.msg[1:]}", "")


_MESSAGES = (
    ("Expecting ':'", "a colon is missing after the key", 'it reads "key": value'),
    ("Expecting property name", "a key in quotation marks is missing", 'it reads "key": value'),
    ("Illegal trailing comma", "a comma stands before the closing bracket", "delete it"),
    ("Extra data", "something stands after the end of the object", "delete it, or correct the brackets"),
    ("Invalid control", "a text goes over the end of the line", 'close it with ", or write \\n for a new line'),
    ("Invalid \\", "a backslash in a text is not followed by what it may be", "write \\\\ for a backslash"),
    ("Unterminated string", "a text is not closed", 'put " at its end'),
    ("Unexpected UTF-8 BOM", "an invisible character U+FEFF stands here", "delete it"),
)


def keys_twice(text: str) -> list[Problem]:
    """Return the problems of keys that an object has had before; none for those too deep inside to be named."""
    found = scan(text, "json")
    return [
        Problem(
            rule="key_twice",
            path=path,
            line=found.line_at(offset),
            message=f"the key {shown(path[-1])} stands here for the second time in one object",
            found=shown(path[-1]),
            advice=f"delete one of the two; the first is in line {found.line_at(found.offsets[path])}",
        )
        for path, offset in found.twice.items()
    ]
