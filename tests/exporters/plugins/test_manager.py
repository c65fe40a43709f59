"""Plugins: found one by one, in one order, and a broken one costs no other."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from plugin_makers import PLUGIN, Brings, exporter, install, plugins_of
from processes import PYTHON

from seminar_exporters import Exporter, Failure, PluginError, create_plugins, hookimpl
from seminar_exporters.formats import BUILTIN
from seminar_exporters.plugins.manager import Plugins, Registered
from seminar_model import UnknownError

HOOK = "seminar_register_exporters"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder that Python imports from, whose modules are forgotten afterwards."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for name in set(sys.modules) - before:
        if str(tmp_path) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


def foreign(plugins: Plugins) -> dict[str, tuple[str, str]]:
    """Return the plugin and the distribution of each format that is no built-in."""
    return {
        name: (found.plugin, found.distribution) for name, found in plugins.exporters.items() if name not in BUILTIN
    }


def told(plugins: Plugins) -> list[str]:
    """Return the failures as text."""
    return [str(failure) for failure in plugins.failures]


class TestBuiltins:
    """What comes with the library."""

    def test_every_format_is_there_by_the_hook(self) -> None:
        """The seven formats are registered, sorted by name, and nothing failed."""
        plugins = create_plugins(entry_points=False)

        assert sorted(BUILTIN) == list(plugins.exporters)
        assert plugins.failures == ()

    def test_a_built_in_has_no_distribution(self) -> None:
        """A built-in is told by its format, without plugin or distribution."""
        found = create_plugins(entry_points=False).exporter("ics")

        assert (found.plugin, found.distribution) == ("seminar_exporters.formats.ics", "")
        assert str(found.failure("no date")) == "format 'ics': no date"

    def test_an_unknown_format_is_refused_with_the_nearest(self) -> None:
        """Who asks for a format that nobody makes is told which one may be meant."""
        with pytest.raises(UnknownError, match=r"^unknown format 'icss'; did you mean 'ics'\?$"):
            create_plugins(entry_points=False).exporter("icss")

    def test_each_call_finds_a_new_set(self) -> None:
        """Nothing is shared between two calls."""
        first, second = plugins_of(exporter("csv")), create_plugins(entry_points=False)

        assert "csv" in first.exporters
        assert "csv" not in second.exporters
        assert first.manager is not second.manager

    def test_the_set_cannot_be_changed(self) -> None:
        """Plugins are data that nobody changes afterwards."""
        with pytest.raises(TypeError, match="does not support item assignment"):
            create_plugins(entry_points=False).exporters["csv"] = None  # type: ignore[index]

    @pytest.mark.parametrize("code", ["import seminar_exporters", "import seminar_exporters as s; s.create_plugins()"])
    def test_no_library_of_a_format_is_loaded(self, code: str) -> None:
        """Neither the import nor the search for plugins loads what a format is made with."""
        heavy = ["docx", "feedgen", "icalendar", "jinja2", "lxml", "segno"]
        check = f"import sys; print([name for name in {heavy} if name in sys.modules])"
        found = subprocess.run([*PYTHON, "-c", f"{code}; {check}"], capture_output=True, text=True, check=True)

        assert found.stdout.strip() == "[]"


class TestGivenPlugins:
    """Plugins that are handed over as objects."""

    def test_an_object_brings_its_exporters(self) -> None:
        """An object with the hook is a plugin, named by its class."""
        assert foreign(plugins_of(exporter("csv"))) == {"csv": ("Brings", "")}

    def test_two_objects_of_one_class_are_two_plugins(self) -> None:
        """Their names are alike, and neither is passed over for that."""
        plugins = create_plugins(plugins=[Brings(exporter("a")), Brings(exporter("b"))], entry_points=False)

        assert foreign(plugins) == {"a": ("Brings", ""), "b": ("Brings", "")}
        assert plugins.failures == ()

    def test_one_object_given_twice_counts_once(self) -> None:
        """The same plugin twice is one plugin, and no failure."""
        plugin = Brings(exporter("csv"))
        plugins = create_plugins(plugins=[plugin, plugin], entry_points=False, strict=True)

        assert list(foreign(plugins)) == ["csv"]

    def test_an_object_that_cannot_be_hashed_is_a_plugin(self) -> None:
        """An ordinary attrs object with state will do."""

        @attrs.define
        class Stateful:
            name: str

            @hookimpl
            def seminar_register_exporters(self) -> list[Exporter]:
                return [exporter(self.name)]

        plugins = create_plugins(plugins=[Stateful("a"), Stateful("b")], entry_points=False)

        assert list(foreign(plugins)) == ["a", "b"]

    def test_a_generator_will_do(self) -> None:
        """The hook may yield its exporters."""

        class Yields:
            @hookimpl
            def seminar_register_exporters(self) -> Iterator[Exporter]:
                yield exporter("a")
                yield exporter("b")

        assert list(foreign(create_plugins(plugins=[Yields()], entry_points=False))) == ["a", "b"]


class TestBrokenPlugins:
    """A plugin that is wrong is reported and passed over; the others are there."""

    def found(self, plugin: object) -> Plugins:
        """Return what is found with a broken plugin before a sound one."""
        plugins = create_plugins(plugins=[plugin, Brings(exporter("sound"))], entry_points=False)
        assert list(foreign(plugins)) == ["sound"]
        return plugins

    def test_a_misspelt_hook_costs_its_plugin_only(self) -> None:
        """The whole plugin is taken out, its sound hook too, and the hook that may be meant is named."""

        class Misspelt:
            @hookimpl
            def seminar_register_exporter(self) -> list[Exporter]:
                return []

            @hookimpl
            def seminar_register_exporters(self) -> list[Exporter]:
                return [exporter("never")]

        plugins = self.found(Misspelt())

        assert told(plugins) == [
            (
                "plugin 'Misspelt': is passed over: unknown hook 'seminar_register_exporter'; "
                "did you mean 'seminar_register_exporters'?"
            )
        ]
        assert not plugins.manager.has_plugin("Misspelt")

    def test_an_optional_hook_may_be_unknown(self) -> None:
        """A plugin may serve a hook of a later version, if it says so."""

        class Later:
            @hookimpl(optionalhook=True)
            def seminar_of_a_later_version(self) -> None:
                """Do nothing."""

            @hookimpl
            def seminar_register_exporters(self) -> list[Exporter]:
                return [exporter("later")]

        assert list(foreign(create_plugins(plugins=[Later()], entry_points=False, strict=True))) == ["later"]

    def test_a_hook_with_wrong_arguments(self) -> None:
        """An argument that the hook does not have is named."""

        class Asks:
            @hookimpl
            def seminar_register_exporters(self, cycle: object) -> list[Exporter]:
                return []

        assert told(self.found(Asks())) == [
            (
                "plugin 'Asks': is passed over: "
                "Argument(s) {'cycle'} are declared in the hookimpl but can not be found in the hookspec"
            )
        ]

    def test_an_object_that_cannot_be_looked_at(self) -> None:
        """Whatever an object does when its attributes are listed costs that plugin only."""

        class Hides:
            def __dir__(self) -> list[str]:
                msg = "not for you"
                raise RuntimeError(msg)

        assert told(self.found(Hides())) == ["plugin 'Hides': is passed over: RuntimeError: not for you"]

    def test_a_hook_that_raises(self) -> None:
        """The exception is told with its class."""

        class Raises:
            @hookimpl
            def seminar_register_exporters(self) -> list[Exporter]:
                return [exporter("never")][1:] or [1 / 0]  # type: ignore[list-item]

        assert told(self.found(Raises())) == [
            "plugin 'Raises': cannot register its exporters: ZeroDivisionError: division by zero"
        ]

    def test_a_generator_that_raises_midway(self) -> None:
        """What it yielded before is not used: a plugin works whole or not at all."""

        class Breaks:
            @hookimpl
            def seminar_register_exporters(self) -> Iterator[Exporter]:
                yield exporter("first")
                msg = "no second"
                raise LookupError(msg)

        assert told(self.found(Breaks())) == ["plugin 'Breaks': cannot register its exporters: LookupError: no second"]

    @pytest.mark.parametrize(
        ("returned", "message"),
        [
            (("csv",), "TypeError: expected Exporter records, found 'csv'"),
            ((exporter("first"), None), "TypeError: expected Exporter records, found None"),
        ],
    )
    def test_what_is_no_exporter(self, returned: tuple[object, ...], message: str) -> None:
        """Other objects than exporters are refused, all that the plugin brings with them."""
        assert told(self.found(Brings(*returned))) == [f"plugin 'Brings': cannot register its exporters: {message}"]

    def test_a_wrapper_registers_nothing(self) -> None:
        """A hook wrapper yields no exporters of its own."""

        class Wraps:
            @hookimpl(wrapper=True)
            def seminar_register_exporters(self) -> Iterator[None]:
                return (yield)

        assert told(self.found(Wraps())) == [
            (
                "plugin 'Wraps': cannot register its exporters: "
                "TypeError: expected a function that returns exporters, found a wrapper"
            )
        ]

    def test_strict_makes_an_error_of_it(self) -> None:
        """Who asks for it gets every failure as one error."""
        broken = [Brings("csv"), Brings(None)]
        with pytest.raises(PluginError, match=r"found 'csv'\nplugin 'Brings': .* found None$"):
            create_plugins(plugins=broken, entry_points=False, strict=True)

    def test_it_is_logged(self, caplog: pytest.LogCaptureFixture) -> None:
        """The log of the library has it as a warning."""
        with caplog.at_level(logging.WARNING, logger="seminar_exporters"):
            failures = plugins_of("csv").failures

        assert [record.getMessage() for record in caplog.records] == [str(failures[0])]

    @pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
    def test_who_stops_the_program_stops_it(self, error: type[BaseException]) -> None:
        """An interruption is no fault of a plugin."""

        class Stops:
            @hookimpl
            def seminar_register_exporters(self) -> list[Exporter]:
                raise error

        with pytest.raises(error):
            create_plugins(plugins=[Stops()], entry_points=False)


class TestNames:
    """No two plugins make a format of one name."""

    def test_a_clash_names_both_plugins(self) -> None:
        """A format of a built-in's name is refused, with both providers."""
        with pytest.raises(PluginError) as caught:
            plugins_of(exporter("ics"))

        assert str(caught.value) == (
            "two plugins register the format 'ics': 'Brings' and 'seminar_exporters.formats.ics'; "
            "uninstall one, or block it by its name"
        )

    def test_a_plugin_clashes_with_itself(self) -> None:
        """Two exporters of one name in one plugin are that plugin's fault."""
        with pytest.raises(PluginError, match=r"^the plugin 'Brings' registers the format 'csv' twice; rename one"):
            plugins_of(exporter("csv"), exporter("csv"))

    def test_a_blocked_built_in_makes_room(self) -> None:
        """A plugin may replace a built-in that is blocked."""
        blocked = ["seminar_exporters.formats.ics"]
        plugins = create_plugins(plugins=[Brings(exporter("ics"))], entry_points=False, blocked=blocked)

        assert plugins.exporter("ics").plugin == "Brings"

    def test_a_blocked_plugin_is_left_out(self) -> None:
        """A plugin is blocked by its name."""
        plugins = create_plugins(plugins=[Brings(exporter("csv"))], entry_points=False, blocked=["Brings"])

        assert foreign(plugins) == {}
        assert plugins.failures == ()


