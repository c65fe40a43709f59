"""What can be chosen about the pages."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from seminar_model import ModelError, Problem
from seminar_model.errors import shown


@attrs.frozen(kw_only=True)
class HtmlOptions:
    """
    Templates and style of the pages.

    >>> HtmlOptions(style=":root { --accent: darkred }").builtin_style
    True
    """

    templates: Mapping[str, str] = attrs.field(factory=dict)
    """Own templates by name, such as ``index.html``; each may extend the built-in one, ``builtin/index.html``."""
    style: str | None = None
    """A style sheet that follows the built-in one."""
    builtin_style: bool = True
    """Whether the built-in style sheet comes first."""

    def __attrs_post_init__(self) -> None:
        problems = [
            Problem(rule="templates", expected="the text of a template", found=shown(source)).within(
                ("templates", str(name))
            )
            for name, source in self.templates.items()
            if not isinstance(name, str) or not isinstance(source, str)
        ]
        problems += [
            Problem(
                rule="templates",
                message=f"{name!r} is the name of a built-in template",
                advice=f"call it {name.removeprefix('builtin/')!r}, and let it extend {name!r}",
            ).within(("templates", name))
            for name in self.templates
            if isinstance(name, str) and name.startswith("builtin/")
        ]
        if problems:
            raise ModelError(problems)
