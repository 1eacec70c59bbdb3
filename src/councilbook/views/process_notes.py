"""What a reader must know to use a process chart: limits, rules, breaks, gaps, target."""

from __future__ import annotations

from councilbook.measures.process import Segment
from councilbook.measures.process_limits import FIRM, SPREAD
from councilbook.measures.process_rules import LONG
from councilbook.views.process_series import Course
from councilbook.views.process_words import assurance
from councilbook.views.wording import reason, target_value
from councilbook.words import listed


def notes(course: Course) -> list[str]:
    """Say how the limits were set, which rules apply, and what is missing."""
    latest, word = course.result.latest, course.steps.word
    if latest.flat:
        found = [f"Every {word} has the same value, so there is nothing to mark."]
    else:
        found = [] if latest.reason else [*_limits(course, latest), _rules(word)]
    if course.drift:
        found.append(
            "Yearly figures of one area depend on those before, so some points lie beyond the "
            "limits although nothing new happened. What is marked is a drift, not a signal."
        )
    for place, changes in course.steps.breaks(course.indicator).items():
        why = " ".join(change.reason for change in changes)
        found.append(f"New average and limits from {course.steps.when(place)}: {why}")
    found += _missing(course)
    if course.target is not None:
        goal = target_value(course.target, course.indicator)
        found.append(f"The target of {goal} is for {course.target.due_period.label}.")
    return found + assurance(course)


def _limits(course: Course, segment: Segment) -> list[str]:
    word = course.steps.word
    which = f"the first {segment.base} of " if segment.base < segment.n else ""
    texts = [
        f"Average and limits rest on {which}{segment.n} {word}s. The limits lie {SPREAD:g} "
        f"times the mean step from one {word} to the next either side of the average. Nearly "
        f"all {word}s fall between them as long as nothing changes."
    ]
    if segment.screened:
        many = "One step was" if segment.screened == 1 else f"{segment.screened} steps were"
        texts.append(f"{many} too large to be usual and did not count towards that mean.")
    if segment.provisional:
        texts.append(
            f"The limits are provisional: each new {word} moves them until there are {FIRM}."
        )
    return texts


def _rules(word: str) -> str:
    return (
        f"A {word} is marked when it lies outside the limits; when {LONG} or more in a row rose "
        "or fell; when two of three in a row lie near the same limit; or when "
        f"{LONG} or more in a row lie on one side of the average. The first of these that "
        "applies names it."
    )


def _missing(course: Course) -> list[str]:
    """Say which values are missing and why; the line and the rules stop there."""
    steps, texts = course.steps, []
    gone: dict[str, list[str]] = {}
    for item in steps.held:
        if item.value is None:
            gone.setdefault(reason(item), []).append(item.period.label)
    for why, labels in gone.items():
        texts.append(f"No figure for {listed(labels)}: {why}.")
    holes = [place for place, item in enumerate(steps.items) if item is None]
    for place in holes:
        if steps.items[place - 1] is not None:
            after = next(n for n in range(place, len(steps.items)) if steps.items[n] is not None)
            texts.append(
                f"No figure is held between {steps.when(place - 1)} and {steps.when(after)}."
            )
    if texts:
        texts.append("The line and the rules stop at a gap and begin again after it.")
    return texts
