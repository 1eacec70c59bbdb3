"""What deserves attention: the rules put to everybody at once agree with one by one."""

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest
from made_statistics import made, real_library
from tables import cases
from views.official.pages import NEIGHBOURS, STOCKTON, alone, named, near, page_with

from councilbook.catalogue import Target
from councilbook.measures.exceptions import Rule
from councilbook.observations import open_statistics
from councilbook.page import Checked, Evidence, flags, make_panel, neighbour_rows, tallies
from councilbook.page.comparing import Comparer

YEARS = ("2018-19", "2019-20", "2020-21", "2021-22", "2022-23", "2023-24")


# Made-up figures: of every size, with gaps, ties, trends and authorities far from the others.


def figure(place, year, per):
    """Events and size of the authority at a place of the list, 0 to 5 years on."""
    size = 40 + place * 97 % 900
    share = 20 + place * 31 % 13 + (place % 5 - 2) * year + (place * 7 + year * 3) % 4
    # A few are far from all others, and a few have nobody, or everybody.
    share += {3: 40, 4: -30}.get(place % 29, 0)
    events = round(size * min(max(share, 0), 100) / 100)
    return events, size, round(per * events / size, 1)


def lines(library, id_, kind):
    """Rows of a measure for all authorities; a tenth has no newest value."""
    areas = library.areas.authorities_on(date(2024, 3, 31))
    for place, area in enumerate(areas):
        for year, period in enumerate(YEARS):
            events, size, value = figure(place, year, 100 if kind == "share" else 10_000)
            gone = place % 10 == 7 and (period == "2023-24" or place % 4 == 3)
            counts = {"share": f"{events} | {size}", "rate": f"{events} | {10 * size}"}
            # Where a value is withheld, one of its counts may be published all the same.
            left = {"share": f"{events} | {size}", "rate": f"- | {size}"}.get(kind, "- | -")
            shown = {"share": value, "rate": value / 10, "count": events, "bare": value}[kind]
            text = f"- | {left}" if gone else f"{shown:g} | {counts.get(kind, '- | -')}"
            yield f"{id_} | {area.name} | {period} | {text}"


MADE = {
    "share_low": ("share", "percent", "low", ()),
    "share_high": ("share", "percent", "high", ()),
    "share_range": ("share", "percent", "range", ()),
    "share_none": ("share", "percent", "none", ()),
    "broken": ("share", "percent", "low", ("2021-22",)),
    "rate_low": ("rate", "per_10000", "low", ()),
    "rate_none": ("rate", "per_10000", "none", ()),
    "people": ("count", "count", "low", ()),
    "bare_low": ("bare", "percent", "low", ()),
    "bare_none": ("bare", "percent", "none", ()),
    "days": ("bare", "days", "low", ()),
}


@cache
def measures():
    """The made-up measures by id."""
    return {
        id_: named(id_.replace("_", " ").capitalize(), unit=unit, polarity=polarity, breaks=breaks)
        for id_, (_, unit, polarity, breaks) in MADE.items()
    }


@pytest.fixture(scope="module")
def statistics(library):
    """All made-up measures of all authorities."""
    rows = [line for id_, given in MADE.items() for line in lines(library, id_, given[0])]
    head = "indicator | area | period | value | numerator | denominator"
    return made(library, "\n".join([head, *rows]), *measures().values())


def checked(statistics, indicator, last=None):
    """One measure with the rules put to everybody."""
    areas = statistics.library.areas
    last = last or statistics.periods(indicator.id)[-1]
    panel = make_panel(statistics, indicator, last)
    return Checked(panel, neighbour_rows(panel.areas, areas, max(areas.vintages)))


def one_by_one(item, statistics, every):
    """The evidence of authorities that have a row for the newest period."""
    for row, area in list(enumerate(item.panel.areas))[::every]:
        found = Comparer(statistics, area, None).compare(item.panel.indicator)
        if found is not None and found.outturn.period == item.panel.periods[-1]:
            yield row, Evidence(found, item.panel, row)


def bad(place, polarity, sides=("higher", "lower")):
    """Tell whether a place is a bad one; both are where neither way is good."""
    above, below = sides
    return place in {"high": {below}, "low": {above}}.get(polarity, {above, below})


