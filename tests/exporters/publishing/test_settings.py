"""Settings: checked when they are made, and read from a file with every mistake in its line."""

from __future__ import annotations

import datetime as dt
import logging
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest
from plugin_makers import exporter, plugins_of
from press import NOW, season

from seminar_exporters import (
    FileHistory,
    MemoryHistory,
    Plugins,
    Policy,
    Settings,
    SourceFile,
    SourceFolder,
    load_settings,
    render,
)
from seminar_exporters.formats import BUILTIN
from seminar_exporters.formats.docx import DocxOptions, default_template
from seminar_exporters.publishing.settings import unknown_names
from seminar_model import LoadError, ModelError


@attrs.frozen(kw_only=True)
class Csv:
    """Options of a format for tests."""

    separator: str = ","
    width: int | None = None
    template: SourceFile | None = None
    pages: Mapping[str, str] = attrs.field(factory=dict)


def plugins() -> Plugins:
    """Return the built-ins and a format with options."""
    return plugins_of(exporter("csv", options=Csv))


def refusal(**given: Any) -> list[str]:
    """Return why settings are refused."""
    with pytest.raises(ModelError) as caught:
        Settings(**given)
    return [str(problem) for problem in caught.value.problems]


class TestDefaults:
    """Settings that say nothing."""

    def test_everything_has_a_default(self) -> None:
        """The built-in formats, without address, history, options and words of one's own."""
        settings = Settings()

        assert settings.formats == BUILTIN
        assert (settings.base_url, settings.history, settings.store) == (None, None, None)
        assert (dict(settings.options), dict(settings.labels)) == ({}, {})
        assert settings.policy == Policy(withdrawn_for=dt.timedelta(days=90), insist=())

    def test_equal_settings_are_equal(self) -> None:
        """They are values."""
        assert Settings(options={"csv": {"width": 3}}) == Settings(options={"csv": {"width": 3}})
        assert attrs.evolve(Settings(formats=["ics"]), base_url="https://a.org") == Settings(
            formats=("ics",), base_url="https://a.org/"
        )


