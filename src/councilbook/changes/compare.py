"""Compare two editions: each figure that changed once, however often a page shows it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace

from councilbook.changes.cells import Seen, cells
from councilbook.changes.differences import Change, Differences, Piece, Updated
from councilbook.changes.manifest import Manifest, PageRecord, Part
from councilbook.changes.pairing import pairs
from councilbook.changes.why import causes


@dataclass(frozen=True)
class _Side:
    """A page in both editions, under its name in the new one."""

    name: str
    old: PageRecord
    new: PageRecord


def compare(old: Manifest, new: Manifest) -> Differences:
    """Compare two editions of a book.

    Rows, columns and exhibits are known by their names, wherever they stand; one with another
    name but the same content is called renamed.

    Parameters
    ----------
    old, new : Manifest
        The editions.

    Returns
    -------
    Differences
        Empty where the book reads the same.
    """
    changes: list[Change] = []
    pieces: list[Piece] = []
    reworded: dict[str, tuple[str, ...]] = {}
    paired = pairs(
        old.pages, new.pages, lambda _, page: page.sha256, lambda _, page: page.title
    )  # fmt: skip
    for was, now in paired:
        if was is None or now is None or was != now:
            pieces.append(_page(old, new, was, now))
        if was is not None and now is not None:
            side = _Side(now, old.pages[was], new.pages[now])
            found, parts, words = _within(side)
            changes += [_told(group, side, (old, new)) for group in _grouped(found, side)]
            pieces += parts
            reworded |= {now: words} if words else {}
    titles = {name: page.title for book in (old, new) for name, page in book.pages.items()}
    return Differences(
        old.title, new.title, tuple(changes), tuple(pieces), tuple(_updated(old, new)), reworded,
        titles,
    )  # fmt: skip


def _page(old: Manifest, new: Manifest, was: str | None, now: str | None) -> Piece:
    name = now if now is not None else was or ""
    page = new.pages[name] if now is not None else old.pages[name]
    count = sum(_size(part) for part in page.parts.values())
    return Piece("page", name, "", was or "", now or "", count)


def _size(part: Part) -> int:
    return sum(len(row.cells) for row in part.rows.values())


def _within(side: _Side) -> tuple[list[tuple[Seen, Part]], list[Piece], tuple[str, ...]]:
    """Compare the exhibits of a page: cells with their exhibit, pieces, changed words."""
    found: list[tuple[Seen, Part]] = []
    pieces: list[Piece] = []
    words: list[str] = []
    old, new = side.old.parts, side.new.parts
    for was, now in pairs(old, new, _data, lambda _, part: (part.kind, part.headline)):
        if was is None or now is None:
            pieces.append(_exhibit(side, was, now))
            continue
        if was != now:
            pieces.append(Piece("exhibit", side.name, now, was, now, _size(new[now])))
        items = list(cells((side.name, now), old[was], new[now]))
        found += [(item, new[now]) for item in items if isinstance(item, Seen)]
        pieces += [item for item in items if isinstance(item, Piece)]
        if not items and _words(old[was]) != _words(new[now]):
            words.append(new[now].headline)
    return found, pieces, tuple(words)


def _data(_: str, part: Part) -> Hashable:
    """Know an exhibit by its data; one without figures is known by its headline only."""
    return part.sha256 if part.rows else None


def _words(part: Part) -> tuple[str, str]:
    return part.headline, part.sha256


def _exhibit(side: _Side, was: str | None, now: str | None) -> Piece:
    parts, name = (side.new.parts, now) if now is not None else (side.old.parts, was or "")
    part = parts[name]
    names = (part.headline, "") if now is None else ("", part.headline)
    return Piece("exhibit", side.name, name, *names, figures=_size(part))


def _grouped(found: list[tuple[Seen, Part]], side: _Side) -> Iterator[list[tuple[Seen, Part]]]:
    """Put together the cells that show one revision."""
    rows = (row for page in (side.old, side.new) for part in page.parts.values()
            for row in part.rows.values())  # fmt: skip
    areas = {row.area for row in rows}
    groups: dict[Hashable, list[tuple[Seen, Part]]] = {}
    for seen, part in found:
        measure = seen.row.measure or part.measure
        key: Hashable = (seen.place.exhibit, seen.place.row, seen.place.column)
        if measure:
            column = part.columns[seen.column]
            area = seen.row.area or (column if column in areas else "")
            key = (measure, area, seen.kind, seen.when, seen.sign)
        groups.setdefault(key, []).append((seen, part))
    yield from groups.values()


def _told(group: list[tuple[Seen, Part]], side: _Side, books: tuple[Manifest, Manifest]) -> Change:
    # Where one place names its source, the others need not guess.
    named = {seen.row.source for seen, _ in group if seen.row.source}
    guessed = {id_ for _, part in group for id_ in part.sources}
    names = {id_: source.name for book in books for id_, source in book.sources.items()}
    first, part = group[0]
    change = Change(
        first.kind,
        side.name,
        first.row.measure or part.measure,
        tuple(seen.place for seen, _ in group),
        tuple(sorted({names.get(id_, id_) for id_ in named or guessed})),
    )
    if first.moved and first.kind == "standing":
        change = replace(change, why=("it is now about another period",))
    about = {seen.column for seen, _ in group}
    return causes(change, about, books, (side.old, side.new))


def _updated(old: Manifest, new: Manifest) -> Iterator[Updated]:
    for was, now in pairs(old.sources, new.sources):
        before = old.sources[was] if was is not None else None
        after = new.sources[now] if now is not None else None
        if before and after and before != after:
            same = before.sha256 == after.sha256
            yield Updated(after.name, before.vintage, after.vintage, same)
        elif before and not after:
            yield Updated(before.name, before.vintage, "")
        elif after and not before:
            yield Updated(after.name, "", after.vintage)
