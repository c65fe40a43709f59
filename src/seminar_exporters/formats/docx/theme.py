"""The constant parts of the template: colours and faces that Word offers, and what stands in for a missing face."""

from __future__ import annotations

from seminar_exporters.formats.docx.package import DECLARATION
from seminar_exporters.formats.docx.style_markup import ACCENT, GREY, HAIRLINE, INK, LINK, WASH

SERIF, SANS, FIXED = "Cambria", "Calibri", "Consolas"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _rgb(name: str, value: str) -> str:
    return f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'


def _faces(name: str, latin: str, complex_script: str) -> str:
    others = f'<a:ea typeface=""/><a:cs typeface="{complex_script}"/>'
    return f'<a:{name}Font><a:latin typeface="{latin}"/>{others}</a:{name}Font>'


_COLOURS = "".join(
    [
        '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>',
        '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>',
        _rgb("dk2", INK[0]),
        _rgb("lt2", WASH[0]),
        _rgb("accent1", INK[0]),
        _rgb("accent2", ACCENT[0]),
        _rgb("accent3", GREY[0]),
        _rgb("accent4", HAIRLINE[0]),
        _rgb("accent5", "5C7A3F"),
        _rgb("accent6", "B98A2F"),
        _rgb("hlink", LINK[0]),
        _rgb("folHlink", "5B4A7A"),
    ]
)
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{_FILL}<a:prstDash val="solid"/></a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"

THEME = (
    f'{DECLARATION}<a:theme xmlns:a="{_A}" name="Brochure"><a:themeElements>'
    f'<a:clrScheme name="Brochure">{_COLOURS}</a:clrScheme><a:fontScheme name="Brochure">'
    f"{_faces('major', SANS, 'Arial')}{_faces('minor', SERIF, 'Times New Roman')}</a:fontScheme>"
    f'<a:fmtScheme name="Brochure"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>'
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
    "</a:fmtScheme></a:themeElements></a:theme>"
).encode()


def _face(name: str, other: str, panose: str, family: str, pitch: str) -> str:
    return (
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/><w:charset w:val="00"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
    )


# Caladea and Carlito have the metrics of Cambria and Calibri, and come with LibreOffice.
FONT_TABLE = (
    f'{DECLARATION}<w:fonts xmlns:w="{_W}">'
    + _face(SANS, "Carlito", "020F0502020204030204", "swiss", "variable")
    + _face(SERIF, "Caladea", "02040503050406030204", "roman", "variable")
    + _face(FIXED, "Liberation Mono", "020B0609020204030204", "modern", "fixed")
    + "</w:fonts>"
).encode()
