"""What the bytes of a picture say of it."""

from __future__ import annotations

from collections.abc import Iterator

SIGNATURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
"""How the bytes of each media type begin."""

# ITU-T T.81, table B.1: the frame headers are SOF0 to SOF15 but for three markers that are no frames.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def dimensions(content: bytes, media_type: str) -> tuple[int, int] | None:
    """Return width and height in pixels, or None when the bytes are no whole picture of that type."""
    found = _png(content) if media_type == "image/png" else _jpeg(content)
    return found if found and min(found) > 0 else None


def _png(content: bytes) -> tuple[int, int] | None:
    if content[12:16] != b"IHDR" or b"IEND" not in content[33:]:
        return None
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])


def _jpeg(content: bytes) -> tuple[int, int] | None:
    for marker, segment in _segments(content):
        if marker in _FRAMES and len(segment) >= 5:
            return int.from_bytes(segment[3:5]), int.from_bytes(segment[1:3])
    return None


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Return the marker and the data of each segment up to the first scan."""
    position = 2
    while content[position : position + 1] == b"\xff" and position + 4 <= len(content):
        marker, length = content[position + 1], int.from_bytes(content[position + 2 : position + 4])
        if marker == 0xFF:  # a byte that fills
            position += 1
            continue
        if marker == 0xDA or length < 2:
            return
        # A segment that is cut off is none.
        if position + 2 + length <= len(content):
            yield marker, content[position + 4 : position + 2 + length]
        position += 2 + length
