"""Bind executed notebooks and prose into a book with Jupyter Book."""

from __future__ import annotations

import shutil
from pathlib import Path

from councilbook.edition import Book
from councilbook.errors import BuildError
from councilbook.files import replace_folder, write_text, writing
from councilbook.observations import Library
from councilbook.press.clearing import seldom_cleared
from councilbook.press.jupyter import run_jupyter_book
from councilbook.press.products import products
from councilbook.press.staged import stage_page

# Hand-written pages of a book of official statistics, in place of those of the same name.
STATISTICS = "statistics"
# Folders of hand-written pages that belong to some books only.
OWN = (STATISTICS, "front")


@seldom_cleared()
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
    missing = {page.id for page in book.pages} - {page.id for page in made}
    with writing(source):
        _copy_hand_written(library.project.root / "book", source, book)
    shown = {
        page.id: stage_page(pages / f"{page.id}.ipynb", source, page.id, missing) for page in made
    }
    for name, text in products(library, book, made, shown, source).items():
        write_text(source / name, text)
    return [page.id for page in made]


def _copy_hand_written(written: Path, source: Path, book: Book) -> None:
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(written, source, ignore=shutil.ignore_patterns(*OWN))
    if not book.reports:
        shutil.copytree(written / STATISTICS, source, dirs_exist_ok=True)


@seldom_cleared()
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
    done, log = run_jupyter_book(source, library.project.root / "_config.yml", work)
    write_text(folder / "jupyter-book.log", log)
    if not done:
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