class TestFields:
    """Every field is checked, and a wrong one is a ModelError that names it."""

    @pytest.mark.parametrize(
        ("url", "expected"),
        [
            ("https://a.org", "https://a.org/"),
            ("https://a.org/", "https://a.org/"),
            ("https://a.org/b", "https://a.org/b/"),
            (" http://localhost:8000/x/ ", "http://localhost:8000/x/"),
            ("https://exämple.org/é", "https://xn--exmple-cua.org/%C3%A9/"),
        ],
    )
    def test_a_base_url_ends_in_a_slash(self, url: str, expected: str) -> None:
        """Paths are put behind it."""
        assert Settings(base_url=url).base_url == expected

    @pytest.mark.parametrize(
        ("url", "text"),
        [
            ("a.org", "base_url: expected an absolute address on the web, found 'a.org'; write 'https://a.org'"),
            ("ftp://a.org/", "base_url: expected an absolute address on the web, found 'ftp://a.org/'; it begins"),
            ("https://", "base_url: expected an absolute address on the web, found 'https://'; it begins"),
            ("", "base_url: expected text, found ''; write it, or leave the key out"),
            (3, "base_url: expected text, found the number 3"),
            (["https://a.org/"], "base_url: expected text, found a list"),
            ("https://a.org/?p=", "base_url: expected the address of a folder, found 'https://a.org/?p='; leave ? and"),
            ("https://a.org/#top", "base_url: expected the address of a folder, found 'https://a.org/#top'; leave ?"),
        ],
    )
    def test_what_is_no_base_url(self, url: Any, text: str) -> None:
        """It is the address of a folder."""
        [found] = refusal(base_url=url)

        assert found.startswith(text)

    def test_names_may_come_in_any_collection(self) -> None:
        """A list or a generator will do."""
        assert Settings(formats=["ics", "rss"]).formats == ("ics", "rss")
        assert Settings(formats=(name for name in ["ics"])).formats == ("ics",)
        assert Settings(insist=["seance-2"]).insist == ("seance-2",)

    @pytest.mark.parametrize(
        ("given", "texts"),
        [
            ({"formats": "ics"}, ["formats: expected a list, found 'ics'; put it in [ ]"]),
            ({"formats": None}, ["formats: expected a list, found nothing; put it in [ ]"]),
            ({"formats": 3}, ["formats: expected a list, found the number 3; put it in [ ]"]),
            ({"formats": ["ics", 3]}, ["formats[1]: expected the name of a format, found the number 3"]),
            ({"formats": ["ics", "rss", "ics"]}, ["formats[2]: 'ics' stands there twice"]),
            ({"insist": "seance-2"}, ["insist: expected a list, found 'seance-2'; put it in [ ]"]),
            ({"insist": [3]}, ["insist[0]: expected text, found the number 3; put it in quotation marks"]),
            (
                {"insist": ["Séance 2"]},
                [
                    (
                        "insist[0]: expected an id (a-z, 0-9 and hyphens, a letter first, 36 at the most), "
                        "found 'Séance 2'; write 'seance-2'"
                    )
                ],
            ),
            ({"options": ["csv"]}, ["options: expected a table for each format, found a list"]),
            ({"options": None}, ["options: expected a table for each format, found nothing"]),
            ({"options": {3: {}}}, ["options: expected names of formats, found the number 3"]),
            ({"history": 3}, ["history: expected the name of a file, a store, or None, found the number 3"]),
            ({"history": True}, ["history: expected the name of a file, a store, or None, found true"]),
            ({"history": ""}, ["history: expected text, found ''; write it, or leave the key out"]),
            ({"history": "a\0b"}, None),
            (
                {"withdrawn_days": "90"},
                [
                    (
                        "withdrawn_days: expected a whole number of days from 0 to 36500, found '90'; "
                        "leave the quotation marks out"
                    )
                ],
            ),
            (
                {"withdrawn_days": -1},
                ["withdrawn_days: expected a whole number of days from 0 to 36500, found the number -1"],
            ),
            ({"withdrawn_days": True}, None),
            ({"withdrawn_days": 10**9}, None),
            ({"labels": "mots.toml"}, ["labels: expected a table of sections, found 'mots.toml'"]),
            ({"labels": {"sesion": {}}}, ["labels: unknown section 'sesion'; did you mean 'session'?"]),
        ],
    )
    def test_what_is_of_another_type(self, given: dict[str, Any], texts: list[str] | None) -> None:
        """The complaint says what is expected, and is never a TypeError."""
        found = refusal(**given)

        assert found == texts if texts else found[0].startswith(f"{next(iter(given))}: ")

    def test_every_complaint_comes_at_once(self) -> None:
        """Wrong fields are told together."""
        texts = refusal(base_url="a.org", formats="ics", options=3, withdrawn_days=None, insist=3, history=3, labels=3)

        assert [text.split(":")[0] for text in texts] == [
            "base_url",
            "formats",
            "options",
            "history",
            "labels",
            "withdrawn_days",
            "insist",
        ]

    def test_nobody_changes_them_afterwards(self) -> None:
        """Not even by the tables that they were made from."""
        row, words = {"width": 3}, {"session": {"opening": "Leçon inaugurale"}}
        settings = Settings(options={"csv": row}, labels=words)
        row["width"] = 4
        words["session"]["opening"] = "?"

        assert settings.options["csv"] == {"width": 3}
        assert settings.labels["session"]["opening"] == "Leçon inaugurale"
        with pytest.raises(TypeError, match="does not support item assignment"):
            settings.options["csv"]["width"] = 4

    def test_a_history_is_a_file_or_a_store(self, tmp_path: Path) -> None:
        """A name, a path, a store of one's own."""
        store = MemoryHistory()

        assert Settings(history="a.json").store == FileHistory(Path("a.json"))
        assert Settings(history=tmp_path / "a.json").store == FileHistory(tmp_path / "a.json")
        assert Settings(history=store).store is store


