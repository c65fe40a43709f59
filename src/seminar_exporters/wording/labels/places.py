"""Where a session is, and how to get there, in the words of a language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import attrs

from seminar_exporters.wording.labels import addresses
from seminar_exporters.wording.labels.names import NameLabels
from seminar_model import Address, Direction, Session, SessionKind, Venue

_SHORT = 3
"""The longest sign of a line that is no name: ``4``, ``RER``, ``U2``."""


@attrs.frozen(kw_only=True)
class PlaceLabels(NameLabels):
    """Addresses, venues and the ways to them in words."""

    def directions_to(self, sessions: Iterable[Session], venue: Venue | None = None) -> str:
        """
        Return the line above the directions to a venue: ``Pour vous rendre aux séances 2 et 5 :``.

        Args:
            sessions: those held there, by their numbers, or else by what they are called in the calendar.
            venue: the venue, to be named in the line.
        """
        chosen = list(sessions)
        names = self.join(self._numbers(chosen))
        key = "directions.one" if len(chosen) == 1 else "directions.several"
        return self(key, numbers=names) if venue is None else self(f"{key}_at", numbers=names, place=self.at(venue))

    def _numbers(self, sessions: Iterable[Session]) -> Iterator[str]:
        """Yield the numbers of sessions, four and more in a row as from the first to the last; names of the others."""
        runs: list[list[int]] = []
        names = []
        for session in sessions:
            if session.number is None:
                is_named = session.label is not None or session.kind is not SessionKind.REGULAR
                names.append(self("word.quoted", text=self.session(session) if is_named else session.title))
            elif runs and session.number == runs[-1][-1] + 1:
                runs[-1].append(session.number)
            else:
                runs.append([session.number])
        for run in runs:
            if len(run) > 3:
                yield self("directions.run", first=run[0], last=run[-1])
            else:
                yield from map(str, run)
        yield from names

    def at(self, venue: Venue) -> str:
        """
        Return where a venue is, in words that go on a sentence: in brackets where its article is not known.

        >>> from seminar_model import Venue
        >>> labels = PlaceLabels(language="fr")
        >>> labels.at(Venue(id="a", name="Centre d’analyse stratégique")), labels.at(Venue(id="b", name="Le 104"))
        ('au Centre d’analyse stratégique', '(Le 104)')
        """
        name = venue.display_name
        first = name.split(" ", maxsplit=1)[0].casefold()
        for phrase in self("directions.at").split(", "):
            noun = re.split("[ ’]", phrase)[-1]
            if noun and noun == first:
                return phrase.removesuffix(noun) + name
        return self("directions.elsewhere", name=name)

    def direction(self, direction: Direction) -> tuple[str, ...]:
        """
        Return a way to a venue as lines.

        >>> PlaceLabels(language="fr").direction(Direction(mode="Métro", lines=["4", "6"], stations=["Pasteur"]))
        ('Métro : lignes 4 et 6', 'Station : Pasteur')
        """
        mode = direction.mode
        if direction.lines:
            are_named = all(len(line) > _SHORT and not any(map(str.isdigit, line)) for line in direction.lines)
            key = f"directions.{'named_' if are_named else ''}lines_{'one' if len(direction.lines) == 1 else 'several'}"
            mode = self("word.colon", name=mode, value=self(key, lines=self.join(direction.lines)))
        stations: tuple[str, ...] = ()
        if direction.stations:
            key = "directions.stations_one" if len(direction.stations) == 1 else "directions.stations_several"
            stations = (self(key, stations=self.join(direction.stations)),)
        return (mode, *stations, *filter(None, [direction.note]))

    def address(self, address: Address) -> tuple[str, ...]:
        """Return the lines of an address, as its country orders them; the country where it is another one."""
        lines = addresses.lines_of(address)
        is_home = address.country is None or address.country == self.country
        return lines if is_home else (*lines, self.country_name(str(address.country)))

    def place(self, venue: Venue) -> tuple[str, ...]:
        """Return a venue as lines: room, name, address."""
        address = venue.postal_address
        own = (venue.room, venue.name, venue.owner.name if venue.owner and venue.owner.name != venue.name else None)
        return (*filter(None, own), *(self.address(address) if address else ()))
