"""From printed figures to the long table."""

import pandas as pd
import pytest
from tables import cases, table

from councilbook.errors import PageError
from councilbook.observations import (
    COLUMNS,
    as_frame,
    default_library,
    load_library,
    report_observations,
)
from councilbook.project import find_project
from councilbook.sources.reports import Report, ReportCard

BLANK = dict.fromkeys(
    ("period_words", "value", "qualifier", "symbol", "claim", "against", "words"), ""
)

CARD = ReportCard(
    id="made-up", authority="E06000004", publisher="A council", committee=None, title="A report",
    document_type="report", meeting_date="2012-06-01", period="2011-12", period_words="2011/12",
    text_file="none.txt", summary="Made up.",
)  # fmt: skip


def observed(text):
    """Read a table of figures as observations; what a row leaves out is the same for all."""
    common = {
        "indicator": "neet_16_18",
        "area": "E06000004",
        "period": "2011-12",
        "unit": "percent",
    }
    rows = [BLANK | common | vars(row) for row in table(text)]
    return report_observations(Report(CARD, pd.DataFrame(rows), pd.DataFrame(), ()))


def test_one_figure():
    (item,) = observed("""
        locator | kind    | value | words
        para 12 | outturn | 8.60  | 8.60%
    """)
    assert (item.indicator, item.area, item.period.id) == ("neet_16_18", "E06000004", "2011-12")
    assert (item.value, item.places, item.words) == (8.6, 2, "8.60%")
    assert (item.source, item.locator, item.vintage) == ("made-up", "para 12", "2012-06-01")
    assert (item.kind, item.status, item.symbol) == ("outturn", "provisional", "")
    assert not item.official


def test_one_figure_printed_twice_is_one_observation_with_both_places():
    (item,) = observed("""
        locator | kind    | value
        para 12 | outturn | 8.6
        table 1 | outturn | 8.6
        para 12 | outturn | 8.6
    """)
    assert item.locator == "para 12; table 1"


@cases("""
    first     | symbol       | qualifier | expected | because
    9         | -            | less_than | 8.6      | an exact number before "under 9%"
    9         | -            | about     | 8.6      | an exact number before a round one
    -         | not_stated   | -         | 8.6      | any number before an empty cell
    -         | awaited      | -         | 8.6      | any number before the reason for none
    8.7       | -            | -         | 8.7      | of two plain numbers the first printed
""")
def test_which_of_two_values_counts(row):
    (item,) = observed(f"""
        locator | kind    | value       | symbol       | qualifier
        table 1 | outturn | {row.first} | {row.symbol} | {row.qualifier}
        para 12 | outturn | 8.6         | -            | -
    """)
    assert item.value == float(row.expected)
    assert (item.symbol, item.qualifier) == ("", "")
    assert set(item.locator.split("; ")) == {"table 1", "para 12"}
    assert item.locator.split("; ")[0] == ("table 1" if row.expected == "8.7" else "para 12")


def test_a_qualified_number_comes_before_an_empty_cell():
    (item,) = observed("""
        locator | kind    | value | symbol     | qualifier
        table 1 | outturn | -     | not_stated | -
        para 12 | outturn | 9     | -          | less_than
    """)
    assert (item.value, item.qualifier, item.symbol) == (9, "less_than", "")


def test_only_a_reason():
    (item,) = observed("""
        locator | kind    | symbol
        table 1 | outturn | awaited
    """)
    assert (item.value, item.symbol, item.places) == (None, "awaited", 0)


def test_counts_are_attached_to_their_value():
    (item,) = observed("""
        locator | kind        | value
        para 9  | outturn     | 56.6
        para 9  | numerator   | 43
        para 9  | denominator | 76
    """)
    assert (item.value, item.numerator, item.denominator) == (56.6, 43, 76)


def test_targets_tolerances_and_directions_are_no_observations():
    found = observed("""
        locator | kind      | value | claim
        para 1  | target    | 9     | -
        para 1  | tolerance | 2     | -
        para 1  | direction | -     | decreased
    """)
    assert found == []


def test_areas_and_periods_are_kept_apart():
    found = observed("""
        locator | area      | period  | kind      | value
        para 1  | E06000004 | 2011-12 | outturn   | 1
        para 1  | E06000004 | 2010-11 | previous  | 2
        para 1  | E92000001 | 2011-12 | benchmark | 3
    """)
    assert {item.kind: item.value for item in found} == {
        "previous": 2, "outturn": 1, "benchmark": 3,
    }  # fmt: skip


