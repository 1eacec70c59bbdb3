"""Official statistics as pages ask for them: one value a cell, and which one."""

import numpy as np
import pytest
from made_statistics import COUNT, MOVES, RATE, made, measure, stored_library
from tables import cases, table

from councilbook.observations import Statistics, open_statistics, read_statistics
from councilbook.periods import parse_period
from councilbook.reads import forget, noted
from councilbook.store import Store

STOCKTON, LEEDS, ENGLAND = "E06000004", "E08000035", "E92000001"

# The rows stand in no order, as the files of several sources do.
ROWS = """
    area             | period     | value | numerator | denominator | symbol | places | source
    Stockton-on-Tees | 2023-24    | 12    | -         | -           | -      | 0      | dfe_lait
    Stockton-on-Tees | 2021-22    | 10.2  | -         | -           | -      | 1      | dfe_lait
    Stockton-on-Tees | 2023-24    | 12.3  | 37        | 301         | -      | 1      | made_publication
    Stockton-on-Tees | 2022-23    | 11    | -         | -           | -      | 0      | dfe_lait
    Stockton-on-Tees | 2022-23    | -     | 4         | -           | c      | 1      | made_publication
    Stockton-on-Tees | 2024-25    | -     | -         | -           | unknown | 0     | dfe_lait
    Stockton-on-Tees | 2024-25    | -     | -         | -           | c      | 1      | made_publication
    Leeds            | 2023-24    | 0     | 0         | 250         | -      | 1      | made_publication
    England          | 2020-21    | 9     | -         | -           | -      | 0      | dfe_lait
"""  # fmt: skip


@pytest.fixture(scope="module")
def statistics(library):
    return made(library, ROWS)


def at(statistics, period, area=STOCKTON):
    return statistics.at("measure", area, parse_period(period))


@cases("""
    period  | value | symbol  | source           | because
    2023-24 | 12.3  | -       | made_publication | the publication before the tool
    2022-23 | 11    | -       | dfe_lait         | a value before a reason
    2024-25 | -     | c       | made_publication | the publication's reason, where neither has a value
    2021-22 | 10.2  | -       | dfe_lait         | the tool, where it stands alone
""")
def test_which_source_a_page_uses(row, statistics):
    got = at(statistics, row.period)
    assert got.value == (float(row.value) if row.value else None)
    assert (got.symbol, got.source) == (row.symbol, row.source)


def test_every_source_is_kept_the_used_one_first(statistics):
    for period, values in {"2023-24": [12.3, 12], "2022-23": [11, None]}.items():
        found = statistics.rivals("measure", STOCKTON, parse_period(period))
        assert [item.value for item in found] == values


def test_a_cell_nobody_publishes_is_none(statistics):
    assert at(statistics, "2019-20") is None
    assert at(statistics, "2021-22", LEEDS) is None
    assert statistics.at("another", STOCKTON, parse_period("2021-22")) is None
    assert statistics.rivals("another", STOCKTON, parse_period("2021-22")) == []


def test_a_series_has_one_value_a_period_oldest_first(statistics):
    got = [(item.period.id, item.value) for item in statistics.of("measure", STOCKTON)]
    assert got == [("2021-22", 10.2), ("2022-23", 11), ("2023-24", 12.3), ("2024-25", None)]
    assert statistics.of("measure", "E06000002") == []


def test_periods_are_those_of_any_area_in_order(statistics):
    periods = [period.id for period in statistics.periods("measure")]
    assert periods == ["2020-21", "2021-22", "2022-23", "2023-24", "2024-25"]
    assert statistics.periods("another") == []


def test_days_months_and_years_are_put_in_order_by_their_end(library):
    text = "\n".join(
        f"Leeds | {period} | 1"
        for period in ("AY2018-19", "2019-03-31", "2018-19", "CY2018", "2018-12/2019-02", "2019-01")
    )
    found = made(library, f"area | period | value\n{text}").periods("measure")
    assert [period.id for period in found] == [
        "CY2018", "2019-01", "2018-12/2019-02", "2018-19", "2019-03-31", "AY2018-19",
    ]  # fmt: skip


def test_across_gives_every_area_asked_for(statistics):
    found = statistics.across("measure", parse_period("2023-24"), [STOCKTON, LEEDS, ENGLAND])
    assert found == {STOCKTON: 12.3, LEEDS: 0, ENGLAND: None}


def test_counts_are_those_of_the_source_used(statistics):
    def counts(period):
        return statistics.counts("measure", parse_period(period), [STOCKTON, LEEDS])

    assert counts("2023-24") == {STOCKTON: (37, 301), LEEDS: (0, 250)}
    # The tool's value is used here, and it has no counts: those of another source stay out.
    assert counts("2022-23") == {STOCKTON: (None, None), LEEDS: (None, None)}


def test_a_grid_holds_the_row_that_pages_use(statistics):
    periods = [parse_period(text) for text in ("2023-24", "2022-23", "2020-21")]
    values, above, below = statistics.grid("measure", periods, [LEEDS, STOCKTON, ENGLAND, "E1"])
    nan = np.nan
    np.testing.assert_array_equal(
        values, [[0, nan, nan], [12.3, 11, nan], [nan, nan, 9], [nan] * 3]
    )
    # The tool's value of 2022-23 has no counts: those of another source stay out.
    np.testing.assert_array_equal(above, [[0, nan, nan], [37, nan, nan], [nan] * 3, [nan] * 3])
    np.testing.assert_array_equal(below, [[250, nan, nan], [301, nan, nan], [nan] * 3, [nan] * 3])


