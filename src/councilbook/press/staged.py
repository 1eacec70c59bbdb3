"""Executed notebooks as Jupyter Book reads them: bundles beside them, no link to nowhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from nbformat import NotebookNode

from councilbook.exhibit import MIME, Exhibit
from councilbook.files import write_text
from councilbook.notebooks import compact_text, read_notebook
from councilbook.press.bundles import bundle_address

# A link to another page of the same report or authority, in the prose of a notebook.
_LINK = re.compile(r"\[([^\]]+)\]\((\w+)\.ipynb\)")


def stage_page(notebook: Path, source: Path, name: str, missing: Collection[str]) -> list[Exhibit]:
    """Lay out an executed notebook in a staged folder.

    Of an output that shows an exhibit only the place of its bundle is left, which has a file of
    its own: the rest of the output says the same again for Jupyter, and whoever reads a notebook
    copies all of it several times.

    Parameters
    ----------
    notebook : Path
        The executed notebook.
    source : Path
        The staged folder.
    name : str
        Name of the page.
    missing : collection of str
        Names of the pages that could not be made: a link to one would fail the book.

    Returns
    -------
    list of Exhibit
        What the page shows, in its order; of two with one name the last.
    """
    page = read_notebook(notebook)
    folder = name.rpartition("/")[0]
    lost = {page.removeprefix(f"{folder}/") for page in missing if page.startswith(f"{folder}/")}
    shown: dict[str, Exhibit] = {}
    for number, output in enumerate(_outputs(page), start=1):
        bundle, place = output["data"][MIME], f"{name}/{number}"
        _drop_links(bundle, lost)
        write_text(source / bundle_address(place), compact_text(bundle))
        output["data"] = {MIME: {"version": bundle["version"], "bundle": place}}
        exhibit = Exhibit.from_json(bundle)
        shown[exhibit.name] = exhibit
    for cell in page.cells:
        if cell.cell_type == "markdown":
            cell.source = _LINK.sub(lambda link: link[link[2] in lost], cell.source)
    write_text(source / f"{name}.ipynb", compact_text(page))
    return list(shown.values())


def _outputs(page: NotebookNode) -> Iterator[NotebookNode]:
    """Walk the outputs that show an exhibit."""
    for cell in page.cells:
        for output in cell.get("outputs", []):
            if output.get("data", {}).get(MIME):
                yield output


def _drop_links(bundle: NotebookNode, lost: Collection[str]) -> None:
    for row in bundle["rows"]:
        for cell in row:
            if cell.get("href", "").partition("#")[0] in lost:
                del cell["href"]
