"""Rendering in memory: every format on its own, links known beforehand, nothing lost by a failure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs
import pytest
from plugin_makers import Brings, exporter, install, plugins_of, writing
from press import NOW, season

from seminar_exporters import (
    Artifact,
    Exporter,
    ExportError,
    Failure,
    HistoryError,
    MemoryHistory,
    Output,
    Publication,
    Rendering,
    Settings,
    create_plugins,
    render,
)
from seminar_model import ModelError

CYCLE = season()


def rendered(*exporters: Exporter, only: Any = None, now: dt.datetime = NOW, **settings: Any) -> Rendering:
    """Render a season in the formats of some exporters."""
    settings.setdefault("formats", [found.name for found in exporters])
    return render(CYCLE, Settings(**settings), now=now, only=only, plugins=plugins_of(*exporters))


def files(rendering: Rendering) -> dict[str, bytes]:
    """Return what was made by path."""
    return {made.path: made.content for made in rendering.artifacts}


def failing(name: str = "bad", **given: Any) -> list[str]:
    """Render a failing format between two sound ones, hold that they are made, and return what is told of it."""
    sound = [exporter("a"), exporter("z")]
    rendering = rendered(sound[0], exporter(name, **given), sound[1])

    assert list(files(rendering)) == ["a.txt", "z.txt"]
    assert rendering.ran == {"a": True, name: False, "z": True}
    assert {(failure.exporter, failure.plugin) for failure in rendering.failures} == {(name, "Brings")}
    return [failure.message for failure in rendering.failures]


class TestSoundFormats:
    """What a rendering holds."""

    def test_every_file_of_every_format(self) -> None:
        """In the order of the settings, with what is known of each."""
        rendering = rendered(exporter("b"), exporter("a"), base_url="https://a.org")

        assert files(rendering) == {"b.txt": b"b", "a.txt": b"a"}
        assert [(link.path, link.media_type, link.format, link.role, link.url) for link in rendering.outputs] == [
            ("b.txt", "text/plain", "b", "b", "https://a.org/b.txt"),
            ("a.txt", "text/plain", "a", "a", "https://a.org/a.txt"),
        ]
        assert (rendering.failures, rendering.ran) == ((), {"b": True, "a": True})
        assert (rendering.edition.number, rendering.history.edition, rendering.previous.edition) == (1, 1, 0)

    def test_files_come_in_the_order_in_which_they_were_declared(self) -> None:
        """However an exporter makes them."""
        names = ["c.txt", "a.txt", "b.txt"]
        made = exporter(files=dict.fromkeys(names, b""), export=lambda _: [Artifact(p, b"") for p in sorted(names)])

        assert [artifact.path for artifact in rendered(made).artifacts] == names

    def test_a_format_may_make_nothing(self) -> None:
        """A calendar without dated sessions has no file, and that is no failure."""
        rendering = rendered(exporter("a", {}), exporter("b"))

        assert files(rendering) == {"b.txt": b"b"}
        assert rendering.ran == {"a": True, "b": True}

    def test_the_built_ins_are_the_default(self) -> None:
        """Nothing need be given but the cycle; the history is empty then."""
        rendering = render(CYCLE, now=NOW)

        assert rendering.failures == ()
        assert {link.format for link in rendering.outputs} == set(Settings().formats)
        assert all(link.url is None for link in rendering.outputs)

    def test_generators_are_drawn_to_their_end(self) -> None:
        """Both functions may yield."""

        def outputs(_: Publication) -> Iterator[Output]:
            yield Output("a.txt", "text/plain")
            yield Output("b.txt", "text/plain")

        def export(_: Publication) -> Iterator[Artifact]:
            yield Artifact("b.txt", b"2")
            yield Artifact("a.txt", b"1")

        assert files(rendered(exporter(outputs=outputs, export=export))) == {"a.txt": b"1", "b.txt": b"2"}

    def test_an_exporter_sees_its_own_options(self) -> None:
        """As an object of its class, in both of its functions."""

        @attrs.frozen(kw_only=True)
        class Options:
            width: int = 1

        seen: list[object] = []

        def outputs(publication: Publication) -> Iterable[Output]:
            seen.append(publication.options)
            return [Output("csv.txt", "text/plain")]

        made = writing(lambda publication: str(publication.options.width), outputs=outputs, options=Options)

        assert files(rendered(made, options={"csv": {"width": 3}})) == {"csv.txt": b"3"}
        assert files(rendered(made, options={"csv": Options(width=4)})) == {"csv.txt": b"4"}
        assert files(rendered(made)) == {"csv.txt": b"1"}
        assert seen == [Options(width=3), Options(width=4), Options()]

    def test_labels_are_those_of_the_cycle_with_words_of_ones_own(self) -> None:
        """Language, country and zone come from the cycle."""

        def text(publication: Publication) -> str:
            labels = publication.labels
            return f"{labels.language} {labels.country} {labels.timezone} {labels('session.opening')}"

        words = {"session": {"opening": "Leçon inaugurale"}}
        assert files(rendered(writing(text), labels=words))["csv.txt"].decode() == (
            "fr FR Europe/Paris Leçon inaugurale"
        )


class TestLinks:
    """Where every other output will be is known before any is made."""

    @staticmethod
    def listing(publication: Publication) -> str:
        """Tell every link."""
        return " ".join(f"{link.format}:{link.url or link.path}" for link in publication.links)

    def test_every_exporter_sees_the_outputs_of_all(self) -> None:
        """Of those that come later too, and its own."""
        found = files(rendered(writing(self.listing, "a"), exporter("b"), base_url="https://a.org/x"))

        assert found["a.txt"] == b"a:https://a.org/x/a.txt b:https://a.org/x/b.txt"

    def test_without_a_base_url_there_are_paths_alone(self) -> None:
        """A relative reference can be made of them."""
        assert files(rendered(writing(self.listing, "a"), exporter("b")))["a.txt"] == b"a:a.txt b:b.txt"

    def test_an_address_is_an_uri(self) -> None:
        """What a path holds beyond ASCII is escaped."""
        [link] = rendered(exporter("a", {"é à.txt": b""}), base_url="https://a.org/").outputs

        assert link.url == "https://a.org/%C3%A9%20%C3%A0.txt"

    def test_they_are_empty_while_outputs_are_declared(self) -> None:
        """No format can make its files depend on those of another."""
        seen = []

        def outputs(publication: Publication) -> Iterable[Output]:
            seen.append(len(publication.links))
            return [Output("b.txt", "text/plain")]

        rendered(exporter("a"), exporter("b", outputs=outputs))

        assert seen == [0]

    def test_those_of_a_failed_export_stand(self) -> None:
        """Its old files stand where they were."""

        def fail(_: Publication) -> Iterable[Artifact]:
            raise ValueError

        found = rendered(writing(self.listing, "a"), exporter("b", export=fail))

        assert files(found) == {"a.txt": b"a:a.txt b:b.txt"}
        assert [link.path for link in found.outputs] == ["a.txt", "b.txt"]


class TestPartialRuns:
    """Making some formats again gives the same bytes as making all."""

    def test_the_bytes_are_those_of_a_whole_run(self) -> None:
        """Links lead to the formats of the settings, not of the run."""
        exporters = [writing(TestLinks.listing, name) for name in ("a", "b", "c")]
        whole = rendered(*exporters)
        part = rendered(*exporters, only=["c", "a"])

        assert files(part) == {"a.txt": files(whole)["a.txt"], "c.txt": files(whole)["c.txt"]}
        assert part.outputs == whole.outputs
        assert part.ran == {"a": True, "c": True}

    def test_the_built_ins_alone_and_together(self) -> None:
        """Every built-in, made alone, is what it is among the others."""
        settings = Settings(base_url="https://a.org/")
        whole = files(render(CYCLE, settings, now=NOW))
        parts = [files(render(CYCLE, settings, now=NOW, only=[name])) for name in settings.formats]

        assert {path: content for part in parts for path, content in part.items()} == whole

    def test_none_makes_nothing(self) -> None:
        """An empty choice is a choice."""
        assert files(rendered(exporter("a"), only=[])) == {}

    @pytest.mark.parametrize(
        ("only", "texts"),
        [
            ("a", ["only: expected a list of names of formats, found 'a'"]),
            (3, ["only: expected a list of names of formats, found the number 3"]),
            (["b"], ["only: the format 'b' is not published here; known are 'a'"]),
            (["ics", "a"], ["only: the format 'ics' is not published here; known are 'a'"]),
            ([3], ["only: the format the number 3 is not published here; known are 'a'"]),
        ],
    )
    def test_a_name_that_is_not_published(self, only: Any, texts: list[str]) -> None:
        """The complaint says which are."""
        with pytest.raises(ModelError) as caught:
            rendered(exporter("a"), only=only)

        assert [str(problem) for problem in caught.value.problems] == texts


class TestSettings:
    """What the settings name must be there, before anything is made."""

    def test_unknown_formats_and_options_are_told_together(self) -> None:
        """With those of ``only``."""
        with pytest.raises(ModelError) as caught:
            rendered(exporter("a"), formats=["a", "b"], options={"a": {"x": 1}}, only=["c"])

        assert [problem.field for problem in caught.value.problems] == ["formats", "options.a", "only"]

    def test_what_was_published_before_is_looked_at(self) -> None:
        """A history of another cycle is refused."""
        other = attrs.evolve(CYCLE, id="autre")
        store = MemoryHistory(render(other, Settings(formats=[]), now=NOW).history)

        with pytest.raises(HistoryError, match="is of the cycle"):
            rendered(exporter("a"), history=store)

    def test_nothing_is_saved(self) -> None:
        """Who serves the artifacts saves the history."""
        store = MemoryHistory()
        rendering = rendered(exporter("a"), history=store)

        assert store.load() == rendering.previous
        assert rendering.history.edition == 1


def stop(_: Publication) -> Iterable[Any]:
    """Fail at once."""
    msg = "no date"
    raise ValueError(msg)


def midway(_: Publication) -> Iterator[Any]:
    """Fail after the first."""
    yield Artifact("bad.txt", b"")
    msg = "no room"
    raise LookupError(msg)


def at_a_session(publication: Publication) -> Iterator[Artifact]:
    """Fail at the second session."""
    for session in publication.edition.cycle.sessions:
        assert session.id != "two", "no room"
    yield Artifact("bad.txt", b"")


def at_a_named_session(_: Publication) -> Iterator[Artifact]:
    """Say at which session it failed."""
    msg = "the session has no title; give it one"
    raise ExportError(msg, session="three")


class TestFailures:
    """A format that fails costs no other, and says who, where and why."""

    @pytest.mark.parametrize(
        ("export", "message"), [(stop, "ValueError: no date"), (midway, "LookupError: no room")], ids=["stop", "midway"]
    )
    def test_an_export_that_raises(self, export: Callable[..., Any], message: str) -> None:
        """At call, or while its generator is drawn."""
        assert failing(export=export) == [message]

    @pytest.mark.parametrize(
        ("outputs", "message"), [(stop, "ValueError: no date"), (midway, "TypeError: expected Output records, found ")]
    )
    def test_a_declaration_that_raises(self, outputs: Callable[..., Any], message: str) -> None:
        """Its files cannot be made then."""
        [found] = failing(outputs=outputs)

        assert found.startswith(message)

    @pytest.mark.parametrize(
        ("export", "session", "message"),
        [
            (at_a_session, "two", "AssertionError: no room\nassert 'two' != 'two'"),
            (at_a_named_session, "three", "the session has no title; give it one"),
            (stop, "", "ValueError: no date"),
        ],
    )
    def test_it_tells_the_session(self, export: Callable[..., Any], session: str, message: str) -> None:
        """The one that it names, or that it was at."""
        [failure] = rendered(exporter("bad", export=export)).failures

        assert failure.session == session
        assert failure.message.startswith(message.split("\n", maxsplit=1)[0])

    def test_it_names_plugin_and_distribution(self, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        """Of an installed plugin, all that helps to mend it."""
        source = """
            from seminar_exporters import Exporter, Output, hookimpl

            @hookimpl
            def seminar_register_exporters():
                def export(publication):
                    for session in publication.edition.cycle.sessions:
                        yield session.when.date

                outputs = lambda publication: [Output("bad.txt", "text/plain")]
                return [Exporter(name="bad", description="For tests", outputs=outputs, export=export)]
        """
        install(tmp_path, "seminar-bad", {"tables": "rendering_bad"}, {"rendering_bad": source}, version="0.3")
        monkeypatch.syspath_prepend(tmp_path)
        plugins = create_plugins(strict=True)
        rendering = render(CYCLE, Settings(formats=["bad", "jsonld"]), now=NOW, plugins=plugins)

        assert rendering.failures == (
            Failure(
                message="AttributeError: 'Timed' object has no attribute 'date'",
                exporter="bad",
                plugin="tables",
                distribution="seminar-bad 0.3",
                session="one",
            ),
        )
        assert list(files(rendering)) == ["events.jsonld"]

    @pytest.mark.parametrize(
        ("export", "message"),
        [
            (lambda _: None, "TypeError: expected Artifact records, found None; yield them, or return a list"),
            (lambda _: [b"x"], "TypeError: expected Artifact records, found b'x'"),
            (
                lambda _: [Artifact("bad.txt", "text")],  # type: ignore[arg-type]
                "TypeError: expected the content of 'bad.txt' as bytes, found str; encode it",
            ),
            (
                lambda _: [Artifact("bad.txt", bytearray())],  # type: ignore[arg-type]
                "TypeError: expected the content of 'bad.txt' as bytes, found bytearray; encode it",
            ),
            (
                lambda _: [Artifact(["bad.txt"], b"")],  # type: ignore[arg-type]
                "TypeError: expected the path of an artifact as text, found ['bad.txt']",
            ),
            (lambda _: [], "it did not make 'bad.txt', which it declared"),
            (
                lambda _: [Artifact("other.txt", b"")],
                "it made 'other.txt', which it did not declare; it did not make 'bad.txt', which it declared",
            ),
            (lambda _: [Artifact("bad.txt", b"")] * 3, "it made 'bad.txt' 3 times"),
        ],
    )
    def test_what_is_made_is_what_was_declared(self, export: Callable[..., Any], message: str) -> None:
        """Every file, each once, as bytes."""
        assert failing(export=export) == [message]

    def test_the_first_differences_are_enough(self) -> None:
        """A format of 10,000 files does not fill the report."""
        made = {f"{number}.txt": b"" for number in range(10)}
        [failure] = rendered(exporter("bad", made, export=lambda _: [])).failures

        assert failure.message.count("it did not make") == 3

    @pytest.mark.parametrize(
        ("outputs", "message"),
        [
            (lambda _: None, "TypeError: expected Output records, found None; yield them, or return a list"),
            (lambda _: "ab", "TypeError: expected Output records, found 'a'"),
            (lambda _: [Output("../a", "text/plain")], "the path '../a' leads out of the directory"),
            (
                lambda _: [Output("publication.json", "text/plain")],
                "the path 'publication.json' is kept for the list of what is published",
            ),
            (lambda _: [Output("a", "x")], "'x', of 'a', is no media type such as 'text/calendar'"),
            (
                lambda _: [Output("b.txt", "text/plain"), Output("B.txt", "text/plain")],
                "the path 'B.txt' is claimed by the format 'bad' already, as 'b.txt'",
            ),
            (
                lambda _: [Output("b", "text/plain"), Output("b/c", "text/plain")],
                "the path 'b/c' has for a folder what is a file of the format 'bad': 'b'",
            ),
            (
                lambda _: [Output("b.txt", "text/plain"), Output("A.txt", "text/plain")],
                "the path 'A.txt' is claimed by the format 'a' already, as 'a.txt'",
            ),
        ],
    )
    def test_what_cannot_be_declared(self, outputs: Callable[..., Any], message: str) -> None:
        """A wrong output costs all files of its format."""
        assert failing(outputs=outputs) == [message]

    def test_the_paths_of_a_failed_declaration_are_free(self) -> None:
        """A format that comes later may have them."""
        bad = exporter("bad", {"b.txt": b"", "../x": b""})

        assert files(rendered(bad, exporter("b"))) == {"b.txt": b"b"}

    @pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
    def test_who_stops_the_program_stops_it(self, error: type[BaseException]) -> None:
        """An interruption is no failure of a format."""

        def interrupted(_: Publication) -> Iterable[Any]:
            raise error

        with pytest.raises(error):
            rendered(exporter(export=interrupted))

    def test_the_traceback_is_in_the_log(self, caplog: pytest.LogCaptureFixture) -> None:
        """For who writes plugins, at the level of debugging."""
        with caplog.at_level("DEBUG", logger="seminar_exporters"):
            rendered(exporter("bad", export=stop))
        [record] = [record for record in caplog.records if record.exc_info]

        assert record.getMessage() == "exporter 'bad' failed"
        assert record.exc_info
        assert isinstance(record.exc_info[1], ValueError)


class TestPurity:
    """What an exporter is given cannot be changed for the others."""

    @pytest.mark.parametrize(
        "change",
        [
            lambda publication: publication.edition.revisions.clear(),
            lambda publication: publication.edition.revisions.update({}),
            lambda publication: publication.labels.words["session"].clear(),
            lambda publication: publication.links.links.append(None),
            lambda publication: setattr(publication, "base_url", ""),
            lambda publication: setattr(publication.edition.cycle, "title", ""),
        ],
    )
    def test_data_are_frozen(self, change: Callable[[Publication], object]) -> None:
        """Every way to change them fails, and fails that format only."""

        def text(publication: Publication) -> str:
            change(publication)
            return ""

        rendering = rendered(writing(text, "bad"), exporter("b"), labels={"session": {"opening": "x"}})

        assert files(rendering) == {"b.txt": b"b"}
        assert rendering.failures[0].message.split(":")[0] in {"AttributeError", "FrozenInstanceError"}

    def test_the_rendering_itself_has_the_edition(self) -> None:
        """Equal to the one that exporters saw."""
        seen = []

        def text(publication: Publication) -> str:
            seen.append(publication.edition)
            return ""

        rendering = rendered(writing(text))

        assert seen == [rendering.edition]


def test_plugins_are_found_anew_where_none_are_given() -> None:
    """Those that are handed over are used."""
    plugins = create_plugins(plugins=[Brings(exporter("a"))], entry_points=False)

    assert files(render(CYCLE, Settings(formats=["a"]), now=NOW, plugins=plugins)) == {"a.txt": b"a"}
    with pytest.raises(ModelError, match="unknown format 'a'"):
        render(CYCLE, Settings(formats=["a"]), now=NOW)
