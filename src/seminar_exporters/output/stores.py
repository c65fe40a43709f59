"""Where a history is kept: in a file beside the cycle, in memory, or wherever users keep theirs."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, runtime_checkable

import attrs
import filelock

from seminar_exporters.editions.history import History
from seminar_exporters.errors import HistoryError, WriteError
from seminar_exporters.output.writing import replace, temporary_of
from seminar_model.files.syntax import reason_of

_PATIENCE = 60.0
"""How many seconds `FileHistory.save` waits for others."""


@runtime_checkable
class HistoryStore(Protocol):
    """What keeps a history; users may bring their own, such as a table of their database."""

    def load(self) -> History:
        """Return the history that was saved last, or an empty one."""
        ...

    def save(self, history: History) -> None:
        """
        Keep a history in place of the one it follows.

        Raises:
            HistoryError: another edition was saved meanwhile; see ``check_follows``.
        """
        ...

    def locked(self, timeout: float) -> AbstractContextManager[object]:
        """Keep others from publishing while the context lasts; wait for them ``timeout`` seconds at most."""
        ...


@attrs.frozen
class Saved:
    """A history as a store has it, looked at without reading it."""

    state: str
    """What stands for it: another one, or the same one changed, has another state."""
    history: Callable[[], History]
    """Reads it."""


def saved_in(store: HistoryStore) -> Saved | None:
    """
    Return what a store has, or None where that store cannot tell without reading it.

    A store of yours can: with a method ``saved`` that returns a `Saved`.

    Raises:
        HistoryError: it cannot be read.
    """
    look = getattr(store, "saved", None)
    found = look() if callable(look) else None
    return found if isinstance(found, Saved) else None


def check_follows(new: History, saved: History) -> None:
    """
    Refuse to save a history over one that it does not follow, lest a SEQUENCE be used for two different facts.

    Raises:
        HistoryError: another edition was saved meanwhile.
    """
    if not new.follows(saved):
        words = f"edition {saved.edition} was saved meanwhile, and this one, {new.edition}, was made without it"
        raise HistoryError(f"{words}; publish again")


class MemoryHistory:
    """
    A history in memory, for tests and for applications that keep it elsewhere.

    >>> MemoryHistory().load().edition
    0
    """

    def __init__(self, history: History | None = None) -> None:
        self._history = history or History()
        self._lock = threading.RLock()

    def __reduce__(self) -> tuple[type[MemoryHistory], tuple[History]]:
        """Go to another process, or be copied, as what it holds: a lock keeps nobody out there."""
        return MemoryHistory, (self._history,)

    def load(self) -> History:
        """Return the history that was saved last, or an empty one."""
        return self._history

    def saved(self) -> Saved:
        """Return what stands for the history that was saved last."""
        history = self._history
        return Saved(hashlib.sha256(history.to_json().encode()).hexdigest(), lambda: history)

    def save(self, history: History) -> None:
        """
        Keep a history in place of the one it follows.

        Raises:
            HistoryError: another edition was saved meanwhile.
        """
        with self._lock:
            check_follows(history, self._history)
            self._history = history

    @contextlib.contextmanager
    def locked(self, timeout: float) -> Iterator[None]:
        """
        Keep other threads from publishing while the context lasts.

        Raises:
            WriteError: others publish for longer than ``timeout`` seconds.
        """
        if not self._lock.acquire(timeout=timeout):
            raise WriteError(_busy("the history", timeout))
        try:
            yield
        finally:
            self._lock.release()


@attrs.frozen
class FileHistory:
    """A history in a JSON file, meant for version control; its folder is made when missing."""

    path: Path = attrs.field(converter=Path)
    """The file; an absent one is an empty history, and behind a link it is the file that the link leads to."""

    @property
    def place(self) -> Path:
        """
        Where the file stands, links followed.

        Raises:
            HistoryError: something else than a file stands there, or nobody can look.
        """
        try:
            place = self.path.resolve()
            kind = stat.S_IFMT(place.stat().st_mode)
        except FileNotFoundError:
            return place
        except (OSError, RuntimeError, ValueError) as error:  # a name too long, a link to itself, a null character
            raise HistoryError(f"{str(self.path)!r}: cannot be read: {reason_of(error)}; name another file") from error
        if kind == stat.S_IFDIR:
            advice = f"name a file in it, such as {self.path / 'cycle.history.json'}"
            raise HistoryError(f"{self.path}: is a directory; {advice}")
        if kind != stat.S_IFREG:
            raise HistoryError(f"{self.path}: is no file but a device or a pipe; name a file")
        return place

    def load(self) -> History:
        """
        Return the history of the file, or an empty one where there is no file.

        Raises:
            HistoryError: the file is damaged; the message says how to repair it.
        """
        return self._read(self._content())

    def saved(self) -> Saved:
        """
        Return what stands for the history of the file.

        Raises:
            HistoryError: the file cannot be read.
        """
        content = self._content()
        return Saved(hashlib.sha256(content).hexdigest(), lambda: self._read(content))

    def _content(self) -> bytes:
        place = self.place
        try:
            return place.read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise HistoryError(f"{self.path}: cannot be read: {error.strerror or error}") from error

    def _read(self, content: bytes) -> History:
        if not content and not self.path.exists():
            return History()
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            words = "is damaged: it is not UTF-8. Restore it from version control or a backup."
            raise HistoryError(f"{self.path}: {words}") from error
        return History.from_json(text, source=str(self.path))

    def save(self, history: History) -> None:
        """
        Replace the file, whole or not at all; one that says the same already is left as it is.

        Raises:
            HistoryError: another edition was saved meanwhile.
            WriteError: the file cannot be written.
        """
        with self.locked(_PATIENCE):
            saved = self.load()
            check_follows(history, saved)
            try:
                if history == saved:
                    temporary_of(self.place).unlink(missing_ok=True)
                else:
                    replace(self.place, history.to_json().encode())
            except OSError as error:
                raise WriteError(f"{self.path}: cannot be written: {error.strerror or error}") from error

    def locked(self, timeout: float) -> AbstractContextManager[object]:
        """
        Keep others from publishing with this history while the context lasts; who holds it may ask for it again.

        Raises:
            WriteError: others publish for longer than ``timeout`` seconds, or the lock cannot be made.
        """
        return lock(self.lock_file, timeout)

    @property
    def lock_file(self) -> Path:
        """The file that keeps others from publishing with this history."""
        place = self.place
        return place.with_name(f".{place.name}.lock")


@contextlib.contextmanager
def lock(path: Path, timeout: float) -> Iterator[None]:
    """
    Hold a lock file, which other processes and threads wait for; the thread that holds it may ask for it again.

    The file stays: were it removed, two who wait for it could both get it.

    Raises:
        WriteError: the file cannot be made, or others hold it for longer than ``timeout`` seconds.
    """
    held = filelock.FileLock(path.absolute(), is_singleton=True)
    try:
        held.acquire(timeout=timeout)
    except filelock.Timeout:
        raise WriteError(_busy(str(path), timeout)) from None
    except OSError as error:
        raise WriteError(f"{path}: cannot be locked: {error.strerror or error}{_whose(path)}") from error
    try:
        yield
    finally:
        held.release()


def _whose(path: Path) -> str:
    """Return what to do about a lock file that another user has made."""
    if not os.path.lexists(path):
        return ""
    return "; another user has made it: let both write to it, or delete it when nobody is publishing"


def _busy(name: str, timeout: float) -> str:
    return f"{name}: another publication is still under way after {timeout:g} s; try again later"


def store_of(history: HistoryStore | str | os.PathLike[str]) -> HistoryStore:
    """Return a store: the one given, or the one of a file of that name."""
    return FileHistory(history) if isinstance(history, str | os.PathLike) else history