class TestOptions:
    """Options of each format, as an object or as a table."""

    @pytest.mark.parametrize("given", [{"width": 3}, Csv(width=3)])
    def test_both_ways_fill_the_same_class(self, given: object) -> None:
        """An exporter sees an object of its class."""
        assert Settings(options={"csv": given}).options_of("csv", Csv) == Csv(width=3)
        assert Settings().options_of("csv", Csv) == Csv()

    def test_names_that_nothing_answers_to(self) -> None:
        """Formats and options of unknown formats are told with the nearest known one."""
        settings = Settings(formats=["isc", "csv"], options={"csvv": {}, "csv": {"widht": 1}, "ics": 3})

        assert [(problem.path, str(problem)) for problem in unknown_names(settings, plugins())] == [
            (("formats", 0), "formats: unknown format 'isc'; did you mean 'ics'?"),
            (("options", "csvv"), "options: options for the unknown format 'csvv'; did you mean 'csv'?"),
            (("options", "csv", "widht"), "options.csv: unknown key 'widht'; did you mean 'width'?"),
            (("options", "ics"), "options.ics: expected a table of options, found the number 3"),
        ]

    def test_a_format_may_be_unknown_for_its_plugin_is_broken(self) -> None:
        """Then the plugins that could not be used are named."""
        [problem] = unknown_names(Settings(formats=["tables"]), plugins_of("tables"))

        assert str(problem).endswith(
            "; plugins that could not be used: plugin 'Brings': cannot register its exporters: "
            "TypeError: expected Exporter records, found 'tables'"
        )


