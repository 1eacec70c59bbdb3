"""An authority's page of official statistics: how it opens, and what stands on it."""

from itertools import cycle

import numpy as np
import pytest
from made_statistics import (
    COUNT,
    LAIT,
    MOVES,
    QUICK,
    RATE,
    REPEAT,
    figure,
    listed,
    made_project,
    real_library,
    store,
)
from tables import cases

from councilbook.errors import PageError, PeriodError, UnknownError
from councilbook.observations import load_library, read_statistics
from councilbook.page import open_profile
from councilbook.page.comparing import Comparer
from councilbook.project import Project
from councilbook.store import open_store
from councilbook.symbols import REASONS


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The library of a made-up project whose downloads are stored."""
    project = made_project(tmp_path_factory.mktemp("profile"))
    store(project)
    return load_library(project)


@pytest.fixture
def fresh(tmp_path):
    """A made-up project that a test may break."""
    project = made_project(tmp_path)
    store(project)
    return project


# Opening a page.


@cases("""
    theme            | authority | period     | until      | because
    safeguarding     | stockton  | latest     | -          | the newest
    Safeguarding     | E06000004 | Latest     | -          | capitals and a code
    safeguarding     | 808       | 2022-23    | 2022-23    | a year
    Children in care | leeds     | March 2024 | 2024-03    | a month in words
    overview         | Leeds     | 2023/24    | 2023-24    | every theme
""")
def test_a_page_opens_by_every_name(row, made):
    page = open_profile(row.theme, row.authority, row.period, made)
    assert page.theme.id == row.theme.lower().replace(" ", "_")
    assert page.authority.name in {"Stockton-on-Tees", "Leeds"}
    assert (page.until.id if page.until else "") == row.until


@cases("""
    theme        | authority  | period    | error        | says                               | because
    savegarding  | stockton   | latest    | UnknownError | Did you mean 'safeguarding'        | a theme misspelt
    safeguarding | stokton    | latest    | UnknownError | Did you mean 'Stockton-on-Tees'    | an authority misspelt
    safeguarding | North East | latest    | UnknownError | unknown authority 'North East'     | a region is no authority
    safeguarding | stockton   | last year | PeriodError  | cannot read the period 'last year' | no period at all
