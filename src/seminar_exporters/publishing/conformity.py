"""What exporters yield: records of the right class, and the files that they declared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from seminar_exporters.contract.outputs import Artifact, Output

T = TypeVar("T", Output, Artifact)


def drawn(items: object, cls: type[T]) -> list[T]:
    """Draw a generator to its end, and refuse what is not of the class."""
    if not isinstance(items, Iterable):
        msg = f"expected {cls.__name__} records, found {items!r:.80}; yield them, or return a list"
        raise TypeError(msg)
    found = []
    for item in items:
        if not isinstance(item, cls):
            msg = f"expected {cls.__name__} records, found {item!r:.80}"
            raise TypeError(msg)
        if isinstance(item, Artifact):
            _check(item)
        found.append(item)
    return found


def _check(artifact: Artifact) -> None:
    if not isinstance(artifact.path, str):
        msg = f"expected the path of an artifact as text, found {artifact.path!r:.80}"
        raise TypeError(msg)
    if not isinstance(artifact.content, bytes):
        msg = f"expected the content of {artifact.path!r} as bytes, found {type(artifact.content).__name__}; encode it"
        raise TypeError(msg)


def differences(declared: Mapping[str, Output], made: Iterable[Artifact], kept: frozenset[str]) -> Iterator[str]:
    """Yield what an exporter made and had not declared, or had declared and did not make, unless it stands."""
    counts = Counter(artifact.path for artifact in made)
    yield from (f"it made {path!r}, which it did not declare" for path in counts if path not in declared)
    yield from (
        f"it did not make {path!r}, which it declared" for path in declared if path not in counts and path not in kept
    )
    yield from (f"it made {path!r} {count} times" for path, count in counts.items() if count > 1)
