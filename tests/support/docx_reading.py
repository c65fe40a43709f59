"""A reader of documents on zip and lxml, which shares nothing with what writes them."""

from __future__ import annotations

import functools
import io
import posixpath
import zipfile
from collections.abc import Iterator

import attrs
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MARKS = {"tab": "\t", "br": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def plain(text: str) -> str:
    """Return a text as somebody types it: plain spaces, straight marks."""
    table = {"\u00a0": " ", "\u202f": " ", "’": "'", "‘": "'", "“": '"', "”": '"'}
    typed = text.translate(str.maketrans(table)).replace("« ", '"').replace(" »", '"')
    return " ".join(typed.split())


def text_of(element: etree._Element) -> str:
    """Return the text of an element."""
    return "".join(
        node.text or "" if node.tag == f"{W}t" else _MARKS.get(etree.QName(node).localname, "")
        for node in element.iter(f"{W}t", *(f"{W}{mark}" for mark in _MARKS))
        if node.getparent().tag == f"{W}r"
    )


def value(element: etree._Element, path: str) -> str | None:
    """Return the ``w:val`` of an element below another one."""
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(f"{W}val")


@attrs.frozen
class Line:
    """A paragraph."""

    element: etree._Element
    style: str

    @property
    def text(self) -> str:
        """What it says."""
        return text_of(self.element)

    def has(self, name: str) -> bool:
        """Tell whether a property is switched on in it."""
        found = self.element.find(f"{W}pPr/{W}{name}")
        return found is not None and found.get(f"{W}val", "1") != "0"


@attrs.frozen
class Document:
    """A document as another program sees it."""

    content: bytes = attrs.field(repr=False)

    @functools.cached_property
    def parts(self) -> dict[str, bytes]:
        """The parts by name."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            assert archive.testzip() is None
            return {name: archive.read(name) for name in archive.namelist()}

    def xml(self, part: str) -> etree._Element:
        """Return a part as a tree."""
        return etree.fromstring(self.parts[part])

    @functools.cached_property
    def body(self) -> etree._Element:
        """The body of the text."""
        return self.xml("word/document.xml")[0]

    @functools.cached_property
    def styles(self) -> dict[str, str]:
        """The names of the styles by id."""
        found = self.xml("word/styles.xml").iter(f"{W}style")
        return {style.get(f"{W}styleId"): value(style, "name") or "" for style in found}

    @functools.cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every paragraph, those in tables included."""
        return tuple(self._lines(self.body))

    def _lines(self, element: etree._Element) -> Iterator[Line]:
        for paragraph in element.iter(f"{W}p"):
            yield Line(paragraph, self.styles[value(paragraph, "pPr/pStyle") or "Normal"])

    def styled(self, style: str) -> list[str]:
        """Return the texts of the paragraphs of a style, as somebody types them."""
        return [plain(line.text) for line in self.lines if line.style == style]

    @property
    def text(self) -> str:
        """All that it says, as somebody types it."""
        return "\n".join(plain(line.text) for line in self.lines)

    @property
    def headings(self) -> list[tuple[int, str]]:
        """The headings with their levels."""
        return [
            (int(line.style.removeprefix("heading ")), plain(line.text))
            for line in self.lines
            if line.style.startswith("heading ")
        ]

    @property
    def tables(self) -> list[list[list[str]]]:
        """The texts of the cells of every table, row by row."""
        return [
            [[plain(text_of(cell)) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
            for table in self.body.iter(f"{W}tbl")
        ]

    def targets(self, part: str) -> dict[str, str]:
        """Return where the relationships of a part lead, by their ids."""
        folder, name = posixpath.split(part)
        path = f"{folder}/_rels/{name}.rels"
        return {line.get("Id"): line.get("Target") for line in self.xml(path)} if path in self.parts else {}

    def links(self, part: str = "word/document.xml") -> list[tuple[str, str]]:
        """Return the links of a part: what they say, and where they lead; ``#`` is before a bookmark."""
        targets = self.targets(part)
        return [
            (plain(text_of(link)), targets[link.get(f"{R}id")] if link.get(f"{R}id") else f"#{link.get(f'{W}anchor')}")
            for link in self.xml(part).iter(f"{W}hyperlink")
        ]

    @property
    def bookmarks(self) -> dict[str, str]:
        """What the bookmarks hold, by their names."""
        found = {}
        for mark in self.body.iter(f"{W}bookmarkStart"):
            runs = []
            for node in mark.itersiblings():
                if node.tag == f"{W}bookmarkEnd" and node.get(f"{W}id") == mark.get(f"{W}id"):
                    break
                runs.append(text_of(node))
            found[mark.get(f"{W}name")] = plain("".join(runs))
        return found

    @property
    def notes(self) -> dict[int, str]:
        """The footnotes by number."""
        return {
            int(note.get(f"{W}id")): plain(text_of(note))
            for note in self.xml("word/footnotes.xml")
            if note.get(f"{W}type") is None
        }

    @property
    def calls(self) -> list[int]:
        """The numbers of the notes that the text refers to, in its order."""
        return [int(call.get(f"{W}id")) for call in self.body.iter(f"{W}footnoteReference")]

    def languages(self) -> dict[str, str]:
        """Return the passages that are marked to be in another language, with that language."""
        found = {}
        for run in self.body.iter(f"{W}r"):
            mark = run.find(f"{W}rPr/{W}lang")
            if mark is not None:
                found[text_of(run)] = mark.get(f"{W}val") or mark.get(f"{W}bidi")
        return found
