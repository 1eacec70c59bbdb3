"""What to look at first: the values that a rule singles out, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping

from councilbook.exhibit import Cell, Column, Exhibit, Gallery
from councilbook.measures.beside import Beside
from councilbook.measures.exceptions import Rule, Tally
from councilbook.page import Comparison, Flag, Profile, tallies
from councilbook.views.official.certainty import trend_words
from councilbook.views.official.origins import source_line
from councilbook.views.official.wording import (
    average_text,
    gap_text,
    moved_text,
    neighbours_cell,
    place_cell,
    result_cell,
)
from councilbook.views.sentences import nothing
from councilbook.views.wording import EMPTY
from councilbook.words import first_lower, first_upper, format_number

MOST = 10
NO_FLAG = "No rule singles out a measure of this authority that can be better or worse."
ORDER = (
    "How this list is made: each rule is put to every measure. The measure that most rules "
    "single out comes first; among equals, the one furthest from its neighbours’ median, counted "
    "in spreads of the middle half of all authorities. A row is a question to ask: it does not "
    "say why, and it knows nothing of what matters most."
)
AHEAD = (
    "How this list is made: the value is better than the mean and than the median of the "
    "neighbours, both, and where the numbers behind it are known the difference from their mean "
    "is clear; the measure furthest from their median comes first."
)
# What each rule asks, as the notes name it.
QUESTIONS = {
    Rule.FAR: "outside the widened limits of 99.8%",
    Rule.OUTSIDE: "outside the widened limits of 95%",
    Rule.NEIGHBOURS: "a clear difference from the neighbours’ mean",
    Rule.TREND: "a clear trend over five years",
    Rule.BEHIND: "behind every neighbour, where no range can be worked out",
}


def exceptions(page: Profile) -> Gallery:
    """List what deserves attention, what stands out without being bad, and the strengths."""
    judged = [flag for flag in page.flags if _comparison(page, flag).judged]
    others = [flag for flag in page.flags if not _comparison(page, flag).judged]
    first = _attention(page, judged, "look-first", "Look here first: what deserves attention")
    apart = _attention(page, others, "stand-out", "Stands out, though neither good nor bad")
    return Gallery([first, *([apart] if others else []), _strengths(page)])


def beside_both(page: Profile, verdict: str) -> list[Comparison]:
    """List the measures better, or worse, than mean and median of the neighbours both."""
    found = [item for item in page.comparisons if item.verdict == verdict]
    return sorted(found, key=lambda item: -item.distance)


def ranked(page: Profile, verdict: str) -> list[Comparison]:
    """Leave out of those the ones whose counts show no clear difference; furthest first."""
    return [item for item in beside_both(page, verdict) if not _similar(page, item)]


def _similar(page: Profile, item: Comparison) -> bool:
    found = page.evidence(item.indicator.id)
    return found is not None and found.mean.place == "similar"


def _attention(page: Profile, flagged: list[Flag], name: str, headline: str) -> Exhibit:
    if not flagged:
        return nothing(name, NO_FLAG)
    shown = flagged[:MOST]
    found = [_comparison(page, flag) for flag in shown]
    return Exhibit(
        "table", name, headline,
        subtitle=f"{page.authority.name}: {len(shown)} of {len(flagged)} such measures that a "
        f"rule singles out; {len(page.comparisons)} measures were looked at",
        source=source_line(page, found),
        notes=(ORDER, _counted(page)),
        columns=(
            Column("indicator", "Measure"), Column("theme", "Theme"),
            Column("result", "Result", "right"), Column("why", "Why it is listed"),
            Column("mean", "Neighbours’ mean", "right"), Column("place", "Place in England"),
        ),
        rows=tuple(_flagged(page, flag) for flag in shown),
    ).without_empty_columns({EMPTY.text})  # fmt: skip


def _comparison(page: Profile, flag: Flag) -> Comparison:
    found = page.comparison(flag.checked.panel.indicator.id)
    assert found is not None
    return found


def _flagged(page: Profile, flag: Flag) -> tuple[Cell, ...]:
    item = _comparison(page, flag)
    theme = page.library.catalogue.theme(item.indicator.theme)
    why = "\n".join(first_upper(reason) for reason in reasons(page, flag))
    return (
        Cell(item.indicator.short_title),
        Cell(theme.short_title, href=theme.id),
        result_cell(item),
        Cell(why),
        _mean(item),
        place_cell(item),
    )


def _mean(item: Comparison) -> Cell:
    mean = item.averages.mean
    return EMPTY if mean.value is None else Cell(average_text(mean, item), mean.value)


def reasons(page: Profile, flag: Flag) -> list[str]:
    """Say in words why a value is listed, the strongest reason first."""
    item = _comparison(page, flag)
    found = page.evidence(item.indicator.id)
    assert found is not None
    words = {
        Rule.TARGET: "misses its target",
        Rule.FAR: "far outside the limits that most authorities keep to",
        Rule.OUTSIDE: "outside the limits that most authorities keep to",
        Rule.NEIGHBOURS: f"{_apart(found.mean)} than the neighbours’ mean",
        Rule.TREND: f"over five years: {first_lower(trend_words(found.trend))}",
        Rule.BEHIND: f"behind every one of {item.averages.mean.n} neighbours",
        Rule.GAP: f"one of the largest gaps in people: {gap_text(item.gap)} to reach the "
        "neighbours’ mean",
    }
    return [words[rule] for rule in told(flag)]


def _apart(found: Beside) -> str:
    """Write a clear difference: ``clearly much higher``, with what that means where it means."""
    if found.verdict == "neither":
        return f"clearly {'much ' if found.much else ''}{found.place}"
    return f"clearly {'much ' if found.much else ''}{found.verdict} ({found.place})"


def told(flag: Flag) -> list[Rule]:
    """Give the rules to name: who lies outside the wide limits lies outside the inner ones too."""
    return [rule for rule in flag.rules if rule is not Rule.OUTSIDE or Rule.FAR not in flag.rules]


def _counted(page: Profile) -> str:
    """Say how many flags each rule gives here, by chance, and to an authority on average."""
    own, everybody = tallies(page.checked, page.authority), tallies(page.checked)
    usual = {rule: found.fired / found.looked for rule, found in everybody.items() if found.looked}
    return chance_note(own, usual)


def chance_note(counted: dict[Rule, Tally], usual: Mapping[Rule, float] | None = None) -> str:
    """Say of each rule how many values it was put to, and how many chance alone would give.

    Parameters
    ----------
    counted : dict of Rule to Tally
        What each rule answered.
    usual : mapping of Rule to float, optional
        The share of all authorities' values that it singles out.
    """
    if not counted:
        return "No rule here is a test, so how many chance alone would give cannot be told."
    counts = []
    for rule, found in counted.items():
        text = (
            f"{QUESTIONS[rule]}: {format_number(found.fired, 0)} of "
            f"{format_number(found.looked, 0)}, by chance about {_expected(found.chance)}"
        )
        if usual:
            text += f", in an average authority {_expected(found.looked * usual[rule])}"
        counts.append(text)
    return (
        "Many measures are looked at, so some stand out by luck. How many each rule singles out, "
        f"and how many it would if nothing but chance were at work: {'; '.join(counts)}."
    )


def _expected(number: float) -> str:
    steps = (0.01, 1, 10)
    return format_number(number, 3 - sum(number >= step for step in steps))


def _strengths(page: Profile) -> Exhibit:
    found = ranked(page, "better")
    if not found:
        return nothing(
            "strengths", "No measure is clearly better than mean and median of the neighbours."
        )
    shown = found[:MOST]
    return Exhibit(
        "table", "strengths", "Furthest ahead of its neighbours",
        subtitle=f"{page.authority.name}: {len(shown)} of {len(found)} measures that are better "
        "than the mean and the median of its neighbours",
        source=source_line(page, shown),
        notes=(AHEAD,),
        columns=(
            Column("indicator", "Measure"), Column("theme", "Theme"),
            Column("result", "Result", "right"), Column("change", "Change"),
            Column("neighbours", "Statistical neighbours", "right"),
            Column("place", "Place in England"),
        ),
        rows=tuple(_ahead(page, item) for item in shown),
    ).without_empty_columns({EMPTY.text})  # fmt: skip


def _ahead(page: Profile, item: Comparison) -> tuple[Cell, ...]:
    theme = page.library.catalogue.theme(item.indicator.theme)
    return (
        Cell(item.indicator.short_title),
        Cell(theme.short_title, href=theme.id),
        result_cell(item),
        Cell(moved_text(item), item.change.value),
        neighbours_cell(item),
        place_cell(item),
    )
