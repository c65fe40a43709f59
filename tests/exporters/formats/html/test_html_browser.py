"""The pages in a real browser: accessible, readable at any width, usable by keyboard, and running nothing."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import attrs
import pytest
from html_cases import EXAMPLE_NAMES, TIMES, example, full_edition, hostile, publication, write
from seasons import BASE, CYCLE, edition

from seminar_exporters import Edition
from seminar_model import Prose

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOUR_RULES = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""Those of the rules whose findings can be others in the dark: the rest reads the structure and the sizes."""
LOOKS: tuple[tuple[int, Literal["light", "dark"], dict[str, Any]], ...] = (
    (320, "light", RULES),
    (1280, "light", RULES),
    (1280, "dark", COLOUR_RULES),
)
"""As wide as a phone or a desk, in the light and in the dark: what is looked for in each."""
TRANSLATIONS = {"english": LOOKS[:1], "arabic": LOOKS[1:2]}
"""In which looks the translations are shown of what is shown in all."""
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium with an empty profile."""
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=list(_FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="module")
def axe() -> str:
    """Return the source of axe-core."""
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


@attrs.define
class Tab:
    """A tab in which one page is opened after the other, with what the last one asked for and what went wrong."""

    page: Page
    requests: list[str] = attrs.field(factory=list)
    complaints: list[str] = attrs.field(factory=list)

    def open(self, path: Path) -> Page:
        """Open a page from the disk."""
        self.requests.clear()
        self.complaints.clear()
        self.page.goto(path.as_uri())
        return self.page


def tab(context: BrowserContext) -> Tab:
    """Open a tab."""
    made = Tab(context.new_page())
    made.page.on("request", lambda request: made.requests.append(request.url))
    made.page.on("console", lambda message: made.complaints.append(f"{message.type}: {message.text}"))
    made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
    made.page.on("dialog", lambda dialog: made.complaints.append(dialog.message))
    return made


def opened(context: BrowserContext, path: Path) -> Page:
    """Open a page from the disk in a tab of its own."""
    return tab(context).open(path)


def english_edition() -> Edition:
    """Return the season with everything in English, with a text of every kind of block."""
    told = full_edition()
    code = "\n\n    code that is long enough for a narrow page to have to break it\n\n***"
    blocks = f"## Deep\n\n1. one\n2. two\n\n> said{code}"
    notes = "\n\nSee `this`,[^a] [that](https://a.example/) and *more*.[^a]\n\n[^a]: A [note](https://b.example/)."
    return attrs.evolve(told, cycle=attrs.evolve(told.cycle, language="en", presentation=Prose(blocks + notes)))


def arabic_edition() -> Edition:
    """Return the season in a language that is written from right to left."""
    told = full_edition()
    return attrs.evolve(told, cycle=attrs.evolve(told.cycle, language="ar"))


def _example(name: str) -> Edition:
    return edition(example(name), number=1, issued=TIMES[name], as_of=TIMES[name])


EDITIONS: dict[str, Callable[[], Edition]] = {
    **{name: functools.partial(_example, name) for name in EXAMPLE_NAMES},
    "french": full_edition,
    "english": english_edition,
    "arabic": arabic_edition,
}
"""What is shown: both examples, and in two languages all that there is to show."""

_START_AXE = """
rules => {
    const asked = {runOnly: rules, resultTypes: ['violations'], preload: false};
    window.found = new Promise(done => setTimeout(() => done(axe.run(document, asked))));
}
"""
_FINDINGS = """
() => window.found.then(found => found.violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html)))
"""


def findings(page: Page) -> list[str]:
    """Return what axe-core, which was started, finds in a page, and whether there is anything to scroll sideways."""
    found = list(page.evaluate(_FINDINGS))
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*found, f"{overflow} px too wide"] if overflow else found


@pytest.mark.slow
@pytest.mark.parametrize("name", EDITIONS)
def test_everybody_can_use_the_pages(browser: Browser, axe: str, tmp_path: Path, name: str) -> None:
    """No finding of axe-core on any page, in any look."""
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(axe)
    tabs = [tab(context), tab(context)]  # two at once: each has a process
    written = write(publication(EDITIONS[name]()), tmp_path)
    for paths in (written[first : first + len(tabs)] for first in range(0, len(written), len(tabs))):
        pages = [one.open(path) for one, path in zip(tabs, paths, strict=False)]
        for width, scheme, rules in TRANSLATIONS.get(name, LOOKS):
            for page in pages:
                page.set_viewport_size({"width": width, "height": 800})
                page.emulate_media(color_scheme=scheme)
                page.evaluate(_START_AXE, rules)
            for page, path in zip(pages, paths, strict=True):
                assert (path.name, width, scheme, findings(page)) == (path.name, width, scheme, [])
    context.close()


@pytest.mark.parametrize("name", ["french", "english"])
def test_the_pages_ask_for_their_own_files_only(browser: Browser, tmp_path: Path, name: str) -> None:
    """The policy lets style and pictures through, from a disk too, and nothing is amiss."""
    pages = write(publication(EDITIONS[name]()), tmp_path)
    context = browser.new_context(java_script_enabled=False)
    visit = tab(context)
    for path in pages:
        visit.open(path)
        assert visit.complaints == []
        assert {url.removeprefix(tmp_path.as_uri()).split("/")[1] for url in visit.requests} <= {
            "index.html",
            "sessions",
            "style.css",
            "images",
        }
    context.close()


def test_the_style_and_the_pictures_arrive(browser: Browser, tmp_path: Path) -> None:
    """A policy that blocked them would leave the page bare."""
    index = write(publication(full_edition()), tmp_path)[0]
    context = browser.new_context()
    page = opened(context, index)

    assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).backgroundColor") == "rgb(11, 58, 80)"
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    context.close()


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_nothing_of_a_hostile_cycle_is_executed(browser: Browser, tmp_path: Path, name: str) -> None:
    """Neither with the policy nor without it, and nothing is asked of anybody."""
    cycle = hostile(example(name))
    pages = write(publication(edition(cycle)), tmp_path)
    for bypass in (False, True):
        context = browser.new_context(bypass_csp=bypass)
        visit = tab(context)
        for path in pages:
            assert visit.open(path).evaluate("window.hacked") is None
            assert (visit.complaints, [url for url in visit.requests if not url.startswith("file:")]) == ([], [])
        context.close()


def test_keyboard_reaches_everything_in_the_order_of_reading(browser: Browser, tmp_path: Path) -> None:
    """First the link that skips to the content, which is seen then; each stop after the one before it in the page."""
    index, *sessions = write(publication(full_edition()), tmp_path)
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    for path in (index, sessions[0]):
        page = opened(context, path)
        stops = page.locator("a[href]").count()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.wait_for_function("document.activeElement.getBoundingClientRect().top >= 0")
        places = []
        for _ in range(stops):
            places.append(page.evaluate("[...document.querySelectorAll('a[href]')].indexOf(document.activeElement)"))
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
            page.keyboard.press("Tab")
        assert places == list(range(stops))
        page.close()
    context.close()


def test_the_skip_link_leads_to_the_content(browser: Browser, tmp_path: Path) -> None:
    """The next stop is the first link of the content."""
    index = write(publication(full_edition()), tmp_path)[0]
    context = browser.new_context()
    page = opened(context, index)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    context.close()


def test_on_paper_there_is_no_navigation(browser: Browser, tmp_path: Path) -> None:
    """What only a screen can use is left out, and ink is black on white, in the dark too."""
    index = write(publication(full_edition()), tmp_path)[0]
    context = browser.new_context(color_scheme="dark")
    page = opened(context, index)
    page.emulate_media(media="print")

    for selector in (".contents", ".skip", ".follow", ".actions"):
        assert not page.locator(selector).first.is_visible()
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    context.close()


def test_a_long_word_breaks(browser: Browser, tmp_path: Path) -> None:
    """A title of 5,000 letters is read by scrolling down."""
    session = attrs.evolve(CYCLE.sessions[0], title="x" * 5000)
    told = edition(attrs.evolve(CYCLE, sessions=(session,), title="y" * 5000))
    context = browser.new_context(viewport={"width": 320, "height": 800})
    for path in write(publication(told, base_url=BASE), tmp_path):
        page = opened(context, path)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
    context.close()
