"""Differences in words: the same sections on the terminal, on the page and in the changelog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from councilbook.changes.differences import Change, Differences, Kind, Piece, Updated
from councilbook.words import first_upper, listed

HEADINGS: dict[Kind, str] = {
    "standing": "Standings that flipped",
    "revised": "Figures revised",
    "period": "Figures that are now for another period",
    "new": "New figures",
    "gone": "Figures no longer shown",
}
_COUNTED: dict[Kind, tuple[str, str]] = {
    "standing": ("standing flipped", "standings flipped"),
    "revised": ("figure was revised", "figures were revised"),
    "period": ("figure is now for another period", "figures are now for another period"),
    "new": ("figure is new", "figures are new"),
    "gone": ("figure is no longer shown", "figures are no longer shown"),
}
UNKNOWN = "nothing on record explains it"
SAME = "No figure, standing, page or source has changed."


@dataclass(frozen=True)
class Section:
    """Lines under a heading, each group of lines under the title of its page."""

    heading: str
    groups: dict[str, tuple[str, ...]]


def count(number: int, one: str, many: str) -> str:
    """Write a number with the words for one or for many: ``1 page``, ``2 pages``."""
    return f"{number:,} {one if number == 1 else many}"


def counted(kind: Kind, number: int) -> str:
    """Say how many changes of a kind there are: ``2 figures were revised``."""
    return count(number, *_COUNTED[kind])


def summary(differences: Differences) -> str:
    """Say in one or two sentences how much changed."""
    found = {kind: len(differences.of(kind)) for kind in HEADINGS}
    parts = [counted(kind, number) for kind, number in found.items() if number]
    pages = [item for item in differences.pieces if item.kind == "page"]
    came, went = sum(not item.was for item in pages), sum(not item.now for item in pages)
    parts += [count(came, "page was added", "pages were added")] if came else []
    parts += [count(went, "page was removed", "pages were removed")] if went else []
    updated = len(differences.sources)
    parts += [count(updated, "source was changed", "sources were changed")] if updated else []
    if parts:
        return f"{first_upper(listed(parts))}."
    if differences.empty:
        return SAME
    return "No figure, standing or source has changed; some names or words have."


def figure_name(change: Change) -> str:
    """Say which figure changed: its measure, row and column where it is first shown."""
    place = change.places[0]
    parts = [place.row, place.column]
    if change.measure and change.measure not in place.row:
        parts.insert(0, change.measure)
    return ", ".join(part for part in parts if part)


def figure_line(change: Change) -> str:
    """Say what changed and why, on one line."""
    name, was, now = figure_name(change), change.was, change.now
    words = {
        "new": f"{name}: {now}",
        "gone": f"{name}: was {was}",
        "standing": f"{name}: from “{was}” to “{now}”",
    }.get(change.kind, f"{name}: was {was}, now {now}")
    others = len({place.exhibit for place in change.places}) - 1
    seen = f", and in {count(others, 'other place', 'other places')}" if others else ""
    return f"{words} ({change.places[0].headline}{seen}). {why_words(change)}"


def why_words(change: Change) -> str:
    """Say everything that may be the cause of a change."""
    return f"Why: {'; or '.join(change.why) or UNKNOWN}."


def piece_line(piece: Piece) -> str:
    """Say that a page or a part of one came, went or got another name."""
    kind = first_upper(piece.kind)
    if piece.was and piece.now:
        return f"{kind} “{piece.was}” is now called “{piece.now}”"
    # The title of a page stands beside the line; its name is an address.
    what = "This page" if piece.kind == "page" else f"{kind} “{piece.now or piece.was}”"
    held = f", with {count(piece.figures, 'figure', 'figures')}" if piece.figures else ""
    return f"{what} {'was removed' if piece.was else 'is new'}{held}"


def source_line(item: Updated) -> str:
    """Say how a source changed."""
    if not item.was:
        return f"{item.name}: new ({item.now})"
    if not item.now:
        return f"{item.name}: no longer used (was {item.was})"
    if item.was == item.now:
        return f"{item.name}: {item.now}, as before, but its figures here were changed"
    return f"{item.name}: was {item.was}, now {item.now}" + (", same figures" if item.same else "")


def sections(differences: Differences) -> Iterator[Section]:
    """Tell all differences, section by section; sections with nothing in them are left out."""
    for kind, heading in HEADINGS.items():
        lines = [(item.page, figure_line(item)) for item in differences.of(kind)]
        if lines:
            yield Section(f"{heading}: {len(lines)}", _by_page(lines, differences.titles))
    pieces = [(item.page, piece_line(item)) for item in differences.pieces]
    if pieces:
        yield Section("Pages and their parts", _by_page(pieces, differences.titles))
    if differences.sources:
        lines = [("", source_line(item)) for item in differences.sources]
        yield Section("Data sources", _by_page(lines, {}))
    if differences.reworded:
        lines = [(page, line) for page, names in differences.reworded.items() for line in names]
        heading = "Words or places that read otherwise, with the same figures"
        yield Section(heading, _by_page(lines, differences.titles))


def _by_page(
    lines: Iterable[tuple[str, str]], titles: dict[str, str]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for page, line in lines:
        found.setdefault(titles.get(page, page), []).append(line)
    return {title: tuple(items) for title, items in found.items()}
