"""What can be taken away from a book, described as a Frictionless data package."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from councilbook.edition import Book
from councilbook.exhibit import Exhibit
from councilbook.observations import Library
from councilbook.press.downloads import DATA, PageData, csv_head, data_path
from councilbook.press.facts import BookFacts
from councilbook.press.fields import DASH, MEANINGS, Field, flat_fields
from councilbook.press.licences import licence_records
from councilbook.sources.official import Publication
from councilbook.sources.reports import Report
from councilbook.words import first_upper

PACKAGE = "datapackage.json"

MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class BookData:
    """A book and what can be taken away from it.

    Attributes
    ----------
    name : str
        Name of its zip, such as ``council-reports``.
    title : str
        Of the edition.
    pages : tuple of PageData
        In the order of the book.
    publications : tuple of Publication
        Official statistics its figures are from.
    reports : tuple of Report
        Council reports it is about.
    """

    name: str
    title: str
    pages: tuple[PageData, ...]
    publications: tuple[Publication, ...] = ()
    reports: tuple[Report, ...] = ()


def book_data(
    library: Library, book: Book, facts: BookFacts, found: Mapping[str, Sequence[Exhibit]]
) -> BookData:
    """Gather what can be taken away from a book.

    Parameters
    ----------
    library : Library
        For the sources.
    book : Book
        For titles and questions of its pages.
    facts : BookFacts
        For the title.
    found : mapping
        The exhibits of each page that was made, by the name of the page. A page that is not of
        the edition, such as a generated one, is titled by its name.
    """
    specs = {page.id: page for page in book.pages}
    pages = []
    for docname, exhibits in found.items():
        spec = specs.get(docname)
        title = spec.title if spec else first_upper(docname.rpartition("/")[2].replace("_", " "))
        question = spec.question if spec else ""
        pages.append(PageData(docname, title, question, tuple(exhibits)))
    return BookData(
        book.folder.replace("/", "-"),
        facts.title,
        tuple(pages),
        tuple(library.publications.values()),
        tuple(library.reports[id_] for id_ in book.reports),
    )


def package_bytes(book: BookData, files: Mapping[str, bytes]) -> bytes:
    """Describe the files of a book as a Frictionless data package.

    Parameters
    ----------
    book : BookData
        What the files are of.
    files : mapping
        Every file of data by address from the top of the book; all below ``data``.

    Returns
    -------
    bytes
        ``datapackage.json`` as it lies in the folder ``data``: name, title, licences, sources,
        and each file with size, hash and, for a CSV, its fields.
    """
    described = {
        data_path(page.docname, exhibit.name): (page, exhibit)
        for page in book.pages
        for exhibit in page.data
    }
    package = {
        "name": book.name,
        "title": book.title,
        "description": f"The data of every chart and table of the book “{book.title}”.",
        "licenses": licence_records(book.publications),
        "sources": source_records(book),
        "resources": [
            _resource(address, content) | _of_exhibit(*described[address])
            if address in described
            else _resource(address, content)
            for address, content in sorted(files.items())
        ],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def source_records(book: BookData) -> list[dict[str, str]]:
    """List where the figures of a book come from: its reports, then official statistics."""
    reports = [
        {"title": f"{report.card.publisher}, {report.card.title} ({report.period.label})"}
        for report in book.reports
    ]
    published = [
        {"title": f"{item.publisher}, {item.title}", "path": item.url} for item in book.publications
    ]
    return reports + published


def inside(address: str) -> str:
    """Give the place of a file in the package and in the zip."""
    return address.removeprefix(f"{DATA}/")


def _resource(address: str, content: bytes) -> dict[str, Any]:
    path = inside(address)
    name, _, ending = path.rpartition(".")
    return {
        "name": path.lower() if ending != "csv" else name.lower(),
        "path": path,
        "type": "table" if ending == "csv" else "file",
        "format": ending,
        "mediatype": MEDIA[ending],
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }


def _of_exhibit(page: PageData, exhibit: Exhibit) -> dict[str, Any]:
    """Say of a CSV what it holds; every text with its reason for being where it is."""
    return {
        "title": exhibit.headline,
        "description": ". ".join(part for part in (page.title, exhibit.subtitle) if part),
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(field) for field in flat_fields(exhibit)],
            # A dash on a page says that there is nothing to say.
            "missingValues": ["", DASH],
        },
    }


def _field(field: Field) -> dict[str, Any]:
    record: dict[str, Any] = {
        "name": csv_head(field),
        "type": "number" if field.kind == "number" else "string",
        "description": field.about,
    }
    if field.kind == "symbol":
        record["constraints"] = {"enum": list(MEANINGS)}
    return record