def test_a_grid_agrees_with_single_values(statistics):
    periods, areas = statistics.periods("measure"), [ENGLAND, STOCKTON, LEEDS]
    values, above, below = statistics.grid("measure", periods, areas)
    for row, area in enumerate(areas):
        for column, period in enumerate(periods):
            one = statistics.at("measure", area, period)
            wanted = (one.value, one.numerator, one.denominator) if one else (None,) * 3
            found = values[row, column], above[row, column], below[row, column]
            assert [None if np.isnan(number) else number for number in found] == list(wanted)


def test_a_grid_of_nothing_held_is_empty(statistics):
    for grid in statistics.grid("another", [parse_period("2023-24")], [LEEDS, STOCKTON]):
        assert grid.shape == (2, 1) and np.isnan(grid).all()
    assert [grid.shape for grid in statistics.grid("measure", [], [])] == [(0, 0)] * 3


def test_an_observation_says_all_that_a_reader_needs(statistics):
    got = at(statistics, "2023-24")
    assert (got.numerator, got.denominator, got.places) == (37, 301, 1)
    assert (got.locator, got.vintage, got.status) == ("Made, row 3", "2026-01-02", "final")
    assert got.official
    assert got.qualifier == got.words == ""
    assert statistics.library.source_name(got.source) == "Somebody, The book"


def test_values_are_plain_numbers(statistics):
    got = at(statistics, "2023-24")
    for value in (got.value, got.numerator, got.denominator):
        assert type(value) is float
    assert type(got.places) is int


def test_indicators_do_not_mix(library):
    two = made(
        library,
        """
        indicator | area  | period  | value
        one       | Leeds | 2023-24 | 1
        two       | Leeds | 2023-24 | 2
        two       | Leeds | 2022-23 | 3
        """,
        measure("one"),
        measure("two"),
    )
    assert [item.value for item in two.of("one", LEEDS)] == [1]
    assert [item.value for item in two.of("two", LEEDS)] == [3, 2]


def test_nothing_held_is_no_fault(library, tmp_path):
    statistics = read_statistics(library, Store(tmp_path, {}), ["cp_plan_rate"])
    assert isinstance(statistics, Statistics)
    assert statistics.periods("cp_plan_rate") == []
    assert statistics.of("cp_plan_rate", STOCKTON) == []
    assert statistics.across("cp_plan_rate", parse_period("2020-21"), [LEEDS]) == {LEEDS: None}


def test_the_rows_above_are_read_as_they_stand(statistics):
    assert len(statistics.frame) == len(table(ROWS))


# Many pages of one process.


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """The library of a made-up project whose downloads are stored."""
    return stored_library(tmp_path_factory)


@pytest.fixture
def reads(monkeypatch):
    """What is read from the store: the themes of each time."""
    found, read = [], Store.read

    def spy(self, indicators, catalogue):
        indicators = list(indicators)
        found.append({catalogue.indicators[id_].theme for id_ in indicators})
        return read(self, indicators, catalogue)

    monkeypatch.setattr(Store, "read", spy)
    return found


def test_a_page_reads_the_themes_it_asks_for_once_each(stored, reads):
    statistics = open_statistics.__wrapped__(stored)
    assert reads == []
    for id_ in (RATE, COUNT, RATE):
        assert statistics.periods(id_)
    assert reads == [{"safeguarding"}]
    assert statistics.periods(MOVES)
    assert reads == [{"safeguarding"}, {stored.catalogue.indicators[MOVES].theme}]
    assert statistics.periods("no_such_indicator") == []


def test_all_themes_are_read_at_once_where_all_rows_are_wanted(stored, reads):
    statistics = open_statistics.__wrapped__(stored)
    frame = statistics.frame
    assert set(frame["indicator"]) >= {RATE, COUNT, MOVES}
    assert len(reads) == 1
    for id_ in (RATE, MOVES):
        assert statistics.periods(id_)
    assert statistics.frame is frame and len(reads) == 1


def test_a_theme_by_itself_and_all_themes_give_the_same(stored):
    one, other = (open_statistics.__wrapped__(stored) for _ in range(2))
    assert len(other.frame)
    for id_ in (RATE, COUNT, MOVES):
        assert one.periods(id_) == other.periods(id_)
        for area in (STOCKTON, LEEDS, ENGLAND):
            assert one.of(id_, area) == other.of(id_, area)


def test_a_process_opens_them_once(stored):
    assert open_statistics(stored) is open_statistics(stored)


ASKED = {
    "periods": lambda found, year: found.periods(RATE),
    "across": lambda found, year: found.across(RATE, year, [LEEDS]),
    "counts": lambda found, year: found.counts(RATE, year, [LEEDS]),
    "grid": lambda found, year: found.grid(RATE, [year], [LEEDS]),
    "nothing": lambda found, year: found.at(RATE, "E1", year),
}
GIVEN = {
    "at": lambda found, year: found.at(RATE, LEEDS, year),
    "rivals": lambda found, year: found.rivals(RATE, LEEDS, year),
    "of": lambda found, year: found.of(RATE, LEEDS),
}


@pytest.mark.parametrize("name", [*ASKED, *GIVEN])
def test_what_is_asked_for_is_noted_every_time(name, stored):
    statistics = open_statistics(stored)
    year = statistics.periods(RATE)[-1]
    publication = () if name in ASKED else ("publication/dfe_lait",)
    for _ in range(2):
        forget()
        (ASKED | GIVEN)[name](statistics, year)
        assert noted() == (f"official/{RATE}", *publication)


def test_to_open_and_to_read_is_to_note_nothing(stored):
    forget()
    assert len(open_statistics.__wrapped__(stored).frame)
    assert noted() == ()