def wanted(evidence, polarity):
    """What each rule says of one authority, by its evidence: whether it was looked at and fired."""
    found = {}
    figure, comparison = evidence.figure(), evidence.comparison
    if not evidence.funnel.reason:
        looked = figure.value is not None and figure.events is not None and bool(figure.size)
        side = "higher" if evidence.place > 0 else "lower"
        for rule, least in ((Rule.FAR, 2), (Rule.OUTSIDE, 1)):
            found[rule] = looked, abs(evidence.place) >= least and bad(side, polarity)
    mean, trend = evidence.mean, evidence.trend
    found[Rule.NEIGHBOURS] = mean.place is not None, bad(mean.place, polarity)
    found[Rule.TREND] = trend.direction is not None, bad(trend.direction, polarity, ("up", "down"))
    theirs = [item.value for item in comparison.neighbours if item.value is not None]
    judged = figure.value is not None and polarity in {"high", "low"} and len(theirs) >= 5
    worst = judged and (
        figure.value < min(theirs) if polarity == "high" else figure.value > max(theirs)
    )
    found[Rule.BEHIND] = judged, worst
    return found


def agree(item, statistics, every=1):
    """Hold the answers for everybody against each authority's own; count those that fired."""
    polarity = item.polarity
    counted = {}
    for row, evidence in one_by_one(item, statistics, every):
        one = wanted(evidence, polarity)
        for rule, answer in item.answers.items():
            told = bool(answer.looked[row]), bool(answer.fired[row])
            assert told == one[rule], (item.panel.indicator.id, item.panel.areas[row].name, rule)
            counted[rule] = counted.get(rule, 0) + told[1]
        # What no rule was put to, nothing is claimed of.
        if item.answers:
            for rule in {Rule.NEIGHBOURS, Rule.TREND} - set(item.answers):
                assert not one[rule][0]
        assert item.distance[row] == pytest.approx(evidence.comparison.distance)
        gap = evidence.comparison.gap
        if gap.verdict == "worse" and gap.people is not None and item.panel.kind == "share":
            assert item.gaps[row] == pytest.approx(abs(gap.people))
        else:
            assert np.isnan(item.gaps[row])
    return counted


@pytest.mark.parametrize("id_", [id_ for id_ in MADE if id_ != "people"])
def test_everybody_at_once_and_one_by_one_agree(id_, statistics):
    item = checked(statistics, measures()[id_])
    counted = agree(item, statistics)
    kind = MADE[id_][0]
    if kind in {"share", "rate"}:
        assert counted[Rule.FAR] and counted[Rule.OUTSIDE] and counted[Rule.NEIGHBOURS]
        assert (Rule.TREND in counted) == (id_ != "broken")
        assert Rule.BEHIND not in counted
        assert id_ == "broken" or counted[Rule.TREND]
    else:
        assert set(counted) == {Rule.BEHIND}
        assert bool(counted[Rule.BEHIND]) == (id_ != "bare_none")


def test_no_rule_is_put_to_numbers_of_people(statistics):
    item = checked(statistics, measures()["people"])
    assert (item.answers, item.polarity) == ({}, "none")
    assert flags([item], statistics.library.areas.find(STOCKTON)) == []


def test_a_missing_value_is_not_looked_at(statistics):
    for id_ in MADE:
        item = checked(statistics, measures()[id_])
        assert item.missing.any()
        for answer in item.answers.values():
            assert not (answer.fired & ~answer.looked).any()
            assert not answer.looked[item.missing].any()


COUNTED = (
    "cla_3_placements", "cla_long_term_stability", "care_leavers_19_21_eet", "re_referrals",
    "cp_second_plans_ever", "cla_rate", "cp_plan_rate", "cin_rate", "section_47_rate",
    "care_leavers_19_21_accommodation", "referrals_rate", "cla_started_rate",
    "social_worker_caseload",
)  # fmt: skip
BARE = ("neet_16_17", "icpc_15_days", "cla_over_20_miles", "cp_plans_2_years", "cp_plan_count")


def test_real_figures_agree_too(shared, tmp_path_factory):
    library = real_library(shared, tmp_path_factory)
    some = [library.catalogue.indicators[id_] for id_ in COUNTED + BARE]
    statistics = open_statistics(library)
    fired = dict.fromkeys(Rule, 0)
    for indicator in some:
        # A few authorities of each; of the made-up figures above it was all.
        for rule, number in agree(checked(statistics, indicator), statistics, every=11).items():
            fired[rule] += number
    assert all(fired[rule] for rule in (Rule.OUTSIDE, Rule.NEIGHBOURS, Rule.TREND, Rule.BEHIND))


# Neighbours.


def test_neighbours_are_rows_of_the_panel(statistics):
    item = checked(statistics, measures()["share_low"])
    areas, panel = statistics.library.areas, item.panel
    near_ = [panel.areas[row].name for row in item.near[panel.row(areas.find(STOCKTON))]]
    assert tuple(near_) == NEIGHBOURS
    # In the list of 2018 stand authorities that are no more: their place is empty.
    old = neighbour_rows(panel.areas, areas, min(areas.vintages))
    assert (old == -1).any() and old.max() < len(panel.areas)
    gone = Checked(panel, old)
    np.testing.assert_array_equal(np.isnan(gone.theirs[old == -1]), True)


