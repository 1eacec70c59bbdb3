"""One way to files, in a folder or an object store: whole ones, or none."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from councilbook.errors import OutputError
from councilbook.files import write_bytes

MANY = 500


class Place:
    """A folder by its path or address, such as ``build/cache`` or ``s3://bucket/cache``.

    Parameters
    ----------
    url : str
        Path or address, as fsspec reads it.
    """

    def __init__(self, url: str) -> None:
        # Others write at the same time: a listing is as old as its question, never remembered.
        self._files, root = url_to_fs(url, use_listings_cache=False)
        self._root: str = root.rstrip("/")
        self._local = isinstance(self._files, LocalFileSystem)

    def read(self, name: str) -> bytes | None:
        """Give what a file holds; None where there is none."""
        try:
            return bytes(self._files.cat_file(self._path(name)))
        except FileNotFoundError:
            return None

    def read_all(self, names: Iterable[str]) -> dict[str, bytes | None]:
        """Read many files; an object store is asked for many at once."""
        listed = list(names)
        if self._local:
            return {name: self.read(name) for name in listed}
        found: dict[str, bytes | None] = {}
        for start in range(0, len(listed), MANY):
            paths = {self._path(name): name for name in listed[start : start + MANY]}
            answers = self._files.cat(list(paths), on_error="return")
            found |= {name: _content(answers[path]) for path, name in paths.items()}
        return found

    def write(self, name: str, content: bytes) -> None:
        """Write a file: a reader sees all or nothing.

        Raises
        ------
        OutputError
            If it cannot be written; nothing is left behind.
        """
        path = self._path(name)
        if self._local:
            write_bytes(Path(path), content)
            return
        try:
            self._files.pipe_file(path, content)
        except OSError as error:
            raise OutputError(self._files.unstrip_protocol(path), str(error)) from error

    def has(self, name: str) -> bool:
        """Tell whether a file is there."""
        return bool(self._files.exists(self._path(name)))

    def listed(self, folder: str) -> dict[str, int]:
        """List all files below a folder with their sizes, by their names here."""
        below = self._path(folder)
        if self._local and not Path(below).is_dir():
            return {}
        found = self._files.find(below, detail=True)
        return {path[len(self._root) + 1 :]: int(told["size"]) for path, told in found.items()}

    def remove(self, names: Iterable[str]) -> None:
        """Remove files that are there."""
        paths = [self._path(name) for name in names]
        if paths:
            self._files.rm(paths)

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"


def _content(answer: bytes | Exception) -> bytes | None:
    if isinstance(answer, FileNotFoundError):
        return None
    if isinstance(answer, Exception):
        raise answer
    return answer
