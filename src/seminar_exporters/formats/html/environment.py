"""
The templates, compiled once in a process, and errors that name the template and its line.

They run in Jinja's sandbox.  A folder of templates is data, like the cycle: whoever builds a publication that somebody
else has written, such as a proposed change, runs none of their code by it.
"""

from __future__ import annotations

import functools
import traceback
from collections.abc import Mapping
from importlib import resources
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from seminar_exporters.errors import ExportError
from seminar_model.errors import suggestion

_PREFIX = "builtin/"
_VIEWS = f"{__package__}."
PAGES = ("index.html", "session.html")


@functools.cache
def builtin_templates() -> Mapping[str, str]:
    """Return the built-in templates by name."""
    folder = resources.files(__package__).joinpath("templates")
    return {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name.endswith(".html")}


class _Templates(BaseLoader):
    """The user's templates, then the built-in ones; these are at hand under ``builtin/`` too."""

    def __init__(self, own: Mapping[str, str]) -> None:
        builtin = builtin_templates()
        prefixed = {f"{_PREFIX}{name}": source for name, source in builtin.items()}
        self.sources: Mapping[str, str] = {**builtin, **prefixed, **own}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002 - Jinja's
        if template not in self.sources:
            raise TemplateNotFound(template)
        # As a file name it stands in the traceback, beside the line.
        return self.sources[template], template, None


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which knows that of our views everything may be asked but what is private."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if type(obj).__module__.startswith(_VIEWS):
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)


@functools.lru_cache(maxsize=16)
def environment(own: tuple[tuple[str, str], ...] = ()) -> Environment:
    """
    Return the environment for the user's templates, given as pairs of name and source.

    Raises:
        ExportError: nothing uses one of them.
    """
    # Ours need no sandbox, which takes time at each attribute.
    made = (_Sandbox if own else Environment)(
        loader=_Templates(dict(own)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=-1,
        auto_reload=False,
    )
    made.filters["plain"] = str.__str__  # for attributes, in which a word brings no element along
    for name in sorted(dict(own).keys() - _used(made)):
        raise ExportError(f"nothing uses the template {name!r}; {_advice(name)}")
    return made


def _advice(name: str) -> str:
    if name.endswith(".css"):
        return "a style sheet is named by style = { file = … }"
    return suggestion(name, builtin_templates())


def _used(made: Environment) -> set[str]:
    """Return the templates that a page is made of."""
    assert isinstance(made.loader, _Templates)
    found: set[str] = set()
    waiting = list(PAGES)
    while waiting:
        name = waiting.pop()
        if name in found or name not in made.loader.sources:
            continue
        found.add(name)
        try:
            tree = made.parse(made.loader.sources[name], name, name)
        except TemplateSyntaxError as error:
            raise ExportError(_told(error, (error.name or name, error.lineno))) from error
        referred = list(meta.find_referenced_templates(tree))
        # What a template names by way of a variable may be any.
        waiting += [str(other) for other in referred] if None not in referred else list(made.loader.sources)
    return found


def render(made: Environment, name: str, context: Mapping[str, Any]) -> bytes:
    """
    Return a page.

    Raises:
        ExportError: a template is wrong; the message names it and its line.
    """
    try:
        return made.get_template(name).render(context).encode()
    except Exception as error:
        assert isinstance(made.loader, _Templates)
        if (place := _place(error, made.loader.sources)) is None:
            raise
        raise ExportError(_told(error, place)) from error


def _told(error: Exception, place: tuple[str, int]) -> str:
    named = "" if isinstance(error, TemplateError) else f"{type(error).__name__}: "
    words = f"there is no template {error.name!r}" if isinstance(error, TemplateNotFound) else f"{named}{error}"
    return f"template {place[0]!r}, line {place[1]}: {words}"


def _place(error: Exception, sources: Mapping[str, str]) -> tuple[str, int] | None:
    """Return the template and the line at which an error came up; None where it came up in none."""
    frames = traceback.extract_tb(error.__traceback__)
    return next(((frame.filename, frame.lineno or 1) for frame in reversed(frames) if frame.filename in sources), None)
