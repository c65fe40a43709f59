"""Where outputs may stand: below the directory, on every system, each at a place of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import attrs

from seminar_exporters.contract.outputs import Output
from seminar_model.checking.identifiers import DEVICES

MANIFEST = "publication.json"
"""The name of the list of what is published, in the output directory."""

MAX_NAME = 200
"""How many bytes of UTF-8 a file's or a folder's name has at the most: file systems take 255, with what is added."""

_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*(; ?[a-z]+=[A-Za-z0-9._-]+)?")
_DEVICES = DEVICES | {"conin$", "conout$", "clock$"}
_PLAIN = re.compile(r"([a-z0-9][a-z0-9_-]{0,60}/){0,8}[a-z0-9][a-z0-9_-]{0,60}(\.[a-z0-9]{1,12})?")
_MARKS = frozenset('<>:"|?*\\')
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def path_problem(path: object) -> str:
    """
    Return what is wrong with the path of an output, or an empty text.

    >>> path_problem("sessions/seance-2.ics")
    ''
    >>> path_problem("../index.html")
    "the path '../index.html' leads out of the directory"
    """
    if isinstance(path, str) and _PLAIN.fullmatch(path) and path != MANIFEST and not _is_device(path):
        return ""  # as most are, thousands of them in a directory
    if not isinstance(path, str) or not path:
        return f"a path is a text such as 'sessions/seance-2.ics', not {path!r:.80}"
    parts = path.split("/")
    if ".." in parts or path.startswith("/"):
        return f"the path {path!r} leads out of the directory"
    if _key(parts[0]) == MANIFEST:
        return f"the path {path!r} is kept for the list of what is published"
    reason = next(filter(None, map(_part_problem, parts)), "")
    return f"the path {path!r} cannot be used: {reason}" if reason else ""


def output_problem(output: Output) -> str:
    """Return what is wrong with a declared output, or an empty text."""
    if problem := path_problem(output.path):
        return problem
    if not isinstance(output.media_type, str) or not _MEDIA_TYPE.fullmatch(output.media_type):
        return f"{output.media_type!r:.80}, of {output.path!r}, is no media type such as 'text/calendar'"
    if not isinstance(output.role, str):
        return f"the role of {output.path!r} is a text such as 'feed', not {output.role!r:.80}"
    if not isinstance(output.depends_on, str):
        return f"what {output.path!r} depends on is a text, not {output.depends_on!r:.80}"
    if not isinstance(output.session, str | None):
        return f"the session of {output.path!r} is an id such as 'seance-2', not {output.session!r:.80}"
    return ""


def _is_device(path: str) -> bool:
    return not _DEVICES.isdisjoint(part.partition(".")[0] for part in path.split("/"))


def _part_problem(part: str) -> str:
    if not part:
        return "a name in it is empty"
    if part.startswith("."):
        return f"{part!r} begins with a dot, as what this library keeps for itself"
    if part.endswith((".", " ")) or part.startswith(" "):
        return f"{part!r} has a space or a dot at its end, or begins with a space"
    stem = unicodedata.normalize("NFKC", part.split(".", maxsplit=1)[0]).strip().casefold()
    if stem in _DEVICES:
        return f"{part!r} names a device in Windows"
    bad = next((char for char in part if char in _MARKS or unicodedata.category(char) in _UNSEEN), None)
    if bad is not None:
        return f"it has the character {bad!a}"
    return f"{part[:20]!r}… is longer than {MAX_NAME} bytes" if len(part.encode()) > MAX_NAME else ""


def _key(path: str) -> str:
    """Return a path as systems compare it that tell neither cases apart nor ways to write an accent."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _folders(path: str) -> Iterator[str]:
    parts = path.split("/")[:-1]
    yield from ("/".join(parts[: end + 1]) for end in range(len(parts)))


@attrs.define
class Claims:
    """The paths that formats have claimed; no two of them may be one file, or a file and its folder, on any system."""

    _files: dict[str, tuple[str, str]] = attrs.field(factory=dict)
    _folders: dict[str, tuple[str, str]] = attrs.field(factory=dict)

    def conflict(self, path: str) -> str:
        """Return why a path cannot be had beside those that are taken, or an empty text."""
        key = _key(path)
        if taken := self._files.get(key):
            return f"the path {path!r} is claimed by the format {taken[1]!r} already{_as(taken[0], path)}"
        if taken := self._folders.get(key):
            return f"the path {path!r} is a file, and a folder of the format {taken[1]!r}"
        for folder in _folders(path):
            if taken := self._files.get(_key(folder)):
                return f"the path {path!r} has for a folder what is a file of the format {taken[1]!r}: {taken[0]!r}"
            taken = self._folders.get(_key(folder))
            if taken and taken[0] != folder:
                return f"the folder of {path!r} is written {taken[0]!r} by the format {taken[1]!r}"
        return ""

    def take(self, path: str, format: str) -> None:  # noqa: A002 - as the settings call it
        """Claim a path for a format."""
        self._files[_key(path)] = (path, format)
        for folder in _folders(path):
            self._folders.setdefault(_key(folder), (folder, format))

    def copy(self) -> Claims:
        """Return the same claims, to be added to."""
        return Claims(dict(self._files), dict(self._folders))


def _as(taken: str, path: str) -> str:
    return "" if taken == path else f", as {taken!r}"
