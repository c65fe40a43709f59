"""The template of the library, and those of houses."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx_cases import brochure, cycle, session
from docx_reading import Document, W, value
from places import DOCS
from processes import PYTHON

from seminar_exporters import ExportError, Settings, load_settings
from seminar_exporters.formats.docx import DocxOptions, Template, default_template
from seminar_exporters.formats.docx.styles import STYLES
from seminar_model import ModelError, Prose

PAGE = DOCS / "styles.md"
BODY = "word/document.xml"


def changed(change: Callable[[dict[str, bytes]], None]) -> Template:
    """Return the library's template after a house changed its parts."""
    with zipfile.ZipFile(io.BytesIO(default_template())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return Template(name="maison.docx", content=stream.getvalue())


def replaced(part: str, pattern: str, replacement: str) -> Template:
    """Return the library's template with a piece of a part replaced."""

    def change(parts: dict[str, bytes]) -> None:
        text, count = re.subn(pattern, replacement, parts[part].decode())
        assert count, f"{pattern} is not in {part}"
        parts[part] = text.encode()

    return changed(change)


def of(template: Template) -> Document:
    """Return a brochure with a numbered list in a template."""
    return brochure(cycle(session(), presentation=Prose("Mot[^1].\n\n1. un\n\n[^1]: Note.")), template=template)


# The library's own


def test_the_template_is_made_the_same_everywhere() -> None:
    """Neither the hash seed nor the zone of the machine shows in it."""
    code = (
        "import sys; from seminar_exporters.formats.docx import default_template; "
        "sys.stdout.buffer.write(default_template())"
    )
    made = [
        subprocess.run(
            [*PYTHON, "-c", code], env={"PYTHONHASHSEED": seed, "TZ": zone}, capture_output=True, check=True
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]

    assert made == [default_template()] * 2


def test_the_template_shows_every_style() -> None:
    """Whoever opens it in Word sees each style of paragraphs in itself."""
    document = Document(default_template())
    shown = [line.style for line in document.lines]

    assert shown == [style.name for style in STYLES if style.kind == "paragraph"]
    assert [line.text.split(":")[0] for line in document.lines] == shown


def test_every_style_of_the_template_is_documented() -> None:
    """The list for houses names each with its purpose, and no other."""
    told = re.findall(r"^\| `([^`]+)` \| (\w+) \| (.+?) \|$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert told == [(s.name, s.kind, s.purpose) for s in STYLES if not s.default or s.name == "Normal"]


def test_the_headings_of_the_template_have_their_levels() -> None:
    """Word's navigation reads them, and none stands alone at the foot of a page."""
    styles = Document(default_template()).xml("word/styles.xml")
    found = {value(style, "name"): style for style in styles.iter(f"{W}style")}

    for level in range(1, 5):
        heading = found[f"heading {level}"]
        assert value(heading, "pPr/outlineLvl") == str(level - 1)
        assert heading.find(f"{W}pPr/{W}keepNext") is not None
    assert found["Normal"].find(f"{W}pPr/{W}widowControl") is not None


def test_text_has_contrast() -> None:
    """Every colour of letters is dark enough on white, and on the wash behind what is new (WCAG 1.4.3)."""
    styles = Document(default_template()).parts["word/styles.xml"].decode()
    colours = set(re.findall(r'<w:color w:val="([0-9A-F]{6})"', styles))
    backgrounds = {"FFFFFF", *re.findall(r'w:fill="([0-9A-F]{6})"', styles)}

    def luminance(colour: str) -> float:
        parts = [int(colour[index : index + 2], 16) / 255 for index in (0, 2, 4)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    assert colours
    for colour in colours:
        for background in backgrounds:
            assert (luminance(background) + 0.05) / (luminance(colour) + 0.05) >= 4.5


# A house's


def test_a_house_keeps_its_styles_and_pages() -> None:
    """Paper, heads and feet are the template's, what it said is not; its running title becomes the cycle's."""

    def change(parts: dict[str, bytes]) -> None:
        parts[BODY] = parts[BODY].replace(b'w:w="11906" w:h="16838"', b'w:w="12240" w:h="15840"')
        parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"17384A", b"112233")
        parts["word/footer.xml"] = parts["word/footer.xml"].replace(
            b"<w:fldSimple", b"<w:r><w:t>Maison</w:t></w:r><w:fldSimple"
        )

    document = of(changed(change))

    assert document.body.find(f"{W}sectPr/{W}pgSz").get(f"{W}w") == "12240"
    assert b"112233" in document.parts["word/styles.xml"]
    assert "Maison" in document.parts["word/footer.xml"].decode()
    assert "Un cycle" in document.parts["word/footer.xml"].decode()
    assert "What the others change." not in document.text
    assert (
        sum(int(column.get(f"{W}w")) for column in document.body.find(f"{W}tbl/{W}tblGrid"))
        == 12240 - 3402 - 1417 + 1984
    )


def test_the_ids_of_styles_are_the_template_s() -> None:
    """Word in other languages calls them otherwise, and writes some names with a capital."""

    def change(parts: dict[str, bytes]) -> None:
        for part in ("word/styles.xml", BODY):
            parts[part] = parts[part].replace(b'"Heading1"', b'"Titre1"').replace(b'"heading 1"', b'"Heading 1"')

    document = of(changed(change))

    assert 'w:val="Titre1"' in document.parts[BODY].decode()


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["Session Facts"], "the template 'maison.docx' has no style 'Session Facts': start from"),
        (["Quote", "Calendar"], "the template 'maison.docx' has no styles 'Quote', 'Calendar': start from"),
    ],
)
def test_a_missing_style_is_named(names: list[str], message: str) -> None:
    """The error says which styles a template lacks."""

    def change(parts: dict[str, bytes]) -> None:
        for name in names:
            parts["word/styles.xml"] = parts["word/styles.xml"].replace(f'<w:name w:val="{name}"/>'.encode(), b"")

    with pytest.raises(ExportError, match=re.escape(message)):
        of(changed(change))


