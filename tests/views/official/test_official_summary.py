"""What to look at first, and the sentences made from official figures."""

import re

import pytest
from tables import cases
from views.official.pages import STOCKTON, alone, column, named, near, page, page_with, texts

from councilbook.views.official import exceptions, summary
from councilbook.views.official.exceptions import ranked
from councilbook.views.official.summary import count_sentence, sentence


def names(found):
    return [item.indicator.short_title for item in found]


# What to look at first.

# Neighbours 6, 8, 10, 12 and 14: mean and median 10. With the own value the quartiles are those
# of six values, so the middle half of "Near" (6 8 9 10 12 14) is 8.25 to 11.5, 3.25 wide.
NEAR, FAR, FARTHEST = alone("Near", 9), alone("Far", 4), alone("Farthest", 1)
AHEAD = alone("Ahead", 20)
LOW = alone("Low is good", 20, polarity="low")
# Above the median 10, below the mean 24.
SPLIT = alone("Split", 12, "6 8 10 12 84")
EQUAL = alone("Equal", 10)
CONTEXT = alone("Context", 1, polarity="none")
PEOPLE = alone("People", 1, unit="count", polarity="low")
FEW = alone("Few", 1, "5 6 7 8")
ALL = [NEAR, SPLIT, AHEAD, FAR, EQUAL, CONTEXT, FARTHEST, PEOPLE, FEW, LOW]


def test_the_furthest_behind_comes_first(library):
    # In middle halves: (10-1)/5.5, (10-4)/5, (10-9)/3.25; and 10 of 5, low being good.
    # Six values 1 6 8 10 12 14: quartiles 6.5 and 11.5, so 5 wide: 1.8; 4 6 8 10 12 14: 6.5 and
    # 11.5 too: 1.2; and 6 8 10 12 14 20: 8.5 and 13.5: 2.0.
    shown = page_with(library, *ALL)
    found = ranked(shown, "worse")
    assert names(found) == ["Low is good", "Farthest", "Far", "Near"]
    assert [round(item.distance, 2) for item in found] == [2.0, 1.8, 1.2, 0.31]
    assert names(ranked(shown, "better")) == ["Ahead"]


# Counting.


@cases("""
    measures                    | sentence                                                                                          | because
    near far                    | Of 2 official measures for Stockton-on-Tees, 2 are worse and 0 are better than both the mean and the median of its statistical neighbours. | nothing else
    near                        | Of 1 official measure for Stockton-on-Tees, 1 is worse and 0 are better than both the mean and the median of its statistical neighbours. | one
    near ahead split            | Of 3 official measures for Stockton-on-Tees, 1 is worse and 1 is better than both the mean and the median of its statistical neighbours; 1 is so against one of the two only. | one between
    context                     | Of 1 official measure for Stockton-on-Tees, 0 are worse and 0 are better than both the mean and the median of its statistical neighbours; 1 is neither good nor bad in itself, equal, or cannot be compared. | one open
    split few people            | Of 3 official measures for Stockton-on-Tees, 0 are worse and 0 are better than both the mean and the median of its statistical neighbours; 1 is so against one of the two only; and 2 are neither good nor bad in themselves, equal, or cannot be compared. | between and open
""")  # fmt: skip
def test_the_first_sentence_counts(row, library):
    known = {item.id: (item, lines) for item, lines in ALL}
    shown = page_with(library, *(known[name] for name in row.measures.split()))
    assert count_sentence(shown) == row.sentence


def test_the_counts_add_up(library):
    text = count_sentence(page_with(library, *ALL))
    total, *parts = [int(number) for number in re.findall(r"\b\d+\b", text)]
    # Four worse, one better, one split; equal, context, people and few.
    assert (total, parts) == (10, [4, 1, 1, 4])


# Most authorities at nought: the middle half of all has no width, and still 5 is worse.
def test_a_verdict_counts_even_where_most_authorities_share_one_value(library):
    alike = alone("Alike", 5, "0 0 0 0 0 0 0 0 0 1", polarity="low")
    shown = page_with(library, alike, FAR)
    assert count_sentence(shown).startswith(
        "Of 2 official measures for Stockton-on-Tees, 2 are worse and 0 are better"
    )
    # How far it is cannot be told in middle halves, so it comes last.
    assert column(exceptions(shown).exhibits[0], "indicator") == ["Far", "Alike"]


# Sentences.


def test_a_sentence_has_value_counts_change_neighbours_place_and_gap(library):
    lines = [
        f"late | {STOCKTON} | 2022-23 | 22", f"late | {STOCKTON} | 2023-24 | 20 | - | 40 | 200",
        *near("late", "10 10 10 10 15"),
    ]  # fmt: skip
    item = page(library, lines, named("Late", polarity="low")).comparison("late")
    assert sentence(item) == (
        "Late in full: 20.0% (40 of 200) in 2023-24, 2.0 percentage points lower than in 2022-23. "
        "That is worse than the mean of 5 neighbours, 11.0%: 9.0 percentage points higher. "
        "Its place in England is 6th of 6, where 1st is best. "
        "To reach the neighbours’ mean it would take about 18 fewer of the 200."
    )


