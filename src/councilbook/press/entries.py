"""One indicator's entry in the catalogue of a book: what it counts, and where it is shown."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from html import escape

from docutils.utils.smartquotes import educate_tokens

from councilbook.catalogue import Indicator, Official, Year
from councilbook.observations import Library
from councilbook.press.finding import Shown, anchor_of
from councilbook.press.markdown import plain
from councilbook.press.renderer import anchor

# How many of the words people use an entry names, the nearest first; "Find a measure" has all.
CALLED = 6

# What a year of each kind means, as the rest of a sentence.
YEARS: dict[Year, str] = {
    "financial": "the year to 31 March",
    "march": "31 March",
    "academic": "the school year",
    "january": "the January school census",
    "september": "30 September",
    "calendar": "the calendar year",
    "winter": "December to February",
    "march_month": "March",
    "financial_3": "three financial years together",
    "calendar_3": "three calendar years together",
}

# Quotation marks, dashes and ellipses as Sphinx sets them in prose.
_SIGNS = "qDe"


def entry(
    library: Library, item: Indicator, shown: Collection[str], where: Sequence[Shown]
) -> list[str]:
    """Write an entry.

    The list below its definition is HTML: a catalogue has hundreds of entries, and a list in
    Markdown takes Sphinx thirty times as long to the same page.

    Parameters
    ----------
    library : Library
        For the other indicators.
    item : Indicator
        Which.
    shown : collection of str
        Indicators that have an entry, to which a link can lead.
    where : sequence of Shown
        The places of the book that show it.

    Returns
    -------
    list of str
        Lines of Markdown.
    """
    points = [f"Also called: {called(library.catalogue.called(item))}."]
    points.append(f"Counted: {item.counted}.")
    if item.numerator and item.denominator:
        points += [f"Numerator: {item.numerator}.", f"Denominator: {item.denominator}."]
    points.append(item.good)
    if item.why:
        points.append(f"Why it matters: {item.why}")
    if item.official is not None:
        points.append(
            f"Published for {YEARS[item.official.year]}: {_places(library, item.official)}."
        )
    points += [f"Break from {gap.period.label}: {gap.reason}" for gap in item.breaks]
    points += [f"Take care: {caveat.text}" for caveat in item.caveats]
    found = [prose_html(point) for point in points if point != "Also called: ."]
    found += [*_likenesses(library, item, shown), *_shown_on(where)]
    items = "\n".join(f"<li><p>{point}</p></li>" for point in found)
    return [
        f"(indicator-{item.id})=", f"### {plain(item.title)}", "", plain(item.definition), "",
        f'<ul class="simple">\n{items}\n</ul>', "",
    ]  # fmt: skip


def called(words: Sequence[str]) -> str:
    """Give the words people use, for readers who search the page for them."""
    return ", ".join(words[:CALLED])


def _places(library: Library, official: Official) -> str:
    """Say under which code and in which column a measure is published."""
    found = []
    if official.lait is not None:
        found.append(f"Local Authority Interactive Tool, code {official.lait.code}")
    if official.ees is not None:
        titles = {item.id: item.title for item in library.catalogue.data_sets}
        chosen = "".join(f", {value}" for value in official.ees.where.values())
        found.append(f"{titles[official.ees.data_set]}, column {official.ees.value}{chosen}")
    return "; ".join(found)


def _likenesses(library: Library, item: Indicator, shown: Collection[str]) -> list[str]:
    """Lead to the measures that this one could be taken for."""
    found = []
    for likeness in item.not_the_same_as:
        if likeness.id in shown:
            other = library.catalogue.indicators[likeness.id]
            link = _link(f"#{anchor_of(other)}", prose_html(other.short_title))
            found.append(f"Not the same as {link}{prose_html(f': {likeness.difference}')}")
    return found


def _shown_on(where: Sequence[Shown]) -> list[str]:
    """Lead to the chart or table of each page that shows a measure."""
    links = (
        _link(
            f"{place.page.id}.html#{anchor(place.name)}",
            f'<span class="std std-ref">{prose_html(place.page.title)}</span>',
        )
        for place in where
    )
    return [f"Shown on: {'; '.join(links)}."] if where else []


def _link(address: str, words: str) -> str:
    return f'<a class="reference internal" href="{escape(address)}">{words}</a>'


@lru_cache(maxsize=20_000)
def prose_html(text: str) -> str:
    """Give a text as HTML, set as Sphinx sets prose: nothing in it is markup."""
    set_ = "".join(educate_tokens([("plain", " ".join(text.split()))], attr=_SIGNS))
    return escape(set_, quote=False).replace('"', "&quot;").replace("@", "&#64;")