class TestInstalledPlugins:
    """Plugins of installed distributions, by their entry points."""

    def test_an_installed_plugin_is_found(self, site: Path) -> None:
        """It is known by its entry point and its distribution with its version."""
        install(site, "seminar-csv", {"tables": "csv_plugin"}, {"csv_plugin": PLUGIN.format(name="csv")}, version="1.2")

        assert foreign(create_plugins()) == {"csv": ("tables", "seminar-csv 1.2")}
        assert foreign(create_plugins(entry_points=False)) == {}

    def test_an_entry_point_may_name_an_object(self, site: Path) -> None:
        """``module:object`` will do as well as a module."""
        source = (
            PLUGIN.format(name="csv") + "\nclass Plugin:\n    hook = 1\n\nimport sys\nplugin = sys.modules[__name__]\n"
        )
        install(site, "seminar-csv", {"tables": "csv_object:plugin"}, {"csv_object": source})

        assert list(foreign(create_plugins())) == ["csv"]

    def test_one_that_cannot_be_imported_costs_no_other(self, site: Path) -> None:
        """Each entry point is loaded on its own; what fails is told with its distribution."""
        entries = {"a": "no_such_module", "b": "sound_plugin", "c": "raising_plugin", "d": "sound_plugin:nothing"}
        modules = {"sound_plugin": PLUGIN.format(name="sound"), "raising_plugin": "1 / 0\n"}
        install(site, "seminar-many", entries, modules)
        plugins = create_plugins()

        assert foreign(plugins) == {"sound": ("b", "seminar-many 1.0")}
        assert told(plugins) == [
            "plugin 'a' of seminar-many 1.0: cannot be loaded: ModuleNotFoundError: No module named 'no_such_module'",
            "plugin 'c' of seminar-many 1.0: cannot be loaded: ZeroDivisionError: division by zero",
            (
                "plugin 'd' of seminar-many 1.0: cannot be loaded: "
                "AttributeError: module 'sound_plugin' has no attribute 'nothing'"
            ),
        ]

    def test_a_module_that_ends_the_program_ends_it(self, site: Path) -> None:
        """SystemExit is not caught on import either."""
        install(site, "seminar-exit", {"exit": "exit_plugin"}, {"exit_plugin": "raise SystemExit(3)\n"})

        with pytest.raises(SystemExit, match="3"):
            create_plugins()

    def test_a_clash_names_both_distributions(self, site: Path) -> None:
        """Two distributions with one format, and even one entry point's name, are both named."""
        for name in ("b", "a"):
            install(site, f"seminar-{name}", {"csv": f"csv_{name}"}, {f"csv_{name}": PLUGIN.format(name="csv")})

        with pytest.raises(PluginError) as caught:
            create_plugins()

        assert "'csv' (seminar-a 1.0) and 'csv' (seminar-b 1.0)" in str(caught.value)

    @pytest.mark.parametrize(("blocked", "left"), [("seminar-a", "seminar-b 1.0"), ("seminar-b", "seminar-a 1.0")])
    def test_a_clash_is_settled_by_blocking_a_distribution(self, site: Path, blocked: str, left: str) -> None:
        """The name of a distribution blocks its plugins."""
        for name in ("b", "a"):
            install(site, f"seminar-{name}", {"csv": f"csv_{name}"}, {f"csv_{name}": PLUGIN.format(name="csv")})

        assert foreign(create_plugins(blocked=[blocked])) == {"csv": ("csv", left)}
        assert foreign(create_plugins(blocked=["csv"])) == {}

    def test_two_entry_points_of_one_name_keep_their_distributions(self, site: Path) -> None:
        """Plugins of one name are told apart by where they come from."""
        for name in ("b", "a"):
            install(site, f"seminar-{name}", {"tables": f"csv_{name}"}, {f"csv_{name}": PLUGIN.format(name=name)})

        assert foreign(create_plugins(strict=True)) == {
            "a": ("tables", "seminar-a 1.0"),
            "b": ("tables", "seminar-b 1.0"),
        }

    def test_an_entry_point_named_like_a_built_in_is_another_plugin(self, site: Path) -> None:
        """A plugin called ``ics`` does not take the place of the built-in."""
        install(site, "seminar-a", {"ics": "csv_a"}, {"csv_a": PLUGIN.format(name="csv")})
        plugins = create_plugins(strict=True)

        assert foreign(plugins) == {"csv": ("ics", "seminar-a 1.0")}
        assert plugins.exporter("ics").distribution == ""

    def test_a_module_under_two_names_counts_once(self, site: Path) -> None:
        """Two entry points to one module, and the module given by hand too, are one plugin."""
        install(site, "seminar-a", {"one": "csv_a", "two": "csv_a"}, {"csv_a": PLUGIN.format(name="csv")})

        import csv_a  # type: ignore[import-not-found]

        assert foreign(create_plugins(strict=True)) == {"csv": ("one", "seminar-a 1.0")}
        assert foreign(create_plugins(plugins=[csv_a], strict=True)) == {"csv": ("csv_a", "")}

    def test_the_order_of_installation_does_not_matter(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: Path
    ) -> None:
        """Plugins are asked and failures told in one order, wherever the distributions stand on the path."""
        folders = [site / name for name in ("first", "second")]
        for folder, name in zip(folders, ("z", "m"), strict=True):
            folder.mkdir()
            entries = {name: f"plugin_{name}", f"broken-{name}": "no_such_module"}
            install(folder, f"seminar-{name}", entries, {f"plugin_{name}": PLUGIN.format(name=name)})
        seen = []
        for order in (folders, folders[::-1]):
            with monkeypatch.context() as path:
                path.setattr(sys, "path", [*map(str, order), *sys.path])
                plugins = create_plugins()
            hooks = plugins.manager.hook.seminar_register_exporters.get_hookimpls()
            seen.append(([hook.plugin_name for hook in hooks], told(plugins), list(plugins.exporters)))

        assert seen[0] == seen[1]
        assert seen[0][0][-2:] == ["m", "z"]

    def test_a_distribution_that_is_there_twice_counts_once(self, monkeypatch: pytest.MonkeyPatch, site: Path) -> None:
        """Of two versions the one that Python imports is taken."""
        for folder, version in (("new", "2.0"), ("old", "1.0")):
            (site / folder).mkdir()
            install(site / folder, "seminar-a", {"a": "csv_a"}, {"csv_a": PLUGIN.format(name="csv")}, version=version)
        monkeypatch.setattr(sys, "path", [str(site / "new"), str(site / "old"), *sys.path])

        assert foreign(create_plugins(strict=True)) == {"csv": ("a", "seminar-a 2.0")}

    def test_entry_points_of_other_groups_are_not_loaded(self, site: Path) -> None:
        """A distribution for another project is left alone, even where it mentions ours."""
        modules = {"csv_a": "raise AssertionError\n"}
        install(site, "seminar-a", {"a": "csv_a"}, modules, group="seminar_exporters.other")

        assert told(create_plugins()) == []

    def test_damaged_entry_points_cost_their_distribution_only(self, site: Path) -> None:
        """A file that is no list of entry points is reported."""
        install(site, "seminar-a", {"a": "csv_a"}, {"csv_a": PLUGIN.format(name="csv")})
        damaged = install(site, "seminar-b", {}, {})
        (damaged / "entry_points.txt").write_text("[seminar_exporters]\nno equals sign\n")
        plugins = create_plugins()

        assert list(foreign(plugins)) == ["csv"]
        assert [(failure.plugin, failure.distribution) for failure in plugins.failures] == [("", "seminar-b 1.0")]
        assert "its entry points cannot be read" in told(plugins)[0]

    def test_damaged_metadata_cost_the_name_only(self, site: Path) -> None:
        """A distribution that cannot say what it is called still brings its plugin."""
        info = install(site, "seminar-a", {"a": "csv_a"}, {"csv_a": PLUGIN.format(name="csv")})
        (info / "METADATA").write_bytes(b"Name: \xff\xfe\n")

        assert foreign(create_plugins()) == {"csv": ("a", "")}


def test_a_registered_exporter_tells_its_failures() -> None:
    """A failure carries the exporter, the plugin, the distribution and the session."""
    registered = Registered(exporter=exporter("csv"), plugin="tables", distribution="seminar-csv 1.2")

    assert registered.failure("no date", "seance-2") == Failure(
        message="no date", exporter="csv", plugin="tables", distribution="seminar-csv 1.2", session="seance-2"
    )