def test_without_any_list_nobody_has_neighbours(library, statistics):
    panel = checked(statistics, measures()["bare_low"]).panel
    without = replace(library.areas, neighbours={key: {} for key in library.areas.neighbours})
    item = Checked(panel, neighbour_rows(panel.areas, without, max(library.areas.vintages)))
    assert np.isnan(item.theirs).all()
    assert not item.answers[Rule.BEHIND].looked.any()
    np.testing.assert_array_equal(item.distance, 0)


# The order of attention.


def stockton(library, *given, targets=(), **more):
    """Stockton's page of some measures, with targets of its own."""
    shown = page_with(library, *given, **more)
    catalogue = replace(shown.library.catalogue, targets={shown.authority.code: tuple(targets)})
    held = replace(shown.statistics, library=replace(shown.library, catalogue=catalogue))
    return replace(shown, statistics=held)


def told(shown):
    """Id and rules of each flag, in order."""
    return [(flag.checked.panel.indicator.id, " ".join(flag.rules)) for flag in shown.flags]


def test_the_furthest_behind_comes_first_among_equals(library):
    # Middle halves as in the test of the summary: 1.8, 1.2 and 2.0 away from the median.
    shown = stockton(
        library, alone("Far", 4), alone("Farthest", 1), alone("Near", 9),
        alone("Low", 20, polarity="low"), alone("Neither", 1, polarity="none"),
    )  # fmt: skip
    assert told(shown) == [("low", "behind"), ("farthest", "behind"), ("far", "behind")]
    assert [round(flag.weight[1], 2) for flag in shown.flags] == [2.0, 1.8, 1.2]


def test_more_rules_come_before_a_longer_way(library):
    few = [
        f"counted | {STOCKTON} | 2023-24 | 30 | - | 90 | 300",
        *(f"{row} | - | {30 * place} | 300" for place, row in enumerate(near("counted", "10 10 10 10 10"))),
    ]  # fmt: skip
    item = named("Counted", polarity="low"), few
    shown = stockton(library, alone("Farthest", 1), item)
    assert told(shown) == [("counted", "neighbours gap"), ("farthest", "behind")]


def test_equals_keep_the_order_of_the_catalogue(library):
    shown = stockton(library, alone("One", 1), alone("Two", 1), alone("Three", 1))
    assert [id_ for id_, _ in told(shown)] == ["one", "two", "three"]


def test_the_strongest_reason_stands_first():
    order = [
        Rule.TARGET,
        Rule.FAR,
        Rule.OUTSIDE,
        Rule.NEIGHBOURS,
        Rule.TREND,
        Rule.BEHIND,
        Rule.GAP,
    ]
    assert list(Rule) == order


# Of four measures behind, the three with the most people between them and the mean are named.
def test_the_largest_gaps_in_people_are_named(library):
    def behind_(id_, size):
        rows = [f"{id_} | {STOCKTON} | 2023-24 | 60 | - | {0.6 * size:g} | {size}"]
        return named(id_.capitalize()), [*rows, *near(id_, "70 70 70 70 75")]

    given = [behind_("ten", 100), behind_("thirty", 300), behind_("two", 20), behind_("fifty", 500)]
    found = dict(told(stockton(library, *given)))
    # Nought of the smallest is clear: 60% of twenty may well be 71%.
    assert {id_ for id_, rules in found.items() if "gap" in rules.split()} == {
        "fifty", "thirty", "ten",
    }  # fmt: skip
    assert "two" not in found


def target(value, period="2023-24", comparator=">=", **more):
    return Target(
        indicator="measure", period=period, value=value, comparator=comparator, words="so many",
        report="stockton-on-tees-2011-12", locator="page 1", **more,
    )  # fmt: skip


@cases("""
    value | period  | due     | comparator | tolerance | flagged | because
    12    | 2023-24 | -       | >=         | -         | yes     | missed
    9     | 2023-24 | -       | >=         | -         | no      | met
    10    | 2023-24 | -       | >=         | -         | no      | met exactly
    10    | 2023-24 | -       | >          | -         | yes     | not over it
    12    | 2023-24 | -       | >=         | 3         | no      | within the tolerance
    12    | 2011-12 | -       | >=         | -         | no      | a target of another time
    12    | 2024-25 | -       | >=         | -         | no      | a target not due yet
    12    | 2011-12 | 2023-24 | >=         | -         | yes     | an old one due now
    12    | CY2023  | -       | >=         | -         | yes     | a target of much the same time
""")
def test_a_target_counts_if_it_is_of_the_same_time(row, library):
    more = (
        {"tolerance": float(row.tolerance), "tolerance_locator": "page 1"} if row.tolerance else {}
    )
    aim = target(float(row.value), row.period, row.comparator, due=row.due or None, **more)
    shown = stockton(library, alone("Measure", 10), targets=[aim])
    assert told(shown) == ([("measure", "target")] if row.flagged == "yes" else [])


