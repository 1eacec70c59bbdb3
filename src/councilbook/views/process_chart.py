"""From a measure's course to its process chart: labels, stretches and what values can be."""

from __future__ import annotations

from calendar import month_abbr

from councilbook.catalogue import PER, Indicator
from councilbook.measures.process import Point
from councilbook.observations import Observation
from councilbook.views.process_data import ProcessChart, ProcessPoint, Stretch
from councilbook.views.process_series import Course
from councilbook.views.process_signals import kind_words
from councilbook.views.process_words import before_words, number, status
from councilbook.views.wording import places_of, target_value, tick
from councilbook.words import format_short

# Units whose values can lie below zero.
_SIGNED = {"points", "score", "none"}


def chart_of(course: Course) -> ProcessChart:
    """Put a course into the form in which it is drawn."""
    indicator, steps, result = course.indicator, course.steps, course.result
    kind = "drift" if course.drift else "process"
    target = course.target
    return ProcessChart(
        name=f"{indicator.id}-{kind}",
        label=f"{indicator.short_title}, by {steps.word}",
        points=tuple(map(_point, result.points, steps.items)),
        stretches=tuple(_stretches(course)),
        format=lambda value: number(course, value),
        first=steps.first,
        length=steps.length,
        latest=_latest(course),
        words={point.kind: kind_words(point.kind, drift=course.drift) for point in result.points},
        status=status(course),
        target=None
        if target is None
        else (target.value, f"Target: {target_value(target, indicator)}"),
        reach=_reach(indicator),
    )


def _latest(course: Course) -> str:
    """Write the latest period and value as shortly as a label beside the point needs it."""
    last = course.steps.last
    if course.drift:
        time = tick(last.period)
    else:
        months = (month_abbr[day.month] for day in (last.period.start, last.period.end))
        time = f"{'–'.join(dict.fromkeys(months))} {last.period.end.year}"
    decimals = places_of(last, course.indicator)
    return f"{time}: {format_short(last.value or 0.0, course.indicator.unit, decimals)}"


def _point(point: Point, item: Observation | None) -> ProcessPoint:
    label = "" if item is None else tick(item.period)
    return ProcessPoint(point.value, point.kind, point.way, label)


def _stretches(course: Course) -> list[Stretch]:
    found, before = [], None
    changes = course.steps.breaks(course.indicator)
    for segment in course.result.segments:
        note = ""
        if before is not None:
            why = " ".join(change.reason for change in changes[segment.start])
            note = f"{why} {before_words(course, before)}"
        centre = segment.median if segment.mean is None else segment.mean
        found.append(
            Stretch(segment.start, segment.stop, centre, segment.lower, segment.upper, note)
        )
        before = segment
    return found


def _reach(indicator: Indicator) -> tuple[float | None, float | None]:
    """Give the lowest and the highest value there can be, as far as the unit tells."""
    share = PER.get(indicator.unit) == 100 and not indicator.above_100
    return (None if indicator.unit in _SIGNED else 0.0, 100.0 if share else None)
