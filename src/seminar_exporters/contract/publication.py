"""The one argument of an exporter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from seminar_exporters.contract.outputs import Links
from seminar_exporters.editions.edition import Edition
from seminar_exporters.wording.labels.labels import Labels
from seminar_model import Session

Decorate = Callable[..., Any]
"""``decorate(part, value, session=None)`` returns the value with what plugins add to it."""


def undecorated(part: str, value: Any, session: Session | None = None) -> Any:  # noqa: ARG001 - the shape of `Decorate`
    """Return a part of an output as the built-in made it."""
    return value


@attrs.frozen(kw_only=True)
class Publication:
    """
    What an exporter sees: one edition of a cycle, and how it is to be published.

    Later versions may add fields; none is ever taken away.
    """

    edition: Edition
    """The cycle, as the public may see it, and what changed since it was last published."""
    options: Any
    """The exporter's own options, an object of its options class."""
    labels: Labels
    """Words, dates and lists in the cycle's language."""
    base_url: str | None = None
    """Where the outputs will stand on the web, with a slash at its end; None where that is not known."""
    links: Links = attrs.field(factory=Links)
    """Where every other output will be; empty while outputs are being declared."""
    decorate: Decorate = undecorated
    """What plugins add to the parts of a built-in format."""
