"""Files that belong to a cycle: logos and pictures, with their bytes."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import attrs

from seminar_model.checking.checks import Checked, Kind, check
from seminar_model.checking.identifiers import DEVICES
from seminar_model.checking.kinds import LINE, one, special
from seminar_model.checking.web_addresses import URL
from seminar_model.entities.picture import MAX_PIXELS, SIGNATURES, dimensions, is_whole, published
from seminar_model.errors import Problem, shown

MAX_ASSET = 5 * 2**20
"""The largest picture, in bytes."""


def _name_advice(value: str) -> str | None:
    if found := next((character for character in '/\\:*?"<>|' if character in value), None):
        return "leave the folders out" if found in "/\\" else f"leave the {found} out"
    if value.startswith(".") or value.endswith(".") or len(value.encode()) > 120:
        return "it begins and ends with a letter or digit, and is short"
    if value.split(".", maxsplit=1)[0].lower() in DEVICES:
        return "give it another name: this one is that of a device in Windows"
    return None


_FILE_NAME = special("file_name", "a plain file name", _name_advice)


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

    >>> import base64
    >>> pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
    >>> logo = Asset(name="logo.png", media_type="image/png", content=base64.b64decode(pixel))
    >>> logo, logo.width
    (Asset(name='logo.png', media_type='image/png', content=<67 bytes>), 1)
    """

    name: str = attrs.field(metadata=_FILE_NAME.field)
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
        signature = SIGNATURES.get(self.media_type)
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
        elif 0 in self._size or (self._fits and not is_whole(self.content, self.media_type)):
            yield Problem(
                rule="is_what_it_says",
                message=f"{self.name!r} is no whole picture",
                expected=self.media_type,
                found=f"{len(self.content)} bytes that are cut off or damaged",
                advice="fetch or save it again",
            )

    @check
    def can_be_shown(self) -> Iterator[Problem]:
        """A picture has no more pixels than a small computer can hold."""
        if not self._fits:
            yield Problem(
                rule="can_be_shown",
                message=f"{self.name!r} has {self.width} × {self.height} pixels",
                expected=f"at most {MAX_PIXELS // 10**6} million pixels",
                found=f"{self.width * self.height} pixels",
                advice=f"scale it down to {MAX_PIXELS // 10**6} million at the most",
            )

    @functools.cached_property
    def published(self) -> bytes:
        """The picture as it may be published: upright, without the place where it was taken, or other such data."""
        return published(self.content, self.media_type)

    @functools.cached_property
    def _size(self) -> tuple[int, int]:
        return dimensions(self.content, self.media_type) or (0, 0)

    @property
    def _fits(self) -> bool:
        return self.width * self.height <= MAX_PIXELS

    @property
    def width(self) -> int:
        """The width in pixels, of the picture as it was given; see `shown_size`."""
        return self._size[0]

    @property
    def height(self) -> int:
        """The height in pixels, likewise."""
        return self._size[1]

    @property
    def shown_size(self) -> tuple[int, int]:
        """Width and height of the picture as it is published."""
        return dimensions(self.published, self.media_type) or (0, 0)

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal."""
        import hashlib

        return hashlib.sha256(self.content).hexdigest()


@attrs.frozen(kw_only=True)
class Image(Checked):
    """
    A picture with what it shows in words: here as bytes, on the web as an address, or both.

    >>> Image(alt="Logo de l’Insee", url="https://www.insee.fr/logo.png").asset is None
    True
    """

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
