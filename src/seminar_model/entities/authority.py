"""Who may give out identifiers."""

from __future__ import annotations

import attrs

from seminar_model.checking.checks import Checked
from seminar_model.checking.kinds import YEAR
from seminar_model.checking.web_addresses import DOMAIN


@attrs.frozen(kw_only=True)
class Authority(Checked):
    """
    Who may give out identifiers: a domain, and a year at whose beginning the publisher held it (RFC 4151).

    >>> Authority(domain="example.org", year=2011).domain
    'example.org'
    """

    domain: str = attrs.field(metadata=DOMAIN.field)
    """The domain name; it need not exist any longer."""
    year: int = attrs.field(metadata=YEAR.field)
    """The year."""
