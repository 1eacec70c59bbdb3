"""The words in place of a drawing: measure, area, latest value with its period, and direction."""

import re

import pytest
from walk import walk

from councilbook.views.wording import value_text

# Read out, a minute is about 900 characters: more is a table, and the table stands below.
LONGEST = 900
WAYS = r"\b(rose|fell|was \S+ both)\b"


@pytest.fixture(scope="module")
def charts(library):
    """Every chart of the default edition, with its page."""
    return [
        (shown.page, exhibit)
        for shown in walk(library)
        for exhibit in shown.exhibits
        if exhibit.kind == "chart"
    ]


@pytest.fixture(scope="module")
def trends(charts):
    return [(page, exhibit) for page, exhibit in charts if exhibit.name.endswith("-trend")]


def without_case(text):
    return text[1:]


def test_there_are_charts_of_both_kinds(charts, trends):
    assert len(trends) > 50
    assert len(charts) - len(trends) > 10


def test_every_chart_names_its_kind_and_its_area(charts):
    for page, exhibit in charts:
        assert re.match(r"(Line|Dot) chart of ", exhibit.alt), exhibit.alt
        assert page.authority.name in exhibit.alt, exhibit.alt


def test_no_chart_only_says_its_title_again_or_speaks_for_minutes(charts):
    for _, exhibit in charts:
        said = exhibit.alt.replace(exhibit.headline, "").replace(exhibit.subtitle, "")
        assert len(said) > 60, exhibit.alt
        assert len(exhibit.alt) < LONGEST, exhibit.name


def test_a_trend_names_measure_latest_value_and_its_period(trends):
    for page, exhibit in trends:
        indicator = page.library.catalogue.indicators[exhibit.name.removesuffix("-trend")]
        assert without_case(indicator.title) in exhibit.alt
        held = page.series(indicator.id)[page.authority]
        last = [item for item in held if item.value is not None][-1]
        latest = f"{value_text(last, indicator)} {last.period.in_words}"
        assert latest in exhibit.alt or f"and {last.period.in_words}" in exhibit.alt, exhibit.alt


def test_a_trend_says_which_way_it_went_or_why_nobody_can(trends):
    for page, exhibit in trends:
        # A sentence of each area: the title stands before, the range and the square after.
        own = re.search(rf"{page.authority.name}(:| {WAYS}).*?\.(?= |$)", exhibit.alt)
        assert own, exhibit.alt
        if own[1] == ":":
            held = page.series(exhibit.name.removesuffix("-trend"))[page.authority]
            values = [item for item in held if item.value is not None]
            assert "cannot be joined" in own[0] or len(values) <= 2, exhibit.alt


def test_a_dot_chart_says_which_way_each_result_went(charts):
    told = 0
    for page, exhibit in charts:
        if exhibit.name != "ranges":
            continue
        for row in page.rows:
            moved = row.change.value
            if moved is None or row.outturn.value is None or row.previous is None:
                continue
            way = "the same as" if moved == 0 else "up from" if moved > 0 else "down from"
            said = exhibit.alt.split(f"{row.indicator.short_title}: ")[1].split(". ")[0]
            assert re.search(rf"; {way} \S+", said), said
            told += 1
    assert told > 10
