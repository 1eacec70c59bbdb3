"""The drawn scorecard in words: its headline, its notes and what stands in place of it."""

from __future__ import annotations

from councilbook.measures.intervals import Interval
from councilbook.measures.standing import Standing
from councilbook.page import Benchmark, Page, Row, interval_of
from councilbook.views.likely import LIKELY, ends_of, interval_text, level_text
from councilbook.views.wording import STANDINGS, headline_text, target_value, value_text
from councilbook.words import listed


def beside(row: Row) -> list[Benchmark]:
    """Give the values of other areas that may be drawn beside a result."""
    return [
        mark
        for mark in row.benchmarks
        if mark.value.value is not None
        and (not mark.value.official or mark.value.period.same_length(row.outturn.period))
    ]


def mark_text(row: Row, mark: Benchmark) -> str:
    """Write another area's value, with its period where that is not the result's."""
    words = f"{mark.area.short_name} {value_text(mark.value, row.indicator)}"
    same = mark.value.period == row.outturn.period
    return words if same else f"{words} ({mark.value.period.label})"


def likely_range(row: Row) -> Interval | None:
    """Give the likely range of a result; None where there is none to draw."""
    interval = interval_of(row.outturn, row.indicator)
    return interval if ends_of(interval, row.outturn) else None


def likely_text(row: Row) -> str:
    """Write the likely range of a result; empty where none is drawn."""
    found = likely_range(row)
    return interval_text(found, row.outturn, row.indicator) if found else ""


def headline(rows: list[Row]) -> str:
    """Sum the rows up: against targets, else beside other areas, else since before."""
    judged = {
        standing: [row for row in rows if row.standing is standing]
        for standing in (Standing.MET, Standing.WITHIN_TOLERANCE, Standing.MISSED)
    }
    parts = [
        f"{len(found)} {STANDINGS[standing].lower()}" for standing, found in judged.items() if found
    ]
    if parts:
        aims = sum(len(found) for found in judged.values())
        some = f", {aims} of {len(rows)} results" if aims < len(rows) else ""
        return f"Against targets: {listed(parts)}{some}"
    signs = [mark.difference.verdict for row in rows for mark in beside(row)]
    better, worse = signs.count("better"), signs.count("worse")
    if better and worse:
        return f"Beside other areas: better {_times(better)}, worse {_times(worse)}"
    if better or worse:
        word = "Better" if better else "Worse"
        return f"{word} than other areas in {_every(better or worse)}"
    moves = [row.change.verdict for row in rows]
    if "better" in moves or "worse" in moves:
        return f"Since before: {_moved(moves.count('better'), moves.count('worse'))}"
    return f"{'1 result' if len(rows) == 1 else f'{len(rows)} results'} beside other values"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _every(number: int) -> str:
    comparisons = {1: "the one like-for-like comparison", 2: "both like-for-like comparisons"}
    return comparisons.get(number, f"all {number} like-for-like comparisons")


def _moved(better: int, worse: int) -> str:
    parts = [
        f"{n} result{'s' if n > 1 else ''} {way}"
        for n, way in ((better, "better"), (worse, "worse"))
        if n
    ]
    return listed(parts)


def alt_text(page: Page, rows: list[Row]) -> str:
    """Say in words what the drawing shows, row by row."""
    parts = [
        f"Dot chart of results of {page.authority.name}, {page.period.label}: one row for each "
        "measure, each on its own scale; better is to the right where one direction is good."
    ]
    for row in rows:
        words = [f"{row.indicator.short_title}: {headline_text(row.outturn, row.indicator)}"]
        words += [f"{LIKELY.lower()} {likely}"] if (likely := likely_text(row)) else []
        if row.target is not None:
            aim = target_value(row.target, row.indicator)
            words.append(f"target {aim}, {STANDINGS[row.standing].lower()}")
        words += [mark_text(row, mark) for mark in beside(row)]
        if row.change.value is not None and row.previous is not None:
            before = value_text(row.previous, row.indicator)
            words.append(f"{_way(row.change.value)} {before} {row.previous.period.in_words}")
        parts.append("; ".join(words) + ".")
    return " ".join(parts)


def _way(change: float) -> str:
    if change == 0:
        return "the same as"
    return "up from" if change > 0 else "down from"


def notes(rows: list[Row]) -> tuple[str, ...]:
    """Say what is about another time, and how the likely ranges were worked out."""
    found = []
    if any(mark.value.period != row.outturn.period for row in rows for mark in beside(row)):
        found.append(
            "Where another area's value is about another time, its label says which: read it as "
            "a landmark, not as a like-for-like comparison."
        )
    ranges = [interval for row in rows if (interval := likely_range(row))]
    if ranges:
        methods = listed(list(dict.fromkeys(item.method for item in ranges)))
        found.append(f"{LIKELY}: {level_text(ranges[0])} from the counts printed ({methods}).")
    return tuple(found)
