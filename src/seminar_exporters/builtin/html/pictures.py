"""How large a picture is: a page that says so does not jump while it loads."""

from __future__ import annotations

import struct

from seminar_model import Asset

# ITU-T T.81 B.1.1.3: the frame headers, SOF0 to SOF15 without DHT, JPG and DAC.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def size_of(asset: Asset) -> tuple[int, int] | None:
    """Return width and height in pixels, or None where the file does not say."""
    try:
        return _of_png(asset.content) if asset.media_type == "image/png" else _of_jpeg(asset.content)
    except (struct.error, IndexError):
        return None


def _of_png(content: bytes) -> tuple[int, int] | None:
    # PNG 11.2.1: IHDR comes first.
    width, height = struct.unpack_from(">II", content, 16)
    return (width, height) if content[12:16] == b"IHDR" and width and height else None


def _of_jpeg(content: bytes) -> tuple[int, int] | None:
    place = 2
    while content[place] == 0xFF:
        marker = content[place + 1]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, place + 5)
            return (width, height) if width and height else None
        place += 1 if marker == 0xFF else 2 + int(struct.unpack_from(">H", content, place + 2)[0])
    return None
