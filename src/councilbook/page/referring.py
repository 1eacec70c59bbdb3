"""What the references of a commentary stand for: the page's own rows, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from councilbook.areas import Area
from councilbook.catalogue import Indicator, Target
from councilbook.commentary import Commentary, Reference, references
from councilbook.errors import DataError, Problem
from councilbook.measures.change import Difference
from councilbook.measures.standing import GUARD, Standing
from councilbook.observations import Observation
from councilbook.page.comparison import Comparison
from councilbook.page.model import Page
from councilbook.page.profile import Profile
from councilbook.page.rows import Benchmark, Row

# The kinds of area that the places of a reference mean.
AREAS = {"england": "country", "region": "region", "neighbours": "neighbours"}
# Ids that an error lists where none is near.
MOST = 12


@dataclass(frozen=True)
class Referred:
    """A reference with the row it stands for.

    Attributes
    ----------
    reference : Reference
        As written.
    row : Row or Comparison
        The page's row of its indicator.
    mark : Benchmark or None
        The value of the place it names; None where it names none.
    """

    reference: Reference
    row: Row | Comparison
    mark: Benchmark | None = None

    @property
    def target(self) -> Target | None:
        """The target of the row; pages of official statistics have none."""
        return self.row.target if isinstance(self.row, Row) else None

    @property
    def standing(self) -> Standing:
        """The judgement of the row; pages of official statistics have none."""
        return self.row.standing if isinstance(self.row, Row) else Standing.NO_TARGET

    @property
    def value(self) -> float | str:
        """What is recorded at approval: a number, or the word that says where things stand."""
        return _VALUES[self.reference.kind](self)

    @property
    def time(self) -> str:
        """The period it is about."""
        row, kind = self.row, self.reference.kind
        if kind == "target" and self.target is not None:
            return self.target.due_period.id
        if kind == "previous" and row.previous is not None:
            return row.previous.period.id
        if kind == "benchmark" and self.mark is not None:
            return self.mark.value.period.id
        return row.outturn.period.id


def _number(item: Observation | None, indicator: Indicator) -> float | str:
    if item is None:
        return "none"
    # Shown as "1 of 2": a value of its own, which the number alone would not tell.
    counted = item.value is None or (indicator.unit == "count" and not item.official)
    if counted and item.denominator is not None:
        top = item.value if item.numerator is None else item.numerator
        return f"{'none' if top is None else format(top, 'g')} of {item.denominator:g}"
    return round(item.value, GUARD) if item.value is not None else item.symbol


def _size(moved: Difference) -> float | str:
    return round(moved.value, GUARD) if moved.value is not None else moved.reason


def _way(moved: Difference) -> str:
    return moved.direction or moved.reason


def _beside(item: Referred) -> Benchmark:
    assert item.mark is not None
    return item.mark


def _aimed(item: Referred) -> float | str:
    return item.target.value if item.target is not None else "none"


_VALUES: Mapping[str, Callable[[Referred], float | str]] = {
    "outturn": lambda item: _number(item.row.outturn, item.row.indicator),
    "period": lambda item: item.row.outturn.period.id,
    "previous": lambda item: _number(item.row.previous, item.row.indicator),
    "change": lambda item: _size(item.row.change),
    "direction": lambda item: _way(item.row.change),
    "target": _aimed,
    "standing": lambda item: item.standing.value,
    "benchmark": lambda item: _number(_beside(item).value, item.row.indicator),
    "compared": lambda item: _way(_beside(item).difference),
}


def refer(page: Page | Profile, commentary: Commentary) -> list[list[Referred]]:
    """Find what every reference of a commentary stands for.

    Parameters
    ----------
    page : Page or Profile
        Whose rows are meant.
    commentary : Commentary
        The page's own.

    Returns
    -------
    list of list of Referred
        One list a block, in the order of the text.

    Raises
    ------
    DataError
        Carries every reference that cannot be read, is not on the page, or asks for what no
        sentence could say: a target where none is set, a place without a value.
    """
    problems: list[Problem] = []
    found = references(commentary, problems)
    referred = [
        [part for item in block for part in _referred(page, item, commentary.file, problems)]
        for block in found
    ]
    if problems:
        raise DataError(problems)
    return referred


def rows_of(page: Page | Profile) -> dict[str, Row | Comparison]:
    """Give the rows a commentary can refer to, by indicator."""
    rows: list[Row] | list[Comparison]
    rows = page.comparisons if isinstance(page, Profile) else page.rows
    return {row.indicator.id: row for row in rows}


def _row_of(page: Page | Profile, indicator: str) -> Row | Comparison | None:
    # No other row is looked at: what a page reads decides when it is made anew.
    return page.comparison(indicator) if isinstance(page, Profile) else page.row(indicator)


def places_of(page: Page | Profile, row: Row | Comparison) -> list[str]:
    """List the places that a row can be compared with, as references name them."""
    return [place for place, kind in AREAS.items() if _mark(page, row, kind) is not None]


def _referred(
    page: Page | Profile, item: Reference, file: str, problems: list[Problem]
) -> Iterator[Referred]:
    row = _row_of(page, item.indicator)
    where = f"line {item.line}"
    if row is None:
        fault = _absent(page, list(rows_of(page)), item.indicator)
        problems.append(Problem(file, where, str(item), *fault))
        return
    place = AREAS.get(item.rest)
    mark = _mark(page, row, place) if place else None
    if place and mark is None:
        held = " or ".join(places_of(page, row)) or "no place, for this measure"
        problems.append(
            Problem(file, where, str(item), held, "The page has no value of that place.")
        )
        return
    found = Referred(item, row, mark)
    if item.kind in {"target", "standing"} and found.target is None:
        allowed = "a measure with a target on this page"
        problems.append(Problem(file, where, str(item), allowed, "No target is set; leave it out."))
        return
    yield found


def _absent(page: Page | Profile, ids: list[str], given: str) -> tuple[str, str]:
    """Say which indicators may stand in a reference, and what to do."""
    near = get_close_matches(given, ids, n=3)
    known: Indicator | None = page.library.catalogue.indicators.get(given)
    if known is not None:
        theme = page.library.catalogue.theme(known.theme).title
        action = f"The page has no figure for “{known.short_title}”, which belongs to {theme}."
    elif near:
        action = f"Did you mean {' or '.join(near)}?"
    else:
        action = "Look the id up with `councilbook indicators`."
    listed = ", ".join(near or ids[:MOST]) + (" ..." if not near and len(ids) > MOST else "")
    return f"an indicator of this page: {listed or 'it has none'}", action


def _mark(page: Page | Profile, row: Row | Comparison, kind: str) -> Benchmark | None:
    if isinstance(row, Row):
        return next((mark for mark in row.benchmarks if mark.area.kind == kind), None)
    if kind == "neighbours":
        return _mean(page.library.areas[page.authority.neighbours], row)
    return row.england if kind == "country" else row.region


def _mean(group: Area, row: Comparison) -> Benchmark | None:
    """Give the mean of the neighbours as if it were published, for the outturn's period."""
    value = row.averages.mean.value
    if value is None:
        return None
    mean = replace(
        row.outturn, area=group.code, value=value, symbol="", numerator=None, denominator=None
    )  # fmt: skip
    return Benchmark(group, mean, row.against_mean)
