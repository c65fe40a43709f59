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


# What tells of the photographer, the place and the program, and not of the colours.
_TALE_SEGMENTS = frozenset({0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE})
_TALE_CHUNKS = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
_ORIENTATION = 0x0112
_QUALITY = 92


def published(content: bytes, media_type: str) -> bytes:
    """
    Return a whole picture as it may be published: upright, and without what tells where and by whom it was taken.

    The data of its pixels and its colour profile stay as they are unless it has to be turned (Exif 2.32, 4.6.4,
    Orientation); what has nothing to tell stays byte for byte.
    """
    turned = _look(content, media_type, lambda picture: picture.getexif().get(_ORIENTATION))
    if turned in range(2, 9):
        return _upright(content, media_type)
    return _without_segments(content) if media_type == "image/jpeg" else _without_chunks(content)


def _upright(content: bytes, media_type: str) -> bytes:
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(content)) as picture:
        upright = ImageOps.exif_transpose(picture)
        profile = picture.info.get("icc_profile")
    upright.info.clear()
    stream = io.BytesIO()
    more = {"icc_profile": profile} if profile else {}
    if media_type == "image/jpeg":
        upright.save(stream, "JPEG", quality=_QUALITY, optimize=True, **more)
    else:
        upright.save(stream, "PNG", optimize=True, **more)
    return stream.getvalue()


def _without_segments(content: bytes) -> bytes:
    """Return a JPEG picture without its segments that tell something (ITU-T T.81, B.1.1.4)."""
    kept, position = [content[:2]], 2
    while position + 4 <= len(content) and content[position] == 0xFF and content[position + 1] != 0xDA:
        end = position + 2 + struct.unpack(">H", content[position + 2 : position + 4])[0]
        if content[position + 1] not in _TALE_SEGMENTS:
            kept.append(content[position:end])
        position = end
    return b"".join([*kept, content[position:]])


def _without_chunks(content: bytes) -> bytes:
    """Return a PNG picture without its chunks that tell something (PNG, 11.3)."""
    kept, position = [content[:8]], 8
    while position + 12 <= len(content):
        length, name = struct.unpack(">I4s", content[position : position + 8])
        if name not in _TALE_CHUNKS:
            kept.append(content[position : position + 12 + length])
        position += 12 + length
    return b"".join(kept)
