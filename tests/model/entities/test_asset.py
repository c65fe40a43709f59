"""Pictures: their names, types and bytes."""

from __future__ import annotations

import hashlib
import struct
import warnings
import zlib
from typing import Any

import pytest
from model_samples import refused, rules

from seminar_model import Asset, Image
from seminar_model.entities.asset import MAX_ASSET
from seminar_model.strategies import JPEG, PNG


def asset(**fields: Any) -> Asset:
    """Return a picture with some fields changed."""
    return Asset(**{"name": "logo.png", "media_type": "image/png", "content": PNG, **fields})


def chunk(name: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG picture."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int) -> bytes:
    """Return a PNG picture that says it has this size, and has the data of one with three pixels in two rows."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return PNG[:8] + chunk(b"IHDR", header) + PNG[33:]


def jpeg(width: int, height: int) -> bytes:
    """Return a JPEG picture that says it has this size."""
    at = JPEG.index(b"\xff\xc0") + 5
    return JPEG[:at] + struct.pack(">HH", height, width) + JPEG[at + 4 :]


def test_size_in_pixels() -> None:
    """Width and height are read from the bytes."""
    photo = asset(name="photo.jpg", media_type="image/jpeg", content=JPEG)

    assert (asset().width, asset().height) == (3, 2)
    assert (photo.width, photo.height) == (2, 1)


def test_digest() -> None:
    """A picture is told apart by its bytes."""
    assert asset().sha256 == hashlib.sha256(PNG).hexdigest()


def test_bytes_do_not_fill_the_screen() -> None:
    """A picture is shown with the number of its bytes."""
    expected = f"Asset(name='logo.png', media_type='image/png', content=<{len(PNG)} bytes>)"

    assert repr(asset()) == expected


@pytest.mark.parametrize("name", ["logo.png", "Mon œuvre (1).PNG", "a", "console.png"])
def test_name_of_a_file(name: str) -> None:
    """A file may have a name in any script."""
    assert asset(name=name).name == name


WRONG_CHECKSUM = PNG[:-13] + bytes([PNG[-13] ^ 1]) + PNG[-12:]
"""A picture whose data are not those that its checksum is of."""

SHORT = "it begins and ends with a letter or digit, and is short"
DEVICE = "give it another name: this one is that of a device in Windows"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("logos/a.png", "leave the folders out"),
        (r"logos\a.png", "leave the folders out"),
        ("..", SHORT),
        (".hidden", SHORT),
        ("a.", SHORT),
        ("é" * 61, SHORT),
        ("CON.png", DEVICE),
        ("nul", DEVICE),
        ("a?.png", "leave the ? out"),
        ("a:b", "leave the : out"),
    ],
)
def test_name_that_no_file_can_have(name: str, words: str) -> None:
    """A name leads into no other folder, and can be written on every system."""
    (problem,) = refused(lambda: asset(name=name))

    assert str(problem) == f"name: expected a plain file name, found {name!r}; {words}"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"media_type": "image/gif"}, "expected a PNG or JPEG picture, found 'image/gif'"),
        ({"media_type": "image/svg+xml"}, "expected a PNG or JPEG picture, found 'image/svg+xml'; convert it to PNG"),
        ({"content": JPEG}, "'logo.png' is no PNG picture; save it again in that format"),
        (
            {"media_type": "image/jpeg", "name": "a.jpg"},
            "'a.jpg' is no JPEG picture; save it again in that format",
        ),
        ({"content": PNG[:-12]}, "'logo.png' is no whole picture; fetch or save it again"),
        ({"content": PNG[:12] + b"XXXX" + PNG[16:]}, "'logo.png' is no whole picture; fetch or save it again"),
        ({"content": PNG[:16] + bytes(4) + PNG[20:]}, "'logo.png' is no whole picture; fetch or save it again"),
        ({"content": PNG[:20] + bytes(4) + PNG[24:]}, "'logo.png' is no whole picture; fetch or save it again"),
        ({"content": png(0, 2)}, "'logo.png' is no whole picture; fetch or save it again"),
        ({"content": png(3, 3)}, "'logo.png' is no whole picture; fetch or save it again"),
        ({"content": png(6000, 6000)}, "'logo.png' is no whole picture; fetch or save it again"),
        ({"content": WRONG_CHECKSUM}, "'logo.png' is no whole picture; fetch or save it again"),
        ({"media_type": "image/jpeg", "content": jpeg(0, 1)}, "'logo.png' is no whole picture; fetch or save it again"),
        ({"media_type": "image/jpeg", "content": JPEG[:-1]}, "'logo.png' is no whole picture; fetch or save it again"),
        ({"media_type": "image/jpeg", "content": JPEG[:20]}, "'logo.png' is no whole picture; fetch or save it again"),
        ({"media_type": "image/jpeg", "content": JPEG[:94]}, "'logo.png' is no whole picture; fetch or save it again"),
        (
            {"media_type": "image/jpeg", "content": b"\xff\xd8\xff\xe0\0\0" + JPEG},
            "'logo.png' is no whole picture; fetch or save it again",
        ),
    ],
)
def test_bytes_are_what_the_type_says(fields: dict[str, Any], told: str) -> None:
    """A picture is a whole one of a type that every format can show."""
    (problem,) = refused(lambda: asset(**fields))

    assert (problem.rule, str(problem)) == ("is_what_it_says", told)


def test_picture_with_bytes_that_fill() -> None:
    """Markers of JPEG may be preceded by any number of FF bytes (ITU-T T.81, B.1.1.2)."""
    at = JPEG.index(b"\xff\xc0")
    filled = asset(media_type="image/jpeg", content=JPEG[:at] + b"\xff\xff" + JPEG[at:])

    assert (filled.width, filled.height) == (2, 1)


def test_scan_before_any_frame_is_no_picture() -> None:
    """What follows the first scan says nothing of the size."""
    scan = b"\xff\xda\0\2"
    at = JPEG.index(b"\xff\xc0")
    (problem,) = refused(lambda: asset(media_type="image/jpeg", content=JPEG[:at] + scan + JPEG[at:]))

    assert problem.rule == "is_what_it_says"


@pytest.mark.parametrize("height", [2, 3])
def test_interlaced_picture_has_every_row(height: int) -> None:
    """The rows of all its passes are counted, of which a small picture has some only."""
    header = struct.pack(">IIBBBBB", 3, height, 8, 0, 0, 0, 1)
    data = chunk(b"IDAT", zlib.compress(b"\0\x80" * 3 + b"\0\x80\x80\x80"))
    content = PNG[:8] + chunk(b"IHDR", header) + data + PNG[-12:]

    if height == 2:
        assert asset(content=content).height == 2
    else:
        assert rules(refused(lambda: asset(content=content))) == ["is_what_it_says"]


def test_bytes_after_the_end_are_no_matter() -> None:
    """What follows the end of a picture is read by nobody."""
    assert asset(content=PNG + b"\n").width == 3


def test_what_pillow_warns_of_is_kept_from_editors() -> None:
    """A picture with a sound size and sound data is one, whatever else is odd about it: here, that nothing moves."""
    still = PNG[:33] + chunk(b"acTL", bytes(8)) + PNG[33:]

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert asset(content=still).width == 3
    assert told == []


def test_large_picture_is_refused() -> None:
    """A picture has a size that can be sent by mail."""
    (problem,) = refused(lambda: asset(content=PNG + bytes(MAX_ASSET - len(PNG) + 1)))

    assert str(problem) == "content: is too large: 5.0 MB; scale the picture down"
    comment = chunk(b"teXt", bytes(MAX_ASSET - len(PNG) - 12))
    assert len(asset(content=PNG[:-12] + comment + PNG[-12:]).content) == MAX_ASSET


@pytest.mark.parametrize(("media_type", "content"), [("image/png", png(8000, 5001)), ("image/jpeg", jpeg(8000, 5001))])
def test_picture_of_very_many_pixels_is_refused(media_type: str, content: bytes) -> None:
    """A small file can hold a picture that takes all the memory; nobody is warned of it elsewhere."""
    (problem,) = refused(lambda: asset(media_type=media_type, content=content))

    assert (problem.rule, str(problem)) == (
        "can_be_shown",
        "'logo.png' has 8000 × 5001 pixels; scale it down to 40 million at the most",
    )


def test_picture_is_decoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A large picture takes its time: who asks for its size does not wait again."""
    logo = asset()
    monkeypatch.setattr("seminar_model.entities.picture._look", None)

    assert (logo.width, logo.height) == (3, 2)


def test_empty_picture_is_refused() -> None:
    """No bytes are no picture."""
    (problem,) = refused(lambda: asset(content=b""))

    assert str(problem) == (
        "content: expected the bytes of a picture, found a bytes object; read the file in binary mode"
    )


def test_image_is_somewhere() -> None:
    """A picture is here as bytes, or on the web, or both; and it says in words what it shows."""
    (problem,) = refused(lambda: Image(alt="Logo"))

    assert (problem.rule, str(problem)) == ("is_somewhere", "expected a file or a url, found neither; add one")
    assert Image(alt="Logo", asset=asset()).url is None
    assert Image(alt="Logo", url="https://example.org/logo.png").asset is None
    assert [problem.path for problem in refused(lambda: Image(alt="", asset=asset()))] == [("alt",)]


@pytest.mark.parametrize(("field", "value"), [("alt", 3), ("asset", "logo.png"), ("url", "logo.png")])
def test_every_field_of_an_image_is_checked(field: str, value: Any) -> None:
    """Each field is what it must be."""
    problems = refused(lambda: Image(**{"alt": "Logo", "asset": asset(), field: value}))

    assert [problem.path for problem in problems] == [(field,)]


def test_media_type_is_text() -> None:
    """A media type that is no text is told as such."""
    problems = refused(lambda: asset(media_type=3))

    assert [(problem.rule, problem.path) for problem in problems] == [("line", ("media_type",))]
