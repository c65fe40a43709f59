"""Tables: the calendar, a real one with a head, and what stands side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from seminar_exporters.formats.docx.xml import escape


@attrs.frozen(kw_only=True)
class Table:
    """A table of fixed columns, at a distance from the edge of the text."""

    style: str
    """The id of its style."""
    widths: tuple[int, ...]
    """The widths of its columns, in twentieths of a point."""
    indent: int
    """How far it stands from the edge of the text; negative to the left of it."""
    description: str
    """What it holds, for those who hear it."""
    has_head: bool = False
    """Whether its first row heads the columns, and is repeated on every page."""
    keep_rows: bool = True
    """Whether no page ends inside of a row."""
    right_to_left: bool = False
    """Whether its first column is on the right."""

    def written(self, rows: Iterable[Sequence[str]]) -> Iterator[str]:
        """Yield the table piece by piece; each cell is given as its paragraphs."""
        yield f"<w:tbl><w:tblPr>{self._properties}</w:tblPr>{self._grid}"
        openings = tuple(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>' for width in self.widths)
        kept = "<w:cantSplit/>" if self.keep_rows else ""
        properties = f"<w:trPr>{kept}<w:tblHeader/></w:trPr>" if self.has_head else f"<w:trPr>{kept}</w:trPr>"
        for row in rows:
            cells = "".join(f"{opening}{cell}</w:tc>" for opening, cell in zip(openings, row, strict=True))
            yield f"<w:tr>{properties}{cells}</w:tr>"
            properties = f"<w:trPr>{kept}</w:trPr>"
        yield "</w:tbl>"

    @property
    def _properties(self) -> str:
        first_row = int(self.has_head)
        look = f'w:val="{0x0600 + 0x20 * first_row:04X}" w:firstRow="{first_row}" w:lastRow="0" w:firstColumn="0" '
        return (
            f'<w:tblStyle w:val="{escape(self.style)}"/>'
            + ("<w:bidiVisual/>" if self.right_to_left else "")
            + f'<w:tblW w:w="{sum(self.widths)}" w:type="dxa"/><w:tblInd w:w="{self.indent}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/><w:tblLook {look}w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f'<w:tblCaption w:val="{escape(self.description)}"/>'
        )

    @property
    def _grid(self) -> str:
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        return f"<w:tblGrid>{columns}</w:tblGrid>"


def shares(width: int, parts: Sequence[int]) -> tuple[int, ...]:
    """
    Return a width parted in proportion, the last part taking what is left.

    >>> shares(100, [1, 1, 1])
    (33, 33, 34)
    """
    widths = [width * part // sum(parts) for part in parts]
    return (*widths[:-1], width - sum(widths[:-1]))
