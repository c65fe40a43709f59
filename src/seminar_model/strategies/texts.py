"""Strategies for texts: plain ones, hostile ones, and the texts with a form of their own."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from seminar_model.checking.kinds import LINE, TEXT
from seminar_model.prose.prose import Prose

_LINES = (
    "Le territoire",
    "Élus, dirigeants et travailleurs sociaux : comment agir ensemble ?",
    "“30 ans” — l’« œuvre » d'Étienne & Cie",
    ";,:]]></script>",
    "<b>gras</b> &amp; <!-- rien --> <![CDATA[",
    r"C:\n\\t;\,",
    'O\'Brien "quoted" `code` | a | b',
    "=HYPERLINK(1) {{ 7*7 }} %s {0} $x ${y}",
    "# - 1. *non* _non_ [non](x) [^non] ![non](x)",
    "שלום עולם",
    "العربية \u2067أولا\u2069 \u200f!",
    "日本語の題",
    "👩‍👩‍👧 🎉 e\u0331",
    "5\u202f% de 3\u00a0000\u00a0€",
    "Ω≈ç√∫˜µ≤≥÷ \u2060x\u200b",
    "true",
    "2011-09-26",
    "0755",
    "…",
)
_CHARACTERS = st.characters(exclude_categories=("Cc", "Cs", "Co"))
_WORDS = "mot œuvre ﬁn; naïve, Straße 𝔘nicode "


def lines(*, max_size: int = 60) -> st.SearchStrategy[str]:
    """
    Return lines of text that the model takes: also right to left, with emoji, with what markup and formats live on.

    Args:
        max_size: where it is more than 200, some lines are as long as that.
    """
    known = st.sampled_from([line for line in _LINES if len(line) <= max_size])
    # Named twice, for drawing characters one by one takes much of what Hypothesis can draw.
    found = st.one_of(known, known.map(str), st.text(_CHARACTERS, min_size=1, max_size=min(max_size, 8)).map(_line))
    return found | st.just((_WORDS * max_size)[:max_size].strip()) if max_size > 200 else found


def _line(text: str) -> str:
    line: str = LINE.normalise(text)
    return "x" if any(LINE.problems(line)) else line


def texts(*, max_size: int = 200) -> st.SearchStrategy[str]:
    """Return texts of one or more lines that the model takes, as hostile as `lines`."""
    return st.lists(lines(max_size=max_size // 2), min_size=1, max_size=3).map(lambda parts: _text("\n".join(parts)))


def _text(text: str) -> str:
    normal: str = TEXT.normalise(text)
    return normal


def _escaped(line: str) -> str:
    """Return a line as CommonMark that shows it as it is."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", line)


def proses(*, max_size: int = 60) -> st.SearchStrategy[Prose]:
    """
    Return proses with emphasis, links, lists in lists, quotations, code, headings, footnotes and hostile text.

    Args:
        max_size: the longest run of characters in it; see `lines`.
    """
    words = lines(max_size=max_size).map(_escaped)
    run = st.one_of(
        words,
        st.sampled_from(
            [
                "[lien](https://example.org/a_(b)?c=1&d=2)",
                "*[lien](https://example.org/%C3%A9 'titre') **fort***",
                "<https://example.org/> <info@example.org>",
                r"\[non\](javascript:alert(1)) <script>alert(1)</script> <br/>",
                "un  \ndeux\ntrois",
                "&lt;b&gt; &#8232; &#12; &amp;",
                r"`a < b` ``[^1] ` `` \[^1]",
                "[](https://example.org/) $x_i^*$ 5*3*2",
            ]
        ),
        words.map("*{}*".format),
        words.map("**{}**".format),
    )
    paragraph = st.lists(run, min_size=1, max_size=3).map(" ".join)
    block = st.one_of(
        paragraph,
        paragraph,
        st.lists(run, min_size=1, max_size=3).map(_bullets),
        st.lists(run, min_size=1, max_size=3).map(_numbers),
        paragraph.map(lambda text: "> " + text.replace("\n", "\n> ") + "\n>\n> > encore"),
        words.map("## {}".format),
        st.just("```\n<b>[^1]</b>\n```"),
        st.just("***"),
    )
    return st.builds(_prose, paragraph, st.lists(block, max_size=2), st.lists(run, max_size=2))


def _bullets(items: list[str]) -> str:
    return "\n".join(f"- {_indented(item, 2)}\n  - {_indented(item, 4)}" for item in items)


def _numbers(items: list[str]) -> str:
    return "\n\n".join(f"{number}. {_indented(item, 4)}" for number, item in enumerate(items, start=3))


def _indented(text: str, by: int) -> str:
    return text.replace("\n", "\n" + " " * by)


def _prose(paragraph: str, blocks: list[str], notes: list[str]) -> Prose:
    marks = "".join(f"[^n{number}]" for number in range(len(notes)))
    definitions = [f"[^n{number}]: {_indented(note, 4)}\n\n    Suite." for number, note in enumerate(notes)]
    return Prose("\n\n".join([f"A {paragraph} z{marks}", *blocks, *definitions]))


def urls() -> st.SearchStrategy[str]:
    """Return addresses on the web."""
    return st.sampled_from(
        [
            "https://example.org/",
            "http://example.org:8080",
            "https://example.org/a_(b);c,d=1?x=1&y='2'#z",
            "https://sous.domaine.exämple.org/séance/été",
            "https://[2001:db8::1]/",
            "https://192.0.2.1/~a",
        ]
    ) | st.from_regex(r"https://example\.org/[a-z0-9;,&']{1,6}", fullmatch=True)


def emails() -> st.SearchStrategy[str]:
    """Return e-mail addresses."""
    return st.sampled_from(
        ["a@example.org", "prénom".replace("é", "e") + ".nom+x'y@exämple.org", "x_y@sub.example.org"]
    )


def phones() -> st.SearchStrategy[str]:
    """Return telephone numbers of several countries, one of them with an extension."""
    return st.sampled_from(
        ["+33142756040", "+442079460958", "+390612345678", "+12125550123", "+33-1-42-75-60-40;ext=12"]
    )


def languages() -> st.SearchStrategy[str]:
    """Return language tags: of one part and of several, of scripts in both directions."""
    return st.sampled_from(["fr", "en", "en-GB", "pt-BR", "ar", "he", "ja", "zh-Hant-TW", "de-1996", "grc"])


def countries() -> st.SearchStrategy[str]:
    """Return codes of countries."""
    return st.sampled_from(["FR", "GB", "US", "JP", "SA", "XK"])
