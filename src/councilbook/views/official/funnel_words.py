"""Where an authority lies among the limits, and what the limits are, in words."""

from __future__ import annotations

from typing import Final

from councilbook.measures.funnel import INNER, OUTER
from councilbook.measures.small import LEAST
from councilbook.views.official.funnel_shown import Shown
from councilbook.views.official.wording import plain
from councilbook.words import first_upper, format_number

PLACES: Final = {
    -2: "Below the 99.8% limits",
    -1: "Below the 95% limits",
    0: "Within the limits",
    1: "Above the 95% limits",
    2: "Above the 99.8% limits",
}


def headline(shown: Shown) -> str:
    """Say where the authority lies, and what that means."""
    place = shown.evidence.place
    first = f"{shown.own.name} {shown.value}"
    if place == 0:
        return (
            f"{first} lies within the limits: no clear difference from {_middle(shown)} "
            "beyond what is usual among authorities"
        )
    way = "much " * (abs(place) == 2) + ("higher" if place > 0 else "lower")
    meaning = _meaning(shown, place)
    where = "outside the 99.8% limits" if abs(place) == 2 else "outside the 95% limits"
    return f"{first} lies {where}: {way}{meaning} than is usual among authorities"


def _meaning(shown: Shown, place: int) -> str:
    """Say what a high or low value means; nothing where neither is good in itself."""
    polarity = shown.evidence.polarity
    if polarity not in {"high", "low"}:
        return ""
    return ", and so better," if (place > 0) == (polarity == "high") else ", and so worse,"


def _middle(shown: Shown) -> str:
    return "England" if shown.is_england else f"the {shown.together}"


def alt_text(shown: Shown) -> str:
    """Say in words what the drawing shows."""
    item, flat = shown.item, shown.funnel.flat
    count = len(shown.points)
    how = "in the order of their values" if flat else "each at its size"
    inner, outer = (_range(shown, level) for level in (INNER, OUTER))
    return " ".join([
        f"{first_upper(shown.indicator.title)} {item.outturn.period.in_words}: {count} authorities "
        f"of England are dots, {how}, with the limits within which authorities usually lie.",
        f"{first_upper(headline(shown))}.",
        f"The line in the middle is {_middle(shown)}, {plain(shown.in_words(shown.centre))}.",
        f"For an authority of the size of {shown.own.name} the 95% limits are {inner} and the "
        f"99.8% limits {outer}.",
        _outside(shown),
    ])  # fmt: skip


def _range(shown: Shown, level: float) -> str:
    low, high = (plain(shown.in_words(edge)) for edge in shown.limits(level))
    return f"{low} to {high}"


def _outside(shown: Shown) -> str:
    """Say how many authorities lie outside the limits."""
    places = [abs(shown.lies[point.name]) for point in shown.points]
    out, far = sum(place >= 1 for place in places), sum(place == 2 for place in places)
    if not out:
        return f"None of the {len(places)} authorities lies outside the 95% limits."
    lie = "lies" if out == 1 else "lie"
    return (
        f"Of the {len(places)} authorities {out} {lie} outside the 95% limits, "
        f"{far or 'none'} of them outside the 99.8% limits."
    )


def notes(shown: Shown) -> tuple[str, ...]:
    """Say how the limits were made, and what a reader must know to use them."""
    found = [_small(shown), _widened(shown), _method(shown), _centre(shown), _outside(shown),
             _worked_back(shown), _left_out(shown)]  # fmt: skip
    return tuple(text for text in found if text)


def _small(shown: Shown) -> str:
    """Say that counts speak where a share is of few people."""
    if not shown.evidence.small:
        return ""
    return (
        f"The figure of {shown.own.name} is a share of fewer than {LEAST}, so its counts are "
        "given instead of a percentage: one more or fewer would move it far."
    )


def _widened(shown: Shown) -> str:
    phi = format_number(shown.funnel.phi or 0.0, 1)
    if not shown.funnel.tau2:
        return (
            f"Authorities lie no further apart than chance would put them (phi = {phi}), so the "
            "limits are those of chance alone."
        )
    text = (
        f"Limits widened for differences between authorities: phi = {phi}, and chance alone "
        "would give about 1."
    )
    if not shown.funnel.flat:
        return text
    size = f"{format_number(shown.size, 0)} {shown.indicator.denominator or ''}".strip()
    return (
        f"{text} These differences are so large that size hardly matters, so authorities stand "
        f"in the order of their values. The limits drawn are those at the size of "
        f"{shown.own.name} ({size})."
    )


def _method(shown: Shown) -> str:
    if not shown.funnel.tau2:
        return "Chance alone keeps most authorities of a size within these limits."
    return (
        "Chance, and the usual differences between authorities, keep most authorities of a size "
        "within these limits."
    )


def _centre(shown: Shown) -> str:
    value = plain(shown.in_words(shown.centre, 1))
    text = f"The line in the middle is the {shown.together}: {value}."
    if shown.is_england or shown.england is None:
        return text
    theirs = plain(shown.in_words(shown.england))
    return (
        f"{text} The figure published for England is {theirs}; it also counts what is not "
        "published for single authorities, or is counted another way."
    )


def _worked_back(shown: Shown) -> str:
    if not shown.evidence.panel.worked_back[:, -1].any():
        return ""
    return (
        "Numbers that are not published were worked back from rounded figures, so the limits are "
        "approximate."
    )


def _left_out(shown: Shown) -> str:
    missing = len(shown.evidence.panel.areas) - len(shown.points)
    if not missing:
        return ""
    one = missing == 1
    return (
        f"{missing} {'authority is' if one else 'authorities are'} left out, as "
        f"{'its figure or its counts are' if one else 'their figures or counts are'} not published."
    )
