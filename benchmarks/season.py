"""
The season that every benchmark publishes: any number of sessions, one a day, no two with the same texts.

It is made as the file that editors write, so that a benchmark can read it as often as it wants a fresh one.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from seminar_model import Cycle, dumps, loads

NOW = dt.datetime(2011, 9, 1, 8, tzinfo=dt.UTC)
"""The instant of a first publication."""

BASE_URL = "https://seminaire.example/"

_FIRST = dt.date(2011, 9, 26)
_LAST_NUMBER = 9_999
_SITE = "https://cohesion.example/seances"

_OPENING = (
    "L’action des collectivités territoriales repose sur la mobilisation de *nombreux acteurs*{note}. La collaboration "
    "entre élus, dirigeants et travailleurs sociaux est le gage de l’efficacité des politiques sociales au niveau "
    'local ; le département, "chef de file", y consacre {number} millions d’euros par an.'
)
_SEQUEL = (
    "A partir d’exemples locaux concernant le logement et la petite enfance, la séance {number} mettra en lumière des "
    "pratiques collaboratives innovantes. Elle s’efforcera de repérer les freins, et de recueillir les propositions du "
    "public. On y parlera, pour la {number}e fois, de [méthode](https://seminaire.example/methode/{number})."
)
_QUESTIONS = """\
- Comment mieux répartir les compétences entre {number} communes ?
- Quel rôle réserver aux **associations** ?
- Comment coordonner l’action des différents échelons ?"""
_NOTE = "[^1]: Direction de la recherche, *Etudes et résultats*, n°{number}, mai 2011."


def document(sessions: int) -> str:
    """Return a file of so many sessions, in TOML."""
    return dumps(loads(_json(sessions), format="json"))


def season(sessions: int) -> Cycle:
    """Return a cycle of so many sessions."""
    return loads(_json(sessions), format="json")


def _json(sessions: int) -> str:
    return json.dumps(_cycle(sessions))


def _cycle(sessions: int) -> dict[str, Any]:
    return {
        "format": 1,
        "id": "saison",
        "authority": {"domain": "cohesion.example", "year": 2011},
        "title": "Décentralisation et cohésion sociale",
        "subtitle": "Cycle de séminaires",
        "season": {"from": "2011-09", "to": "2039-12"},
        "language": "fr",
        "country": "FR",
        "timezone": "Europe/Paris",
        "url": "https://cohesion.example/",
        "keywords": ["cohésion sociale", "décentralisation", "logement"],
        "organizers": ["cas"],
        "institutions": {
            "cas": {
                "name": "Centre d’analyse stratégique",
                "url": "https://cas.example/",
                "address": {"street": ["18, rue de Martignac"], "postal_code": "75700", "city": "Paris SP 07"},
            }
        },
        "venues": {
            "cas": {
                "owner": "cas",
                "room": "Salle Jean Monnet",
                "geo": {"latitude": 48.8575, "longitude": 2.3205},
                "directions": [{"mode": "Métro", "lines": ["8", "12", "13"], "stations": ["Invalides", "Varenne"]}],
            }
        },
        "contacts": [{"name": "Sylvain Lemoine", "phone": "+33142756040", "email": "sylvain.lemoine@cohesion.example"}],
        "sessions": [_session(number) for number in range(1, sessions + 1)],
    }


def _session(number: int) -> dict[str, Any]:
    day = _FIRST + dt.timedelta(days=number)
    made: dict[str, Any] = {
        "id": f"seance-{number}",
        **({"number": number} if number <= _LAST_NUMBER else {"label": f"Séance {number}"}),
        "title": f"Elus, dirigeants et travailleurs sociaux : comment agir ensemble ? ({number})",
        "hosts": ["cas"],
        "venue": "cas",
        "url": f"{_SITE}/{number}",
        "abstract": _abstract(number),
        "contributions": [{"person": {"name": f"Camille Martin-{number}", "affiliation": "Université de Provence"}}],
        "materials": [
            {
                "kind": "slides",
                "url": f"{_SITE}/{number}.pdf",
                "media_type": "application/pdf",
                "size": 52_000 + number,
            }
        ],
    }
    # Of ten sessions one has no hour yet, and three have what fewer sessions have.
    if number % 10 == 0:
        return made | {"date": f"{day}"}
    made |= {"start": f"{day}T14:00:00", "end": f"{day}T17:00:00"}
    if number % 10 == 3:
        made |= {"online": {"url": f"https://visio.example/{number}", "platform": "BigBlueButton"}}
    if number % 10 == 6:
        made |= {"registration": {"url": f"{_SITE}/{number}/inscription", "fee": "free", "capacity": 120}}
    if number % 10 == 9:
        made |= {"subtitle": f"Les exemples du logement et de la petite enfance ({number})"}
    return made


def _abstract(number: int) -> str:
    """
    Return two paragraphs; of ten abstracts four have a list, and one a footnote.

    No more than one: a text with footnotes is parsed when it is read already, which no benchmark of a format sees.
    """
    has_note = number % 10 == 1
    parts = [_OPENING.format(number=number, note="[^1]" if has_note else ""), _SEQUEL.format(number=number)]
    parts += [_QUESTIONS.format(number=number)] if number % 5 < 2 else []
    parts += [_NOTE.format(number=number)] if has_note else []
    return "\n\n".join(parts)
