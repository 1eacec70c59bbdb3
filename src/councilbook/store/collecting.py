"""Read every download of a user, and say what no page can use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from councilbook.areas import Areas
from councilbook.catalogue import Catalogue, DataSet
from councilbook.errors import DataError, Problem
from councilbook.project import Project
from councilbook.sources.corrections import read_corrections
from councilbook.sources.ees import read_ees, recognise
from councilbook.sources.lait import read_lait
from councilbook.sources.official import Publication
from councilbook.sources.sidecar import Sidecar, check_files, read_sidecar
from councilbook.store.layout import sidecars


@dataclass(frozen=True)
class Source:
    """One download that pages can use.

    Attributes
    ----------
    folder : str
        Name of its folder.
    publication : Publication
        What it is.
    table : DataFrame
        Its values, in the columns of the store.
    left_out : tuple of str
        Rows of the file that are not in the table, and why.
    """

    folder: str
    publication: Publication
    table: pd.DataFrame
    left_out: tuple[str, ...]


def collect(project: Project, catalogue: Catalogue, areas: Areas) -> tuple[list[Source], list[str]]:
    """Read all downloads.

    Returns
    -------
    list of Source
        Of two downloads of one data set, the one published last.
    list of str
        Downloads that were not read, and why.

    Raises
    ------
    DataError
        Carries every problem of every file.
    """
    problems: list[Problem] = []
    found: dict[str, Source] = {}
    unused: list[str] = []
    for folder in sidecars(project):
        try:
            source = _read(folder, project, catalogue, areas)
        except DataError as error:
            problems += error.problems
            continue
        if source is None:
            unused.append(f"{folder.name}: its columns are of no data set in data_sets.yml")
            continue
        id_ = source.publication.id
        older, newer = sorted((found.get(id_, source), source), key=_published)
        found[id_] = newer
        if older is not newer:
            unused.append(f"{older.folder}: a newer download of {id_} is held ({newer.folder})")
    if problems:
        raise DataError(problems)
    return list(found.values()), unused


def _published(source: Source) -> tuple[str, str]:
    return str(source.publication.published or ""), source.publication.accessed


def _read(folder: Path, project: Project, catalogue: Catalogue, areas: Areas) -> Source | None:
    """Read one download; None where the catalogue has no use for it."""
    sidecar = read_sidecar(folder)
    problems = check_files(folder, sidecar)
    if problems:
        raise DataError(problems)
    if folder.parent.name != "ees":
        tables = read_lait(folder, catalogue, areas, read_corrections(project))
        publication = _publication(sidecar, "dfe_lait", sidecar.title, sidecar.short_title)
        dropped = (f"{why} ({rows:,} rows)" for why, rows in tables.dropped.items())
        return Source(folder.name, publication, tables.table, _lines(dropped))
    path = folder / sidecar.files[0].name
    data_set = _recognised(path, catalogue)
    if data_set is None:
        return None
    read = read_ees(path, data_set, catalogue, areas)
    publication = _publication(sidecar, data_set.id, data_set.title, data_set.short_title)
    return Source(
        folder.name, publication, read.table, _lines(item for item in read.ignored if item.rows)
    )


def _lines(items: Iterable[object]) -> tuple[str, ...]:
    return tuple(str(item) for item in items)


def _recognised(path: Path, catalogue: Catalogue) -> DataSet | None:
    """Give the data set of a file; None where the catalogue has no use for a sound file."""
    try:
        return recognise(path, catalogue)
    except DataError as error:
        if any(problem.entry != "heading" for problem in error.problems):
            raise
        return None


def _publication(sidecar: Sidecar, id_: str, title: str, short_title: str) -> Publication:
    return Publication(
        id=id_, publisher=sidecar.publisher, title=title, short_title=short_title,
        url=sidecar.url, licence=sidecar.licence, published=sidecar.published or None,
        accessed=sidecar.accessed, files=tuple(item.name for item in sidecar.files),
    )  # fmt: skip
