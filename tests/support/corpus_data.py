"""The format of a cycle's file as the tests know it, and a cycle that reaches every key of every table."""

# ruff: noqa: DTZ001 - files hold local times
from __future__ import annotations

import datetime as dt
from typing import Any

Data = dict[str, Any]

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
"""A picture of one pixel, in base64."""

FORMAT: dict[str, dict[str, str]] = {
    "cycle": {
        "format": "format!",
        "id": "id!",
        "authority": "{authority}!",
        "title": "line!",
        "subtitle": "line",
        "season": "{season}!",
        "language": "language!",
        "country": "country",
        "timezone": "timezone!",
        "url": "url",
        "keywords": "[line]",
        "image": "{image}",
        "organizers": "[institution]",
        "partners": "[institution]",
        "sponsors": "[institution]",
        "presentation": "prose",
        "forewords": "[{foreword}]",
        "institutions": "<institution>",
        "venues": "<venue>",
        "sessions": "[{session}]",
        "contacts": "[{contact}]",
    },
    "authority": {"domain": "domain!", "year": "number!"},
    "season": {"from": "month!", "to": "month!"},
    "image": {"alt": "line!", "asset": "{asset}", "url": "url"},
    "asset": {"name": "line!", "media_type": "line!", "content": "base64!"},
    "foreword": {"prose": "prose!", "title": "line", "signatories": "[{signatory}]"},
    "signatory": {"name": "line!", "job_title": "line", "institution": "institution"},
    "institution": {
        "name": "line!",
        "short_name": "line",
        "parent": "institution",
        "address": "{address}",
        "phone": "phone",
        "email": "email",
        "url": "url",
        "logo": "{image}",
    },
    "address": {"street": "[line]", "postal_code": "line", "city": "line", "region": "line", "country": "country"},
    "venue": {
        "name": "line",
        "owner": "institution",
        "room": "line",
        "address": "{address}",
        "geo": "{geo}",
        "directions": "[{direction}]",
        "accessibility": "text",
    },
    "geo": {"latitude": "degrees!", "longitude": "degrees!"},
    "direction": {"mode": "line!", "lines": "[line]", "stations": "[line]", "note": "line"},
    "session": {
        "id": "id!",
        "kind": "choice",
        "number": "number",
        "label": "line",
        "title": "line!",
        "subtitle": "line",
        "date": "date",
        "until": "date",
        "start": "time",
        "end": "time",
        "timezone": "timezone",
        "hint": "line",
        "status": "choice",
        "hosts": "[institution]",
        "venue": "venue",
        "online": "{online}",
        "url": "url",
        "abstract": "prose",
        "contributions": "[{contribution}]",
        "language": "language",
        "registration": "{registration}",
        "materials": "[{material}]",
        "notice": "line",
        "draft": "flag",
        "uid": "uid",
        "formerly": "id",
    },
    "online": {"url": "url", "platform": "line", "access": "choice"},
    "contribution": {"person": "{person}!", "role": "choice", "title": "line"},
    "person": {"name": "line!", "affiliation": "line", "url": "url", "orcid": "orcid", "biography": "prose"},
    "registration": {"url": "url", "deadline": "date", "fee": "{fee}", "capacity": "number"},
    "fee": {"amount": "amount!", "currency": "currency"},
    "material": {
        "kind": "choice!",
        "url": "url!",
        "title": "line",
        "language": "language",
        "media_type": "media_type",
        "size": "number",
    },
    "contact": {
        "purpose": "choice",
        "name": "line",
        "job_title": "line",
        "institution": "institution",
        "phone": "phone",
        "email": "email",
        "in_markup": "flag",
    },
}
"""The keys of every table: what they hold, and whether they must be there (``!``)."""

TEXTS = {"line", "prose", "text", "id", "domain", "month", "url", "email", "phone", "orcid", "language", "country"}
TEXTS |= {"currency", "timezone", "uid", "media_type", "base64"}

