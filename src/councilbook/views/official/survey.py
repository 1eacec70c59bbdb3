"""The values of all England that deserve attention, as one ranked table."""

from __future__ import annotations

from councilbook.areas import Area
from councilbook.exhibit import Cell, Column, Exhibit
from councilbook.measures.exceptions import Rule
from councilbook.page import Checked, Flag, Survey, tallies
from councilbook.views.official.exceptions import ORDER, QUESTIONS, chance_note, told
from councilbook.views.sentences import nothing
from councilbook.words import first_upper, format_number, format_value

REASONS = {
    **QUESTIONS,
    Rule.TARGET: "misses its target",
    Rule.GAP: "among its authority’s three largest gaps in people",
}


def attention(survey: Survey, area: Area | None = None, most: int | None = None) -> Exhibit:
    """List values that a rule singles out, those that deserve most attention first.

    Parameters
    ----------
    survey : Survey
        Everything looked at.
    area : Area, optional
        Whose values; by default those of all authorities.
    most : int, optional
        How many to list; by default all.
    """
    flagged = survey.flags if area is None else survey.of(area)
    if not flagged:
        return nothing("attention", "No rule singles out a value.")
    shown, looked = flagged[:most], sum(_looked(item, area) for item in survey.checked)
    return Exhibit(
        "table", "attention", "What deserves attention first",
        subtitle=f"{'England' if area is None else area.name}: {format_number(len(shown), 0)} of "
        f"{format_number(len(flagged), 0)} values that a rule singles out; "
        f"{format_number(looked, 0)} were looked at",
        notes=(ORDER, chance_note(tallies(survey.checked, area))),
        columns=(
            Column("place", "Place", "right"), Column("area", "Authority"),
            Column("indicator", "Measure"), Column("theme", "Theme"),
            Column("period", "Period"), Column("value", "Value", "right"),
            Column("why", "Why it is listed"),
        ),
        rows=tuple(_cells(survey, place, flag) for place, flag in enumerate(shown, start=1)),
    )  # fmt: skip


def _looked(item: Checked, area: Area | None) -> int:
    if area is None:
        return int((~item.missing).sum())
    row = item.panel.row(area)
    return 0 if row is None else int(not item.missing[row])


def _cells(survey: Survey, place: int, flag: Flag) -> tuple[Cell, ...]:
    panel = flag.checked.panel
    indicator, value = panel.indicator, float(panel.values[flag.row, -1])
    theme = survey.statistics.library.catalogue.theme(indicator.theme)
    why = "; ".join(REASONS[rule] for rule in told(flag))
    shown = format_value(value, indicator.unit, indicator.decimals)
    return (
        Cell(str(place)), Cell(flag.area.name), Cell(indicator.short_title),
        Cell(theme.short_title), Cell(panel.periods[-1].short), Cell(shown, value),
        Cell(first_upper(why)),
    )  # fmt: skip
