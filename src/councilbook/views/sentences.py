"""Sentences made from data: number, unit, period, direction, meaning, comparison, caveat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from councilbook.catalogue import Indicator
from councilbook.exhibit import Cell, Column, Exhibit
from councilbook.measures.small import is_small
from councilbook.measures.standing import Standing
from councilbook.page import Comparison, Page, Profile, Row
from councilbook.periods import parse_period
from councilbook.views.wording import (
    HIGHER_LOWER,
    STANDINGS,
    amount,
    counts_text,
    headline_text,
    places_of,
    reason,
    target_lines,
    value_text,
)
from councilbook.words import first_lower, listed

MOST = 6
JUDGED = (Standing.MET, Standing.WITHIN_TOLERANCE, Standing.MISSED)
# How a sentence says that a target was met or not.
JUDGEMENTS = {
    Standing.MET: "met",
    Standing.MISSED: "missed",
    Standing.WITHIN_TOLERANCE: "missed, but within the tolerance",
}
# How a sentence says on which side of another area's value one lies; a meaning fits in.
BESIDE = {"up": "higher{} than in", "down": "lower{} than in", "same": "the same{} as in"}


def paragraphs(name: str, headline: str, texts: list[str], source: str = "") -> Exhibit:
    """Make an exhibit of sentences."""
    rows = tuple((Cell(text),) for text in texts)
    columns = (Column("text", "Text"),)
    return Exhibit("sentences", name, headline, source=source, columns=columns, rows=rows)


def nothing(name: str, why: str) -> Exhibit:
    """Make the exhibit that says, in one sentence, why there is nothing to show."""
    return Exhibit("sentences", name, why)


def summary(page: Page) -> Exhibit:
    """Say what the page says: the standings, then the figures that matter most."""
    rows = by_weight(page.rows)
    told = [row for row in rows if row.outturn.value is not None]
    untold = [row for row in rows if row.outturn.value is None]
    standings = [row.standing for row in rows]
    texts = [standings_sentence(standings), *(sentence(row) for row in told[:MOST])]
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
    report = f"The report for {page.period.label}"
    if page.others:
        return f"{report} gives no result to score on this theme; its figures are listed below."
    if not page.figures.empty:
        return f"{report} makes statements on this theme but prints no figure."
    if page.inspections:
        return f"{report} prints no figure on this theme; it names inspections."
    return f"{report} prints no figure on this theme; it describes the work in words."


def by_weight(rows: list[Row]) -> list[Row]:
    """Put rows in the order of their importance to a reader."""
    return sorted(rows, key=_weight, reverse=True)


def _weight(row: Row) -> tuple[int, float, float, int]:
    """Order of importance: missed targets, what got worse, other targets, comparisons."""
    due = {Standing.MISSED: 3, Standing.WITHIN_TOLERANCE: 2, Standing.MET: 1}
    return (
        due.get(row.standing, 0), row.shortfall_share, row.worsening_share, len(row.benchmarks)
    )  # fmt: skip


def standings_sentence(standings: Sequence[Standing]) -> str:
    """Count the standings, those not judged too."""
    counts = Counter(standings)
    judged = sum(counts[item] for item in JUDGED)
    total = len(standings)
    rest = [
        f"{counts[item]} {'has' if counts[item] == 1 else 'have'} {words}"
        for item, words in (
            (Standing.NOT_PUBLISHED, "a target but no figure"),
            (Standing.NOT_DUE, "a target that is not due yet"),
            (Standing.NOT_JUDGED, "a target but no good direction"),
            (Standing.NO_TARGET, "no target"),
        )
        if counts[item]
    ]
    if not judged:
        return _unjudged(total, rest, counts[Standing.NO_TARGET])
    measures = "1 measure" if total == 1 else f"{total} measures"
    parts = [f"{counts[item]} {STANDINGS[item].lower()}" for item in JUDGED if counts[item]]
    tail = f"; {listed(rest)}" if rest else ""
    return f"Of {measures}, {judged} can be judged against a target: {listed(parts)}{tail}."


def _unjudged(total: int, rest: list[str], without: int) -> str:
    if without == total:
        one = "The report gives 1 measure, without a target."
        return one if total == 1 else f"The report gives {total} measures, none with a target."
    measures = "1 measure" if total == 1 else f"{total} measures"
    return f"Of {measures}, none can be judged against a target: {listed(rest)}."


def sentence(row: Row) -> str:
    """Say one indicator: value, counts, change, target, comparators, in that order."""
    indicator, outturn = row.indicator, row.outturn
    shown = headline_text(outturn, indicator)
    first = f"{indicator.title}: {shown}"
    counted = outturn.denominator is not None and outturn.value is not None
    if counted and indicator.unit != "count" and counts_text(outturn) != shown:
        first += f" ({counts_text(outturn)})"
    first += f" {outturn.period.in_words}"
    parts = [first + _change(row) + "."]
    if row.target is not None:
        parts.append(_target(row))
    parts += _benchmarks(row)
    return " ".join(part for part in parts if part)


def _change(row: Row) -> str:
    moved, previous, indicator = row.change, row.previous, row.indicator
    if previous is None:
        return ""
    if moved.value is None:
        before = f"{value_text(previous, indicator)} {previous.period.in_words}"
        return f". It was {before}, but that is not compared: {moved.reason}"
    if indicator.unit == "percent" and is_small(row.outturn.denominator):
        before = f"{headline_text(previous, indicator)} {previous.period.in_words}"
        return f". It was {before}; with so few, a change says little"
    meanings = {"better": ": an improvement", "worse": ": a worsening", "neither": ""}
    return f", {change_words(row)}{meanings[moved.verdict]}"


def change_words(row: Row | Comparison) -> str:
    """Say a change that can be told: ``3 more than in 2018-19 (57)``."""
    moved, previous, indicator = row.change, row.previous, row.indicator
    assert previous is not None
    if moved.direction == "same":
        return f"the same as {previous.period.in_words}"
    decimals = min(places_of(row.outturn, indicator), places_of(previous, indicator))
    words = amount(moved, indicator, decimals, HIGHER_LOWER)
    return f"{words} than {previous.period.in_words} ({value_text(previous, indicator)})"


def _target(row: Row) -> str:
    assert row.target is not None
    number, words, *tolerance = target_lines(row.target, row.indicator)
    words = ", ".join([number, f"printed as {words}", *tolerance])
    if row.standing is Standing.NOT_DUE:
        return f"The target is for {row.target.due_period.label}, so it is not judged here."
    text = f"The target ({words}) was {JUDGEMENTS[row.standing]}"
    if row.people:
        way = "more" if row.indicator.polarity == "high" else "fewer"
        text += f"; {row.people} {way} would have met it"
    return text + "."


def _benchmarks(row: Row) -> list[str]:
    """Say how the outturn stands beside other areas; those with one answer share a sentence."""
    texts = []
    groups: dict[tuple[str | None, str], list[str]] = {}
    for mark in row.benchmarks:
        if mark.value.value is None:
            texts.append(f"The figure of {mark.area.in_text} was {reason(mark.value)}.")
        elif mark.difference.value is None:
            theirs = value_text(mark.value, row.indicator)
            texts.append(f"{mark.area.short_name}: {theirs} {mark.value.period.in_words}.")
        else:
            key = (mark.difference.direction, mark.difference.verdict)
            theirs = f"{mark.area.in_text} ({value_text(mark.value, row.indicator)})"
            groups.setdefault(key, []).append(theirs)
    for (direction, verdict), places in groups.items():
        meaning = f", and so {verdict}," if verdict != "neither" else ""
        texts.append(f"That is {BESIDE[direction or 'same'].format(meaning)} {listed(places)}.")
    return texts


def caveats(page: Page | Profile) -> Exhibit:
    """List the caveats, breaks and look-alikes of the indicators shown, each text once."""
    name, headline = "caveats", "Read these figures with care"
    by_text: dict[str, list[str]] = {}
    pairs: set[frozenset[str]] = set()
    for indicator in page.shown:
        title = f"“{indicator.short_title}”"
        for text in _cautions(page, indicator):
            by_text.setdefault(text, []).append(title)
        for likeness in page.likenesses(indicator):
            pair = frozenset({indicator.id, likeness.id})
            if pair not in pairs:
                text = f"Not the same as “{_title(page, likeness.id)}”: {likeness.difference}"
                by_text.setdefault(text, []).append(title)
                pairs.add(pair)
    if not by_text:
        return nothing(name, "No caveat is recorded for these figures.")
    texts = [f"{', '.join(titles)}: {text}" for text, titles in by_text.items()]
    return paragraphs(name, headline, texts)


def _cautions(page: Page | Profile, indicator: Indicator) -> list[str]:
    """Give an indicator's caveats and breaks, but none of a time after the report."""
    end = page.period.end
    texts = [
        caveat.text
        for caveat in indicator.caveats
        if caveat.since is None or parse_period(caveat.since).start <= end
    ]
    texts += [f"Break from {item.period.label}: {item.reason}" for item in page.breaks(indicator)]
    return texts


def _title(page: Page | Profile, indicator: str) -> str:
    return page.library.catalogue.indicators[indicator].short_title
