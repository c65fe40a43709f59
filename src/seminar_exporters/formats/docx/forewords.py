"""Forewords with those who sign them, and the presentation."""

from __future__ import annotations

from collections.abc import Iterator

from seminar_exporters.formats.docx.brochure import Brochure
from seminar_model import Foreword, Signatory


def foreword_title(foreword: Foreword, brochure: Brochure) -> str:
    """Return the heading of a foreword."""
    return foreword.title or brochure.label("heading.foreword")


def foreword(number: int, text: Foreword, brochure: Brochure) -> Iterator[str]:
    """Yield a foreword, its signatories side by side."""
    yield brochure.part(f"foreword_{number}", foreword_title(text, brochure))
    yield from brochure.prose(text.prose, under=1)
    cells = [_signatory(signatory, brochure) for signatory in text.signatories]
    yield from brochure.side_by_side(cells, brochure.label("brochure.signatories"), abreast=3)


def _signatory(signatory: Signatory, brochure: Brochure) -> str:
    writer, job, house = brochure.writer, signatory.job_title, signatory.institution
    cell = writer.say("Signatory", signatory.name)
    if job:
        cell += writer.say("Signatory Office", job)
    if house is not None and not (job and house.name.casefold() in job.casefold()):
        cell += writer.say("Signatory Office", house.name)
    return cell


def presentation(brochure: Brochure) -> Iterator[str]:
    """Yield what the cycle is about."""
    text = brochure.cycle.presentation
    assert text is not None
    yield brochure.part("presentation", brochure.label("heading.presentation"))
    yield from brochure.prose(text, under=1)
