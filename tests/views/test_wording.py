"""Rules that every text of every page keeps, and how single values are worded."""

import re

import pytest
from tables import cases
from views.walk import page_of, walk, words

from councilbook.page import open_page
from councilbook.views.wording import change_text, standing_cell, target_lines, value_text

DIRECTION = re.compile(
    r"\b(up|down|rose|fell|higher|lower|above|below|more|fewer)\b", re.IGNORECASE
)
SPAN = re.compile(r"\d[-–]\d|\d{4}-\d\d")


def texts(library):
    for shown in walk(library):
        for exhibit in shown.exhibits:
            for part, text in words(exhibit):
                yield f"{shown.name}#{exhibit.name} {part}", text


def test_every_page_of_the_edition_shows_something(library):
    shown = walk(library)
    assert len(shown) >= 40
    assert all(item.exhibits for item in shown)


def test_no_sign_stands_beside_a_word_of_direction(library):
    wrong = [
        (where, sentence)
        for where, text in texts(library)
        for sentence in re.split(r"[.;\n]\s", text)
        if re.search(r"(?<![\w%])[-−+]\d", SPAN.sub("", sentence)) and DIRECTION.search(sentence)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "leak", ["nan", "NaN", "None", "NaT", "inf", "<NA>", "Period(", "Timestamp"]
)
def test_no_text_shows_the_machinery(library, leak):
    # "None" may begin a sentence of a person: "None on the figures."
    pattern = re.compile(rf"(?<![\w]){re.escape(leak)}(?!\w)(?! [a-z])")
    assert [item for item in texts(library) if pattern.search(item[1])] == []


def test_no_id_of_the_catalogue_is_shown(library):
    ids = {id_ for id_ in library.catalogue.indicators if "_" in id_}
    shown = [
        (where, text) for where, text in texts(library)
        if "source" not in where and ids & set(re.findall(r"[a-z0-9_]+", text))
    ]  # fmt: skip
    assert shown == []


def test_no_space_is_doubled_or_left_at_an_end(library):
    wrong = [item for item in texts(library) if item[1] != item[1].strip() or "  " in item[1]]
    assert wrong == []


def test_no_stop_or_comma_is_doubled(library):
    wrong = [item for item in texts(library) if re.search(r"\.\.(?!\.)|,,|\(\)| ,| \.", item[1])]
    assert wrong == []


def test_no_counts_are_told_twice(library):
    wrong = [
        item for item in texts(library)
        if re.search(r"(\d[\d,]* of \d[\d,]*)\W+\1", item[1])
    ]  # fmt: skip
    assert wrong == []


def test_every_missing_value_says_why(library):
    for shown in walk(library):
        for exhibit in shown.exhibits:
            for row in exhibit.rows:
                for cell in row:
                    assert cell.text.strip(), f"{shown.name}#{exhibit.name}: an empty cell"
                    if cell.symbol:
                        assert cell.value is None
                        assert re.search(r"[a-z]{4}|\d of \d", cell.text)


def test_standing_is_told_in_words_wherever_it_has_a_shape(library):
    marks = [
        cell
        for shown in walk(library)
        for exhibit in shown.exhibits
        for row in exhibit.rows
        for cell in row
        if cell.mark
    ]
    assert marks
    assert all(re.match(r"[A-Z][a-z]", cell.text) for cell in marks)


# Typed from the reports.
@cases("""
    report     | indicator               | value          | change                               | target      | standing                               | because
    2011-12    | initial_assessments_10_days | 65.9%      | Up 20.5 points, better               | at least 60% | Met                                   | a rate that rose
    2011-12    | cla_3_placements        | 7.9%           | Down 4.0 points, better              | under 10%   | Met                                    | a rate that fell
    2011-12    | cla_long_term_stability | 56.6%          | Down 4.2 points, worse               | at least 65% | Missed: 7 more would meet it          | a rate that missed
    2011-12    | cp_second_plans_2_years | 5.5%           | –                                    | under 5%    | Within tolerance: 2 fewer would meet it | a rate with a tolerance
    2011-12    | cp_plans_2_years        | 4.2%           | Up 2.7 points, worse                 | 0%          | Not due yet: the target is for 2012-13 | a target that is not due
    2011-12    | neet_16_18              | 8.6%           | Not compared                         | at most 9%  | Met on 31 March 2012; 9.7% from November 2011 to January 2012 would be judged otherwise | a day and an average
    2011-12    | cla_sdq_average         | Update awaited | –                                    | under 14    | No figure                              | a value that is missing
    2019-20-H1 | neuro_pathway_referrals | over 600       | –                                    | -           | No target                              | a rough number
    2011-12    | cp_plan_count           | 273            | 28 fewer                             | -           | No target                              | people and not points
    2011-12    | new_childrens_homes_opened | 1 of 2      | –                                    | -           | No target                              | a count of a whole
    2019-20-H1 | cla_rate                | 128 per 10,000 | Up 13 per 10,000                     | -           | No target                              | a rate that is neither
    2019-20-H1 | adoption_a1_days        | 549 days       | Not compared                         | -           | No target                              | a rolling average
""")  # fmt: skip
def test_values_changes_targets_and_standings_in_words(row, library):
    got = open_page("overview", "stockton", row.report, library).row(row.indicator)
    assert value_text(got.outturn, got.indicator) == row.value
    assert change_text(got) == row.change
    assert (target_lines(got.target, got.indicator)[0] if got.target else "") == row.target
    assert standing_cell(got).text == row.standing


def test_a_target_says_its_words_and_its_tolerance(library):
    row = open_page("safeguarding", "stockton", "2011-12", library).row("cp_second_plans_2_years")
    assert target_lines(row.target, row.indicator) == [
        "under 5%", "“<5%”", "tolerance 2 percentage points",
    ]  # fmt: skip


def test_two_thirds_are_not_given_with_false_precision(library):
    figures = page_of(library, "middlesbrough/2019-10/send").find("other-figures")
    values = [row[3].text for row in figures.rows]
    assert any(text.startswith("about 67%") or text.startswith("About 67%") for text in values)
    assert not any("66.7" in text for text in values)
