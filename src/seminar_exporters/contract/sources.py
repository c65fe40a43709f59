"""
Files that the settings name for a format's options: a house template, a folder of page templates.

They are read with the settings and handed to the options as objects, so that no exporter needs a disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

import attrs

from seminar_model import ModelError, Problem


@attrs.frozen(kw_only=True)
class SourceFile:
    """
    A file, as the settings name it: ``template = { file = "house.docx" }``.

    >>> SourceFile(name="own.css", content=b"h1 { color: darkred }")
    SourceFile(name='own.css', content=<21 bytes>)
    """

    name: str
    """Its path below the folder of the settings, with ``/`` between folders."""
    content: bytes = attrs.field(repr=lambda content: f"<{len(content)} bytes>")
    """The bytes."""

    @property
    def text(self) -> str:
        """
        The text that it holds.

        Raises:
            ModelError: it is not UTF-8.
        """
        return decoded(self.content, self.name)


def _frozen(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return MappingProxyType(dict(sorted(files.items())))


@attrs.frozen(kw_only=True)
class SourceFolder:
    """
    A folder with the files in it, as the settings name it: ``pages = { folder = "pages" }``.

    >>> list(SourceFolder(name="pages", files={"parts/date.html": b"", "index.html": b""}).files)
    ['index.html', 'parts/date.html']
    """

    name: str = ""
    """Its path below the folder of the settings."""
    files: Mapping[str, bytes] = attrs.field(converter=_frozen, repr=lambda files: f"<{len(files)} files>")
    """The bytes of each file by its path below this folder, sorted; names that begin with a dot are left out."""

    @property
    def texts(self) -> Mapping[str, str]:
        """
        The texts that the files hold.

        Raises:
            ModelError: one of them is not UTF-8.
        """
        folder = PurePosixPath(self.name)
        return {path: decoded(content, str(folder / path)) for path, content in self.files.items()}


def decoded(content: bytes, name: str) -> str:
    """
    Return the text that bytes stand for.

    Raises:
        ModelError: they are not UTF-8; the message names the file and its line.
    """
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problem = Problem(
            rule="file", message=f"{name!r} is not UTF-8 (its line {line})", advice="save it again as UTF-8"
        )
        raise ModelError([problem]) from None