""")  # fmt: skip
def test_a_wrong_name_is_answered_with_the_right_ones(row, made):
    errors = {"UnknownError": UnknownError, "PeriodError": PeriodError}
    with pytest.raises(errors[row.error]) as raised:
        open_profile(row.theme, row.authority, row.period, made)
    assert row.says in str(raised.value)


def test_without_a_store_it_says_how_to_get_one(tmp_path, made):
    library = load_library(Project(made.project.root, tmp_path))
    with pytest.raises(PageError, match="councilbook fetch lait"):
        open_profile("safeguarding", "stockton", library=library)


def test_a_store_older_than_the_catalogue_is_not_used(fresh):
    path = fresh.catalogue / "corrections.yml"
    path.write_text(path.read_text("utf-8") + "\n", encoding="utf-8")
    with pytest.raises(PageError) as raised:
        open_profile("safeguarding", "stockton", library=load_library(fresh))
    assert "Run `councilbook store` to store them again" in str(raised.value)
    assert "`councilbook store`" in str(raised.value)


def test_a_theme_without_figures_says_what_to_do(made):
    page = open_profile("workforce", "stockton", library=made)
    assert page.comparisons == [] and page.shown == []
    with pytest.raises(PageError) as raised:
        page.period  # noqa: B018
    assert "nothing is held on" in str(raised.value)
    assert "for Stockton-on-Tees" in str(raised.value)


# What stands on it.


def test_it_shows_the_themes_published_indicators_in_catalogue_order(made):
    page = open_profile("safeguarding", "stockton", library=made)
    order = made.catalogue.indicator_order
    shown = [item.id for item in page.shown]
    assert set(shown) == {
        RATE,
        COUNT,
        REPEAT,
        QUICK,
        "cp_second_plans_count",
        "cp_plans_started_count",
    }
    assert shown == sorted(shown, key=order.__getitem__)
    wanted = [item.id for item in made.catalogue.published(page.theme.id)]
    assert sorted([*shown, *(item.id for item in page.absent)]) == sorted(wanted)
    assert not {item.id for item in page.absent} & set(shown)


def test_the_overview_shows_those_of_every_theme(made):
    page = open_profile("overview", "leeds", library=made)
    assert {item.id for item in page.shown} == set(LAIT)
    assert len(page.indicators) == sum(
        i.official is not None for i in made.catalogue.indicators.values()
    )


def test_every_value_is_the_one_written(made):
    areas = listed(made.areas)
    page = open_profile("overview", "york", library=made)
    place = [area.name for _, area in areas].index("York")
    got = {item.indicator.id: item.outturn for item in page.comparisons}
    for id_ in LAIT:
        year = 2024 if id_ == MOVES else 2025
        assert got[id_].value == figure(id_, place, year), id_
        assert got[id_].period.end.year == year
    assert page.period.id == "2025-03-31"


def test_the_publication_is_named_where_it_is_held(made):
    page = open_profile("safeguarding", "leeds", library=made)
    assert page.comparison(REPEAT).outturn.source == "ees_cin_second_plans"
    assert page.comparison(RATE).outturn.source == "dfe_lait"
    # In 2023-24 the two differ, and the page of that year says so.
    earlier = open_profile("safeguarding", "leeds", "2023-24", made).comparison(REPEAT)
    assert earlier.outturn.source == "ees_cin_second_plans"
    assert [item.value for item in earlier.rivals] == [99.9]


def test_a_faulty_value_is_left_out_with_its_reason(made):
    got = open_profile("safeguarding", "darlington", library=made).comparison(QUICK)
    assert (got.outturn.value, got.outturn.symbol) == (None, "faulty")
    assert got.last.period.id == "2023-24"


def test_an_earlier_page_knows_nothing_of_later_years(made):
    page = open_profile("overview", "stockton", "2022-23", made)
    assert page.period.id == "2023-03-31"
    for item in page.comparisons:
        series = page.series(item.indicator.id)
        assert max(o.period.end.year for values in series.values() for o in values) == 2023
        held = page.side_by_side(item.indicator)
        assert max(o.period.end.year for values in held.values() for o in values) == 2023


def test_series_stand_beside_those_compared_with(made):
    page = open_profile("safeguarding", "stockton", library=made)
    series = page.series(RATE)
    names = [area.name for area in series]
    assert names[:3] == ["Stockton-on-Tees", "England", "North East"]
    assert [area.kind for area in series][3] == "neighbours"
    for values in series.values():
        assert [item.period.end.year for item in values] == [2021, 2022, 2023, 2024, 2025]
    assert [area.name for area in page.series(COUNT)] == ["Stockton-on-Tees"]


def test_the_neighbours_series_is_their_mean_with_how_many(made):
    page = open_profile("safeguarding", "stockton", library=made)
    *_, values = page.series(RATE).values()
    comparison = page.comparison(RATE)
    assert values[-1].value == comparison.averages.mean.value
    assert values[-1].locator == "mean of 10 neighbours, list of 2025"
    assert (values[-1].numerator, values[-1].denominator, values[-1].symbol) == (None, None, "")


def test_side_by_side_are_the_neighbours_in_the_lists_order(made):
    page = open_profile("safeguarding", "stockton", library=made)
    rate, count = made.catalogue.indicators[RATE], made.catalogue.indicators[COUNT]
    codes = [item.area for item in made.areas.neighbours_of(page.authority.code, 2025)]
    assert [a.code for a in page.side_by_side(rate)] == [page.authority.code, *codes, "E92000001"]
    assert [a.code for a in page.side_by_side(count)] == [page.authority.code, *codes]


def test_a_former_authority_shows_its_last_years(made):
    page = open_profile("safeguarding", "cumbria", library=made)
    got = page.comparison(RATE)
    assert (got.outturn.value, got.outturn.symbol) == (None, "no_such_area")
    assert got.last.period.id == "2023-03-31"
    then = open_profile("safeguarding", "cumbria", "2022-23", made).comparison(RATE)
    assert then.outturn.value is not None and then.band.n == then.rank.of == 152


# Against the Local Authority Interactive Tool: read off its database of April 2026 and the
# neighbours of May 2025, by its own rules. A dash is no value, rank or band; n is how many of
# the ten neighbours have a value.
@cases("""
    indicator                        | authority     | value | change | rank | of  | band | mean  | n  | median | region | england | because
    icpc_15_days                     | Stockton      | 75.6  | 4.1    | 118  | 151 | D    | 76.83 | 10 | 74.4   | 83.1   | 81.4    | below the mean, above the median
    icpc_15_days                     | Middlesbrough | 86.1  | 23.7   | 56   | 151 | B    | 81.28 | 10 | 83.0   | 83.1   | 81.4    | conferences in Middlesbrough
    cp_plans_2_years                 | Stockton      | -     | -      | -    | 133 | -    | 3.31  | 9  | 3.1    | 2.2    | 4.4     | withheld in Stockton
    cp_plans_2_years                 | Middlesbrough | 4.9   | 1.0    | 68   | 133 | C    | 5.11  | 8  | 4.7    | 2.2    | 4.4     | better than the mean only
    cp_plans_open_2_years            | Stockton      | -     | -      | -    | 94  | -    | 4.90  | 4  | 5.1    | 1.0    | 2.3     | four neighbours are too few
    cla_3_placements                 | Stockton      | 11    | 1      | 78   | 151 | C    | 9.4   | 10 | 9      | 10     | 10      | three placements in Stockton
    cla_3_placements                 | Middlesbrough | 12    | 0      | 104  | 151 | C    | 9.0   | 10 | 9      | 10     | 10      | on the cut
    cla_long_term_stability          | Stockton      | 67    | -5     | 84   | 150 | C    | 67.0  | 10 | 69     | 65     | 69      | equal to the mean
    care_leavers_19_21_eet           | Stockton      | 49    | -2     | 111  | 152 | D    | 50.3  | 10 | 49     | 48     | 54      | on the cut, at work
    care_leavers_19_21_accommodation | Middlesbrough | 82    | -6     | 136  | 149 | D    | 90.6  | 10 | 92     | 88     | 89      | homes in Middlesbrough
    neet_16_17                       | Stockton      | 7.2   | 0.3    | 151  | 153 | D    | 3.85  | 10 | 4.0    | 5.0    | 3.4     | NEET in Stockton
    neet_16_17                       | Middlesbrough | 4.1   | 0.2    | 106  | 153 | C    | 5.02  | 10 | 5.1    | 5.0    | 3.4     | NEET in Middlesbrough
    cla_over_20_miles                | Stockton      | 7     | -2     | 2    | 151 | A    | 12.0  | 10 | 11.5   | 12     | 18      | placed far away
    cla_rate                         | Middlesbrough | 138   | -8     | -    | 151 | -    | 120.4 | 10 | 104.5  | 111    | 67      | neither way is good
