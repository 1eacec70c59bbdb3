"""Tables: the columns of the scorecard, and a place for every number."""

import re

from views.walk import page_of, walk

from councilbook.page import open_page
from councilbook.views import inspections, series_tables, sources


def tables(library, name):
    for shown in walk(library):
        for exhibit in shown.exhibits:
            if exhibit.name == name and exhibit.kind == "table":
                yield shown, exhibit


def first_lines(row):
    return [cell.text.splitlines()[0] for cell in row]


def test_the_scorecard_has_its_columns_in_order(library):
    order = [
        "indicator", "result", "period", "previous", "change", "target", "standing",
        "SN-E06000004", "SN-E06000002", "E12000001", "E92000001",
    ]  # fmt: skip
    for shown, exhibit in tables(library, "scorecard"):
        keys = [column.key for column in exhibit.columns]
        assert keys == sorted(keys, key=order.index), shown.name
        assert keys[:2] == ["indicator", "result"], shown.name


def test_the_scorecard_has_a_row_for_every_result(library):
    for shown, exhibit in tables(library, "scorecard"):
        titles = [first_lines(row)[0] for row in exhibit.rows]
        assert titles == [row.indicator.short_title for row in shown.page.rows]


def test_the_scorecard_gives_every_result_with_its_period(library):
    for shown, exhibit in tables(library, "scorecard"):
        for row, cells in zip(shown.page.rows, exhibit.rows, strict=True):
            assert cells[1].value == row.outturn.value
            assert cells[1].text.splitlines()[-1] == row.outturn.period.short, shown.name


def test_the_scorecard_leaves_out_a_column_that_tells_nothing(library):
    for shown, exhibit in tables(library, "scorecard"):
        for place, column in enumerate(exhibit.columns):
            texts = {row[place].text for row in exhibit.rows}
            assert texts - {"–", "No target"}, f"{shown.name}: {column.label}"


def test_the_scorecard_says_which_way_is_good(library):
    exhibit = page_of(library, "stockton-on-tees/2011-12/safeguarding").find("scorecard")
    good = dict(row[0].text.partition("\n")[::2] for row in exhibit.rows)
    assert good["Initial assessments in 10 days"] == "high is good"
    assert good["Second plans within 2 years"] == "low is good"
    assert good["Children on protection plans"] == ""


def test_the_scorecard_of_2012_reads_as_the_report_does(library):
    exhibit = page_of(library, "stockton-on-tees/2011-12/children_in_care").find("scorecard")
    row = next(row for row in exhibit.rows if row[0].text.startswith("Long-term"))
    assert first_lines(row) == [
        "Long-term placement stability",
        "56.6%",
        "60.8%",
        "Down 4.2 points, worse",
        "At least 65%",
        "Missed: 7 more would meet it",
        "Not yet available",
    ]


def test_a_value_of_another_period_carries_that_period(library):
    exhibit = page_of(library, "stockton-on-tees/2019-20-h1/safeguarding").find("scorecard")
    places = {column.key: place for place, column in enumerate(exhibit.columns)}
    (row,) = [row for row in exhibit.rows if row[0].text.startswith("Protection plans per")]
    assert row[places["previous"]].text.splitlines()[1].startswith("31 Mar 2019")
    assert row[places["E92000001"]].value == 44.5
    assert row[places["E92000001"]].text.splitlines()[1] == "31 Mar 2019"


def test_every_table_names_a_source(library):
    for shown in walk(library):
        for exhibit in shown.exhibits:
            if exhibit.kind == "table" and exhibit.name != "themes":
                assert exhibit.source, f"{shown.name}#{exhibit.name}"


def test_the_scorecard_names_the_source_of_every_number(library):
    for shown, exhibit in tables(library, "scorecard"):
        for row in shown.page.rows:
            held = (row.outturn, row.previous, *(mark.value for mark in row.benchmarks))
            for item in held:
                assert item is None or library.source_name(item.source) in exhibit.source


def test_every_statement_of_the_report_is_followed_to_its_place(library):
    for shown, exhibit in tables(library, "sources"):
        assert len(exhibit.rows) == len(shown.page.figures)
        assert [row[0].text for row in exhibit.rows] == list(shown.page.figures["locator"])
        numbers = sum(row[5].value is not None for row in exhibit.rows)
        assert f"{numbers} with a number" in exhibit.headline


def test_every_official_number_of_a_scorecard_has_its_row_in_a_file(library):
    for shown in walk(library):
        if shown.page.theme.id == "overview":
            continue
        official = {
            item
            for row in shown.page.rows
            for item in (row.previous, *(mark.value for mark in row.benchmarks))
            if item is not None and item.official
        }
        found = [item for item in sources(shown.page) if item.name == "sources-official"]
        assert sum(len(item.rows) for item in found) == len(official)


def test_a_table_of_years_reads_as_the_report_prints_it(library):
    page = open_page("participation", "middlesbrough", "2019-10", library)
    (exhibit,) = series_tables(page, "neet_not_known")
    assert [[cell.text for cell in row] for row in exhibit.rows] == [
        ["Middlesbrough", "12.3%", "9.0%", "6.6%", "5.4%", "4.2%", "5.0%"],
        ["North East", "10.1%", "8.1%", "7.0%", "5.4%", "6.2%", "6.5%"],
        ["England", "10.1%", "8.3%", "8.0%", "6.0%", "6.0%", "5.5%"],
        ["Statistical neighbours", "8.3%", "7.3%", "7.5%", "5.9%", "5.7%", "Not yet available"],
    ]
    assert exhibit.columns[-1].label.startswith("2018\n")
    assert len(exhibit.notes) == 1


def test_inspections_read_as_the_report_prints_them(library):
    page = open_page("schools", "stockton", "2019-20-H1", library)
    exhibit = inspections(page)
    rows = {row[0].text: [cell.text for cell in row[1:4]] for row in exhibit.rows}
    assert len(rows) == 6
    thornaby = next(cells for name, cells in rows.items() if name.startswith("Thornaby"))
    assert thornaby == ["Inadequate", "July 2019", "Inadequate"]


def test_why_a_change_is_not_given_is_said_once_for_each_reason(library):
    exhibit = page_of(library, "stockton-on-tees/2019-20-h1/permanence").find("scorecard")
    assert exhibit.notes[0] == (
        "Not compared, “Entering care to adoptive home”: the two periods overlap."
    )
    for shown, exhibit in tables(library, "scorecard"):
        notes = [note for note in exhibit.notes if note.startswith("Not compared")]
        reasons = [note.rsplit("”: ", 1)[1] for note in notes]
        assert len(reasons) == len(set(reasons)), shown.name
        for row in shown.page.rows:
            change = row.change
            if row.previous is not None and change.value is None and row.outturn.value is not None:
                (note,) = [item for item in notes if f"“{row.indicator.short_title}”" in item]
                assert note.endswith(f": {change.reason}."), shown.name


def test_a_number_that_is_no_measure_is_among_the_other_figures(library):
    shown = page_of(library, "stockton-on-tees/2011-12/participation")
    title = library.catalogue.indicators["neet_cohort_added"].short_title
    assert title not in {first_lines(row)[0] for row in shown.find("scorecard").rows}
    others = [row[3].text for row in shown.find("other-figures").rows if row[0].text == title]
    assert others == ["About 1,400"]


def test_other_figures_begin_with_what_they_are_about(library):
    for shown, exhibit in tables(library, "other-figures"):
        assert len(exhibit.rows) == len(shown.page.others)
        assert all(re.search(r"\w", row[4].text) for row in exhibit.rows)
