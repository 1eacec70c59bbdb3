"""Sentences made from official figures: counts first, then what stands out."""

from __future__ import annotations

from councilbook.exhibit import Exhibit, Gallery
from councilbook.page import Comparison, Profile
from councilbook.views.official.certainty import certain_words
from councilbook.views.official.commentary import commentary
from councilbook.views.official.exceptions import beside_both, ranked
from councilbook.views.official.wording import (
    average_text,
    beside,
    gap_text,
    own_text,
    rank_text,
)
from councilbook.views.sentences import nothing, paragraphs
from councilbook.views.wording import (
    HIGHER_LOWER,
    amount,
    counts_text,
    headline_text,
    places_of,
)
from councilbook.words import first_lower, format_number, listed

MOST = 3


def summary(page: Profile) -> Exhibit | Gallery:
    """Say what the page says; below it what officers say, on the few pages where they do."""
    said, words = _summary(page), commentary(page)
    return said if words is None else Gallery((said, words))


def _summary(page: Profile) -> Exhibit:
    """Say how many measures stand where, then name the ones that stand out."""
    if not page.comparisons:
        return nothing("summary", "No official figure on this theme is held for this authority.")
    texts = [count_sentence(page)]
    for verdict in ("worse", "better"):
        texts += [
            f"{sentence(item)}{certain_words(page, item)}" for item in ranked(page, verdict)[:MOST]
        ]
    texts += _own(page) + _split(page) + _absent(page)
    return paragraphs("summary", "What this page says", texts)


def count_sentence(page: Profile) -> str:
    """Count the measures that are better and worse than the neighbours, and the others."""
    items = page.comparisons
    better, worse = len(beside_both(page, "better")), len(beside_both(page, "worse"))
    open_ = sum(item.against_mean.verdict == "neither" for item in items)
    measures = "1 official measure" if len(items) == 1 else f"{len(items)} official measures"
    told = (
        f"Of {measures} for {page.authority.name}, {worse} {_is(worse)} worse and {better} "
        f"{_is(better)} better than both the mean and the median of its statistical neighbours"
    )
    between = len(items) - better - worse - open_
    parts = [f"{between} {_is(between)} so against one of the two only"] if between else []
    if open_:
        parts.append(
            f"{open_} {_is(open_)} neither good nor bad in "
            f"{'itself' if open_ == 1 else 'themselves'}, equal, or cannot be compared"
        )
    return f"{told}; {listed(parts)}." if parts else f"{told}."


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def sentence(item: Comparison) -> str:
    """Say one measure: value, counts, change, neighbours, place, gap."""
    indicator, outturn = item.indicator, item.outturn
    shown = headline_text(outturn, indicator)
    text = f"{indicator.title}: {shown}"
    counts = counts_text(outturn) if outturn.numerator is not None else ""
    if counts and counts != shown:
        text += f" ({counts})"
    text += f" {outturn.period.in_words}{_change(item)}."
    mean = item.averages.mean
    if mean.value is not None:
        places = places_of(outturn, indicator)
        theirs = average_text(mean, item)
        text += (
            f" That is {item.verdict} than the mean of {mean.n} neighbours, {theirs}: "
            f"{beside(item.against_mean, indicator, max(places, 1))}."
        )
    if item.rank.place is not None:
        text += f" Its place in England is {rank_text(item.rank)}, where 1st is best."
    gap = gap_text(item.gap)
    if gap and outturn.denominator is not None:
        base = format_number(outturn.denominator, 0)
        text += f" To reach the neighbours’ mean it would take {gap} of the {base}."
    return text


def _change(item: Comparison) -> str:
    moved, previous, indicator = item.change, item.previous, item.indicator
    if previous is None or moved.value is None:
        return ""
    if moved.direction == "same":
        return f", the same as {previous.period.in_words}"
    decimals = min(places_of(item.outturn, indicator), places_of(previous, indicator))
    words = amount(moved, indicator, decimals, HIGHER_LOWER)
    return f", {words} than {previous.period.in_words}"


def _own(page: Profile) -> list[str]:
    return [
        f"The council’s own newer figure for {first_lower(item.indicator.short_title)} is "
        f"{own_text(item.own, item.indicator)}; the last published one is "
        f"{own_text(item.last or item.outturn, item.indicator)}."
        for item in page.comparisons
        if item.own is not None
    ]


def _split(page: Profile) -> list[str]:
    names = [f"“{item.indicator.short_title}”" for item in page.comparisons if item.split]
    if not names:
        return []
    return [
        f"For {listed(names)} the answer depends on the average: better than one of mean and "
        "median of the neighbours, worse than the other."
    ]


def _absent(page: Profile) -> list[str]:
    names = [f"“{item.short_title}”" for item in page.absent]
    if not names:
        return []
    return [f"No source held here gives {listed(names)} for this authority."]
