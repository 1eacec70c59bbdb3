"""The scorecard drawn: what is set beside a result, and whose number it is."""

import pytest
from views.walk import page_of, walk

from councilbook.page import interval_of
from councilbook.views import ranges, trends
from councilbook.views.dotrange_data import DotRangeChart
from councilbook.views.likely import interval_text
from councilbook.words import QUALIFIERS


def drawn(library):
    for shown in walk(library):
        for chart in shown.charts[::2]:
            if isinstance(chart, DotRangeChart):
                yield shown, shown.find("ranges"), chart


def test_a_page_without_results_shows_no_empty_chart(library):
    bare = [shown for shown in walk(library) if not shown.page.rows]
    assert bare
    for shown in bare:
        assert list(ranges(shown.page)) == [], shown.name
        assert list(trends(shown.page)) == [], shown.name


def test_results_with_nothing_beside_them_are_explained_in_one_sentence(library):
    alone = [
        exhibit
        for shown in walk(library)
        for exhibit in shown.exhibits
        if exhibit.name in {"ranges", "trends"} and exhibit.kind == "sentences"
    ]
    assert {exhibit.name for exhibit in alone} == {"ranges", "trends"}
    assert all(exhibit.rows == () for exhibit in alone)
    assert all(exhibit.headline.startswith("No ") for exhibit in alone)
    assert all(exhibit.headline.count(".") == 1 for exhibit in alone)


def rows_of(shown):
    return {row.indicator.short_title: row for row in shown.page.rows}


def test_there_are_charts_to_look_at(library):
    assert sum(1 for _ in drawn(library)) > 8


def test_only_a_row_with_something_beside_it_is_drawn(library):
    for shown, _, chart in drawn(library):
        for row in chart.rows:
            assert row.drawn, f"{shown.name}: {row.label}"


def test_a_count_is_never_drawn_beside_another_area(library):
    for shown, _, chart in drawn(library):
        for row in chart.rows:
            if rows_of(shown)[row.label].indicator.unit in {"count", "fte"}:
                assert row.benchmarks == (), f"{shown.name}: {row.label}"


def test_an_earlier_value_is_drawn_only_where_it_may_be_compared(library):
    for shown, _, chart in drawn(library):
        for row in chart.rows:
            comparable = rows_of(shown)[row.label].change.value is not None
            assert (row.previous is not None) == comparable, f"{shown.name}: {row.label}"


def test_another_areas_value_of_another_time_says_so(library):
    for shown, exhibit, chart in drawn(library):
        for row in chart.rows:
            own = rows_of(shown)[row.label]
            times = {
                mark.area.short_name: mark.value.period
                for mark in own.benchmarks
                if mark.value.period != own.outturn.period
            }
            for mark in row.benchmarks:
                if mark.name in times:
                    assert times[mark.name].label in mark.text
                    assert exhibit.notes


def test_the_words_say_what_the_drawing_shows(library):
    for _, exhibit, chart in drawn(library):
        for row in chart.rows:
            assert f"{row.label}: {row.value_text}" in exhibit.alt
            for mark in row.benchmarks:
                assert mark.text in exhibit.alt
            if row.standing:
                assert row.standing.lower() in exhibit.alt


def test_the_source_names_every_number_of_the_data(library):
    for shown, exhibit, chart in drawn(library):
        for row in chart.rows:
            own = rows_of(shown)[row.label]
            held = [own.outturn]
            held += [own.previous] if row.previous is not None else []
            names = {mark.name for mark in row.benchmarks}
            held += [mark.value for mark in own.benchmarks if mark.area.short_name in names]
            for item in held:
                name = library.source_name(item.source)
                assert name in exhibit.source, f"{shown.name}: {row.label}: {item.period.label}"


def test_a_missed_target_is_drawn_with_its_standing(library):
    shown = page_of(library, "stockton-on-tees/2011-12/children_in_care")
    chart = next(chart for chart in shown.charts if isinstance(chart, DotRangeChart))
    row = next(row for row in chart.rows if row.label == "Long-term placement stability")
    assert (row.value, row.target, row.previous) == (56.6, 65, 60.8)
    assert (row.standing, row.mark, row.polarity) == ("Missed", "missed", "high")
    assert row.target_text == "Target: at least 65%"


def likely(shown, chart):
    """Pair the rows of a chart with what is known about their likely ranges."""
    for row in chart.rows:
        result = rows_of(shown)[row.label]
        yield row, result, interval_of(result.outturn, result.indicator)


def test_a_likely_range_is_drawn_where_the_counts_are_printed(library):
    drawn_rows = 0
    for shown, exhibit, chart in drawn(library):
        for row, result, interval in likely(shown, chart):
            item, indicator = result.outturn, result.indicator
            exact = item.numerator is not None and item.qualifier not in QUALIFIERS
            wanted = exact and indicator.unit != "count"
            assert (row.interval is not None) == wanted, f"{shown.name}: {row.label}"
            if wanted:
                assert row.interval == pytest.approx((interval.lower, interval.upper))
                words = interval_text(interval, item, indicator)
                assert f"{row.value_text}; likely range {words}" in exhibit.alt
                drawn_rows += 1
    assert drawn_rows > 6


def test_the_data_give_each_likely_range_after_its_result(library):
    for shown, exhibit, chart in drawn(library):
        cells = [tuple(cell.text for cell in row) for row in exhibit.rows]
        held = {name: text for name, what, _, text in cells if what == "Likely range"}
        assert set(held) == {row.label for row in chart.rows if row.interval}
        for row, result, interval in likely(shown, chart):
            if row.interval:
                assert held[row.label] == interval_text(interval, result.outturn, result.indicator)
                place = next(n for n, (name, *_) in enumerate(cells) if name == row.label)
                assert [cells[place][1], cells[place + 1][1]] == ["Result", "Likely range"]


def test_the_method_is_noted_once_and_only_where_a_range_is_drawn(library):
    for _, exhibit, chart in drawn(library):
        told = [note for note in exhibit.notes if note.startswith("Likely range")]
        assert len(told) == any(row.interval for row in chart.rows)
    shown = page_of(library, "stockton-on-tees/2011-12/safeguarding")
    assert shown.find("ranges").notes == (
        "Likely range: 95% interval from the counts printed (Wilson score).",
    )


def test_the_ranges_of_one_page_are_those_worked_out_by_hand(library):
    # Wilson score of 11 of 259 and 18 of 325.
    shown = page_of(library, "stockton-on-tees/2011-12/safeguarding")
    rows = [[cell.text for cell in row] for row in shown.find("ranges").rows]
    assert [[name, text] for name, what, _, text in rows if what == "Likely range"] == [
        ["Plans ended after 2+ years", "2.4% to 7.4%"],
        ["Second plans within 2 years", "3.5% to 8.6%"],
    ]


def test_a_number_has_no_range(library):
    # A report counts homes and places too: nothing but decisions moves them up and down.
    shown = page_of(library, "stockton-on-tees/2011-12/children_in_care")
    chart = next(chart for chart in shown.charts if isinstance(chart, DotRangeChart))
    (row,) = [row for row in chart.rows if row.label == "Agency foster placements"]
    assert (row.value, row.interval) == (91, None)
