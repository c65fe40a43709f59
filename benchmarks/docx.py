"""
How long brochure.docx takes, beside the documented loop of python-docx.

    python benchmarks/docx.py [SESSIONS …]

For each number of sessions the reference and our own writing put the same plain paragraphs into the same template,
and must agree in every style and text; the reference runs once, ours three times, and the shortest time counts.  Then
the whole brochure of a cycle of the same texts is made, with contents, calendar and typography; what parsing the prose
adds is told beside it, for plain paragraphs and for rich ones.
"""

from __future__ import annotations

import datetime as dt
import functools
import gc
import io
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

# This folder holds a docx.py of its own: python-docx is found behind it.
sys.path = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).parent]

from lxml import etree  # noqa: E402

from seminar_exporters import Edition, Labels, Publication, Revision  # noqa: E402
from seminar_exporters.formats.docx import DocxOptions, default_template  # noqa: E402
from seminar_exporters.formats.docx.assembly import brochure_of  # noqa: E402
from seminar_exporters.formats.docx.document import close  # noqa: E402
from seminar_exporters.formats.docx.template_reading import open_template  # noqa: E402
from seminar_exporters.formats.docx.writer import Addresses, Writer  # noqa: E402
from seminar_exporters.formats.docx.xml import Voice  # noqa: E402
from seminar_model import Cycle, Institution, OnDate, Prose, Session  # noqa: E402
from seminar_model.entities.season import Month, Season  # noqa: E402
from seminar_model.identity import Authority  # noqa: E402

NOW = dt.datetime(2011, 9, 1, 8, tzinfo=dt.UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLAIN = (
    "L’action des collectivités territoriales repose sur la mobilisation de nombreux acteurs. La collaboration entre "
    "élus, dirigeants et travailleurs sociaux est le gage de l’efficacité des politiques sociales au niveau local. "
    "Cette séance mettra en lumière des pratiques innovantes ; elle s’efforcera de repérer les freins, de recueillir "
    "les propositions du public pour améliorer la nécessaire articulation de l’action entre les différents niveaux "
    "territoriaux du local au national, séance {}."
)
RICH = PLAIN.replace("de nombreux acteurs", "de *nombreux acteurs*[^1]").replace(
    "pratiques innovantes", "[pratiques innovantes](https://seminaire.example/)"
)
NOTE = "\n\n- Qui ?\n- Comment ?\n\n[^1]: Direction de la recherche, 2011."


def season(sessions: int, text: str) -> Cycle:
    """Return a cycle of so many sessions, one a day."""
    host = Institution(id="cas", name="Centre d’analyse stratégique")
    day = dt.date(2011, 9, 26)
    return Cycle(
        id="saison",
        authority=Authority(domain="seminaire.example", year=2011),
        title="Décentralisation et cohésion sociale",
        season=Season(first=Month(2011, 9), last=Month(2039, 12)),
        language="fr",
        country="FR",
        timezone="Europe/Paris",
        institutions=(host,),
        sessions=tuple(
            Session(
                id=f"s{n}",
                label=f"Séance {n}",
                title=f"Comment agir ensemble ? ({n})",
                when=OnDate(date=day + dt.timedelta(days=n)),
                hosts=(host,),
                abstract=Prose(text.format(n)),
            )
            for n in range(1, sessions + 1)
        ),
    )


def publication(cycle: Cycle) -> Publication:
    """Return the first publication of a cycle."""
    first = Revision(created=NOW, modified=NOW)
    revisions = {session.id: first for session in cycle.sessions}
    edition = Edition(cycle=cycle, number=1, issued=NOW, as_of=NOW, revisions=revisions)
    labels = Labels(language=cycle.language, country=cycle.country, timezone=cycle.timezone)
    return Publication(edition=edition, options=DocxOptions(), labels=labels)


def plain(cycle: Cycle) -> Iterator[tuple[str, str]]:
    """Yield the sessions as plain paragraphs: heading, day, host and abstract of each."""
    for session in cycle.sessions:
        yield "heading 2", f"{session.label}. {session.title}"
        yield "Session Facts", str(session.when.first_day)
        yield "Session Facts", session.hosts[0].name
        yield "Body Text", session.abstract.text if session.abstract else ""


def ours(paragraphs: list[tuple[str, str]]) -> bytes:
    """Return a document of plain paragraphs, as the brochure writes its own."""
    base = open_template(default_template(), "brochure")
    writer = Writer(styles=base.styles, voice=Voice("fr", "FR"), addresses=Addresses())
    body = (writer.paragraph(style, writer.as_typed(text)) for style, text in paragraphs)
    return close(base, body, (), writer.addresses, Addresses())


def read(content: bytes) -> list[tuple[str, str]]:
    """Return the ids of the styles and the texts of the paragraphs of a document."""
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))[0]
    return [
        (line.find(f"{W}pPr/{W}pStyle").get(f"{W}val"), "".join(text.text or "" for text in line.iter(f"{W}t")))
        for line in body.iter(f"{W}p")
    ]


def timed(action: Callable[[], bytes], runs: int = 3) -> tuple[float, bytes]:
    """Return the shortest time of some runs, in seconds, and what was made."""
    best, made = float("inf"), b""
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        made = action()
        best = min(best, time.perf_counter() - start)
    return best, made


def parsed(cycle: Cycle) -> bytes:
    """Parse the prose of a cycle, and return nothing."""
    for session in cycle.sessions:
        assert session.abstract is None or Prose(session.abstract.text).blocks
    return b""


def reference(paragraphs: list[tuple[str, str]]) -> bytes:
    """Return what the documented loop makes of plain paragraphs."""
    namespace: dict[str, object] = {}
    source = Path(__file__).with_name("docx_reference.py")
    exec(compile(source.read_text(encoding="utf-8"), str(source), "exec"), namespace)
    written = namespace["written"]
    assert callable(written)
    return bytes(written(default_template(), paragraphs))


def main(sizes: list[int]) -> None:
    """Print a line for each number of sessions."""
    print("sessions  python-docx    ours   times |   whole  plain parsed |   whole   rich parsed    (s)")
    for size in sizes:
        cycle, rich = season(size, PLAIN), season(size, RICH + NOTE)
        paragraphs = list(plain(cycle))
        own, made = timed(functools.partial(ours, paragraphs))
        theirs, wanted = timed(functools.partial(reference, paragraphs), runs=1)
        assert read(made) == read(wanted)
        parsing = [timed(functools.partial(parsed, each), runs=1)[0] for each in (cycle, rich)]
        whole = [timed(functools.partial(brochure_of, publication(each)))[0] for each in (cycle, rich)]
        print(
            f"{size:8}  {theirs:11.2f}  {own:6.3f}  {theirs / own:6.0f} |"
            f"  {whole[0]:6.2f}  {parsing[0]:12.2f} |  {whole[1]:6.2f}  {parsing[1]:11.2f}"
        )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 1000, 10_000])
