"""What this process has read of the data, part by part: a page is made anew when one changes.

A part is named by its kind and its place, such as ``indicator/cla_rate``. Whoever hands out
data notes the part; nothing is ever decided by what was noted, so that a page stays a function
of its parameters and the data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")

# The last set takes what is being read now; the first holds what the process has read.
_gathered: list[set[str]] = [set()]


def note(*parts: str) -> None:
    """Note that parts of the data were read."""
    _gathered[-1].update(parts)


def noted() -> tuple[str, ...]:
    """List the parts read since the start or :func:`forget`, sorted."""
    return tuple(sorted(_gathered[0]))


def forget() -> None:
    """Begin anew: what was read before was read for somebody else."""
    _gathered[0].clear()


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
