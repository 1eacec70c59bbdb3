"""Make a folder of downloads: the earlier one stays until the new one is whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from councilbook.files import replace_folder, writing
from councilbook.sources.sidecar import Sidecar, write_sidecar


@contextmanager
def replacing(place: Path) -> Iterator[Path]:
    """Give a folder to fill, which then takes the place of the earlier one.

    Where it cannot be filled, what has come stays in it for the next try.

    Raises
    ------
    OutputError
        If it cannot be made or moved.
    """
    made = place.with_name(f".{place.name}.new")
    with writing(made):
        made.mkdir(parents=True, exist_ok=True)
    try:
        yield made
        replace_folder(made, place)
    finally:
        # Goes only if empty, or is no longer there.
        with suppress(OSError):
            made.rmdir()


def copy_in(path: Path, folder: Path, name: str) -> Path:
    """Copy a file into a folder under a name.

    Raises
    ------
    OutputError
        If it cannot be copied.
    """
    with writing(folder / name):
        return Path(shutil.copyfile(path, folder / name))


def finish(made: Path, sidecar: Sidecar) -> None:
    """Drop what an earlier try left, then write the record: a folder with one is whole."""
    names = {item.name for item in sidecar.files}
    with writing(made):
        for path in made.iterdir():
            if path.name not in names:
                path.unlink()
    write_sidecar(made, sidecar)
