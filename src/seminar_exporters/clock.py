"""The one instant of a run."""

from __future__ import annotations

import datetime as dt
import os

from seminar_model import SeminarError


def instant(now: dt.datetime | None = None) -> dt.datetime:
    """
    Return the instant of a run, in whole seconds of UTC.

    Args:
        now: the instant; when not given, ``SOURCE_DATE_EPOCH`` in the environment (reproducible-builds.org), else the
            clock, read here and nowhere else.

    Raises:
        SeminarError: ``SOURCE_DATE_EPOCH`` is no number of seconds.
        ValueError: ``now`` has no zone.
    """
    if now is not None:
        if now.tzinfo is None:
            msg = f"expected an instant with a time zone, found {now.isoformat()!r}; give it one, such as UTC"
            raise ValueError(msg)
        return now.astimezone(dt.UTC).replace(microsecond=0)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return dt.datetime.now(dt.UTC).replace(microsecond=0)
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    except (ValueError, OverflowError, OSError):
        msg = f"SOURCE_DATE_EPOCH: expected seconds since 1970, found {epoch!r}; unset it or correct it"
        raise SeminarError(msg) from None
