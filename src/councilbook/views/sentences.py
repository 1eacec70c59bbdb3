"""Sentences made from data: number, unit, period, direction, meaning, comparison, caveat."""

from __future__ import annotations

from collections import Counter

from councilbook.exhibit import Cell, Column, Exhibit
from councilbook.measures.standing import Standing
from councilbook.page import Benchmark, Page, Row
from councilbook.views.wording import (
    STANDINGS,
    counts_text,
    places_of,
    reason,
    size,
    target_text,
    value_text,
)
from councilbook.words import first_lower, listed

MOST = 6
JUDGED = (Standing.MET, Standing.WITHIN_TOLERANCE, Standing.MISSED)


def paragraphs(name: str, headline: str, texts: list[str], **parts: str) -> Exhibit:
    """Make an exhibit of sentences."""
    rows = tuple((Cell(text),) for text in texts)
    return Exhibit(
        "sentences", name, headline, columns=(Column("text", "Text"),), rows=rows, **parts
    )


def nothing(name: str, headline: str, why: str) -> Exhibit:
    """Make the exhibit that says why there is nothing to show."""
    return paragraphs(name, headline, [why])


def summary(page: Page) -> Exhibit:
    """Say what the page says: the standings, then the figures that matter most."""
    rows = sorted(page.rows, key=lambda row: _weight(row), reverse=True)
    told = [row for row in rows if row.outturn.value is not None]
    untold = [row for row in rows if row.outturn.value is None]
    texts = [standings_sentence(page.rows), *(sentence(row) for row in told[:MOST])]
    if len(told) > MOST:
        texts.append(f"The table below has {len(told) - MOST} more measures.")
    for why in dict.fromkeys(reason(row.outturn) for row in untold):
        titles = [
            first_lower(row.indicator.short_title) for row in untold if reason(row.outturn) == why
        ]
        texts.append(f"No figure for {listed(titles)}: {why}.")
    if not page.rows:
        texts = [_empty(page)]
    return paragraphs("summary", "What this page says", texts)


def _empty(page: Page) -> str:
    period = page.period.label
    if page.figures.empty:
        return f"The report for {period} has no statement on this theme; it names inspections."
    return f"The report for {period} prints no figure of {page.authority.name}'s own on this theme."


def _weight(row: Row) -> tuple[int, float, float, int]:
    """Order of importance: missed targets, what got worse, other targets, comparisons."""
    due = {Standing.MISSED: 3, Standing.WITHIN_TOLERANCE: 2, Standing.MET: 1}
    return (
        due.get(row.standing, 0), row.shortfall_share, row.worsening_share, len(row.benchmarks)
    )  # fmt: skip


def standings_sentence(rows: list[Row]) -> str:
    """Count the standings, those not judged too."""
    counts = Counter(row.standing for row in rows)
    judged = sum(counts[item] for item in JUDGED)
    total = len(rows)
    rest = [
        f"{counts[item]} {'has' if counts[item] == 1 else 'have'} {words}"
        for item, words in (
            (Standing.NOT_PUBLISHED, "a target but no figure yet"),
            (Standing.NOT_DUE, "a target that is not due yet"),
            (Standing.NOT_JUDGED, "a target but no good direction"),
            (Standing.NO_TARGET, "no target"),
        )
        if counts[item]
    ]
    measures = "1 measure" if total == 1 else f"{total} measures"
    if not judged:
        return f"There {'is' if total == 1 else 'are'} {measures}: {listed(rest)}."
    parts = [f"{counts[item]} {STANDINGS[item].lower()}" for item in JUDGED if counts[item]]
    tail = f"; {listed(rest)}" if rest else ""
    return f"Of {measures}, {judged} can be judged against a target: {listed(parts)}{tail}."


