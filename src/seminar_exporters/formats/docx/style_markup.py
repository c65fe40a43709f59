"""What a style of the template is, and the words that its definition is made of."""

from __future__ import annotations

from typing import Literal

import attrs

INK = ("17384A", "text2")
"""Deep blue-green: titles. The colour, and its name in the theme."""
ACCENT = ("9C3D26", "accent2")
"""Brick: labels, what has changed."""
GREY = ("4F5B62", "accent3")
"""What stands back: hosts, running title. 6.9:1 on white."""
HAIRLINE = ("C3CBD0", "accent4")
"""Rules between rows."""
WASH = ("F5EEE9", "background2")
"""Behind what has changed."""
LINK = ("1C5A85", "hyperlink")

OUTDENT = 1984
"""How far headings and tables stand out to the left of the text, in twentieths of a point: 35 mm."""
INDENT = 397
"""One level of a list or a quotation: 7 mm."""

Kind = Literal["paragraph", "character", "table", "numbering"]


@attrs.frozen(kw_only=True)
class Style:
    """A style: its name as Word knows it, and its definition."""

    name: str
    """In Word's English spelling for its own styles; each version of Word shows them in its language."""
    purpose: str
    """What it is for, in a line."""
    kind: Kind = "paragraph"
    based_on: str = "Normal"
    """The name of the style that it changes; empty for none."""
    following: str = ""
    """The style of the next paragraph, when one is typed."""
    paragraph: str = ""
    """The inside of ``w:pPr``."""
    run: str = ""
    """The inside of ``w:rPr``."""
    table: str = ""
    """What only table styles have."""
    default: bool = False

    @property
    def id(self) -> str:
        """The id that paragraphs name it by."""
        return "".join(word[:1].upper() + word[1:] for word in self.name.split(" "))

    @property
    def is_ours(self) -> bool:
        """Whether Word has no style of that name itself."""
        return self.name[:1].isupper() and self.name not in _OF_WORD

    @property
    def xml(self) -> str:
        """The definition as it stands in ``styles.xml``."""
        own = f' w:type="{self.kind}"' + (' w:default="1"' if self.default else "")
        own += ' w:customStyle="1"' if self.is_ours else ""
        parts = [f'<w:name w:val="{self.name}"/>']
        if self.based_on and not self.default:
            base = {"character": DEFAULT_FONT, "table": TABLE_NORMAL}.get(self.kind, self.based_on)
            parts.append(f'<w:basedOn w:val="{_id(base)}"/>')
        if self.following:
            parts.append(f'<w:next w:val="{_id(self.following)}"/>')
        hidden = self.name in {DEFAULT_FONT, TABLE_NORMAL, "No List"}
        parts.append('<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>' if hidden else "<w:qFormat/>")
        if self.paragraph:
            parts.append(f"<w:pPr>{self.paragraph}</w:pPr>")
        if self.run:
            parts.append(f"<w:rPr>{self.run}</w:rPr>")
        return f'<w:style{own} w:styleId="{self.id}">{"".join(parts)}{self.table}</w:style>'


def _id(name: str) -> str:
    return Style(name=name, purpose="").id


DEFAULT_FONT = "Default Paragraph Font"
TABLE_NORMAL = "Normal Table"
_OF_WORD = frozenset(
    {
        "Normal", "Body Text", "Title", "Subtitle", "Quote", "List Bullet", "List Number", "List Continue", "Emphasis",
        "Strong", "Hyperlink", "HTML Preformatted", "HTML Code", DEFAULT_FONT, TABLE_NORMAL, "No List",
    }
)  # fmt: skip


def tint(color: tuple[str, str]) -> str:
    """Return a ``w:color``."""
    return f'<w:color w:val="{color[0]}" w:themeColor="{color[1]}"/>'


def font(
    size: float = 0,
    *,
    sans: bool = False,
    bold: bool | None = None,
    italic: bool = False,
    color: tuple[str, str] | None = None,
    tracking: int = 0,
) -> str:
    """Return the inside of a ``w:rPr``, in the order of the schema; sizes in points, tracking in their twentieths."""
    theme = 'w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:hAnsiTheme="majorHAnsi" w:cstheme="majorBidi"'
    return "".join(
        [
            f"<w:rFonts {theme}/>" if sans else "",
            {True: "<w:b/><w:bCs/>", False: '<w:b w:val="0"/><w:bCs w:val="0"/>', None: ""}[bold],
            "<w:i/><w:iCs/>" if italic else "",
            tint(color) if color else "",
            f'<w:spacing w:val="{tracking}"/>' if tracking else "",
            f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else "",
        ]
    )


def space(before: float = 0, after: float = 0, line: float = 0) -> str:
    """Return the space around a paragraph and the height of its lines, in points."""
    height = f' w:line="{round(line * 20)}" w:lineRule="atLeast"' if line else ""
    return f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"{height}/>'


def rule(side: str, color: tuple[str, str], eighths: int, space: int) -> str:
    """Return one line of a border, its width in eighths of a point."""
    return (
        f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{color[0]}" w:themeColor="{color[1]}"/>'
    )


def borders(*rules: str) -> str:
    """Return the borders of a paragraph."""
    return f"<w:pBdr>{''.join(rules)}</w:pBdr>"


def indent(left: int = 0, *, hanging: int = 0) -> str:
    """Return where a paragraph stands beside the edge of the text."""
    first = f'w:hanging="{hanging}"' if hanging else 'w:firstLine="0"'
    return f'<w:ind w:left="{left}" {first}/>'


def cells(top: int, left: int, bottom: int, right: int) -> str:
    """Return the space between the edges of a table's cells and what is in them."""
    sides = {"top": top, "left": left, "bottom": bottom, "right": right}
    inside = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides.items())
    return f"<w:tblCellMar>{inside}</w:tblCellMar>"


def paragraph_style(
    name: str, purpose: str, paragraph: str = "", run: str = "", *, based_on: str = "Normal", following: str = ""
) -> Style:
    """Return a style of paragraphs."""
    return Style(name=name, purpose=purpose, paragraph=paragraph, run=run, based_on=based_on, following=following)


def character_style(name: str, purpose: str, run: str = "") -> Style:
    """Return a style of characters."""
    return Style(name=name, purpose=purpose, kind="character", run=run)


KEPT_WHOLE = "<w:keepLines/>"
"""No page ends inside of it."""
KEPT_WITH_NEXT = f"<w:keepNext/>{KEPT_WHOLE}"
"""No page ends inside of it or after it."""
OUTDENTED = indent(-OUTDENT)
"""It begins in the margin."""
FIXED_WIDTH = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Courier New"/><w:noProof/>'
"""Its characters are of one width."""
RAISED = '<w:vertAlign w:val="superscript"/>'
"""Its characters are raised."""
