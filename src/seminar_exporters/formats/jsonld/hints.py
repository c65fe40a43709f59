"""What search engines would like to be told of the sessions, and are not: nothing is made up for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seminar_exporters.formats.jsonld.nodes import Node

_NAMED = 5

# https://developers.google.com/search/docs/appearance/structured-data/event: the first three are required there.
_ADVICE = {
    "location": "Google shows no event without a place: give the session a venue or a public link",
    "location.address": "Google shows no event without an address: give the venue one",
    "location.url": "who takes part online needs a link: give a public one, or a form for registration",
    "description": "write an abstract",
    "endDate": "give the session an end",
    "image": "give the cycle an image with a url",
    "organizer": "name the hosts, or the organizers of the cycle",
    "performer": "name the speakers",
    "offers": 'state the fee, or that the session is "free"',
}


def missing(nodes: Mapping[str, Node]) -> tuple[str, ...]:
    """
    Return a sentence for each property that Google asks for and that events lack.

    Args:
        nodes: the nodes of the events by the ids of their sessions.
    """
    lacking: dict[str, list[str]] = {name: [] for name in _ADVICE}
    for session, event in nodes.items():
        for name in _lacking(event):
            lacking[name].append(session)
    return tuple(f"{name} is not known of {_told(ids)}: {_ADVICE[name]}" for name, ids in lacking.items() if ids)


def _lacking(event: Node) -> Iterator[str]:
    yield from (name for name in _ADVICE if "." not in name and name not in event)
    given = event.get("location", [])
    places = given if isinstance(given, list) else [given]
    kinds = {place["@type"] for place in places}
    if any(place["@type"] == "Place" and "address" not in place for place in places):
        yield "location.address"
    if places and not event["eventAttendanceMode"].endswith("/OfflineEventAttendanceMode"):
        yield from () if "VirtualLocation" in kinds else ("location.url",)


def _told(ids: list[str]) -> str:
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    return ", ".join(ids[:_NAMED]) + more
