"""Why a figure changed: everything on record that may be the cause, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from councilbook.changes.differences import Change
from councilbook.changes.manifest import DataSource, Manifest, PageRecord
from councilbook.words import listed

# Columns that a change of a target can move, by key.
_AIMS = {"target", "standing"}
_AIM = "Target"
# Beyond so many a list of measures tells nobody anything.
_MANY = 3

Books = tuple[Manifest, Manifest]


def causes(
    change: Change, columns: Collection[str], books: Books, pages: tuple[PageRecord, PageRecord]
) -> Change:
    """Give a change with everything that may be its cause.

    Parameters
    ----------
    change : Change
        With the causes that are known from its cells.
    columns : collection of str
        Keys of the columns it stands in.
    books, pages : pair
        The editions, and the page in both, old first.
    """
    why = [
        *change.why,
        *_of_sources(change, books),
        *_of_status(change, books),
        *_of_measures(change, columns, books, pages),
        *_of_making(books, pages),
    ]
    return replace(change, why=tuple(dict.fromkeys(why)))


def _of_sources(change: Change, books: Books) -> Iterator[str]:
    old, new = ({item.name: item for item in book.sources.values()} for book in books)
    for name in change.sources:
        was, now = old.get(name), new.get(name)
        if was and now and was.sha256 != now.sha256:
            yield _update(name, was, now)
        elif now and not was:
            yield f"{name} is a new source ({now.vintage})"
        elif was and not now:
            yield f"{name} is no longer a source"


def _update(name: str, was: DataSource, now: DataSource) -> str:
    if was.vintage != now.vintage:
        return f"{name} was updated (before: {was.vintage}; now: {now.vintage})"
    return f"the figures taken from {name} were changed ({now.vintage}, as before)"


def _of_status(change: Change, books: Books) -> Iterator[str]:
    old, new = (book.measures.get(change.measure) for book in books)
    if not (old and new):
        return
    words = " ".join(f"{place.row} {place.now}" for place in change.places)
    for period in sorted({*old.statuses, *new.statuses}):
        was, now = (item.statuses.get(period, "final") for item in (old, new))
        if was != now and period in words:
            yield f"its status for {period} went from {was} to {now}"


def _of_measures(
    change: Change, columns: Collection[str], books: Books, pages: tuple[PageRecord, PageRecord]
) -> Iterator[str]:
    """Look at the catalogue's entry of the measure; for counts and ranks, at the page's."""
    old, new = (book.measures for book in books)
    names = [change.measure] if change.measure else sorted(_shown(pages[0]) | _shown(pages[1]))
    known = [(name, old[name], new[name]) for name in names if name in old and name in new]

    def differing(part: str) -> list[str]:
        return [name for name, was, now in known if getattr(was, part) != getattr(now, part)]

    yield from _named("the catalogue’s entry for", differing("entry"))
    if _about_aims(change, columns):
        yield from _named("the targets for", differing("targets"))
    yield from _named("the corrections to", differing("corrections"))


def _about_aims(change: Change, columns: Collection[str]) -> bool:
    if change.kind == "standing" or not change.measure or _AIMS & set(columns):
        return True
    return any(_AIM in place.row.split(", ") for place in change.places)


def _shown(page: PageRecord) -> set[str]:
    parts = page.parts.values()
    rows = {row.measure for part in parts for row in part.rows.values()}
    return (rows | {part.measure for part in parts}) - {""}


def _named(what: str, names: list[str]) -> Iterator[str]:
    if names:
        verb = "was" if what.endswith("entry for") else "were"
        shown = [f"“{name}”" for name in names[:_MANY]]
        rest = len(names) - len(shown)
        yield f"{what} {listed([*shown, *([f'{rest} more'] if rest else [])])} {verb} changed"


def _of_making(books: Books, pages: tuple[PageRecord, PageRecord]) -> Iterator[str]:
    old, new = (book.versions for book in books)
    if pages[0].notebook != pages[1].notebook:
        yield "the page’s notebook was changed"
    if old.areas != new.areas:
        yield "the lists of areas and neighbours were changed"
    if old.councilbook != new.councilbook:
        yield f"the program was changed (before: {old.councilbook}; now: {new.councilbook})"
    elif old.code != new.code:
        yield "the program was changed"
