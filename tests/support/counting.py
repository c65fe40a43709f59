"""Work that is counted, so that a test can compare it on any machine: what is called, and how often."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from seminar_model import Cycle, loads


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Count every call of a function, in Python by its module and name, in C by its name."""
    found: Counter[str] = Counter()

    def see(frame: FrameType, event: str, argument: Any) -> None:
        if event == "call":
            found[f"{frame.f_globals.get('__name__')}.{frame.f_code.co_qualname}"] += 1
        elif event == "c_call":
            found[argument.__qualname__] += 1

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        yield found
    finally:
        sys.setprofile(before)


def calls(function: Callable[..., object], *arguments: Any) -> Counter[str]:
    """Return what is called while a function runs."""
    with counted() as found:
        function(*arguments)
    return found


def text_of(sessions: int, mark: str) -> str:
    """Return the file of a season of so many sessions; texts with another mark are other texts."""
    rows = "".join(_SESSION.format(number=number, day=number % 28 + 1, mark=mark) for number in range(1, sessions + 1))
    return _CYCLE + rows


def season(sessions: int, mark: str) -> Cycle:
    """Return a season of so many sessions."""
    return loads(text_of(sessions, mark), format="toml")


_CYCLE = """\
format = 1
id = "season"
title = "Season"
language = "fr"
country = "FR"
timezone = "Europe/Paris"
url = "https://season.example/"
organizers = ["house"]
[authority]
domain = "season.example"
year = 2011
[season]
from = "2011-09"
to = "2012-06"
[institutions.house]
name = "House"
address = { street = ["1, rue de l'Eglise"], postal_code = "75001", city = "Paris" }
[venues.hall]
owner = "house"
room = "Hall"
"""
_SESSION = """
[[sessions]]
id = "session-{number}"
number = {number}
title = 'Séance "{mark}" ({number})'
start = 2011-10-{day:02}T14:00:00
end = 2011-10-{day:02}T16:00:00
hosts = ["house"]
venue = "hall"
abstract = '''
La séance {number} de "{mark}"[^1] : *où* et [comment](https://season.example/{mark}/{number}) ?

- Première question {mark}, {number} ;
- seconde question {mark}, {number}.

[^1]: Note {mark}, n° {number}.
'''
contributions = [{{ person = {{ name = "Person {mark} {number}", affiliation = "House {number}" }} }}]
materials = [{{ kind = "slides", url = "https://season.example/{mark}/{number}.pdf", size = {number}000 }}]
"""
