"""Bind executed notebooks and prose into a book with Jupyter Book."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from councilbook.edition import Book
from councilbook.errors import BuildError
from councilbook.exhibit import MIME
from councilbook.files import replace_folder, write_text, writing
from councilbook.notebooks import notebook_text, read_notebook
from councilbook.observations import Library
from councilbook.press.products import products

# Jupyter Book 1.x cannot be run as a module, and its script may not be on the PATH.
_JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"


_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


# Hand-written pages of a book of official statistics, in place of those of the same name.
STATISTICS = "statistics"


def stage(library: Library, book: Book, pages: Path, source: Path) -> list[str]:
    """Lay out everything Jupyter Book reads in one folder.

    Parameters
    ----------
    library : Library
        What the generated pages are made from.
    book : Book
        Which pages it has.
    pages : Path
        Folder of executed notebooks.
    source : Path
        Folder to lay out; what stood there before is replaced.

    Returns
    -------
    list of str
        Names of the pages that are there; those that failed are left out.
    """
    made = [page for page in book.pages if (pages / f"{page.id}.ipynb").is_file()]
    with writing(source):
        shutil.rmtree(source, ignore_errors=True)
        shutil.copytree(library.project.root / "book", source)
        if not book.reports:
            shutil.copytree(source / STATISTICS, source, dirs_exist_ok=True)
        shutil.rmtree(source / STATISTICS)
        for page in made:
            target = source / f"{page.id}.ipynb"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(pages / f"{page.id}.ipynb", target)
    if len(made) < len(book.pages):
        for page in made:
            _drop_links(source / f"{page.id}.ipynb")
    for name, text in products(library, book, made, source).items():
        write_text(source / name, text)
    return [page.id for page in made]


def _drop_links(path: Path) -> None:
    """Take out links to pages beside this one that were not made: a dead link fails the book."""
    notebook = read_notebook(path)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = _LINK.sub(lambda link: _kept(link, path), cell.source)
        for output in cell.get("outputs", []):
            for row in output.get("data", {}).get(MIME, {}).get("rows", []):
                for item in row:
                    page = item.get("href", "").partition("#")[0]
                    if page and not path.with_name(f"{page}.ipynb").is_file():
                        del item["href"]
    write_text(path, notebook_text(notebook))


# A link to another page of the same report or authority, in the prose of a notebook.
_LINK = re.compile(r"\[([^\]]+)\]\((\w+)\.ipynb\)")


def _kept(link: re.Match[str], path: Path) -> str:
    """Give a link as it is, or only its words where its page was not made."""
    return link[0] if path.with_name(f"{link[2]}.ipynb").is_file() else link[1]


def bind(library: Library, source: Path, folder: Path) -> Path:
    """Run Jupyter Book with warnings as errors.

    Parameters
    ----------
    library : Library
        For the project's ``_config.yml``.
    source : Path
        A staged folder.
    folder : Path
        Where the book's folder ``html`` goes; an earlier one stays until this one is whole.

    Returns
    -------
    Path
        The book's first page.

    Raises
    ------
    BuildError
        If Jupyter Book fails or warns; carries its last lines.
    """
    work = folder / "work"
    shutil.rmtree(work, ignore_errors=True)
    command = [
        sys.executable, "-c", _JUPYTER_BOOK, "build", str(source), "--config",
        str(library.project.root / "_config.yml"), "--path-output", str(work), "-W", "-n",
        "--keep-going",
    ]  # fmt: skip
    environment = os.environ | {"PYTHONWARNINGS": "ignore", "SOURCE_DATE_EPOCH": "0"}
    run = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )
    log = _COLOURS.sub("", run.stdout + run.stderr)
    write_text(folder / "jupyter-book.log", log)
    if run.returncode:
        warnings = [line for line in log.splitlines() if "WARNING" in line or "ERROR" in line]
        shown = "\n".join(warnings[:20] or log.splitlines()[-20:])
        raise BuildError(
            f"Jupyter Book did not build the book. The whole log is {folder / 'jupyter-book.log'}."
            f"\n{shown}"
        )
    html = folder / "html"
    replace_folder(work / "_build" / "html", html)
    shutil.rmtree(work, ignore_errors=True)
    return html / "index.html"
