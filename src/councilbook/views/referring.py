"""References of a commentary in words: those of the tables and sentences of the same page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from councilbook.catalogue import Indicator
from councilbook.commentary import Recorded
from councilbook.measures.change import Difference
from councilbook.measures.standing import Standing
from councilbook.observations import Observation
from councilbook.page import Benchmark, Comparison, Referred
from councilbook.views.sentences import BESIDE, JUDGEMENTS, change_words
from councilbook.views.wording import amount, places_of, reason, target_value, value_text

# Writes the mean of the neighbours of a page of official statistics, as exact as it must be.
Mean = Callable[[Comparison, Benchmark], str]

NO_EARLIER = "no earlier value is held"
WAYS = {"up": "rose", "down": "fell", "same": "did not change"}
STANDINGS = {
    **JUDGEMENTS,
    Standing.NOT_DUE: "not due yet",
    Standing.NOT_PUBLISHED: "not judged, as there is no figure",
    Standing.NOT_JUDGED: "not judged, as the measure has no good direction",
}


def plain_mean(item: Comparison, mark: Benchmark) -> str:
    """Write the mean of the neighbours as exactly as the authority's own value."""
    return value_text(mark.value, item.indicator)


def said(item: Referred, mean: Mean = plain_mean) -> str:
    """Say what a reference stands for, to be read inside a sentence.

    Parameters
    ----------
    item : Referred
        The reference with its row.
    mean : callable
        Writes the mean of the neighbours on a page of official statistics.

    Returns
    -------
    str
        Where a value is missing or two may not be compared, the reason why.
    """
    return _WORDS[item.reference.kind](item, mean)


def recorded(item: Referred, mean: Mean = plain_mean) -> Recorded:
    """Give what is written into the front matter when a commentary is approved."""
    return Recorded(value=item.value, period=item.time, says=said(item, mean))


def _value(item: Observation | None, indicator: Indicator) -> str:
    if item is None:
        return f"not given ({NO_EARLIER})"
    text = value_text(item, indicator)
    counted = item.numerator is not None and item.denominator is not None
    return text if item.value is not None or counted else f"not given ({reason(item)})"


def _period(item: Referred, _: Mean) -> str:
    return item.row.outturn.period.in_words


def _outturn(item: Referred, _: Mean) -> str:
    return _value(item.row.outturn, item.row.indicator)


def _previous(item: Referred, _: Mean) -> str:
    return _value(item.row.previous, item.row.indicator)


def _before(item: Referred) -> str:
    """Name the earlier value that the outturn is not compared with."""
    row = item.row
    assert row.previous is not None
    return f"{value_text(row.previous, row.indicator)} {row.previous.period.in_words}"


def _why(moved: Difference) -> str:
    return f"because {moved.reason}"


def _change(item: Referred, _: Mean) -> str:
    row = item.row
    if row.previous is None:
        return f"not known, because {NO_EARLIER}"
    if row.change.value is None:
        return f"not compared with {_before(item)}, {_why(row.change)}"
    if item.reference.rest:
        return change_words(row)
    if row.change.direction == "same":
        return "no change"
    decimals = min(places_of(row.outturn, row.indicator), places_of(row.previous, row.indicator))
    return amount(row.change, row.indicator, decimals)


def _direction(item: Referred, _: Mean) -> str:
    row = item.row
    if row.previous is None:
        return f"cannot be compared, because {NO_EARLIER}"
    if row.change.value is None:
        return f"cannot be compared with {_before(item)}, {_why(row.change)}"
    return WAYS[row.change.direction or "same"]


def _target(item: Referred, _: Mean) -> str:
    assert item.target is not None
    return target_value(item.target, item.row.indicator)


def _standing(item: Referred, _: Mean) -> str:
    return STANDINGS[item.standing]


def _theirs(item: Referred, mean: Mean) -> str:
    """Write another area's value, with its period where that is not the outturn's."""
    row, mark = item.row, item.mark
    assert mark is not None
    if isinstance(row, Comparison) and item.reference.rest == "neighbours":
        return mean(row, mark)
    text = _value(mark.value, row.indicator)
    same = mark.value.period == row.outturn.period or mark.value.value is None
    return text if same else f"{text} {mark.value.period.in_words}"


def _compared(item: Referred, mean: Mean) -> str:
    mark = item.mark
    assert mark is not None
    place = mark.area.in_text
    if mark.difference.value is not None:
        # A mean is no place: no figure is higher "in" it.
        if isinstance(item.row, Comparison) and item.reference.rest == "neighbours":
            beside = BESIDE[mark.difference.direction or "same"].removesuffix(" in")
            return f"{beside.format('')} the mean of {place}"
        return f"{BESIDE[mark.difference.direction or 'same'].format('')} {place}"
    if mark.value.value is None:
        return f"not compared with {place}, whose figure is {_theirs(item, mean)}"
    return f"not compared with {place} ({_theirs(item, mean)}), {_why(mark.difference)}"


_WORDS: Mapping[str, Callable[[Referred, Mean], str]] = {
    "outturn": _outturn,
    "period": _period,
    "previous": _previous,
    "change": _change,
    "direction": _direction,
    "target": _target,
    "standing": _standing,
    "benchmark": _theirs,
    "compared": _compared,
}
