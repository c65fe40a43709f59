"""Where on earth: postal addresses and points."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from seminar_model.checking.checks import Checked, check
from seminar_model.checking.codes import COUNTRY
from seminar_model.checking.kinds import LINE, many, number
from seminar_model.errors import Problem


@attrs.frozen(kw_only=True)
class Address(Checked):
    """
    A postal address in its parts; how they are ordered is for the country's custom.

    >>> Address(street=("18, rue de Martignac",), postal_code="75700", city="Paris SP 07", country="FR").city
    'Paris SP 07'
    """

    street: tuple[str, ...] = attrs.field(default=(), metadata=many(LINE).field)
    """The lines above the town: street and number, building, post-office box."""
    postal_code: str | None = attrs.field(default=None, metadata=LINE.field)
    """As text: it may begin with 0."""
    city: str | None = attrs.field(default=None, metadata=LINE.field)
    """The town, with the delivery office where the post asks for it (``Paris SP 07``)."""
    region: str | None = attrs.field(default=None, metadata=LINE.field)
    """State or province, where addresses name it."""
    country: str | None = attrs.field(default=None, metadata=COUNTRY.field)
    """ISO 3166-1 alpha-2; in a file, the cycle's country unless one is given."""

    @check
    def says_something(self) -> Iterator[Problem]:
        """An address has a street or a town."""
        if not (self.street or self.city):
            yield Problem(rule="says_something", expected="a street or a city", found="neither", advice="add one")


@attrs.frozen(kw_only=True)
class GeoPoint(Checked):
    """
    A point on the earth, in degrees of WGS 84.

    >>> GeoPoint(latitude=48.8412, longitude=2.3167).latitude
    48.8412
    """

    latitude: float = attrs.field(metadata=number("latitude", "degrees from -90 to 90", -90, 90, whole=False).field)
    """Degrees, north positive."""
    longitude: float = attrs.field(
        metadata=number("longitude", "degrees from -180 to 180", -180, 180, whole=False).field
    )
    """Degrees, east positive."""