def sentence(row: Row) -> str:
    """Say one indicator: value, counts, change, target, comparators, in that order."""
    indicator, outturn = row.indicator, row.outturn
    first = f"{indicator.title}: {value_text(outturn, indicator)}"
    if outturn.denominator is not None and outturn.value is not None:
        first += f" ({counts_text(outturn)})"
    first += f" {outturn.period.in_words}"
    parts = [first + _change(row) + "."]
    if row.target is not None:
        parts.append(_target(row))
    parts += [_benchmark(row, mark) for mark in row.benchmarks]
    return " ".join(part for part in parts if part)


def _change(row: Row) -> str:
    moved, previous, indicator = row.change, row.previous, row.indicator
    if previous is None:
        return ""
    before = f"{value_text(previous, indicator)} {previous.period.in_words}"
    if moved.value is None:
        return f". It was {before}, but that is not compared: {moved.reason}"
    if moved.direction == "same":
        return f", the same as {previous.period.in_words}"
    way = "higher" if moved.direction == "up" else "lower"
    decimals = min(places_of(row.outturn, indicator), places_of(previous, indicator))
    words = f", {size(moved, indicator, decimals)} {way} than {previous.period.in_words} "
    words += f"({value_text(previous, indicator)})"
    return words + (f", which is {moved.verdict}" if moved.verdict != "neither" else "")


def _target(row: Row) -> str:
    assert row.target is not None
    words = target_text(row.target, row.indicator)
    if row.standing is Standing.NOT_DUE:
        return f"The target is for {row.target.due_period.label}, so it is not judged here."
    judged = {
        Standing.MET: "met",
        Standing.MISSED: "missed",
        Standing.WITHIN_TOLERANCE: "missed, but by less than the tolerance",
    }[row.standing]
    text = f"The target ({words[:1].lower() + words[1:]}) was {judged}"
    if row.people:
        way = "more" if row.indicator.polarity == "high" else "fewer"
        text += f"; {row.people} {way} would have met it"
    return text + "."


def _benchmark(row: Row, mark: Benchmark) -> str:
    if mark.value.value is None:
        return f"{mark.area.short_name}: {reason(mark.value)}."
    theirs = value_text(mark.value, row.indicator)
    name = mark.area.short_name
    if mark.difference.value is None:
        return f"{name}: {theirs} {mark.value.period.in_words}."
    if mark.difference.direction == "same":
        return f"{name} had the same figure."
    way = "higher" if mark.difference.direction == "up" else "lower"
    meaning = f", which is {mark.difference.verdict}" if mark.difference.verdict != "neither" else ""
    return f"That is {way} than in {_place(mark)} ({theirs}){meaning}."


def _place(mark: Benchmark) -> str:
    if mark.area.kind == "neighbours":
        return "its statistical neighbours"
    return f"the {mark.area.name}" if mark.area.kind == "region" else mark.area.name


def commentary(page: Page) -> Exhibit:
    """Show what officers say about the figures, and where in the report it stands."""
    found = page.commentary
    if found is None:
        return nothing(
            "commentary", "What officers say",
            "The report gives no explanation of these figures.",
        )  # fmt: skip
    places = listed(list(found.places))
    return paragraphs(
        "commentary", "What officers say", list(found.paragraphs),
        source=f"our summary of the report, {places}",
    )  # fmt: skip


def caveats(page: Page) -> Exhibit:
    """List the caveats and breaks that belong to the indicators shown."""
    texts = []
    for row in page.rows:
        indicator = row.indicator
        name = indicator.short_title
        texts += [f"{name}: {caveat.text}" for caveat in indicator.caveats]
        texts += [
            f"{name}, break from {item.period.label}: {item.reason}" for item in indicator.breaks
        ]
        texts += [
            f"{name} is not the same as {first_lower(_title(page, likeness.id))}: "
            f"{likeness.difference}"
            for likeness in indicator.not_the_same_as
        ]
    if not texts:
        return nothing(
            "caveats", "Read these figures with care", "No caveat is recorded for these figures."
        )
    return paragraphs("caveats", "Read these figures with care", texts)


def _title(page: Page, indicator: str) -> str:
    return page.library.catalogue.indicators[indicator].short_title


