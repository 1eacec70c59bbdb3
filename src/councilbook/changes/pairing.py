"""Which of the old is which of the new: by name or, where that changed, by an unmistakable sign."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

T = TypeVar("T")
Sign = Callable[[str, T], Hashable]


def pairs(
    old: Mapping[str, T], new: Mapping[str, T], *signs: Sign[T]
) -> list[tuple[str | None, str | None]]:
    """Pair the names of two collections.

    Parameters
    ----------
    old, new : mapping
        By name.
    *signs : callable
        Give what a thing is known by when its name is not there, from name and thing; tried in
        turn. A sign counts where it is not None and one old and one new thing alone have it.

    Returns
    -------
    list of (str or None, str or None)
        In the order of `new`, then what is only in `old`; None where there is no counterpart.
    """
    found = {name: name for name in new if name in old}
    for sign in signs:
        came = _by_sign(new, set(found), sign)
        went = _by_sign(old, set(found.values()), sign)
        found |= {came[mark]: went[mark] for mark in came if mark in went}
    left = set(old) - set(found.values())
    return [
        *((found.get(name), name) for name in new),
        *((name, None) for name in old if name in left),
    ]


def _by_sign(things: Mapping[str, T], done: set[str], sign: Sign[T]) -> dict[Hashable, str]:
    found: dict[Hashable, list[str]] = {}
    for name, thing in things.items():
        if name not in done:
            found.setdefault(sign(name, thing), []).append(name)
    return {mark: names[0] for mark, names in found.items() if mark is not None and len(names) == 1}