class Folder:
    """A folder with a file of settings and what it names."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = path / "publication.toml"

    def load(self, text: str) -> Settings:
        """Write the settings and load them."""
        self.file.write_text(textwrap.dedent(text), encoding="utf-8")
        return load_settings(self.file, plugins=plugins())

    def refusal(self, text: str) -> list[str]:
        """Return why settings are refused, without the folder's name."""
        with pytest.raises(LoadError) as caught:
            self.load(text)
        return [str(problem).replace(str(self.path), "").lstrip("/\\") for problem in caught.value.problems]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Return a folder to load settings from, with a secret beside it."""
    (tmp_path / "secret.toml").write_text("[session]\n")
    (tmp_path / "site").mkdir()
    return Folder(tmp_path / "site")


class TestFile:
    """Settings from a file."""

    def test_an_empty_file_keeps_a_history_beside_it(self, folder: Folder) -> None:
        """Everything else is the default."""
        assert folder.load("") == Settings(history=folder.path / "cycle.history.json")

    def test_every_key(self, folder: Folder) -> None:
        """What a file can say."""
        (folder.path / "house.docx").write_bytes(b"PK")
        (folder.path / "pages").mkdir()
        (folder.path / "pages" / "index.html").write_text("é", encoding="utf-8")
        (folder.path / "mots.toml").write_text('[session]\nopening = "Leçon inaugurale"\n', encoding="utf-8")
        settings = folder.load("""
            base_url = "https://a.org"
            formats = ["ics", "csv"]
            history = "history/2025.json"
            labels = "mots.toml"
            withdrawn_days = 30
            insist = ["seance-2"]
            [options.csv]
            width = 3
            template = { file = "house.docx" }
            pages = { folder = "pages" }
        """)

        house = SourceFile(name="house.docx", content=b"PK")
        pages = SourceFolder(name="pages", files={"index.html": "é".encode()})
        assert settings == Settings(
            base_url="https://a.org/",
            formats=("ics", "csv"),
            history=folder.path / "history" / "2025.json",
            labels={"session": {"opening": "Leçon inaugurale"}},
            withdrawn_days=30,
            insist=("seance-2",),
            options={"csv": {"width": 3, "template": house, "pages": pages}},
        )
        assert settings.options_of("csv", Csv) == Csv(width=3, template=house, pages={"index.html": "é"})

    def test_the_built_in_formats_take_files(self, folder: Folder) -> None:
        """A house template, a style sheet and a folder of page templates become what the options ask for."""
        (folder.path / "house.docx").write_bytes(default_template())
        (folder.path / "house.css").write_text("h1 { color: darkred }\n")
        (folder.path / "pages").mkdir()
        (folder.path / "pages" / "session.html").write_text("{{ 6 * 7 }}")
        settings = folder.load("""
            [options]
            docx.template = { file = "house.docx" }
            html.style = { file = "house.css" }
            html.templates = { folder = "pages" }
        """)
        rendering = render(season(), settings, now=NOW, only=["html", "docx"])
        files = {made.path: made.content for made in rendering.artifacts}

        assert rendering.failures == ()
        assert files["style.css"].decode().endswith("h1 { color: darkred }\n")
        assert files["sessions/two.html"] == b"42"
        assert settings.options_of("docx", DocxOptions).template.name == "house.docx"

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("false", None),
            ("true", "site/cycle.history.json"),
            ('"h.json"', "site/h.json"),
            ('"../histories/h.json"', "site/../histories/h.json"),
        ],
    )
    def test_where_the_history_is(self, folder: Folder, value: str, expected: str | None) -> None:
        """It may be anywhere, relative to the file; ``false`` is a choice."""
        expected_path = folder.path.parent / expected if expected else None

        assert folder.load(f"history = {value}").history == expected_path

    def test_an_absolute_history(self, folder: Folder, tmp_path: Path) -> None:
        """A path of the machine will do as well."""
        path = (tmp_path / "h.json").as_posix()

        assert folder.load(f"history = '{path}'").history == Path(path)

    def test_every_kind_of_mistake_is_told_in_its_line(self, folder: Folder) -> None:
        """All at once, in the order of the file."""
        (folder.path / "house.docx").write_bytes(b"PK")

        assert folder.refusal("""
            bas_url = "https://a.org"
            base_url = "a.org"
            formats = [
                "ics",
                "isc",
            ]
            history = 3
            labels = "mots.toml"
            withdrawn_days = "90"
            insist = "seance-2"

            [options.csvv]
            width = 3

            [options.csv]
            widht = 3
            width = "3"
            template = { file = "hous.docx" }
            [options.csv.pages]
            folder = "../other"
        """) == [
            "publication.toml:2: unknown key 'bas_url'; did you mean 'base_url'?",
            (
                "publication.toml:3: base_url: expected an absolute address on the web, found 'a.org'; "
                "write 'https://a.org'"
            ),
            "publication.toml:6: formats: unknown format 'isc'; did you mean 'ics'?",
            (
                "publication.toml:8: history: expected the name of a file, or false for none, found the number 3; "
                "put it in quotation marks"
            ),
            ("publication.toml:9: labels: there is no file 'mots.toml' beside this one; known are 'publication.toml'"),
            (
                "publication.toml:10: withdrawn_days: expected a whole number of days from 0 to 36500, found '90'; "
                "leave the quotation marks out"
            ),
            "publication.toml:11: insist: expected a list, found 'seance-2'; put it in [ ]",
            "publication.toml:13: options: options for the unknown format 'csvv'; did you mean 'csv'?",
            (
                "publication.toml:19: options.csv.template.file: there is no file 'hous.docx' beside this one; "
                "did you mean 'house.docx'?"
            ),
            (
                "publication.toml:21: options.csv.pages.folder: '../other' leads out of the folder of this file; "
                "name a folder beside it"
            ),
        ]

    def test_options_are_checked_where_they_stand(self, folder: Folder) -> None:
        """Keys, types and files of another type than the option's."""
        (folder.path / "house.docx").write_bytes(b"PK")

        assert folder.refusal("""
            options.csv.widht = 3
            options.csv.width = { file = "house.docx" }
            options.csv.template = "house.docx"
            options.ics = { file = "house.docx" }
        """) == [
            "publication.toml:2: options.csv: unknown key 'widht'; did you mean 'width'?",
            "publication.toml:3: options.csv.width: expected a whole number, found the file 'house.docx'",
            "publication.toml:4: options.csv.template: expected { file = … }, found 'house.docx'",
            "publication.toml:5: options.ics: expected a table of options, found the file 'house.docx'",
        ]

    @pytest.mark.parametrize(
        ("text", "complaint"),
        [
            ('formats = "ics"', "publication.toml:1: formats: expected a list, found 'ics'; put it in [ ]"),
            ("options = 3", "publication.toml:1: options: expected a table for each format, found the number 3"),
            ('labels = ["a"]', "publication.toml:1: labels: expected text, found a list"),
            ('history = ""', "publication.toml:1: history: expected text, found ''; write it, or leave the key out"),
            ("base_url = 3", "publication.toml:1: base_url: expected text, found the number 3"),
            ("a =", "publication.toml:1: the value is missing: 'a ='"),
        ],
    )
    def test_a_single_mistake(self, folder: Folder, text: str, complaint: str) -> None:
        """One mistake brings one complaint."""
        [found] = folder.refusal(text)

        assert found.startswith(complaint)

    def test_a_file_that_is_not_there(self, folder: Folder) -> None:
        """The usual complaint about a file."""
        with pytest.raises(LoadError, match=r"publicatoin.toml: cannot be read: .*; is its name spelt right\?$"):
            load_settings(folder.path / "publicatoin.toml")

    def test_what_is_found_is_looked_for_anew_without_plugins(self, folder: Folder) -> None:
        """Who hands none over gets what is installed."""
        folder.file.write_text('formats = ["ics"]\n')

        assert load_settings(str(folder.file)).formats == ("ics",)


