"""Converters of cattrs that read and write the classes of the model."""

from __future__ import annotations

import functools
from typing import TypeVar

import cattrs

from seminar_model.cycle.cycle import Cycle
from seminar_model.files import structuring, unstructuring
from seminar_model.files.document import structure_cycle

C = TypeVar("C", bound=cattrs.Converter)


def configure_converter(converter: C) -> C:
    """
    Give a converter of yours the hooks of this model, and return it.

    ``converter.structure(data, Cycle)`` then reads what a TOML or JSON parser returns, and ``unstructure`` is its
    inverse.  Problems come as `ModelError`.  What it does with other classes stays as it is.
    """
    structuring.register(converter)
    unstructuring.register(converter)
    converter.register_structure_hook(Cycle, lambda data, _: structure_cycle(converter, data))
    return converter


def make_converter() -> cattrs.Converter:
    """Return a new converter with the hooks of this model."""
    return configure_converter(cattrs.Converter())


@functools.cache
def shared_converter() -> cattrs.Converter:
    """Return the converter of this library's own reading and writing; nobody registers anything with it."""
    return make_converter()
