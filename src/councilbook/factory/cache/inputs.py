"""What a page is made from as far as that is known before it runs."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from councilbook.errors import DataError, Problem
from councilbook.factory.cache.code import Code
from councilbook.factory.cache.store import Objects
from councilbook.factory.cache.versions import versions
from councilbook.factory.execute import VOLATILE
from councilbook.factory.job import Job
from councilbook.notebooks import read_notebook

NOTEBOOK, PARAMETERS, TITLE, CODE, VERSIONS = "notebook", "parameters", "title", "code", "versions"

# What running a notebook sets anew.
_RUN = {"outputs", "execution_count", "id"}


class Inputs:
    """Hashes of what pages are made from, by words; each notebook is looked at once.

    Parameters
    ----------
    objects : Objects
        Where the lists of code and of versions are kept, so that a later run can name what
        changed.
    code : Code
        The project's code.
    """

    def __init__(self, objects: Objects, code: Code) -> None:
        self._objects = objects
        self._code = code
        self._known = cache(self._of_notebook)

    def of(self, job: Job) -> dict[str, str]:
        """Give the hashes of a page."""
        parameters = json.dumps(job.parameters, sort_keys=True)
        return {**self._known(job.notebook), PARAMETERS: _hash(parameters), TITLE: _hash(job.title)}

    def _of_notebook(self, path: Path) -> dict[str, str]:
        return {
            NOTEBOOK: _hash(notebook_part(path)),
            CODE: self._objects.put(listing_bytes(self._code.reach(path))),
            VERSIONS: self._objects.put(listing_bytes(versions())),
        }


def notebook_part(path: Path) -> str:
    """Give what of a notebook decides what its page becomes, as text.

    Raises
    ------
    DataError
        If it is no notebook.
    """
    try:
        notebook = read_notebook(path)
    except ValueError as error:
        raise DataError([Problem(
            path.name, "file", "no JSON", "a notebook", "Open it in JupyterLab and save it.",
        )]) from error  # fmt: skip
    cells = [{name: cell[name] for name in cell if name not in _RUN} for cell in notebook.cells]
    for cell in cells:
        cell["source"] = cell["source"].replace("\r\n", "\n")
        cell["metadata"] = {k: v for k, v in cell["metadata"].items() if k not in VOLATILE}
    return json.dumps([cells, notebook.metadata.get("kernelspec")], sort_keys=True)


def listing_bytes(listing: dict[str, str]) -> bytes:
    """Write a list of names, each with its hash or version."""
    return "".join(f"{name} {value}\n" for name, value in sorted(listing.items())).encode()


def parse_listing(content: bytes) -> dict[str, str]:
    """Read such a list."""
    lines = content.decode().splitlines()
    return {name: value for name, _, value in (line.rpartition(" ") for line in lines)}


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
