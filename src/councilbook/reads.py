"""What this process has read of the data, part by part: a page is made anew when one changes.

A part is named by its kind and its place, such as ``indicator/cla_rate``. Whoever hands out
data notes the part; nothing is ever decided by what was noted, so that a page stays a function
of its parameters and the data.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, ValuesView
from contextlib import contextmanager
from functools import cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")
_T = TypeVar("_T")

# The last set takes what is being read now; the first holds what the process has read.
_gathered: list[set[str]] = [set()]

# What files held when they were first read: they may be edited while a page is made.
_files: dict[str, str] = {}


def note(*parts: str) -> None:
    """Note that parts of the data were read."""
    _gathered[-1].update(parts)


def note_file(name: str, path: Path) -> None:
    """Note that a file is about to be read, and what it holds at this moment.

    Parameters
    ----------
    name : str
        Its name in the project.
    path : Path
        Where it is, if it is there.
    """
    note(f"file/{name}")
    _files.setdefault(f"file/{name}", file_digest(path))


def file_digest(path: Path) -> str:
    """Give the hash of a file; empty where there is none."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_noted() -> dict[str, str]:
    """Give what each file held that :func:`note_file` was told of, by part."""
    return dict(_files)


def noted() -> tuple[str, ...]:
    """List the parts read since the start or :func:`forget`, sorted."""
    return tuple(sorted(_gathered[0]))


def forget() -> None:
    """Begin anew: what was read before was read for somebody else."""
    _gathered[0].clear()
    _files.clear()


@contextmanager
def gathering() -> Iterator[set[str]]:
    """Gather what is read inside; it counts as read outside, too."""
    parts: set[str] = set()
    _gathered.append(parts)
    try:
        yield parts
    finally:
        _gathered.pop()
        note(*parts)


@contextmanager
def unnoted() -> Iterator[None]:
    """Note nothing of what is read inside.

    For loading and checking, which read everything whoever asks, and for an answer that is a
    part in its own right: whoever gives it notes that part, which changes with the answer and
    not with all that was looked at to find it.
    """
    _gathered.append(set())
    try:
        yield
    finally:
        _gathered.pop()


class Entries(Mapping[str, _T]):
    """Data by id: who asks for one entry notes that entry, who walks them all notes them all.

    Parameters
    ----------
    kind : str
        The kind of the part that one entry is.
    whole : str
        The part that all entries are together.
    entries : mapping
        The data.

    Notes
    -----
    To ask whether an id is there is to read it: the answer is another once the entry comes or
    goes.
    """

    def __init__(self, kind: str, whole: str, entries: Mapping[str, _T]) -> None:
        self._kind, self._whole = kind, whole
        # Entries over entries would note a thing twice.
        self._held: dict[str, _T] = entries._held if isinstance(entries, Entries) else {**entries}

    def __getitem__(self, id_: str) -> _T:
        """Give one entry."""
        note(f"{self._kind}/{id_}")
        return self._held[id_]

    def __iter__(self) -> Iterator[str]:
        """Walk the ids in their order."""
        note(self._whole)
        return iter(self._held)

    def __len__(self) -> int:
        """Count the entries."""
        note(self._whole)
        return len(self._held)

    def values(self) -> ValuesView[_T]:
        """Give all entries."""
        note(self._whole)
        return self._held.values()

    def __or__(self, more: Mapping[str, _T]) -> Entries[_T]:
        """Lay others beside these, in place of those with their ids: that reads none."""
        other = more._held if isinstance(more, Entries) else more
        return Entries(self._kind, self._whole, {**self._held, **other})


def remembered(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Keep the answers of a function, and note at each call what went into the answer.

    Parameters
    ----------
    function : callable
        Its arguments can be hashed.

    Returns
    -------
    callable
        The same function; a plain cache would hide from the second page what the first one read.
    """

    @cache
    def answered(*args: object, **named: object) -> tuple[_R, frozenset[str]]:
        with gathering() as parts:
            answer = function(*args, **named)  # type: ignore[arg-type]
        return answer, frozenset(parts)

    @wraps(function)
    def told(*args: _P.args, **named: _P.kwargs) -> _R:
        answer, parts = answered(*args, **named)  # type: ignore[arg-type]
        note(*parts)
        return answer

    return told
