"""Files that belong to a cycle: logos and pictures, with their bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import attrs

from seminar_model._checks import Checked, Kind, check
from seminar_model._forms import URL
from seminar_model._kinds import LINE, one
from seminar_model.errors import Problem, shown

MAX_ASSET = 5 * 2**20
"""The largest picture, in bytes."""

MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
"""The media type of each ending that a picture's name may have."""

_SIGNATURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}


def _is_name(value: Any) -> Iterator[Problem]:
    complaint = next(LINE.problems(value), None)
    if complaint is not None:
        yield complaint
    elif value in {".", ".."} or any(character in value for character in '/\\:*?"<>|'):
        yield Problem(
            rule="file_name", expected="a plain file name", found=shown(value), advice="leave the folders out"
        )


def _is_content(value: Any) -> Iterator[Problem]:
    if not isinstance(value, bytes) or not value:
        advice = "read the file in binary mode"
        yield Problem(rule="content", expected="the bytes of a picture", found=shown(value), advice=advice)
    elif len(value) > MAX_ASSET:
        yield Problem(
            rule="content",
            message=f"is too large: {len(value) / 2**20:.1f} MB",
            expected=f"at most {MAX_ASSET // 2**20} MB",
            found=f"{len(value)} bytes",
            advice="scale the picture down",
        )


@attrs.frozen(kw_only=True)
class Asset(Checked):
    """
    A picture: its file name, media type and bytes.

    >>> Asset(name="logo.png", media_type="image/png", content=bytes.fromhex("89504e470d0a1a0a"))
    Asset(name='logo.png', media_type='image/png', content=<8 bytes>)
    """

    name: str = attrs.field(metadata=Kind("file_name", LINE.normalise, _is_name).field)
    """The file's name, without folders."""
    media_type: str = attrs.field(metadata=LINE.field)
    """``image/png`` or ``image/jpeg``."""
    content: bytes = attrs.field(
        metadata=Kind("content", lambda value: value, _is_content).field, repr=lambda content: f"<{len(content)} bytes>"
    )
    """The bytes."""

    @check
    def is_what_it_says(self) -> Iterator[Problem]:
        """The bytes are of the media type, and that type can be shown everywhere."""
        signature = _SIGNATURES.get(self.media_type)
        if signature is None:
            advice = "convert it to PNG" if "svg" in self.media_type else ""
            yield Problem(
                rule="is_what_it_says", expected="a PNG or JPEG picture", found=shown(self.media_type), advice=advice
            )
        elif not self.content.startswith(signature):
            yield Problem(
                rule="is_what_it_says",
                message=f"{self.name!r} is no {self.media_type.removeprefix('image/').upper()} picture",
                expected=self.media_type,
                found=shown(self.content[:8].hex(" ")),
                advice="save it again in that format",
            )

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


@attrs.frozen(kw_only=True)
class Image(Checked):
    """A picture with what it shows in words: here as bytes, on the web as an address, or both."""

    alt: str = attrs.field(metadata=LINE.field)
    """What the picture says, for those who do not see it."""
    asset: Asset | None = attrs.field(default=None, metadata=one(Asset).field)
    """The picture itself, read from a file."""
    url: str | None = attrs.field(default=None, metadata=URL.field)
    """Where it stands on the web."""

    @check
    def is_somewhere(self) -> Iterator[Problem]:
        """A picture has a file or an address."""
        if self.asset is None and self.url is None:
            yield Problem(rule="is_somewhere", expected="a file or a url", found="neither", advice="add one")
