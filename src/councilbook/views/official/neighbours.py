"""Who the statistical neighbours are, in each published list."""

from __future__ import annotations

from councilbook.areas import Areas, Neighbour
from councilbook.exhibit import Cell, Column, Exhibit
from councilbook.page import Profile
from councilbook.views.sentences import nothing
from councilbook.words import listed


def neighbours(page: Profile) -> Exhibit:
    """List the statistical neighbours of every vintage, with how alike each is called."""
    areas, code = page.library.areas, page.authority.code
    lists = {vintage: areas.neighbours_of(code, vintage) for vintage in areas.vintages}
    held = {vintage: found for vintage, found in lists.items() if found}
    if not held:
        return nothing("neighbours", "No list of statistical neighbours has this authority.")
    rows, in_all = _rows(areas, held)
    years = listed([str(vintage) for vintage in held])
    return Exhibit(
        "table", "neighbours", f"Its statistical neighbours: {in_all} stand in every list",
        subtitle=f"{page.authority.name}: place in the published list and how close, lists of "
        f"{years}",
        source="Department for Education, Local Authority Interactive Tool",
        notes=(
            f"This book compares with the list of {page.comparer.vintage}. A list is made for "
            "children’s services as a whole; for one measure another choice could be fairer.",
        ),
        columns=(
            Column("area", "Authority"), Column("region", "Region"),
            *(Column(f"list-{vintage}", f"List of {vintage}") for vintage in held),
        ),
        rows=rows,
    )  # fmt: skip


def _rows(
    areas: Areas, held: dict[int, tuple[Neighbour, ...]]
) -> tuple[tuple[tuple[Cell, ...], ...], int]:
    """Give a row for each neighbour of any list, the newest first, and how many are in all."""
    codes = list(dict.fromkeys(item.area for found in reversed(held.values()) for item in found))
    places = {
        (vintage, item.area): f"{item.place}: {item.closeness}"
        for vintage, found in held.items()
        for item in found
    }
    rows = tuple(
        (
            Cell(areas[code].name), Cell(areas[areas[code].region].name),
            *(Cell(places.get((vintage, code), "–")) for vintage in held),
        )
        for code in codes
    )  # fmt: skip
    return rows, sum(all((vintage, code) in places for vintage in held) for code in codes)
