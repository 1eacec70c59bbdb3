"""Charts over time: words that do the drawing's work, and nothing joined that must not be."""

from itertools import pairwise

from tables import cases
from views.walk import page_of, walk

from councilbook.periods import parse_period
from councilbook.views.trend_data import TrendChart, segments
from councilbook.views.wording import tick
from councilbook.words import first_upper


def drawn(library):
    """Give every chart over time with its exhibit and its page."""
    for shown in walk(library):
        charts = {chart.name: chart for chart in shown.charts if isinstance(chart, TrendChart)}
        for exhibit in shown.exhibits:
            if exhibit.name in charts:
                yield shown.page, exhibit, charts[exhibit.name]


def indicator_of(page, exhibit):
    return page.library.catalogue.indicators[exhibit.name.removesuffix("-trend")]


def test_there_are_charts_to_look_at(library):
    assert sum(1 for _ in drawn(library)) > 50


def test_alt_text_names_measure_areas_and_latest_value(library):
    for page, exhibit, chart in drawn(library):
        title = indicator_of(page, exhibit).title
        assert title[1:] in exhibit.alt
        for area in page.series(indicator_of(page, exhibit).id):
            name = area.name if area.kind == "neighbours" else first_upper(area.in_text)
            assert name in exhibit.alt
        own = next(line for line in chart.lines if line.role == "own")
        latest = [row for row in exhibit.rows if row[1].text == page.authority.short_name
                  and row[2].value == own.last.value]  # fmt: skip
        assert any(row[2].text in exhibit.alt for row in latest), exhibit.alt


def test_alt_text_tells_a_direction_or_a_single_value(library):
    ways = ("rose", "fell", "same value", "across a change of definition")
    for page, exhibit, _ in drawn(library):
        single = f"{page.authority.name}: "
        assert any(way in exhibit.alt for way in ways) or single in exhibit.alt


def test_a_direction_is_never_told_across_a_break(library):
    for page, exhibit, _ in drawn(library):
        breaks = [item.period for item in indicator_of(page, exhibit).breaks]
        for text in exhibit.alt.split(". "):
            if " rose from " in text or " fell from " in text:
                spoken = text.split(" from ", 1)[1]
                held = page.series(indicator_of(page, exhibit).id).values()
                every = {item.period for values in held for item in values}
                periods = {period for period in every if period.in_words in f" from {spoken}"}
                assert len(periods) > 1, text
                for one in periods:
                    for two in periods:
                        crossed = any(one.end < item.start <= two.end for item in breaks)
                        assert not crossed, text


def test_no_line_joins_periods_that_do_not_follow_each_other(library):
    for page, exhibit, chart in drawn(library):
        indicator = indicator_of(page, exhibit)
        held = page.series(indicator.id)
        for area, line in zip(held, chart.lines, strict=True):
            by_middle = {item.period.middle: item.period for item in held[area]}
            for stretch in segments(line.points, chart.breaks):
                for one, two in pairwise(stretch):
                    assert by_middle[two.x].follows(by_middle[one.x]), exhibit.name


def test_no_line_crosses_a_break(library):
    crossing = 0
    for page, exhibit, chart in drawn(library):
        breaks = [item.period.middle for item in indicator_of(page, exhibit).breaks]
        for line in chart.lines:
            for stretch in segments(line.points, chart.breaks):
                xs = [point.x for point in stretch]
                assert not any(xs[0] < place <= xs[-1] for place in breaks), exhibit.name
                crossing += bool(breaks)
    assert crossing


def test_a_gap_between_years_leaves_an_empty_point(library):
    charts = page_of(library, "stockton-on-tees/2011-12/children_in_care").charts
    chart = next(chart for chart in charts if chart.name == "cla_3_placements-trend")
    line = next(line for line in chart.lines if line.role == "own")
    places = [number for number, point in enumerate(line.points) if point.value is None]
    assert places
    for place in places:
        assert line.points[place - 1].x < line.points[place].x < line.points[place + 1].x


def test_a_count_is_never_drawn_beside_another_area(library):
    for page, exhibit, chart in drawn(library):
        if indicator_of(page, exhibit).unit in {"count", "fte"}:
            assert [line.role for line in chart.lines] == ["own"]
            assert "England" not in exhibit.headline + exhibit.alt


def test_every_point_stands_in_the_table_of_data(library):
    for _, exhibit, chart in drawn(library):
        values = {row[2].value for row in exhibit.rows}
        for line in chart.lines:
            assert {point.value for point in line.points} - {None} <= values


def test_every_value_of_the_data_has_a_source_and_a_place(library):
    for _, exhibit, _ in drawn(library):
        for row in exhibit.rows:
            assert row[3].text in exhibit.source or row[3].text == "This report"
            assert row[4].text


def test_a_gap_in_the_series_is_noted(library):
    for page, exhibit, _ in drawn(library):
        own = page.series(indicator_of(page, exhibit).id)
        gaps = [item for held in own.values() for item in held if item.official and item.symbol]
        notes = " ".join(exhibit.notes)
        assert all(item.period.label in notes for item in gaps), exhibit.name


def test_figures_published_after_the_report_are_marked(library):
    for page, exhibit, _ in drawn(library):
        late = [
            item
            for item in page.series(indicator_of(page, exhibit).id)[page.authority]
            if item.period.end > page.period.end
        ]
        assert bool(late) == any("published after this report" in note for note in exhibit.notes)


def test_a_headline_of_a_later_time_says_so(library):
    for page, exhibit, _ in drawn(library):
        own = page.series(indicator_of(page, exhibit).id)[page.authority]
        latest = [item for item in own if item.value is not None][-1]
        later = exhibit.headline.startswith("After this report: ")
        assert later == (latest.period.end > page.period.end), exhibit.headline


def test_the_reports_own_figure_is_marked_in_words_too(library):
    for page, exhibit, chart in drawn(library):
        row = page.row(indicator_of(page, exhibit).id)
        assert bool(chart.own_marker) == (row is not None and row.outturn.value is not None)
        assert bool(chart.own_marker) == ("this report's figure" in exhibit.alt)


@cases("""
    period          | expected | because
    2011-12         | 2011-12  | a financial year
    AY2010-11       | 2010-11  | a school year
    2019-03-31      | 2019     | a day
    2018-12/2019-02 | 2018-19  | a winter
    2019-10         | 2019     | a month
    CY2012          | 2012     | a calendar year
""")
def test_a_period_fits_the_axis(row):
    assert tick(parse_period(row.period)) == row.expected
