"""Whether what a zygote has loaded is still what the files say, told by a look at their dates."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import councilbook
from councilbook.errors import PageError
from councilbook.project import find_project

# Settings that count when modules are loaded, and never again.
_SETTINGS = ("PYTHON", "MPL", "COUNCILBOOK_DATA")

State = frozenset[tuple[str, object]]


def state_of(folder: Path) -> State:
    """Tell the state of the code, of the settings and of a project's data.

    Parameters
    ----------
    folder : Path
        A folder of the project; outside any, only code and settings count.

    Returns
    -------
    frozenset
        Equal for two calls if nothing was edited between them.
    """
    settings = {item for item in os.environ.items() if item[0].startswith(_SETTINGS)}
    found: set[tuple[str, object]] = {("interpreter", tuple(sorted(settings)))}
    found.update(_files(Path(councilbook.__file__).parent, ".py"))
    try:
        project = find_project(folder)
    except PageError:
        return frozenset(found)
    for part in (project.data, project.downloads):
        found.update(_files(part))
    return frozenset(found)


def _files(folder: Path, ending: str = "") -> Iterator[tuple[str, object]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            yield from _files(Path(entry), ending)
        elif entry.name.endswith(ending):
            known = entry.stat()
            yield entry.path, (known.st_mtime_ns, known.st_size)
