"""What a funnel of official statistics shows: points, their places, and the line in the middle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from councilbook.areas import Area
from councilbook.catalogue import Indicator
from councilbook.measures.funnel import Funnel, known
from councilbook.measures.intervals import Bounds
from councilbook.measures.rounding import round_half_away
from councilbook.measures.small import headline
from councilbook.page import Comparison, Evidence
from councilbook.views.funnel_data import FunnelChart, FunnelPoint
from councilbook.views.official.strips import beside
from councilbook.views.official.wording import plain
from councilbook.views.wording import counts_text, places_of, value_text
from councilbook.words import format_short, format_value


@dataclass(frozen=True, eq=False)
class Shown:
    """One measure of an authority among all others.

    Attributes
    ----------
    own : Area
        Whose page it is.
    evidence : Evidence
        With a funnel, and with the counts behind the own value.
    """

    own: Area
    evidence: Evidence

    @property
    def item(self) -> Comparison:
        """The own value and what it is compared with."""
        return self.evidence.comparison

    @property
    def indicator(self) -> Indicator:
        """What is counted."""
        return self.item.indicator

    @property
    def funnel(self) -> Funnel:
        """The limits."""
        return self.evidence.funnel

    @cached_property
    def points(self) -> tuple[FunnelPoint, ...]:
        """Every authority with a value and the counts behind it.

        Where the counts are published the value is worked out from them: the published one is
        rounded, and might seem to lie on the other side of a limit.
        """
        panel = self.evidence.panel
        values, events, sizes = panel.values[:, -1], panel.events[:, -1], panel.sizes[:, -1]
        there = known(panel.kind, events, sizes) & ~np.isnan(values)
        near = {neighbour.area for neighbour in self.item.neighbours}
        return tuple(
            FunnelPoint(
                area.name, float(sizes[row]), float(events[row] / sizes[row] * panel.per),
                "own" if area == self.own else "neighbours" if area in near else "other",
            )
            for row, area in enumerate(panel.areas) if there[row]
        )  # fmt: skip

    @cached_property
    def lies(self) -> dict[str, int]:
        """Where each authority lies among the limits at its own size, by name."""
        panel = self.evidence.panel
        pairs = zip(panel.areas, panel.places, strict=True)
        return {area.name: int(place) for area, place in pairs}

    @cached_property
    def published(self) -> dict[str, float]:
        """The published value of each authority, by name."""
        panel = self.evidence.panel
        pairs = zip(panel.areas, panel.values[:, -1], strict=True)
        return {area.name: float(value) for area, value in pairs}

    @property
    def size(self) -> float:
        """The own authority's size."""
        return next(point.size for point in self.points if point.role == "own")

    def limits(self, level: float) -> tuple[float, float]:
        """Give the limits at the own authority's size."""
        found: Bounds = self.funnel.limits(np.array([self.size]), level)
        return float(found.lower[0]), float(found.upper[0])

    @property
    def value(self) -> str:
        """The own value in words, or the counts where they must speak."""
        if headline(self.evidence.panel.kind, self.evidence.figure()) == "counts":
            return counts_text(self.item.outturn)
        return value_text(self.item.outturn, self.indicator)

    def in_words(self, value: float, least: int = 0) -> str:
        """Write a value as exactly as the own one is published, or with more decimals."""
        return format_value(value, self.indicator.unit, max(self._places, least))

    @property
    def _places(self) -> int:
        return places_of(self.item.outturn, self.indicator)

    @property
    def centre(self) -> float:
        """The value of all authorities taken together."""
        assert self.funnel.centre is not None
        return self.funnel.centre

    @property
    def england(self) -> float | None:
        """England's published value of the same period."""
        return beside(self.item.england, self.item) if self.item.england else None

    @property
    def is_england(self) -> bool:
        """Tell whether all authorities taken together are what is published for England."""
        both = (self.centre, self.england)
        rounded = {None if each is None else round_half_away(each, self._places) for each in both}
        return len(rounded) == 1

    @property
    def together(self) -> str:
        """Whose value the line in the middle is, where it is not England's."""
        return f"{self.funnel.areas} authorities together"

    @property
    def measured_along(self) -> str:
        """What the size of an authority is."""
        return f"Number of {self.indicator.denominator}" if self.indicator.denominator else "Size"


def chart_of(shown: Shown) -> FunnelChart:
    """Make the chart of a measure."""
    indicator, period = shown.indicator, shown.item.outturn.period
    middle = "England" if shown.is_england else shown.together
    places = places_of(shown.item.outturn, indicator)
    # A value may not be broken between two lines.
    own = plain(shown.value).replace(" ", "\u00a0")
    return FunnelChart(
        name=f"{indicator.id}-funnel", label=indicator.short_title,
        axis_label=f"{indicator.short_title}, {period.label}",
        foot_label=f"{len(shown.points)} authorities in the order of their values"
        if shown.funnel.flat
        else shown.measured_along,
        points=shown.points,
        own_text=f"{shown.own.name} {own}",
        centre_text=f"{middle} {plain(shown.in_words(shown.centre))}",
        format=lambda value: format_short(value, indicator.unit, places),
        funnel=shown.funnel,
    )  # fmt: skip
