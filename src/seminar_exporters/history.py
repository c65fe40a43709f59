"""What was last published of a cycle."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class History:
    """What is kept from one edition to the next; empty before the first."""

    cycle: str = ""
    """The tag URI of the cycle; empty before the first edition."""
    edition: int = 0
    """The number of the last edition."""
