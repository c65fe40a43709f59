"""Pictures are published upright, and do not tell where and by whom they were taken."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from seminar_model import Asset

SIZE = (40, 20)
PROFILE = b"profile" * 40


def picture(kind: str, *, orientation: int | None = None, told: bool = True, **more: Any) -> Asset:
    """Return a picture, red on its left and blue on its right, as a camera writes it."""
    image = Image.new("RGB", SIZE, "blue")
    image.paste("red", (0, 0, SIZE[0] // 2, SIZE[1]))
    exif = Image.Exif()
    if told:
        exif[0x010F] = "SECRETCAMERA"
        exif.get_ifd(0x8825)[2] = (48.0, 50.0, 30.0)
    if orientation:
        exif[0x0112] = orientation
    stream = io.BytesIO()
    if kind == "png" and told:
        more["pnginfo"] = PngImagePlugin.PngInfo()
        more["pnginfo"].add_text("Author", "SECRETAUTHOR")
    if kind == "jpeg" and told:
        more |= {"comment": "SECRETCOMMENT", "xmp": b"<x>SECRETXMP</x>"}
    data = {"exif": exif.tobytes()} if told or orientation else {}
    image.save(stream, kind.upper(), icc_profile=PROFILE, **data, **more)
    return Asset(name=f"a.{kind}", media_type=f"image/{kind}", content=stream.getvalue())


def pixels(content: bytes) -> Image.Image:
    """Return a picture as a viewer shows it that knows nothing of orientation."""
    return Image.open(io.BytesIO(content)).convert("RGB")


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_nothing_is_told(kind: str) -> None:
    """Neither place nor camera, author, comment or history; colours stay, to the bit."""
    asset = picture(kind)
    assert b"SECRET" in asset.content
    published = asset.published

    assert b"SECRET" not in published
    assert not Image.open(io.BytesIO(published)).getexif()
    assert Image.open(io.BytesIO(published)).info["icc_profile"] == PROFILE
    assert pixels(published).tobytes() == pixels(asset.content).tobytes()
    assert Asset(name=asset.name, media_type=asset.media_type, content=published).published == published


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_what_has_nothing_to_tell_stays(kind: str) -> None:
    """Byte for byte."""
    asset = picture(kind, told=False)
    assert asset.published == asset.content


WHERE = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}
"""By the orientation: in which corner, to the right and down, the red and the upper one of the data is shown."""


@pytest.mark.parametrize("kind", ["png", "jpeg"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_stand_upright(kind: str, orientation: int) -> None:
    """Exif 2.32, 4.6.4: which side of the data is the top; the size is that of what is shown."""
    asset = picture(kind, orientation=orientation)
    shown = pixels(asset.published)
    width, height = asset.shown_size

    assert (width, height) == shown.size == (SIZE if orientation < 5 else SIZE[::-1])
    red, _, blue = shown.getpixel((WHERE[orientation][0] * (width - 1), WHERE[orientation][1] * (height - 1)))
    assert red > 200
    assert blue < 50
    assert b"SECRET" not in asset.published
    assert Image.open(io.BytesIO(asset.published)).info["icc_profile"] == PROFILE