class TestLabelFile:
    """Words of one's own from a file beside the settings."""

    def words(self, folder: Folder, text: str) -> list[str]:
        """Return why a file of words is refused."""
        (folder.path / "mots.toml").write_text(textwrap.dedent(text), encoding="utf-8")
        return folder.refusal('base_url = "a.org"\nlabels = "mots.toml"\n')[1:]

    def test_mistakes_are_told_in_the_line_of_that_file(self, folder: Folder) -> None:
        """Beside those of the settings themselves."""
        assert self.words(
            folder,
            """\
            sessoin = 3
            [sesion]
            opening = "x"
            [session]
            opning = "x"
            regular = "Séance {nombre}"
            closing = 3
            special = "two\\nlines"
            [when]
            at = "{date} {"
            range = "{first!r}"
            across = ""
            unscheduled = "{{"
            """,
        ) == [
            "mots.toml:1: unknown section 'sessoin'; did you mean 'session'?",
            "mots.toml:2: unknown section 'sesion'; did you mean 'session'?",
            "mots.toml:5: session: unknown word 'opning'; did you mean 'opening'?",
            "mots.toml:6: session.regular: there is no {nombre} here; this phrase has {number}",
            "mots.toml:7: session.closing: expected text, found the number 3; put it in quotation marks",
            "mots.toml:8: session.special: must stand on one line; join the lines",
            "mots.toml:10: when.at: a brace stands elsewhere than around a name; this phrase has {date}, {time}",
            "mots.toml:11: when.range: a brace stands elsewhere than around a name; this phrase has {first}, {last}",
            "mots.toml:12: when.across: expected text, found ''; write it, or leave the key out",
            "mots.toml:13: when.unscheduled: a brace stands elsewhere than around a name; this phrase has none",
        ]

    def test_a_section_that_is_no_table(self, folder: Folder) -> None:
        """A word stands in a section."""
        assert self.words(folder, "session = 3\n") == [
            "mots.toml:1: session: expected a table of words, found the number 3"
        ]

    def test_a_file_that_is_not_toml(self, folder: Folder) -> None:
        """The complaint is that of any file."""
        [text] = self.words(folder, "[session\n")

        assert text.startswith("mots.toml:1: ")

    def test_a_file_that_is_not_utf_8(self, folder: Folder) -> None:
        """The settings' line is named, and that of the file."""
        (folder.path / "mots.toml").write_bytes(b'[session]\nopening = "Le\xe7on"\n')

        assert folder.refusal('\nlabels = "mots.toml"\n') == [
            "publication.toml:2: labels: 'mots.toml' is not UTF-8 (its line 2); save it again as UTF-8"
        ]

    @pytest.mark.parametrize("name", ["../secret.toml", "/etc/hostname"])
    def test_a_file_outside_is_not_read(self, folder: Folder, name: str) -> None:
        """Nothing of it stands in a message either."""
        assert folder.refusal(f'labels = "{name}"\n') == [
            (
                f"publication.toml:1: labels: {name!r} leads out of the folder of this file; "
                "name a file beside it, with / for folders"
            )
        ]


def test_nothing_is_logged_for_sound_settings(folder: Folder, caplog: pytest.LogCaptureFixture) -> None:
    """A nightly run that is in order says nothing."""
    with caplog.at_level(logging.DEBUG, logger="seminar_exporters"):
        folder.load('formats = ["csv"]')

    assert caplog.records == []
