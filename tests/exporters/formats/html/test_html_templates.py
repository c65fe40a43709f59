"""Templates and style can be overridden block by block, and whoever mistypes in one is told where."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import attrs
import pytest
from html_cases import Pages, full_edition, publication, text
from places import DOCS

from seminar_exporters import ExportError, Settings, load_settings
from seminar_exporters.formats.html import HtmlOptions
from seminar_exporters.formats.html.environment import builtin_templates, environment
from seminar_model import LoadError, ModelError


def pages(**options: Any) -> Pages:
    """Return the pages that these options make."""
    return Pages(publication(full_edition(), options=HtmlOptions(**options)))


def test_a_block_of_a_page_is_overridden() -> None:
    """The rest of the page stays as it was."""
    own = '{% extends "builtin/index.html" %}{% block contacts %}<p id="own">{{ cycle.title }}</p>{% endblock %}'
    made = pages(templates={"index.html": own})

    assert [text(item) for item in made.index.xpath("//p[@id='own']")] == ["Cycle & saison <2011>"]
    assert made.index.xpath("//h2[@id='contacts']") == []
    assert made.index.xpath("//h2[@id='calendar']")
    assert made.session("ouverture").xpath("//*[@id='own']") == []


def test_what_all_pages_share_is_overridden_once() -> None:
    """The front page and the sessions' extend the same base."""
    own = '{% extends "builtin/base.html" %}{% block footer %}<footer id="own">{{ super() }}</footer>{% endblock %}'

    for tree in pages(templates={"base.html": own}).trees.values():
        assert len(tree.xpath("//footer[@id='own']//footer")) == 1


def test_a_part_of_a_list_is_overridden() -> None:
    """What is included can be replaced alone, and own parts be included."""
    made = pages(
        templates={"entry.html": '<li id="session-{{ session.id }}">{% include "mine.html" %}</li>', "mine.html": "!"}
    )

    assert [text(item) for item in made.index.xpath("//li[@id='session-ouverture']")] == ["!"]


def test_templates_see_the_model_too() -> None:
    """What no view says can be asked of the session itself."""
    made = pages(templates={"session.html": '<p id="own">{{ session.facts.number }}{{ session.mark }}</p>'})

    assert text(made.session("annulee").get_element_by_id("own")) == "4cancelled"
    assert text(made.session("sans-date").get_element_by_id("own")) == "5"


def test_texts_are_escaped_in_own_templates_too() -> None:
    """Nobody has to think of it."""
    own = '{% extends "builtin/index.html" %}{% block next %}<p id="own">{{ cycle.facts.title }}</p>{% endblock %}'

    assert pages(templates={"index.html": own}).index.xpath("//p[@id='own']/*") == []


def test_an_own_style_follows_the_built_in_one() -> None:
    """It may stand alone as well."""
    style = ":root { --accent: #702963 }"

    assert pages(style=style).files["style.css"].decode().endswith(f"}}\n\n{style}\n")
    assert pages(style=style, builtin_style=False).files["style.css"].decode() == f"{style}\n"
    assert b"--accent: #0a5273" in pages().files["style.css"]


def test_templates_are_compiled_once() -> None:
    """For each set of own templates there is one environment in a process."""
    assert environment() is environment()
    assert environment((("base.html", "a"),)) is environment((("base.html", "a"),))
    assert environment((("base.html", "b"),)) is not environment((("base.html", "a"),))


WRONG = [
    ("index.html", "\n\n{{ nothing }}", "template 'index.html', line 3: 'nothing' is undefined"),
    ("index.html", "\n{{ cycle.titel }}", "template 'index.html', line 2: .*has no attribute 'titel'"),
    ("index.html", "\n{% if %}", "template 'index.html', line 2: Expected an expression"),
    ("base.html", "\n\n{% endfor %}", "template 'base.html', line 3: Encountered unknown tag 'endfor'"),
    (
        "index.html",
        "{% include 'nowhere.html' %}",
        "template 'index.html', line 1: there is no template 'nowhere.html'",
    ),
    ("index.html", "\n{{ 1 / 0 }}", "template 'index.html', line 2: ZeroDivisionError: division by zero"),
    ("index.html", "{{ word('page.nothing') }}", "template 'index.html', line 1: KeyError: 'nothing'"),
    (
        "index.html",
        "{% extends 'builtin/index.html' %}\n{% block next %}\n{{ x }}{% endblock %}",
        "'index.html', line 3",
    ),
    ("index.html", "{{ ''.__class__.__mro__ }}", "template 'index.html', line 1: access to attribute '__class__'"),
    ("index.html", "{{ cycle._site.publication }}", "template 'index.html', line 1: access to attribute '_site'"),
    ("indx.html", "", "nothing uses the template 'indx.html'; did you mean 'index.html'?"),
    ("house.css", "", "nothing uses the template 'house.css'; a style sheet is named by style = { file = … }"),
]