def test_counts_without_a_value_are_not_lost(library):
    """Six of eleven revisited areas: the report prints the counts and no percentage."""
    rows = library.of("send_revisits_insufficient", "E92000001", "middlesbrough-2019-10")
    assert [(row.numerator, row.denominator) for row in rows] == [(6, 11)]


@cases("""
    source                     | indicator               | area      | period     | value | numerator | denominator | places | because
    stockton-on-tees-2011-12   | cla_long_term_stability | E06000004 | 2011-12    | 56.6  | 43        | 76          | 1      | counts behind a percentage
    stockton-on-tees-2011-12   | cla_3_placements        | E06000004 | 2011-12    | 7.9   | 27        | 341         | 1      | the Progress cell is empty, the paragraph is not
    stockton-on-tees-2011-12   | cp_second_plans_2_years | E06000004 | 2011-12    | 5.5   | 18        | 325         | 1      | table and paragraph agree
    stockton-on-tees-2011-12   | cp_plans_2_years        | E06000004 | 2011-12    | 4.2   | 11        | 259         | 1      | an empty cell filled by a paragraph
    stockton-on-tees-2011-12   | neet_16_18              | E06000004 | 2012-03-31 | 8.6   | -         | -           | 1      | 8.6% beside "under 9%"
    middlesbrough-2019-10      | neet_not_known          | E06000002 | 2018-12/2019-02 | 5.0 | -      | -           | 1      | the zero of 5.0 is printed
    middlesbrough-2019-10      | send_areas_failing      | E92000001 | 2016-05/2017-12 | 42 | 21      | 50          | 0      | counts of England
    stockton-on-tees-2023-07   | primary_top_3_preference | E06000004 | AY2023-24 | 99.46 | -         | -           | 2      | two decimals
""")  # fmt: skip
def test_known_values_of_the_reports(library, row):
    (item,) = (
        item
        for item in library.of(row.indicator, row.area, row.source)
        if item.period.id == row.period
    )
    wanted = [float(text) if text else None for text in (row.value, row.numerator, row.denominator)]
    assert [item.value, item.numerator, item.denominator] == wanted
    assert item.places == int(row.places)


def test_the_long_table(library):
    frame = as_frame(library.observations)
    assert list(frame.columns) == COLUMNS
    assert len(frame) == len(library.observations)
    key = ["indicator", "area", "period", "source"]
    assert not frame.duplicated(key).any()
    assert frame[["indicator", "area"]].apply(tuple, axis=1).is_monotonic_increasing
    assert set(frame["status"]) <= {"final", "provisional", "revised", "estimated"}
    assert not (frame["locator"] == "").any()


def test_an_empty_long_table_keeps_its_columns():
    assert list(as_frame([]).columns) == COLUMNS


def test_values_of_one_indicator_come_oldest_first(library):
    found = library.of("neet_not_known", "E06000002")
    assert [item.period.order for item in found] == sorted(item.period.order for item in found)
    official = library.of("neet_not_known", "E06000002", "official")
    assert official
    assert all(item.official and item.source in library.publications for item in official)
    assert library.of("neet_not_known", "nowhere") == []


def test_official_series_show_one_number_of_decimals_each(library):
    """A file that drops the zero of 4.0 must not make 4 look rougher than 4.1."""
    places = {}
    for item in library.observations:
        if item.official:
            places.setdefault((item.indicator, item.source), set()).add(item.places)
    assert [key for key, found in places.items() if len(found) > 1] == []


def test_sources_have_names(library):
    names = {library.source_name(item.source) for item in library.observations}
    assert all(", " in name for name in names)
    assert library.source_name("middlesbrough-2019-10").startswith("Middlesbrough, Children's ")
    assert library.source_name("dfe_lait").startswith("Department for Education, ")


def test_the_project_is_found_from_any_folder_inside(library, tmp_path):
    root = library.project.root
    assert find_project(root / "notebooks") == find_project(root) == library.project
    # Read once a project; another test's projects may have pushed the shared one out.
    assert default_library(root / "notebooks") is load_library(library.project)
    with pytest.raises(PageError, match="no project at or above"):
        find_project(tmp_path)
    assert library.project.name(root / "data" / "areas") == "data/areas"
    assert library.project.name(tmp_path) == tmp_path.as_posix()
