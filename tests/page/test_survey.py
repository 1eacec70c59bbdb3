"""The survey of all measures of all authorities: the same rules as on every page."""

from dataclasses import replace

import numpy as np
import pytest
from made_statistics import COUNT, LAIT, MOVES, RATE, made, measure, stored_library
from views.official.pages import STOCKTON, named, near

from councilbook.errors import PageError
from councilbook.measures.exceptions import Rule
from councilbook.observations import read_statistics
from councilbook.page import Survey, open_profile, open_survey, tallies
from councilbook.project import Project
from councilbook.store import open_store


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """The library of a made-up project whose downloads are stored."""
    return stored_library(tmp_path_factory)


@pytest.fixture(scope="module")
def survey(library):
    return open_survey(library)


def item_of(survey, id_):
    return next(item for item in survey.checked if item.panel.indicator.id == id_)


def test_every_published_measure_with_a_value_is_looked_at(survey, library):
    found = [item.panel.indicator.id for item in survey.checked]
    assert set(found) == set(LAIT)
    assert found == sorted(found, key=library.catalogue.indicator_order.__getitem__)


def test_each_is_looked_at_in_its_newest_period_with_a_value(survey):
    newest = {item.panel.indicator.id: item.panel.periods[-1].end.year for item in survey.checked}
    # In the made-up files nobody has a value of 2025 for one of them.
    assert newest == dict.fromkeys(LAIT, 2025) | {MOVES: 2024}


def test_the_number_behind_a_rate_is_read_with_it(survey):
    panel = item_of(survey, RATE).panel
    count = item_of(survey, COUNT).panel
    # New authorities have no value of the years before.
    assert np.isnan(panel.values).any() and not np.isnan(panel.values[:, -1]).any()
    np.testing.assert_array_equal(panel.events, count.values)
    np.testing.assert_allclose(panel.sizes, 10_000 * count.values / panel.values)


def test_flags_are_those_of_each_authority_in_one_order(survey):
    assert survey.flags == sorted(survey.flags, key=lambda flag: flag.weight, reverse=True)
    areas = {flag.area for flag in survey.flags}
    assert len(areas) > 100
    parts = {area: survey.of(area) for area in areas}
    assert sum(map(len, parts.values())) == len(survey.flags)
    for area, found in parts.items():
        assert {flag.area for flag in found} == {area}
        assert found == sorted(found, key=lambda flag: flag.weight, reverse=True)


def test_an_authoritys_page_flags_the_same(survey, library):
    for name in ("leeds", "stockton", "york"):
        page = open_profile("overview", name, library=library)

        def told(flags):
            return [(flag.checked.panel.indicator.id, flag.rules) for flag in flags]

        assert told(page.flags) == told(survey.of(page.authority))
        counted = tallies(survey.checked, page.authority)
        assert tallies(page.checked, page.authority) == counted


def test_tallies_are_those_of_all_measures(survey):
    counted = tallies(survey.checked)
    assert set(counted) <= set(Rule)
    flagged = [rule for flag in survey.flags for rule in flag.rules]
    for rule, found in counted.items():
        assert flagged.count(rule) == found.fired


def test_a_measure_nobody_has_a_value_for_is_left_out(library):
    one, two = named("One"), named("Two")
    rows = [f"one | {STOCKTON} | 2023-24 | -", *near("one", "- - -"),
            f"two | {STOCKTON} | 2023-24 | -", *near("two", "4 5 6", "2022-23")]  # fmt: skip
    text = "\n".join(["indicator | area | period | value", *rows])
    found = Survey(made(library, text, one, two)).checked
    # The newest period of the other is the last with a value.
    assert [(item.panel.indicator.id, item.panel.periods[-1].id) for item in found] == [
        ("two", "2022-23")
    ]
    assert (
        Survey(made(library, "area | period | value\nLeeds | 2023-24 | -", measure())).flags == []
    )


def test_without_a_store_it_says_how_to_get_one(library, tmp_path):
    bare = replace(library, project=Project(library.project.root, tmp_path))
    with pytest.raises(PageError, match="councilbook fetch lait"):
        open_survey(bare)


def test_what_is_read_is_what_the_store_holds(library, survey):
    ids = [item.panel.indicator.id for item in survey.checked]
    again = Survey(read_statistics(library, open_store(library.project), ids))
    assert [item.panel.indicator.id for item in again.checked] == ids