RICH: Data = {
    "format": 1,
    "id": "data-2025",
    "authority": {"domain": "example.org", "year": 2024},
    "title": "Data seminar",
    "subtitle": "A season",
    "season": {"from": "2025-09", "to": "2026-06"},
    "language": "en",
    "country": "FR",
    "timezone": "Europe/Paris",
    "url": "https://example.org/",
    "keywords": ["data", "statistics"],
    "image": {"alt": "A wave", "asset": {"name": "wave.png", "media_type": "image/png", "content": PNG}},
    "organizers": ["lab"],
    "partners": ["dep"],
    "sponsors": ["fund"],
    "presentation": "What we *do*.[^1]\n\n- one\n- two\n\n[^1]: Since 2020.",
    "forewords": [
        {
            "prose": "Welcome.",
            "title": "To begin with",
            "signatories": [{"name": "Ada Lovelace", "job_title": "Head", "institution": "lab"}, {"name": "Bob Ray"}],
        }
    ],
    "institutions": {
        "lab": {
            "name": "The laboratory",
            "short_name": "Lab",
            "parent": "dep",
            "address": {
                "street": ["1, rue Haute", "Bât. B"],
                "postal_code": "75005",
                "city": "Paris",
                "region": "IdF",
                "country": "FR",
            },
            "phone": "01 42 75 60 40",
            "email": "lab@example.org",
            "url": "https://lab.example.org/",
            "logo": {"alt": "Lab", "url": "https://lab.example.org/logo.png"},
        },
        "dep": {"name": "The department"},
        "fund": {"name": "The fund", "address": {"city": "Bern", "country": "CH"}},
    },
    "venues": {
        "hall": {
            "name": "The hall",
            "owner": "lab",
            "room": "A1",
            "address": {"street": ["2, rue Basse"], "city": "Paris"},
            "geo": {"latitude": 48.85, "longitude": 2},
            "directions": [
                {"mode": "Metro", "lines": ["7"], "stations": ["Monge", "Jussieu"], "note": "Exit 2"},
                {"mode": "Bus"},
            ],
            "accessibility": "A ramp.\nA lift.",
        },
        "attic": {"owner": "dep"},
    },
    "sessions": [
        {
            "id": "opening",
            "kind": "opening",
            "number": 1,
            "label": "First",
            "title": "On data",
            "subtitle": "A start",
            "start": dt.datetime(2025, 9, 15, 14, 0),
            "end": dt.datetime(2025, 9, 15, 16, 0),
            "timezone": "Europe/Berlin",
            "status": "confirmed",
            "hosts": ["lab", "dep"],
            "venue": "hall",
            "online": {"url": "https://meet.example.org/1", "platform": "Jitsi", "access": "registration"},
            "url": "https://example.org/1",
            "abstract": "All about it.\n\nAnd more.",
            "contributions": [
                {
                    "person": {
                        "name": "Ada Lovelace",
                        "affiliation": "Analytical Engines",
                        "url": "https://ada.example.org/",
                        "orcid": "0000-0002-1825-0097",
                        "biography": "Born in 1815.\n\nA countess.",
                    },
                    "role": "speaker",
                    "title": "Notes",
                },
                {"person": {"name": "Bob Ray"}, "role": "chair"},
            ],
            "language": "fr",
            "registration": {
                "url": "https://example.org/form",
                "deadline": dt.date(2025, 9, 10),
                "fee": {"amount": 12.5, "currency": "EUR"},
                "capacity": 40,
            },
            "materials": [
                {
                    "kind": "slides",
                    "url": "https://example.org/1.pdf",
                    "title": "Slides",
                    "language": "en",
                    "media_type": "application/pdf",
                    "size": 52000,
                },
                {"kind": "video", "url": "https://example.org/1.mp4"},
            ],
            "notice": "Mind the stairs.",
            "draft": True,
            "uid": "old-1@example.org",
            "formerly": "start",
        },
        {"id": "second", "number": 2, "title": "Two days", "date": dt.date(2025, 10, 6), "until": dt.date(2025, 10, 7)},
        {"id": "third", "number": 3, "title": "Later", "hint": "spring 2026", "venue": "attic", "hosts": ["fund"]},
        {"id": "fourth", "number": 4, "title": "Timed", "start": dt.datetime(2025, 12, 1, 10), "venue": "hall"},
    ],
    "contacts": [
        {
            "purpose": "press",
            "name": "Eve",
            "job_title": "Press",
            "institution": "lab",
            "phone": "+33 1 42 75 61 37",
            "email": "eve@example.org",
            "in_markup": False,
        },
        {"name": "Registry", "phone": "01 42 75 60 00"},
    ],
}
"""A cycle that reaches every key of every table."""

DEVICE = "con"
"""A word that would be an id, were it not the name of a device in Windows."""
