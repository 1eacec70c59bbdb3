"""The manifest of a book: every figure it shows, and the fingerprints of what it is made from."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import Field

from councilbook.errors import DataError, Problem
from councilbook.records import Record, read_record

# A manifest written by another version of this layout cannot be compared.
VERSION = 1
FILE = "manifest.json"


class Figure(Record):
    """A cell that carries a value, the reason for none, or a standing (see exhibit.Cell)."""

    text: str
    value: float | None = None
    symbol: str | None = None
    mark: str | None = None


class Row(Record):
    """The figures of one row.

    Attributes
    ----------
    measure : str
        Short title of the measure it is about; empty where that is the exhibit's.
    area : str
        The area it is about; empty for the page's own.
    source : str
        Id of the source the row itself names; empty where it names none.
    cells : dict of str to Figure
        By the key of the column.
    """

    measure: str = ""
    area: str = ""
    source: str = ""
    cells: dict[str, Figure]


class Part(Record):
    """One exhibit of a page.

    Attributes
    ----------
    kind, headline, subtitle : str
        As the exhibit has them.
    measure : str
        Short title of the measure that all of it is about; empty where rows differ.
    sources : tuple of str
        Ids of its sources.
    sha256 : str
        Of its columns and rows, whatever their order.
    text : str
        The words of short sentences.
    columns : dict of str to str
        Labels of the columns that say more than what a row is about, by key; none where no
        row has a figure.
    rows : dict of str to Row
        By what each is about, in the order of the page.
    """

    kind: str
    headline: str
    subtitle: str = ""
    measure: str = ""
    sources: tuple[str, ...] = ()
    sha256: str
    text: str = ""
    columns: dict[str, str] = Field(default_factory=dict)
    rows: dict[str, Row] = Field(default_factory=dict)


class PageRecord(Record):
    """One page: title, fingerprints of its notebook and of all it shows, exhibits by name."""

    title: str
    notebook: str
    sha256: str
    parts: dict[str, Part]


class DataSource(Record):
    """One source: name on the pages, day of publication or access, fingerprint of its data."""

    name: str
    vintage: str
    sha256: str


class Measure(Record):
    """Fingerprints of what the catalogue says of one measure.

    `statuses` names the periods whose official values are not final, by their label.
    """

    entry: str
    targets: str = ""
    corrections: str = ""
    statuses: dict[str, str] = Field(default_factory=dict)


class Versions(Record):
    """The program's version, and fingerprints of the code and data behind every page."""

    councilbook: str
    code: str
    catalogue: str
    corrections: str
    notebooks: str
    areas: str


class Manifest(Record):
    """One edition of one book.

    Attributes
    ----------
    version : int
        Of this layout.
    edition : str
        Where the book is built: ``council-reports``, ``england/leeds``.
    title : str
        Of the edition.
    versions : Versions
        What made it.
    sources : dict of str to DataSource
        By id.
    measures : dict of str to Measure
        By short title; those shown.
    pages : dict of str to PageRecord
        By name, in the order of the book.
    """

    version: int
    edition: str
    title: str
    versions: Versions
    sources: dict[str, DataSource]
    measures: dict[str, Measure]
    pages: dict[str, PageRecord]


def manifest_text(manifest: Manifest) -> str:
    """Give a manifest as the text of its file: the same for the same manifest."""
    content = manifest.model_dump(mode="json", exclude_defaults=True)
    # A line an entry: versions of the file can be compared by eye at little more weight.
    return json.dumps(content, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"


def read_manifest(path: Path) -> Manifest:
    """Read a manifest.

    Parameters
    ----------
    path : Path
        The file, or the folder of a built book that holds it.

    Raises
    ------
    DataError
        If there is none, it is of another version, or it is not as it should be; carries every
        problem.
    """
    place = path / FILE if path.is_dir() else path
    file, again = place.as_posix(), "Build the book again."
    problems: list[Problem] = []
    try:
        content = json.loads(place.read_text(encoding="utf-8"))
    except OSError:
        action = "Build the book, or give its folder html or a manifest."
        problems.append(Problem(file, "file", "nothing", "the manifest of a book", action))
    except ValueError as error:
        problems.append(Problem(file, "file", str(error), "JSON in UTF-8", again))
    else:
        version = content.get("version") if isinstance(content, dict) else None
        if version == VERSION:
            found = read_record(Manifest, "manifest", content, file, problems)
            if found is not None:
                return found
        else:
            problems.append(Problem(file, "version", repr(version), str(VERSION), again))
    raise DataError(problems)