@pytest.mark.parametrize(("name", "source", "told"), WRONG)
def test_a_template_error_names_the_template_and_its_line(name: str, source: str, told: str) -> None:
    """Also where a sandbox keeps it from code that no page needs."""
    with pytest.raises(ExportError, match=told.replace("?", r"\?").replace("(", r"\(").replace("{", r"\{")):
        pages(templates={name: source})


def test_a_template_error_names_the_session() -> None:
    """The first one whose page cannot be made."""
    with pytest.raises(ExportError, match=r"template 'session\.html', line 1: 'nothing' is undefined") as caught:
        pages(templates={"session.html": "{{ nothing }}"})

    assert caught.value.session == "ouverture"


def test_a_template_named_by_a_variable_may_be_any() -> None:
    """Then nothing can be said of what is used."""
    made = pages(templates={"index.html": "{% include page.kind ~ '-own.html' %}", "index-own.html": "<p>!</p>"})

    assert text(made.index) == "!"


def test_what_fails_outside_of_templates_is_no_template_s_fault() -> None:
    """A plugin that returns no context is told as what it is."""
    broken = publication(
        full_edition(), decorate=lambda part, value, session=None: 1 if part == "html.context" else value
    )

    with pytest.raises(TypeError, match="int"):
        Pages(broken)


def test_options_are_checked() -> None:
    """Names and texts are, and the built-in templates keep their names."""
    with pytest.raises(ModelError) as caught:
        HtmlOptions(templates={"index.html": 1, "builtin/index.html": ""})  # type: ignore[dict-item]

    assert [(problem.path, problem.advice) for problem in caught.value.problems] == [
        (("templates", "index.html"), ""),
        (("templates", "builtin/index.html"), "call it 'index.html', and let it extend 'builtin/index.html'"),
    ]


def test_settings_name_a_folder_of_templates_and_a_style(tmp_path: Path) -> None:
    """They are read with the settings; the pages are made without a disk."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "base.html").write_text('{% extends "builtin/base.html" %}', encoding="utf-8")
    (tmp_path / "house.css").write_text("h1 { color: darkred }", encoding="utf-8")
    (tmp_path / "publication.toml").write_text(
        '[options.html]\ntemplates = { folder = "pages" }\nstyle = { file = "house.css" }\n', encoding="utf-8"
    )
    options = load_settings(tmp_path / "publication.toml").options_of("html", HtmlOptions)

    assert dict(options.templates) == {"base.html": '{% extends "builtin/base.html" %}'}
    assert options.style == "h1 { color: darkred }"


def test_settings_refuse_what_is_no_option(tmp_path: Path) -> None:
    """A mistyped key has its line."""
    (tmp_path / "publication.toml").write_text("[options.html]\ntemplate = {}\n", encoding="utf-8")

    with pytest.raises(LoadError, match=r"publication.toml:2: .*unknown key 'template'; did you mean 'templates'\?"):
        load_settings(tmp_path / "publication.toml")


def test_every_built_in_template_is_used() -> None:
    """And can be extended under its other name."""
    own = tuple(
        (name, f'{{% extends "builtin/{name}" %}}') for name in sorted(builtin_templates()) if name != "parts.html"
    )

    assert environment(own)


def test_options_in_python_and_in_a_table_are_the_same() -> None:
    """Settings take either."""
    settings = Settings(options={"html": {"templates": {"base.html": ""}, "style": "p { }"}})

    assert settings.options_of("html", HtmlOptions) == HtmlOptions(templates={"base.html": ""}, style="p { }")
    assert attrs.asdict(HtmlOptions()) == {"templates": {}, "style": None, "builtin_style": True}


def test_everything_that_can_be_overridden_is_documented() -> None:
    """Every template, every block, and whatever templates see."""
    words = (DOCS / "pages.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w.-]+)", words))
    blocks = {block for source in builtin_templates().values() for block in re.findall(r"{% block (\w+)", source)}
    seen: set[str] = set()

    def decorate(part: str, value: Any, session: object = None) -> Any:
        if part == "html.context":
            seen.update(value)
        return value

    Pages(publication(full_edition(), decorate=decorate))
    assert {*builtin_templates(), *blocks, *seen} - named == set()
    assert set(attrs.fields_dict(HtmlOptions)) <= set(re.findall(r"\w+", words))
