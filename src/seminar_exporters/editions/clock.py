"""The one instant of a run."""

from __future__ import annotations

import datetime as dt
import os
import re

from seminar_model import SeminarError
from seminar_model.errors import shown

_SECONDS = re.compile("[0-9]{1,11}")
"""Up to the year 5138: what follows from an instant stays within Python's dates."""


def instant(now: dt.datetime | None = None) -> dt.datetime:
    """
    Return the instant of a run, in whole seconds of UTC.

    Args:
        now: the instant; when not given, ``SOURCE_DATE_EPOCH`` in the environment (reproducible-builds.org), else the
            clock, read here and nowhere else.

    Raises:
        SeminarError: ``SOURCE_DATE_EPOCH`` is no number of seconds.
        ValueError: ``now`` is no instant, or has no zone.
    """
    if now is not None:
        if not isinstance(now, dt.datetime) or now.utcoffset() is None:
            msg = f"expected an instant with a time zone, found {shown(now)}; give it one, such as UTC"
            raise ValueError(msg)
        return now.astimezone(dt.UTC).replace(microsecond=0)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return dt.datetime.now(dt.UTC).replace(microsecond=0)
    if not _SECONDS.fullmatch(epoch):
        msg = f"SOURCE_DATE_EPOCH: expected whole seconds since 1970, found {shown(epoch)}; unset it or correct it"
        raise SeminarError(msg)
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