""")  # fmt: skip
def test_golden_values(row, official):
    got = open_profile("overview", row.authority, library=official).comparison(row.indicator)

    def number(text):
        return pytest.approx(float(text), abs=0.005) if text else None

    assert (got.outturn.value, got.change.value) == (number(row.value), number(row.change))
    assert (got.rank.place, got.rank.of) == (int(row.rank) if row.rank else None, int(row.of))
    assert (got.band.letter or "") == row.band
    assert (got.region.value.value, got.england.value.value) == (
        float(row.region),
        float(row.england),
    )
    assert got.region.area.name == "North East"
    assert got.averages.mean.n == got.averages.median.n == int(row.n)
    few = int(row.n) < 5
    assert got.averages.mean.value == (None if few else number(row.mean))
    assert got.averages.median.value == (None if few else number(row.median))


@pytest.fixture(scope="module")
def official(shared, tmp_path_factory):
    return real_library(shared, tmp_path_factory)


def numbers(item):
    """Every number of a comparison, as far as it has them."""
    averages = item.averages
    marks = [mark.difference.value for mark in (item.region, item.england) if mark]
    held = [item.outturn, item.last, item.previous, item.own, *item.rivals]
    held += [mark.value for mark in (item.region, item.england) if mark]
    return [
        *marks, *(one.value for one in held if one), item.outturn.numerator, item.outturn.denominator,
        *(neighbour.value for neighbour in item.neighbours), averages.mean.value,
        averages.median.value, averages.pooled.value, item.against_mean.value,
        item.against_median.value, item.change.value, item.rank.place, item.rank.best,
        item.gap.people, item.distance, *(item.band.cuts or ()),
        *(average.value for _, average in item.groups),
    ]  # fmt: skip


def test_every_authority_can_be_compared(official):
    """Every authority, and every indicator with a ninth of the authorities."""
    indicators = [item for item in official.catalogue.indicators.values() if item.official]
    held = open_store(official.project)
    statistics = read_statistics(official, held, [item.id for item in indicators])
    compared, found = 0, []
    for area, turn in zip(official.areas, cycle(range(9)), strict=False):
        if area.kind == "authority":
            comparer = Comparer(statistics, area, None)
            for indicator in indicators[turn::9]:
                item = comparer.compare(indicator)
                compared += item is not None
                if item is not None:
                    found += [value for value in numbers(item) if value is not None]
                    assert (item.outturn.symbol == "") == (item.outturn.value is not None)
                    assert item.outturn.symbol in {"", *REASONS}
                    assert item.change.value is not None or item.change.reason
    assert compared > 5_300
    assert np.isfinite(np.array(found, dtype=float)).all()


def test_every_gap_of_every_area_has_a_reason(official):
    held = open_store(official.project)
    frame = held.read(list(official.catalogue.indicators), official.catalogue)
    assert set(frame.loc[frame["value"].isna(), "symbol"]) <= set(REASONS)
    assert set(frame.loc[frame["value"].notna(), "symbol"]) == {""}
    assert np.isfinite(frame["value"].dropna()).all()
