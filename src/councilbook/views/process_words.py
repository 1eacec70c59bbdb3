"""Process charts in words: the headline, the words in place of the drawing, and the notes."""

from __future__ import annotations

from councilbook.measures.process import Segment
from councilbook.measures.process_limits import FIRM, LEAST
from councilbook.views.process_series import Course, moment
from councilbook.views.process_signals import Signal, meaning, signals, told
from councilbook.views.wording import target_value, value_text
from councilbook.words import first_lower, first_upper, format_short, format_value

MOST = 3
ASSURANCES = {
    "consistently achieves": "nearly always meets",
    "hit and miss": "sometimes meets and sometimes misses",
    "consistently misses": "nearly always misses",
}


def number(course: Course, value: float) -> str:
    """Write an average or a limit shortly: with one decimal even where values have none."""
    return format_short(value, course.indicator.unit, max(1, course.indicator.decimals))


def finding(course: Course) -> str:
    """Say in a clause what the rules found: the latest signal, or that there is none."""
    result, latest, word = course.result, course.result.latest, course.steps.word
    if latest.reason:
        return too_few(course)
    since = f" since {_start(course, latest)}"
    if latest.flat:
        return f"the same in every {word}{since}"
    tail = " (provisional limits)" if latest.provisional else ""
    found = signals(result, course.polarity, latest)
    if not found:
        return f"only usual variation{since}{tail}"
    last = max(place for place, item in enumerate(result.points) if item.value is not None)
    current = [item for item in found if item.last == last]
    # Of those that still hold, the longest says when it began.
    signal = min(current, key=lambda item: item.first) if current else found[-1]
    words = told(course, signal, current=bool(current))
    then = "" if current else "usual variation now; "
    return f"{then}{words}, {meaning(signal.kind, drift=course.drift)}{tail}"


def too_few(course: Course) -> str:
    """Say why the latest segment has no limits."""
    latest, word = course.result.latest, course.steps.word
    if latest.n < LEAST:
        many = f"{latest.n} {word}{'' if latest.n == 1 else 's'}"
        return f"only {many} since the definition changed, too few for limits"
    return f"too few {word}s next to each other for limits"


def _start(course: Course, segment: Segment) -> str:
    items = enumerate(course.steps.items[segment.start : segment.stop], start=segment.start)
    return course.steps.when(next(place for place, item in items if item is not None))


def headline(course: Course, since: str) -> str:
    """Say the latest value and what the rules found; `since` goes before it."""
    return f"{since}{course.area.name} {_latest(course)}: {finding(course)}"


def _latest(course: Course) -> str:
    last = course.steps.last
    return f"{value_text(last, course.indicator)} {moment(last.period)}"


def subtitle(course: Course) -> str:
    """Name measure, authority, rhythm and time."""
    return f"{course.indicator.title}, {course.area.name}, by {course.steps.word}, {_span(course)}"


def _span(course: Course) -> str:
    held = [place for place, item in enumerate(course.steps.items) if item is not None]
    return f"{course.steps.when(held[0])} to {course.steps.when(held[-1])}"


def alt(course: Course) -> str:
    """Say what the drawing shows: latest value, average, limits, and what the rules found."""
    what, word = first_lower(course.indicator.title), course.steps.word
    parts = [
        f"Line chart of {what} by {word}, {_span(course)}.",
        f"{course.area.name}: {_latest(course)}.",
        first_upper(f"{finding(course)}."),
        f"{_levels(course, course.result.latest)}.",
    ]
    for signal in _others(course)[:MOST]:
        parts.append(f"Marked too: {told(course, signal, current=False)}.")
    before = course.result.segments[:-1]
    if before:
        parts.append(f"Before the definition changed: {first_lower(_levels(course, before[-1]))}.")
    return " ".join([*parts, *assurance(course)])


def _others(course: Course) -> list[Signal]:
    """Give the signals that the finding does not tell, the latest first."""
    found = [
        signal
        for segment in course.result.segments
        for signal in signals(course.result, course.polarity, segment)
    ]
    said = finding(course)
    return [
        signal
        for signal in reversed(found)
        if all(told(course, signal, current=current) not in said for current in (True, False))
    ]


def _levels(course: Course, segment: Segment) -> str:
    """Say where average and limits lie; the median where there are none."""
    if segment.mean is None or segment.lower is None or segment.upper is None:
        return "No limits" + (
            "" if segment.median is None else f"; median {number(course, segment.median)}"
        )
    unit, most = course.indicator.unit, max(1, course.indicator.decimals)
    average = f"Average {format_value(segment.mean, unit, most)}"
    if segment.flat:
        return f"{average}, no variation"
    kind = "provisional limits" if segment.provisional else "limits"
    low, high = (number(course, edge) for edge in (segment.lower, segment.upper))
    return f"{average}, {kind} {low} to {high}"


def assurance(course: Course) -> list[str]:
    """Say whether usual variation meets the target; nothing where that cannot be said."""
    if course.target is None or course.result.assurance is None:
        return []
    goal = target_value(course.target, course.indicator)
    return [f"Usual variation {ASSURANCES[course.result.assurance]} the target of {goal}."]


def before_words(course: Course, segment: Segment) -> str:
    """Say where average and limits lay before a break, to stand beside it."""
    return f"Before: {first_lower(_levels(course, segment))}"


def status(course: Course) -> str:
    """Say that limits are provisional, or why there are none; empty where they are firm."""
    latest, word = course.result.latest, course.steps.word
    if latest.reason:
        return f"{first_upper(too_few(course))}. The level line is the median."
    if latest.provisional:
        return f"Provisional limits: {latest.n} {word}s so far, {FIRM} make them firm."
    return ""
