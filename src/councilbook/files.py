"""Write whole files or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import get_ident

from councilbook.errors import OutputError


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn a refusal of the file system into an error that names the path and what to do.

    Raises
    ------
    OutputError
        If the disk is full, the folder read-only, or a name in the way.
    """
    try:
        yield
    except OSError as error:
        raise OutputError(str(path), error.strerror or str(error)) from error


def write_text(path: Path, text: str) -> None:
    """Write a text file as UTF-8: a reader sees all or nothing.

    Raises
    ------
    OutputError
        If it cannot be written; nothing is left behind.
    """
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file under a temporary name, then rename it: a reader sees all or nothing.

    Raises
    ------
    OutputError
        If it cannot be written; nothing is left behind.
    """
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        # A name of its own in the same folder: renaming across file systems copies.
        part = path.with_name(f".{path.name}.{os.getpid()}.{get_ident()}.part")
        try:
            part.write_bytes(content)
            part.replace(path)
        finally:
            # Renamed if all went well; else what was begun goes.
            part.unlink(missing_ok=True)


def replace_folder(made: Path, place: Path) -> None:
    """Put a finished folder where the earlier one stood.

    Raises
    ------
    OutputError
        If it cannot be moved there.
    """
    with writing(place):
        old = place.with_name(f".{place.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        kept = place.exists()
        if kept:
            place.replace(old)
        try:
            made.replace(place)
        except OSError:
            if kept:
                old.replace(place)
            raise
        shutil.rmtree(old, ignore_errors=True)
