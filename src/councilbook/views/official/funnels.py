"""Funnels: whether an authority lies further from the rest than those of its size usually do."""

from __future__ import annotations

from councilbook.exhibit import Cell, Column, Exhibit, Gallery
from councilbook.measures.rounding import round_half_away
from councilbook.measures.small import headline as speaker
from councilbook.page import Evidence, Profile
from councilbook.views.draw_funnel import draw_funnel
from councilbook.views.funnel_data import FunnelChart
from councilbook.views.official.funnel_shown import Shown, chart_of
from councilbook.views.official.funnel_words import PLACES, alt_text, headline, notes
from councilbook.views.official.origins import source_line
from councilbook.views.sentences import nothing
from councilbook.views.style import NARROW, WIDE
from councilbook.views.wording import reason
from councilbook.words import first_lower, format_number

_ROLES = {"own": "This authority", "neighbours": "Statistical neighbour", "other": "–"}


def funnels(page: Profile, *indicators: str) -> Gallery:
    """Set the authority's newest values beside the limits within which authorities usually lie.

    Where there are no limits, or the authority cannot be placed, a sentence says why.
    """
    shown = [_funnel(page, id_) for id_ in indicators]
    return Gallery(shown or [nothing("funnels", "No measure was chosen to set beside limits.")])


def _funnel(page: Profile, id_: str) -> Exhibit:
    evidence = page.evidence(id_)
    why = _why_not(page, evidence)
    if evidence is None or why:
        title = first_lower(page.library.catalogue.indicators[id_].title)
        return nothing(f"{id_}-funnel", f"No limits are drawn for {title}: {why}.")
    return _exhibit(page, Shown(page.authority, evidence))


def _why_not(page: Profile, evidence: Evidence | None) -> str:
    """Say why an authority cannot be placed among limits; empty where it can."""
    own = page.authority.name
    if evidence is None:
        return f"no figure of {own} is held"
    outturn, figure = evidence.comparison.outturn, evidence.figure()
    if outturn.value is None:
        return f"there is no figure of {own} ({reason(outturn)})"
    if evidence.funnel.reason:
        return evidence.funnel.reason
    if figure.events is None or not figure.size:
        return f"the counts behind the figure of {own} are not published"
    if speaker(evidence.panel.kind, figure) == "none":
        return f"the figure of {own} is a share of too few, and its counts are not published"
    return ""


def _exhibit(page: Profile, shown: Shown) -> Exhibit:
    item, chart = shown.item, chart_of(shown)
    return Exhibit(
        "chart", chart.name, headline(shown),
        subtitle=f"{item.indicator.title}, {len(shown.points)} authorities of England, "
        f"{item.outturn.period.label}",
        alt=alt_text(shown),
        source=source_line(page, [item]),
        notes=notes(shown),
        columns=(
            Column("area", "Authority"), Column("value", "Value", "right"),
            Column("size", shown.measured_along, "right"), Column("place", "Where it lies"),
            Column("role", "Marked as"),
        ),
        rows=_rows(shown, chart),
        svg={"wide": draw_funnel(chart, width=WIDE), "narrow": draw_funnel(chart, width=NARROW)},
    )  # fmt: skip


def _rows(shown: Shown, chart: FunnelChart) -> tuple[tuple[Cell, ...], ...]:
    """Give the published values, the highest first; never the events behind them."""
    return tuple(
        (
            Cell(point.name),
            Cell(shown.in_words(shown.published[point.name]), shown.published[point.name]),
            Cell(format_number(point.size, 0), round_half_away(point.size, 0)),
            Cell(PLACES[shown.lies[point.name]]), Cell(_ROLES[point.role]),
        )
        for point, _ in reversed(chart.drawn)
    )  # fmt: skip