def test_a_style_of_another_kind_is_missing() -> None:
    """A style of characters cannot stand in for one of paragraphs."""
    template = replaced("word/styles.xml", 'w:type="paragraph"([^>]*w:styleId="Quote")', r'w:type="character"\1')

    with pytest.raises(ExportError, match="has no style 'Quote'"):
        of(template)


def test_a_style_of_lists_has_a_list() -> None:
    """A bullet style without bullets is an error that says so."""
    with pytest.raises(ExportError, match="the style 'List Bullet' of the template"):
        of(replaced("word/styles.xml", r'<w:numPr><w:numId w:val="1"/></w:numPr>', ""))


@pytest.mark.parametrize(
    "part",
    ["[Content_Types].xml", "word/styles.xml", BODY, "word/numbering.xml"],
)
def test_a_broken_template_is_an_error(part: str) -> None:
    """Whatever python-docx says of it, the message says what to do."""

    def change(parts: dict[str, bytes]) -> None:
        parts[part] = b"<broken"

    with pytest.raises(ExportError, match="is no document that Word wrote: save it again as"):
        of(changed(change))


def test_a_template_without_pages_is_an_error() -> None:
    """Word writes their size in every document."""
    with pytest.raises(ExportError, match="is no document that Word wrote"):
        of(replaced(BODY, "<w:sectPr>.*</w:sectPr>", ""))


def test_the_heads_of_earlier_sections_are_inherited() -> None:
    """The last section of a template has what those before it name, and a first page of its own."""

    def change(parts: dict[str, bytes]) -> None:
        body = parts[BODY].decode()
        reference = re.search('<w:headerReference w:type="first"[^>]*>', body)
        assert reference
        section = f"<w:p><w:pPr><w:sectPr>{reference[0]}</w:sectPr></w:pPr></w:p>"
        body = body.replace(reference[0], "").replace("<w:body>", f"<w:body>{section}").replace("<w:titlePg/>", "")
        parts[BODY] = body.replace(
            "</w:sectPr></w:body>", '<w:docGrid w:linePitch="360"/></w:sectPr></w:body>'
        ).encode()

    names = [child.tag.removeprefix(W) for child in of(changed(change)).body.find(f"{W}sectPr")]

    assert names == ["headerReference", "footerReference", "pgSz", "pgMar", "cols", "titlePg", "docGrid"]


