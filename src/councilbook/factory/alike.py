"""Whether another machine would make the same pages: from the same code, packages and data."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from socket import gethostname
from typing import ParamSpec, TypeVar

from councilbook.errors import BuildError, PageError
from councilbook.factory.cache.code import Code
from councilbook.factory.cache.versions import versions
from councilbook.factory.data import settle
from councilbook.project import Project, find_project
from councilbook.store.layout import fingerprint, sidecars

_P = ParamSpec("_P")
_R = TypeVar("_R")

STATISTICS = "official statistics"

# What this process has found to be alike: asked once, not once a page.
_agreed: set[str] = set()


def basis(folder: Path) -> dict[str, str]:
    """Give hashes of all that pages are made from on this machine.

    Parameters
    ----------
    folder : Path
        A folder of the project; outside any, only code and packages count.

    Returns
    -------
    dict of str to str
        By words; what is not there is an empty text.
    """
    settle()
    data = notebooks = statistics = ""
    try:
        project = find_project(folder)
    except PageError:
        pass
    else:
        data = _hash(_files(project, project.data))
        notebooks = _hash(_files(project, project.notebooks))
        statistics = fingerprint(project) if sidecars(project) else ""
    return {**_loaded(), "data": data, "notebooks": notebooks, STATISTICS: statistics}


def differing(theirs: dict[str, str], folder: Path) -> list[str]:
    """Give the words for what differs between another machine and this one.

    Official statistics that only one of the two has are no difference: pages that need them
    fail aloud.
    """
    ours = basis(folder)
    both = {word for word in ours if word != STATISTICS or (ours[word] and theirs[word])}
    return [word for word in ours if word in both and ours[word] != theirs[word]]


def words_of(found: list[str]) -> str:
    """Say what differs, and what to do."""
    return (
        f"has other {', '.join(found)} than the machine that builds. Bring the same there, then "
        "restart its worker."
    )


def call_alike(
    theirs: dict[str, str], folder: Path, fn: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs
) -> _R:
    """Call a function, unless what pages are made from differs from the caller's.

    Raises
    ------
    BuildError
        If it does: a page made here would not be the one that was asked for.
    """
    asked = json.dumps([theirs, str(folder)], sort_keys=True)
    if asked not in _agreed:
        found = differing(theirs, folder)
        if found:
            raise BuildError(f"{gethostname()} {words_of(found)}")
        _agreed.add(asked)
    return fn(*args, **kwargs)


@cache
def _loaded() -> dict[str, str]:
    # Once a process: what was edited since, it has not loaded.
    return {
        "code": _hash(sorted(Code().whole().items())),
        "packages": _hash(sorted(versions().items())),
    }


def _files(project: Project, folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield project.name(path), sha256(path.read_bytes()).hexdigest()


def _hash(items: object) -> str:
    return sha256(json.dumps(list(items)).encode()).hexdigest()  # type: ignore[call-overload]