def test_a_missed_target_comes_with_the_other_reasons(library):
    shown = stockton(library, alone("Measure", 4), alone("Other", 1), targets=[target(60.0)])
    assert told(shown) == [("measure", "target behind"), ("other", "behind")]
    # A target of a measure that the page does not show is left alone.
    assert told(stockton(library, alone("Other", 1), targets=[target(60.0)])) == [
        ("other", "behind")
    ]


def test_an_authority_that_is_no_more_has_no_flags(library, statistics):
    item = checked(statistics, measures()["bare_low"])
    assert flags([item], library.areas.find("Cumbria"), [target(1.0)]) == []


# Tallies.


def test_tallies_add_up_over_authorities(statistics):
    found = [checked(statistics, item) for item in measures().values()]
    whole = tallies(found)
    areas = found[0].panel.areas
    each = [tallies(found, area) for area in areas]
    assert list(whole) == [rule for rule in Rule if rule in whole]
    assert set(whole) == {Rule.FAR, Rule.OUTSIDE, Rule.NEIGHBOURS, Rule.TREND, Rule.BEHIND}
    for rule, total in whole.items():
        assert total.looked == sum(one[rule].looked for one in each)
        assert total.fired == sum(one[rule].fired for one in each)
        assert total.chance == pytest.approx(sum(one[rule].chance for one in each))
        assert 0 < total.fired <= total.looked and 0 < total.chance < total.looked


def test_chance_is_the_sum_over_what_was_looked_at(statistics):
    low, none = (checked(statistics, measures()[id_]) for id_ in ("share_low", "share_none"))
    one, two = tallies([low])[Rule.NEIGHBOURS], tallies([none])[Rule.NEIGHBOURS]
    assert one.chance == pytest.approx(0.025 * one.looked)
    assert two.chance == pytest.approx(0.05 * two.looked)
    both = tallies([low, none])[Rule.NEIGHBOURS]
    assert (both.looked, both.fired) == (one.looked + two.looked, one.fired + two.fired)
    assert both.chance == pytest.approx(one.chance + two.chance)


def test_an_authority_that_is_no_more_is_not_counted(library, statistics):
    assert (
        tallies([checked(statistics, measures()["bare_low"])], library.areas.find("Cumbria")) == {}
    )


def test_flags_fire_as_often_as_the_tallies_say(statistics):
    found = [checked(statistics, item) for item in measures().values()]
    for area in found[0].panel.areas[::10]:
        fired = [rule for flag in flags(found, area) for rule in flag.rules]
        for rule, total in tallies(found, area).items():
            assert fired.count(rule) == total.fired


# What must not matter.


def reordered(item, order):
    """The same measure with its authorities in another order."""
    panel, back = item.panel, np.argsort(order)
    rows = {
        name: getattr(panel, name)[order] for name in ("values", "events", "sizes", "worked_back")
    }
    moved = replace(panel, areas=tuple(panel.areas[row] for row in order), **rows)
    near_ = np.where(item.near >= 0, back[item.near], -1)[order]
    return Checked(moved, near_)


@pytest.mark.parametrize("id_", MADE)
def test_the_order_of_authorities_changes_no_answer(id_, statistics):
    item = checked(statistics, measures()[id_])
    order = np.random.default_rng(3).permutation(len(item.panel.areas))
    there = reordered(item, order)
    assert set(there.answers) == set(item.answers)
    for rule, answer in item.answers.items():
        np.testing.assert_array_equal(answer.fired[order], there.answers[rule].fired)
        np.testing.assert_array_equal(answer.looked[order], there.answers[rule].looked)
    np.testing.assert_allclose(item.distance[order], there.distance)
    np.testing.assert_allclose(item.gaps[order], there.gaps)


# The same events, per 1,000 instead of per 10,000.
def test_the_unit_changes_no_answer(statistics):
    item = checked(statistics, measures()["rate_low"])
    unlike = item.panel.indicator.model_copy(update={"unit": "per_1000"})
    panel = replace(item.panel, indicator=unlike, values=item.panel.values / 10)
    there = Checked(panel, item.near)
    for rule, answer in item.answers.items():
        np.testing.assert_array_equal(answer.fired, there.answers[rule].fired)
    np.testing.assert_allclose(item.distance, there.distance)
