"""Fingerprints of what a book is made from: a reader learns which of it changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from councilbook.catalogue import Indicator
from councilbook.changes import DataSource, Measure
from councilbook.edition import Book
from councilbook.observations import Library
from councilbook.periods import parse_period
from councilbook.press.gather import vintage
from councilbook.project import Project
from councilbook.sources.corrections import Correction, read_corrections
from councilbook.sources.sidecar import read_sidecar
from councilbook.store import open_store
from councilbook.store.layout import sidecars
from councilbook.views.wording import period_cell

FINAL = "final"
# Enough to tell two versions of an entry apart: there are hundreds.
_DIGITS = 12


def digest(texts: Iterable[str]) -> str:
    """Take the SHA-256 of some texts, in hexadecimal."""
    whole = hashlib.sha256()
    for text in texts:
        # The length tells where one text ends, so that no two lists run into the same bytes.
        content = text.encode("utf-8")
        whole.update(f"{len(content)}:".encode() + content)
    return whole.hexdigest()


def text_of(paths: Iterable[Path], root: Path) -> Iterator[str]:
    """Give name and content of text files in a fixed order; line ends of a copy do not count."""
    for path in sorted(paths):
        yield path.relative_to(root).as_posix()
        yield path.read_text(encoding="utf-8")


def data_sources(library: Library, book: Book) -> dict[str, DataSource]:
    """Give every source a book may name, by id: its name, its vintage and its fingerprint."""
    prints = {id_: _of_report(library.project, id_) for id_ in book.reports}
    prints |= _carried_over(library) if book.reports else _downloads(library)
    return {
        id_: DataSource(
            name=library.source_name(id_), vintage=vintage(library, id_), sha256=prints[id_]
        )
        for id_ in sorted(prints)
    }


def _of_report(project: Project, id_: str) -> str:
    return digest(text_of((project.reports / id_).glob("*.*"), project.root))


def _carried_over(library: Library) -> dict[str, str]:
    """Take fingerprints of the figures that the project's own files hold of each publication.

    The publications share one file: its own fingerprint would call all of them changed.
    """
    rows: dict[str, list[str]] = {id_: [] for id_ in library.publications}
    for item in library.observations:
        if item.source in rows:
            content = asdict(item) | {"period": item.period.id, "vintage": ""}
            rows[item.source].append(json.dumps(content, sort_keys=True))
    return {id_: digest(lines) for id_, lines in rows.items()}


def _downloads(library: Library) -> dict[str, str]:
    """Take fingerprints of the downloads, which their records hold."""
    held = [read_sidecar(folder) for folder in sidecars(library.project)]
    found = {}
    for id_, item in library.publications.items():
        files = [
            file.sha256
            for sidecar in held
            for file in sidecar.files
            if file.name in item.files and sidecar.accessed == item.accessed
        ]
        found[id_] = digest(sorted(files))
    return found


def measures_of(library: Library, book: Book, titles: Collection[str]) -> dict[str, Measure]:
    """Take fingerprints of what the catalogue says of some measures.

    Parameters
    ----------
    library, book
        Where they are shown.
    titles : collection of str
        Short titles of the measures.

    Returns
    -------
    dict of str to Measure
        By short title; measures that share one are taken together.
    """
    found: dict[str, list[Indicator]] = {}
    for item in library.catalogue.indicators.values():
        if item.short_title in titles:
            found.setdefault(item.short_title, []).append(item)
    statuses = _statuses(library, book, {item.id for items in found.values() for item in items})
    corrections = read_corrections(library.project)
    return {
        title: Measure(
            entry=_print(item.model_dump_json() for item in items),
            targets=_print(_targets(library, items)),
            corrections=_print(_corrections(corrections, items)),
            statuses={
                period: status for item in items for period, status in statuses.get(item.id, ())
            },
        )
        for title, items in sorted(found.items())
    }  # fmt: skip


def _print(texts: Iterable[str]) -> str:
    """Take a short fingerprint; nothing where there is no text."""
    found = list(texts)
    return digest(found)[:_DIGITS] if found else ""


def _targets(library: Library, items: list[Indicator]) -> Iterator[str]:
    ids = {item.id for item in items}
    for authority, targets in sorted(library.catalogue.targets.items()):
        for target in targets:
            if target.indicator in ids:
                yield f"{authority} {target.model_dump_json()}"


def _corrections(corrections: Iterable[Correction], items: list[Indicator]) -> Iterator[str]:
    codes = {item.official.lait.code for item in items if item.official and item.official.lait}
    for correction in corrections:
        if correction.code in codes:
            yield correction.model_dump_json()


def _statuses(
    library: Library, book: Book, indicators: Collection[str]
) -> dict[str, list[tuple[str, str]]]:
    """List the periods, by their label, whose official values are not final, by indicator."""
    rows: Iterable[tuple[str, str, str]]
    if not indicators:
        return {}
    if book.reports:
        rows = (
            (item.indicator, item.period.id, item.status)
            for item in library.observations
            if item.official and item.indicator in indicators
        )
    else:
        frame = open_store(library.project).read(indicators, library.catalogue)
        kept = frame.loc[frame["status"] != FINAL, ["indicator", "period", "status"]]
        rows = kept.drop_duplicates().astype(str).itertuples(index=False, name=None)
    found: dict[str, list[tuple[str, str]]] = {}
    for indicator, period, status in sorted(set(rows)):
        if status != FINAL:
            label = period_cell(parse_period(period)).text
            found.setdefault(indicator, []).append((label, status))
    return found
