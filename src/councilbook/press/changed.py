"""What changed since the last edition: a page, marks on the other pages, a changelog's draft."""

from __future__ import annotations

from councilbook.changes import (
    UNKNOWN,
    Change,
    Differences,
    Place,
    piece_line,
    sections,
    summary,
)
from councilbook.press.bundles import bundle_files, shown_by
from councilbook.press.changed_tables import PAGE, tables
from councilbook.press.markdown import plain

TITLE = "What changed since the last edition"
FIRST = (
    "This is the first edition that is published with a list of its figures, so there is no "
    "earlier one to compare it with. From the next edition on, this page says which figures are "
    "new, revised or gone, and why."
)
_HOW = (
    "A figure that a page shows in several places stands here once, under the place where it "
    "comes first. “Why” names everything on record that may be the cause: a source with new "
    "data, a change to the catalogue, a target or a correction, a change to the page’s notebook "
    "or to the program. Where several are named, the records do not tell which of them it was."
)
# Longer lists of marks are cut.
_MARKS = 10


def changed_page(differences: Differences | None) -> dict[str, str]:
    """Write the page that says what changed.

    Parameters
    ----------
    differences : Differences or None
        Between the edition published last and this one; None where nothing was published.

    Returns
    -------
    dict of str to str
        Files of the staged folder by name: the page, and the bundle of each of its tables.
    """
    lines = [f"# {TITLE}", ""]
    found = [] if differences is None else list(tables(differences))
    if differences is None:
        lines += [FIRST, ""]
    else:
        lines += [f"Compared with the edition published before: {plain(differences.old)}.", ""]
        lines += [plain(summary(differences)), ""]
        lines += [_HOW, ""] if differences.changes else []
    for heading, table in found:
        lines += [f"## {heading}", "", *shown_by(table)]
    return {f"{PAGE}.md": "\n".join(lines), **bundle_files(table for _, table in found)}


def marks(differences: Differences | None) -> dict[str, dict[str, tuple[str, ...]]]:
    """Say on which exhibit of which page what changed.

    Returns
    -------
    dict of str to dict of str to tuple of str
        A line for each change, such as ``Protection plans, 2018-19: 61 (was 60): ...``, by page
        and name of the exhibit. Nothing for pages that are new as a whole.
    """
    found: dict[str, dict[str, list[str]]] = {}
    if differences is None:
        return {}
    for piece in differences.pieces:
        if piece.kind != "page" and (piece.now or piece.kind != "exhibit"):
            lines = found.setdefault(piece.page, {}).setdefault(piece.exhibit, [])
            lines.append(f"{piece_line(piece)}.")
    for change in differences.changes:
        for place in change.places:
            lines = found.setdefault(change.page, {}).setdefault(place.exhibit, [])
            lines.append(_mark(change, place))
    return {
        page: {name: _cut(lines) for name, lines in exhibits.items()}
        for page, exhibits in found.items()
    }


def _mark(change: Change, place: Place) -> str:
    name = ", ".join(part for part in (place.row, place.column) if part)
    words = {
        "new": f"{place.now} is new",
        "gone": f"{place.was} is no longer shown",
        "standing": f"from “{place.was}” to “{place.now}”",
    }.get(change.kind, f"{place.now} (was {place.was})")
    return f"{name}: {words}: {'; or '.join(change.why) or UNKNOWN}."


def _cut(lines: list[str]) -> tuple[str, ...]:
    if len(lines) <= _MARKS:
        return tuple(lines)
    rest = f"And {len(lines) - _MARKS + 1} more: see “{TITLE}”."
    return (*lines[: _MARKS - 1], rest)


def changelog(differences: Differences) -> str:
    """Draft the entry of the edition's changelog, in Markdown."""
    lines = [f"## {plain(differences.new)}", "", plain(summary(differences)), ""]
    for section in sections(differences):
        lines += [f"### {plain(section.heading)}", ""]
        for title, items in section.groups.items():
            if title:
                lines += [f"#### {plain(title)}", ""]
            lines += [*(f"- {plain(item)}" for item in items), ""]
    return "\n".join(lines).rstrip() + "\n"
