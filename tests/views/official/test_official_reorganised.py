"""What a reorganisation did to an authority's figures, from numbers of people made up."""

import pytest
from tables import cases
from views.official.pages import STOCKTON, named, page, texts

from councilbook.views.official import reorganisation

PEOPLE = named("People", unit="count", polarity="none")
RATE = named("Rate", unit="per_10000", polarity="low")
STAFF = named("Staff", theme="workforce", unit="fte", polarity="none")
# Whole numbers of people, before and after the first of April 2023.
CUMBRIA = [
    "people | Cumbria | 2021-22 | 90", "people | Cumbria | 2022-23 | 100",
    "people | Cumberland | 2023-24 | 60", "people | Westmorland and Furness | 2023-24 | 55",
]  # fmt: skip


def shown(library, lines, *indicators, authority="Cumberland"):
    return reorganisation(page(library, lines, *indicators, authority=authority)).exhibits


def test_a_new_council_says_when_it_began_and_what_was_there_before(library):
    words, _ = shown(library, CUMBRIA, PEOPLE)
    assert (words.kind, words.headline) == ("sentences", "A new council")
    (first,), (second,) = texts(words)
    assert first == (
        "Cumbria was divided into Cumberland and into Westmorland and Furness. "
        "It began on 1 April 2023."
    )
    assert second.startswith(
        "Figures of Cumbria for earlier years are not joined to those of Cumberland;"
    )


@pytest.mark.parametrize("authority", ["Cumberland", "Westmorland and Furness"])
def test_numbers_of_people_are_added_up_over_the_same_area(authority, library):
    _, whole = shown(library, CUMBRIA, PEOPLE, authority=authority)
    assert texts(whole) == [["People", "100", "2022-23", "115", "2023-24"]]
    assert [whole.rows[0][place].value for place in (1, 3)] == [100, 115]
    assert whole.headline.endswith("Cumberland and Westmorland and Furness together")


@cases("""
    dropped                    | before | period  | because
    Cumbria 2022-23            | 90     | 2021-22 | the year before that
    Cumbria                    | -      | -       | never
    Westmorland and Furness    | -      | -       | half of the area is missing
""")
def test_a_sum_needs_every_part(row, library):
    name, _, year = row.dropped.rpartition(" ")
    gone = f"{name} | {year}" if year[:1] == "2" else row.dropped
    lines = [line for line in CUMBRIA if gone not in line]
    _, *whole = shown(library, lines, PEOPLE)
    found = [texts(exhibit) for exhibit in whole]
    wanted = [["People", row.before, row.period, "115", "2023-24"]]
    assert found == ([wanted] if row.before else [])


def test_several_councils_before_are_added_up_too(library):
    lines = [
        "people | Bournemouth | 2018-19 | 10", "people | Poole | 2018-19 | 20",
        "people | Bournemouth, Christchurch and Poole | 2019-20 | 35",
    ]  # fmt: skip
    areas = library.areas
    old = areas["E10000009"].name
    lines += [f"people | {old} | 2018-19 | 40"]
    authority = "Bournemouth, Christchurch and Poole"
    made = page(library, lines, PEOPLE, authority=authority)
    words, *whole = reorganisation(made)
    assert "Bournemouth" in texts(words)[1][0] and "Poole" in texts(words)[1][0]
    # Dorset of today has no value, so the whole area has none.
    assert whole == []


def test_rates_are_never_added_up(library):
    lines = [line.replace("people", "rate") for line in CUMBRIA]
    assert len(shown(library, lines, RATE)) == 1
    _, whole = shown(library, [*CUMBRIA, *lines], PEOPLE, RATE)
    assert [row[0] for row in texts(whole)] == ["People"]


def test_figures_that_the_new_councils_give_as_one_are_not_added_up(library):
    lines = [
        f"{id_} | {name} | {year} | {value}"
        for id_ in ("people", "staff")
        for name, year, value in (
            ("Northamptonshire", "2020-21", 100),
            ("North Northamptonshire", "2021-22", 110), ("West Northamptonshire", "2021-22", 110),
        )
    ]  # fmt: skip
    _, whole = shown(library, lines, PEOPLE, STAFF, authority="North Northamptonshire")
    # One trust works for both: the social workers of the two stand under each.
    assert texts(whole) == [["People", "100", "2020-21", "220", "2021-22"]]


def test_workers_are_added_up_where_each_council_has_its_own(library):
    lines = [line.replace("people", "staff") for line in CUMBRIA]
    _, whole = shown(library, lines, STAFF)
    assert texts(whole) == [["Staff", "100 FTE", "2022-23", "115 FTE", "2023-24"]]


# A publisher may have worked out earlier years for the new councils.
def test_a_year_before_the_new_councils_is_not_called_since(library):
    lines = [
        "people | Cumbria | 2021-22 | 90", "people | Cumberland | 2021-22 | 50",
        "people | Westmorland and Furness | 2021-22 | 40",
    ]  # fmt: skip
    assert len(shown(library, lines, PEOPLE)) == 1


@pytest.mark.parametrize("authority", [STOCKTON, "Cumbria", "Northumberland"])
def test_other_councils_show_nothing(authority, library):
    lines = [*CUMBRIA, f"people | {STOCKTON} | 2023-24 | 9"]
    assert shown(library, lines, PEOPLE, authority=authority) == []
