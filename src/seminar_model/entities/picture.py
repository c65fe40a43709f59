"""
What the bytes of a picture say of it, as Pillow reads them.

Pillow is imported when the first picture is looked at: most cycles have none.  Its classes of the two formats are
called themselves, for ``Image.open`` would try others too, and warn of large pictures on standard error.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

T = TypeVar("T")

MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
"""The media type of each ending that a picture's name may have."""

SIGNATURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
"""How the bytes of each media type begin."""

MAX_PIXELS = 40_000_000
"""How many pixels a picture may have: these take 160 MB of memory, however small the file is that they come from."""


def dimensions(content: bytes, media_type: str) -> tuple[int, int] | None:
    """Return width and height in pixels, or None when the bytes do not begin as a picture of that type does."""
    return _look(content, media_type, lambda picture: picture.size)


def is_whole(content: bytes, media_type: str) -> bool:
    """Tell whether a picture can be decoded to its end, and its checksums are those of its data."""
    looks: list[Callable[[ImageFile], bool]] = [_verified, _decoded]
    if media_type == "image/png":
        looks.append(lambda _: _has_every_row(content))
    return all(_look(content, media_type, look) for look in looks)


def _verified(picture: ImageFile) -> bool:
    picture.verify()
    return True


def _decoded(picture: ImageFile) -> bool:
    picture.load()
    return True


def _look(content: bytes, media_type: str, look: Callable[[ImageFile], T]) -> T | None:
    """Return what a look at a picture shows, or None where Pillow cannot make sense of the bytes."""
    from PIL.JpegImagePlugin import JpegImageFile
    from PIL.PngImagePlugin import PngImageFile

    cls = PngImageFile if media_type == "image/png" else JpegImageFile
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return look(cls(io.BytesIO(content)))
        except Exception:  # noqa: BLE001 - its decoders raise what they happen to meet
            return None


# Where the seven passes of an interlaced picture begin, and in which steps they go on (PNG, 8.1).
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""How many samples a pixel has, by the type of colour."""


def _has_every_row(content: bytes) -> bool:
    """Tell whether a PNG picture has the data that its size asks for: Pillow leaves rows that are missing black."""
    width, height, depth, colour, _, _, is_interlaced = struct.unpack(">IIBBBBB", content[16:29])
    expected = 0
    for left, top, right, down in _PASSES if is_interlaced else ((0, 0, 1, 1),):
        columns, rows = -((left - width) // right), -((top - height) // down)
        expected += rows * (1 + -(-columns * depth * _SAMPLES[colour] // 8)) if columns > 0 else 0
    return _inflated(content) >= expected


def _inflated(content: bytes) -> int:
    """Return how many bytes the data of a PNG picture are, without holding them."""
    stream, position, total = zlib.decompressobj(), 8, 0
    while position + 8 <= len(content):
        length, name = struct.unpack(">I4s", content[position : position + 8])
        data = content[position + 8 : position + 8 + length] if name == b"IDAT" else b""
        while data:
            total += len(stream.decompress(data, 2**20))
            data = stream.unconsumed_tail
        position += 12 + length
    return total + len(stream.flush())
