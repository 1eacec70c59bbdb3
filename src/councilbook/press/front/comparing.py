"""Pages that set all authorities side by side, a theme each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from councilbook import symbols
from councilbook.areas import ENGLAND, Area
from councilbook.catalogue import TOTALS, Indicator, Theme
from councilbook.exhibit import Cell, Column, Exhibit
from councilbook.notebooks import read_notebook
from councilbook.observations import Observation, Statistics, open_statistics
from councilbook.page import LATEST, OVERVIEW
from councilbook.periods import Period, parse_period
from councilbook.press.entries import called
from councilbook.press.finding import anchor_of
from councilbook.press.front.model import Entry, Front
from councilbook.views.scorecard import GOOD
from councilbook.views.wording import EMPTY, value_cell
from councilbook.words import first_upper

# Where the pages stand in the front book.
FOLDER = "compare"
_QUOTED = re.compile(r"[\"'](\w+)[\"']")


@dataclass(frozen=True)
class Measured:
    """A measure in one period, the newest with a figure for anybody."""

    indicator: Indicator
    period: Period


@dataclass(frozen=True)
class Comparing:
    """What the pages are made from.

    Attributes
    ----------
    front : Front
        The authorities, and which of their pages are there.
    """

    front: Front

    @cached_property
    def themes(self) -> dict[Theme, list[Measured]]:
        """The themes that have a page, each with its measures."""
        found = {theme: list(self._newest(items)) for theme, items in self._charted.items()}
        return {theme: measures for theme, measures in found.items() if measures}

    @cached_property
    def _charted(self) -> dict[Theme, list[Indicator]]:
        themes = self.front.library.catalogue.themes
        return {theme: self._main(theme) for theme in themes if theme.id != OVERVIEW}

    def _main(self, theme: Theme) -> list[Indicator]:
        """List the main measures of a theme: those that its notebook names to chart them.

        Numbers of people are left out: they say how large a place is.
        """
        path = self.front.library.project.notebooks / "statistics" / f"{theme.id}.ipynb"
        if not path.is_file():
            return []
        cells = read_notebook(path).cells
        code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
        known = {item.id: item for item in self.front.library.catalogue.published(theme.id)}
        named = dict.fromkeys(_QUOTED.findall(code))
        found = (known[name] for name in named if name in known)
        return [item for item in found if item.unit not in TOTALS]

    @cached_property
    def statistics(self) -> Statistics:
        """The official values of all areas."""
        return open_statistics(self.front.library)

    def _newest(self, indicators: Iterable[Indicator]) -> Iterator[Measured]:
        codes = [entry.area.code for entry in self.front.entries]
        last = self.front.card.period
        end = None if last == LATEST else parse_period(last).end
        for item in indicators:
            for period in reversed(self.statistics.periods(item.id)):
                values = self.statistics.across(item.id, period, codes).values()
                in_time = end is None or period.end <= end
                if in_time and any(value is not None for value in values):
                    yield Measured(item, period)
                    break

    def exhibits(self, theme: Theme) -> list[Exhibit]:
        """Give the tables of a theme: the authorities, their columns, and every measure."""
        return [self._authorities(theme), self._measures(theme), self._all(theme)]

    def _authorities(self, theme: Theme) -> Exhibit:
        measures, areas = self.themes[theme], self.front.library.areas
        columns = (
            Column(item.indicator.id, _head(item), "right") for item in measures
        )  # fmt: skip
        rows = [(Cell("England"), *self._cells(measures, areas[ENGLAND]), Cell("–"))]
        rows += [self._row(theme, entry) for entry in self.front.entries]
        return Exhibit(
            "table", f"{theme.id}-authorities", f"{theme.title} in every authority",
            subtitle="Newest official figures, authorities in the order of the alphabet",
            source=self._sources(measures),
            notes=tuple(_reasons(rows)),
            columns=(Column("area", "Authority"), *columns, Column("region", "Region")),
            rows=tuple(rows), filters=("region",),
        )  # fmt: skip

    def _row(self, theme: Theme, entry: Entry) -> tuple[Cell, ...]:
        area = entry.area
        href = entry.address(theme.id, depth=1) if theme.id in entry.pages else None
        region = self.front.library.areas[area.region].short_name
        cells = self._cells(self.themes[theme], area)
        return (Cell(area.name, href=href, anchor=area.slug), *cells, Cell(region))

    def _cells(self, measures: list[Measured], area: Area) -> list[Cell]:
        return [self._cell(item, area) for item in measures]

    def _cell(self, item: Measured, area: Area) -> Cell:
        found = self.statistics.at(item.indicator.id, area.code, item.period)
        if found is not None:
            return value_cell(found, item.indicator)
        symbol = "unknown" if area.exists_on(item.period.end) else "no_such_area"
        return Cell(first_upper(symbols.SHORT[symbol]), symbol=symbol)

    def _measures(self, theme: Theme) -> Exhibit:
        measures = self.themes[theme]
        return Exhibit(
            "table", f"{theme.id}-measures", "What the columns of the table count",
            source=self._sources(measures),
            columns=(
                Column("indicator", "Measure"), Column("good", "What is good"),
                Column("period", "Period"), Column("held", "Authorities with a figure", "right"),
            ),
            rows=tuple(self._told(item) for item in measures),
        )  # fmt: skip

    def _told(self, item: Measured) -> tuple[Cell, ...]:
        indicator = item.indicator
        held = sum(value.value is not None for value in self._values(item, england=False))
        return (
            _title(indicator),
            Cell(first_upper(GOOD[indicator.polarity]) or "Neither high nor low"),
            Cell(first_upper(item.period.label)),
            Cell(f"{held} of {len(self.front.entries)}", float(held)),
        )

    def _all(self, theme: Theme) -> Exhibit:
        """List every measure of a theme: the search knows each of them by what people call it."""
        catalogue = self.front.library.catalogue
        return Exhibit(
            "table", f"{theme.id}-all", "All official measures of this theme",
            subtitle="The pages of each authority’s book show their figures",
            columns=(Column("indicator", "Measure"), Column("called", "Also called")),
            rows=tuple(
                (_title(item), Cell(first_upper(called(catalogue.called(item))) or EMPTY.text))
                for item in catalogue.published(theme.id)
            ),
        )  # fmt: skip

    def _values(self, item: Measured, *, england: bool = True) -> Iterator[Observation]:
        areas = [entry.area.code for entry in self.front.entries]
        for code in [*areas, ENGLAND] if england else areas:
            found = self.statistics.at(item.indicator.id, code, item.period)
            if found is not None:
                yield found

    def _sources(self, measures: list[Measured]) -> str:
        used = {value.source for item in measures for value in self._values(item)}
        return "; ".join(self.statistics.library.source_name(source) for source in sorted(used))


def _title(indicator: Indicator) -> Cell:
    return Cell(indicator.title, href=f"../indicators.html#{anchor_of(indicator)}")


def _head(item: Measured) -> str:
    return f"{item.indicator.short_title}\n{item.period.short}"


def _reasons(rows: Iterable[tuple[Cell, ...]]) -> list[str]:
    """Say what each word that stands for a missing value means."""
    found = {cell.symbol: cell.text for row in rows for cell in row if cell.symbol}
    return [f"“{text}”: {symbols.REASONS[symbol]}." for symbol, text in sorted(found.items())]
