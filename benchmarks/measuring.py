"""
Seconds of the processor, each measured in a process of its own.

The process is a fork of this one, which has imported everything and made everything once, of two sessions: no timing
sees an import, a compiled template or a table of Babel, and none finds in a cache what another one has put there.
"""

from __future__ import annotations

import gc
import math
import multiprocessing
import sys
import time
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from typing import Any, NamedTuple


class Subject(NamedTuple):
    """Something to be timed."""

    prepare: Callable[[int], Any]
    """Makes, from a number of sessions, what it works on; not timed."""
    run: Callable[[Any], Any]
    """The work."""


def forked(function: Callable[..., Any], *arguments: Any) -> Any:
    """
    Return what a function returns in a fork of this process.

    Raises:
        RuntimeError: it failed there; its traceback is on standard error.
    """
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sender, function, arguments))
    process.start()
    sender.close()
    try:
        return receiver.recv()
    except EOFError:
        msg = f"{function} {arguments} failed"
        raise RuntimeError(msg) from None
    finally:
        process.join()


def _send(sender: Connection, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    sender.send(function(*arguments))


def seconds(subject: Subject, sessions: int) -> float:
    """Return how long a subject takes here and now."""
    material = subject.prepare(sessions)
    gc.collect()
    start = time.process_time()
    made = subject.run(material)
    took = time.process_time() - start
    del made  # what is thrown away is not timed
    return took


def best(subjects: Mapping[str, Subject], sessions: int, rounds: int) -> dict[str, float]:
    """
    Return the shortest time of each subject, and tell every time on standard error.

    They run in turn, so that a busy moment strikes all alike.
    """
    found = dict.fromkeys(subjects, math.inf)
    for _ in range(rounds):
        for name, subject in subjects.items():
            took = forked(seconds, subject, sessions)
            print(f"{sessions:,} sessions, {name}: {took:.3f} s", file=sys.stderr, flush=True)
            found[name] = min(found[name], took)
    return found


def exponent(small: tuple[int, float], large: tuple[int, float]) -> float:
    """Return how time grows with the number of sessions: 1 where it is proportional."""
    return math.log(large[1] / small[1]) / math.log(large[0] / small[0])
