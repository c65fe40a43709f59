"""What the packages import, export and document."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from places import DOCS
from processes import PYTHON

import seminar_exporters
import seminar_model

MODEL = Path(seminar_model.__file__).parent
EXPORTERS = Path(seminar_exporters.__file__).parent
SOURCES = sorted(MODEL.glob("**/*.py"))
ALL_SOURCES = [*SOURCES, *sorted(EXPORTERS.glob("**/*.py"))]


def named(source: Path) -> str:
    """Return a module as it is imported."""
    return ".".join(source.relative_to(MODEL.parent).with_suffix("").parts).removesuffix(".__init__")


HEAVY = [
    *["docx", "feedgen", "icalendar", "pluggy", "jinja2", "lxml", "segno"],
    *[
        "hypothesis",
        "tomlkit",
        "phonenumbers",
        "email_validator",
        "babel",
        "markdown_it",
        "mdit_py_plugins",
        "dns",
        "idna",
        "PIL",
    ],
]


def test_import_takes_no_library_of_a_format_along() -> None:
    """Importing the model loads what it stands on alone: whatever else is needed is loaded when it is used."""
    script = f"import seminar_model, sys; print(*sorted(set({HEAVY}) & set(sys.modules)))"
    done = subprocess.run([*PYTHON, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.split() == []


def imported(source: Path) -> set[str]:
    """Return the top-level packages that a module imports anywhere in its text."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


@pytest.mark.parametrize("source", SOURCES, ids=named)
def test_model_knows_no_exporter(source: Path) -> None:
    """Exporters depend on the model, never the other way; nor does the model know the libraries of formats."""
    assert imported(source) & {"seminar_exporters", "docx", "feedgen", "icalendar", "pluggy", "jinja2", "lxml"} == set()


def test_hypothesis_is_for_those_who_draw() -> None:
    """Only the strategies need Hypothesis."""
    needing = {source.parent.name for source in SOURCES if "hypothesis" in imported(source)}

    assert needing == {"strategies"}
    assert not {name for name in imported_modules() if name.startswith("seminar_model.strategies")}


def imported_modules() -> set[str]:
    """Return the modules that a fresh interpreter has after the import of the model."""
    script = "import seminar_model, sys; print(*sys.modules)"
    return set(subprocess.run([*PYTHON, "-c", script], capture_output=True, text=True, check=True).stdout.split())


def isort_key(name: str) -> tuple[int, str]:
    """Return the key by which ruff sorts an ``__all__`` (RUF022): constants, then classes, then the rest."""
    return (0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2, name)


@pytest.mark.parametrize("package", [seminar_model, seminar_exporters], ids=lambda package: package.__name__)
def test_all_is_sorted_and_complete(package: object) -> None:
    """``__all__`` names what ``__init__`` imports, each once, in order, and there is nothing else in it."""
    file = Path(str(package.__file__))  # type: ignore[attr-defined]
    tree = ast.parse(file.read_text("utf-8"))
    names = [
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module != "__future__"
        for alias in node.names
    ]
    public = [name for name in names if not name.startswith("_")]
    listed: list[str] = package.__all__  # type: ignore[attr-defined]

    assert listed == sorted(listed, key=isort_key)
    assert [name for name in listed if name != "__version__"] == sorted(public, key=isort_key)
    assert all(isinstance(node, ast.ImportFrom | ast.Assign) or is_docstring(node) for node in tree.body)


def test_public_modules() -> None:
    """Beside the packages themselves, these modules are public, and the reference of the documentation lists them."""
    public = [f"seminar_model.{name}" for name in ("errors", "identity", "prose", "schema", "strategies")]
    listed = re.findall(r"^\.\. automodule:: (\S+)$", (DOCS / "api.md").read_text("utf-8"), flags=re.MULTILINE)

    assert sorted(listed) == sorted(["seminar_model", "seminar_exporters", *public])
    assert all(importlib.import_module(name).__doc__ for name in listed)


def is_docstring(node: ast.stmt) -> bool:
    """Tell whether a statement is a text alone."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


Body = list[ast.stmt]


def undocumented(body: Body, prefix: str) -> Iterator[str]:
    """Yield the public classes, functions, methods and fields that nothing is said of."""
    for node, following in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and is_public(node.name):
            name = f"{prefix}.{node.name}"
            if ast.get_docstring(node) is None:
                yield name
            if isinstance(node, ast.ClassDef):
                yield from undocumented(node.body, name)
        elif is_public_field(node, prefix) and (following is None or not is_docstring(following)):
            yield f"{prefix}.{ast.unparse(node)}"


def is_public_field(node: ast.stmt, prefix: str) -> bool:
    """Tell whether a statement is the field of a class that others see."""
    _, _, cls = prefix.partition(".")
    if not isinstance(node, ast.AnnAssign) or not cls or cls.startswith("_"):
        return False
    return is_public(ast.unparse(node.target))


def is_public(name: str) -> bool:
    """Tell whether a name is for others."""
    return not name.startswith("_")


@pytest.mark.parametrize("source", SOURCES, ids=named)
def test_everything_public_is_documented(source: Path) -> None:
    """Every module, class, function, method and field says what it is."""
    tree = ast.parse(source.read_text("utf-8"))
    has_words = ast.get_docstring(tree) is not None

    assert has_words
    assert list(undocumented(tree.body, source.stem)) == []


@pytest.mark.parametrize("name", seminar_model.__all__)
def test_public_name_says_what_it_is(name: str) -> None:
    """Whatever is offered has a docstring of its own."""
    item = getattr(seminar_model, name)

    assert not callable(item) or item.__doc__.strip()


@pytest.mark.parametrize("name", [name for name in seminar_model.__all__ if attrs.has(getattr(seminar_model, name))])
def test_class_has_an_example(name: str) -> None:
    """Each class of the model shows how it is used, in an example that is run."""
    assert ">>> " in getattr(seminar_model, name).__doc__