def test_what_only_the_body_of_a_template_needed_is_dropped() -> None:
    """Its pictures, its thumbnail and the questions that Word would ask do not come along."""

    def change(parts: dict[str, bytes]) -> None:
        kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        parts["word/media/old.png"] = b"png"
        parts["docProps/thumbnail.png"] = b"png"
        rels = "word/_rels/document.xml.rels"
        line = b'<Relationship Id="rId99" Type="%s/image" Target="media/old.png"/></Relationships>' % kind
        parts[rels] = parts[rels].replace(b"</Relationships>", line)
        thumbnail = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
        line = b'<Relationship Id="rId9" Type="%s" Target="docProps/thumbnail.png"/></Relationships>' % thumbnail
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", line)
        types = parts["[Content_Types].xml"]
        parts["[Content_Types].xml"] = types.replace(
            b"</Types>", b'<Default Extension="png" ContentType="image/png"/></Types>'
        )
        settings = parts["word/settings.xml"]
        parts["word/settings.xml"] = settings.replace(b"<w:zoom", b"<w:updateFields/><w:zoom").replace(
            b"<w:themeFontLang", b"<w:none"
        )

    def without_theme(parts: dict[str, bytes]) -> None:
        change(parts)
        parts["word/settings.xml"] = re.sub(rb"<w:none[^>]*/>", b"", parts["word/settings.xml"])

    document = of(changed(without_theme))

    assert not {"word/media/old.png", "docProps/thumbnail.png"} & set(document.parts)
    assert b"updateFields" not in document.parts["word/settings.xml"]


def test_the_language_is_the_cycle_s_whatever_the_template_said() -> None:
    """Styles that name another language, or no default at all, make no difference."""
    named = replaced(
        "word/styles.xml", r'(<w:name w:val="Quote"/>.*?<w:rPr>.*?)(</w:rPr>)', r'\1<w:lang w:val="en-US"/>\2'
    )
    bare = replaced("word/styles.xml", "<w:docDefaults>.*</w:docDefaults>", "")

    for template in (named, bare):
        languages = [mark.get(f"{W}val") for mark in of(template).xml("word/styles.xml").iter(f"{W}lang")]
        assert languages == ["fr-FR"]


def test_controls_of_other_kinds_stay() -> None:
    """Only what asks for the running title is replaced; a control of several runs is filled once."""

    def change(parts: dict[str, bytes]) -> None:
        footer = parts["word/footer.xml"].decode()
        footer = footer.replace("</w:t></w:r></w:sdtContent>", "</w:t></w:r><w:r><w:t>more</w:t></w:r></w:sdtContent>")
        own = "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>Own</w:t></w:r></w:sdtContent></w:sdt>"
        parts["word/footer.xml"] = footer.replace("<w:sdt>", f"{own}<w:sdt>", 1).encode()

    footer = of(changed(change)).parts["word/footer.xml"].decode()

    assert re.findall(r"<w:t[^>]*>([^<]+)", footer) == ["Own", "Un cycle", "2"]
    assert footer.count("<w:sdt>") == 1


def test_a_page_without_outdent_has_tables_of_its_width() -> None:
    """Where headings of a house stand at the edge of the text, so does the calendar."""

    def edge(parts: dict[str, bytes]) -> None:
        styles = parts["word/styles.xml"].decode()
        parts["word/styles.xml"] = re.sub(r'<w:ind w:left="-1984"[^>]*/>', "", styles).encode()

    table = of(changed(edge)).body.find(f"{W}tbl")

    assert table.find(f"{W}tblPr/{W}tblInd").get(f"{W}w") == "0"
    assert table.find(f"{W}tblPr/{W}tblW").get(f"{W}w") == "7087"


# Options


def test_a_template_is_a_document() -> None:
    """What is no zip is refused with a reason, and so is what is far too large."""
    with pytest.raises(ModelError, match=r"'maison\.doc' is no document of Word"):
        Template(name="maison.doc", content=b"\xd0\xcf\x11\xe0")
    with pytest.raises(ModelError, match=r"'maison\.docx' is too large"):
        Template(name="maison.docx", content=b"PK\x03\x04" + bytes(20 * 2**20))


def test_a_template_is_named_in_the_settings(tmp_path: Path) -> None:
    """It stands in the folder of the settings, and its bytes are read with them."""
    (tmp_path / "maison.docx").write_bytes(default_template())
    file = tmp_path / "publication.toml"
    file.write_text('[options.docx]\ntemplate = { file = "maison.docx" }\nqr_code = false\n', encoding="utf-8")
    options = load_settings(file).options_of("docx", DocxOptions)

    assert options == DocxOptions(template=Template(name="maison.docx", content=default_template()), qr_code=False)


def test_a_template_shows_no_bytes() -> None:
    """Reports stay short."""
    template = Template(name="a.docx", content=b"PK\x03\x04")

    assert repr(template) == "Template(name='a.docx', content=<4 bytes>)"
    assert Settings(options={"docx": {"template": template}}).options_of("docx", DocxOptions).template is template