def test_a_sentence_leaves_out_what_is_not_known(library):
    item = page_with(library, AHEAD).comparison("ahead")
    assert sentence(item) == (
        "Ahead in full: 20.0% in 2023-24. That is better than the mean of 5 neighbours, 10.0%: "
        "10.0 percentage points higher. Its place in England is 1st of 6, where 1st is best."
    )


def test_an_unchanged_value_says_so(library):
    item, lines = FAR
    lines = [*lines, f"far | {STOCKTON} | 2022-23 | 4"]
    text = sentence(page(library, lines, item).comparison("far"))
    assert text.startswith("Far in full: 4.0% in 2023-24, the same as in 2022-23. ")


def test_a_day_and_a_rate_have_their_own_words(library):
    item = named("Rate", unit="per_10000", polarity="low")
    lines = [
        f"rate | {STOCKTON} | 2024-03-31 | 51 | - | - | - | 0",
        f"rate | {STOCKTON} | 2023-03-31 | 48 | - | - | - | 0",
        *(f"{line} | - | - | - | 0" for line in near("rate", "40 42 44 46 48", "2024-03-31")),
    ]
    text = sentence(page(library, lines, item).comparison("rate"))
    assert text.startswith(
        "Rate in full: 51 per 10,000 on 31 March 2024, 3 per 10,000 higher than on 31 March 2023. "
        "That is worse than the mean of 5 neighbours, 44: "
    )


# A value that rounds to its average is told apart from it, and so is the difference.
def test_a_small_difference_is_never_written_as_nothing(library):
    lines = [f"late | {STOCKTON} | 2023-24 | 12.3", *near("late", "12.34 12.34 12.34 12.34 12.34")]
    item = page(library, lines, named("Late")).comparison("late")
    assert "mean of 5 neighbours, 12.34%: 0.04 percentage points lower" in sentence(item)


def test_the_summary_tells_the_three_furthest_each_way(library):
    many = [alone(f"Behind {place}", 9 - place) for place in range(5)]
    many += [alone(f"Ahead {place}", 15 + place) for place in range(5)]
    exhibit = summary(page_with(library, *many))
    heads = [row[0].partition(" in full")[0] for row in texts(exhibit)[1:]]
    assert heads == ["Behind 4", "Behind 3", "Behind 2", "Ahead 4", "Ahead 3", "Ahead 2"]


def test_measures_that_depend_on_the_average_are_named(library):
    second = alone("Other way", 12, "6 8 10 12 84", polarity="low")
    exhibit = summary(page_with(library, SPLIT, second, NEAR))
    assert texts(exhibit)[-1] == [
        "For “Split” and “Other way” the answer depends on the average: better than one of mean "
        "and median of the neighbours, worse than the other."
    ]


def test_measures_that_no_source_gives_are_named(library):
    gone, lost = named("Gone"), named("Lost")
    item, lines = NEAR
    exhibit = summary(page(library, [*lines, "gone | Leeds | 2023-24 | 3"], item, gone, lost))
    assert texts(exhibit)[-1] == ["No source held here gives “Gone” and “Lost” for this authority."]


# Stockton's report of autumn 2019 prints 96% for conferences within 15 days.
def own_figure(library, *published):
    item = library.catalogue.indicators["icpc_15_days"]
    lines = [f"icpc_15_days | {line}" for line in published]
    exhibit = summary(page(library, lines, item, until="2019-20-H1"))
    (text,) = [row[0] for row in texts(exhibit) if "own newer figure" in row[0]]
    return text


def test_the_councils_own_newer_figure_stands_beside_the_published_one(library):
    text = own_figure(library, f"{STOCKTON} | 2018-19 | 90.5")
    assert re.search(r"is 96% from April to September 2019; ", text)
    assert text.endswith("the last published one is 90.5% in 2018-19.")


def test_beside_the_own_figure_stands_a_published_value_where_the_newest_is_withheld(library):
    text = own_figure(
        library, f"{STOCKTON} | 2017-18 | 88.5", f"{STOCKTON} | 2018-19 | - | c",
        "England | 2018-19 | 80",
    )  # fmt: skip
    assert text.endswith("the last published one is 88.5% in 2017-18.")


def test_without_a_figure_the_summary_is_one_sentence(library):
    exhibit = summary(page(library, ["late | Leeds | 2023-24 | 9"], named("Late")))
    assert exhibit.headline == "No official figure on this theme is held for this authority."
    assert exhibit.rows == ()


@pytest.mark.parametrize("measures", [ALL, [NEAR], [PEOPLE]], ids=["all", "one", "people"])
def test_every_sentence_ends_and_is_written_once(measures, library):
    found = [row[0] for row in texts(summary(page_with(library, *measures)))]
    assert len(found) == len(set(found))
    for text in found:
        assert text.endswith(".") and ".." not in text and "  " not in text
