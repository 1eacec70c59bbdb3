"""Lay out everything a reader can take away from a book, and the page that lists it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from councilbook.press.archive import README, readme_text, zip_bytes
from councilbook.press.datapackage import PACKAGE, BookData, inside, package_bytes
from councilbook.press.downloads import DATA, data_files, size_words, write_files
from councilbook.press.facts import BookFacts, Link
from councilbook.press.fields import MEANINGS
from councilbook.press.licences import KNOWN, OFFICIAL, OURS, THEIRS
from councilbook.press.markdown import plain, table
from councilbook.press.workbook import workbook_bytes
from councilbook.words import listed

# Where files lie in a staged book that come to the top of the built one as they are.
EXTRA = "_extra"


@dataclass(frozen=True)
class Downloads:
    """What was laid out.

    Attributes
    ----------
    workbooks : dict of str to Link
        By the name of the page; a page without charts and tables has none.
    archive, package : Link
        Everything in one zip, and its description for programs.
    """

    workbooks: dict[str, Link]
    archive: Link
    package: Link


def workbook_path(docname: str) -> str:
    """Give the permanent address of a page's workbook, from the top of the book."""
    return f"{DATA}/{docname}/{docname.replace('/', '-')}.xlsx"


def write_downloads(book: BookData, facts: BookFacts, source: Path, contact: str = "") -> Downloads:
    """Write every file of data of a book into its staged folder.

    Parameters
    ----------
    book : BookData
        The pages with their exhibits.
    facts : BookFacts
        How each page was made, for the covers of the workbooks.
    source : Path
        The staged folder; the files go below ``_extra/data``.
    contact : str
        Whom to ask, in words, for the covers.

    Returns
    -------
    Downloads
        Links with the true sizes.

    Raises
    ------
    OutputError
        If a file cannot be written.
    """
    files: dict[str, bytes] = {}
    workbooks: dict[str, Link] = {}
    for page in book.pages:
        files |= data_files(page)
        if any(exhibit.rows for exhibit in page.data):
            content = workbook_bytes(page, facts, contact)
            address = workbook_path(page.docname)
            files[address] = content
            workbooks[page.docname] = _link("Workbook of this page", address, content)
    described = package_bytes(book, files)
    packed = zip_bytes(
        {inside(address): content for address, content in files.items()}
        | {PACKAGE: described, README: readme_text(book).encode("utf-8")}
    )
    archive = _link("All data of this book", f"{DATA}/{book.name}.zip", packed)
    package = _link("Description of the data, for programs", f"{DATA}/{PACKAGE}", described)
    write_files(files | {archive.address: packed, package.address: described}, source / EXTRA)
    return Downloads(workbooks, archive, package)


def _link(words: str, address: str, content: bytes) -> Link:
    return Link(words=words, address=address, size=len(content))


def downloads_page(book: BookData, taken: Downloads, documents: Sequence[Link] = ()) -> str:
    """Write the page that lists everything a reader can take away.

    Parameters
    ----------
    book : BookData
        For titles and licences.
    taken : Downloads
        What :func:`write_downloads` laid out.
    documents : sequence of Link
        Committee documents, by address from the top of the book.

    Returns
    -------
    str
        Markdown of a page at the top of the book.
    """
    lines = [
        "# Downloads", "",
        "All figures of this book can be taken away and used again. The data of a single chart or "
        "table can be downloaded below it, as a CSV file.", "",
        "## Everything at once", "",
        f"- {_markdown(taken.archive)}: every CSV file and workbook, with a description.",
        f"- {_markdown(taken.package)}, in the form called Frictionless.", "",
        *_documents(documents), *_workbooks(book, taken), *_reading(), *_using(book),
    ]  # fmt: skip
    return "\n".join(lines)


def _markdown(link: Link, words: str = "") -> str:
    """Write a link to a file; Sphinx must leave its address as it is."""
    kind = link.address.rpartition(".")[2].upper()
    shown = plain(f"{words or link.words} ({kind}, {size_words(link.size)})")
    return f"[{shown}](<{link.address}>){{.external}}"


def _documents(documents: Sequence[Link]) -> list[str]:
    if not documents:
        return []
    return ["## Committee documents", "", *(f"- {_markdown(link)}" for link in documents), ""]


def _workbooks(book: BookData, taken: Downloads) -> list[str]:
    rows = [
        [_markdown(taken.workbooks[page.docname], page.title), str(len(page.data))]
        for page in book.pages
        if page.docname in taken.workbooks
    ]
    if not rows:
        return []
    return [
        "## One workbook a page", "",
        "A workbook holds every chart and table of a page, each on a worksheet of its own, with "
        "notes, symbols, sources and how the page was made. It opens in any spreadsheet program.",
        "", table("Workbooks", ["Workbook", "Charts and tables"], rows, "75 25"),
    ]  # fmt: skip


def _reading() -> list[str]:
    heads = {
        "The name alone": "The words of the page",
        "(unrounded)": "The number behind the words; empty where there is none",
        "(symbol)": "Why there is no number",
        "(judgement)": "The result against its target",
    }
    return [
        "## How to read the files", "",
        "In a CSV file a column of the page can become several.", "",
        table("Columns of a CSV file", ["Column", "What it holds"], _rows(heads), "30 70"),
        "A number that is missing has a symbol. The symbols are those that official statistics "
        "in the United Kingdom use.", "",
        table("Symbols", ["Symbol", "What it means"], _rows(MEANINGS), "30 70"),
    ]  # fmt: skip


def _rows(entries: Mapping[str, str]) -> list[list[str]]:
    return [[plain(name), plain(meaning)] for name, meaning in entries.items()]


def _using(book: BookData) -> list[str]:
    """Say under which licence the data may be used, and how to name them."""
    paths = {name: path for name, (_, path) in KNOWN.items()}
    found = dict.fromkeys(item.licence for item in book.publications)
    licences = [f"[{plain(name)}]({paths[name]})" for name in found if name in paths]
    terms = [plain(OFFICIAL)] if book.publications else []
    terms += [f"Read the licence: {listed(licences)}."] if licences else []
    terms += [plain(THEIRS)] if book.reports else []
    return [
        "## How to use and cite them", "",
        *(f"- {term}" for term in [*terms, plain(OURS)]), "",
        "Name the page, the book and the source below the figure. For example: "
        f"“{plain(_example(book))}”", "",
    ]  # fmt: skip


def _example(book: BookData) -> str:
    title = book.pages[0].title if book.pages else "Title of the page"
    return f"{title}. In: {book.title}. councilbook. Source as named below the table."
