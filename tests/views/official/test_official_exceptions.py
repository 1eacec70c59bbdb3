"""What to look at first: each value with its reasons, its rules, and what chance would give."""

import re
from dataclasses import replace

import pytest
from made_statistics import real_library
from tables import cases
from views.official.pages import (
    STOCKTON,
    alone,
    column,
    everyone,
    keys,
    named,
    near,
    page,
    page_with,
    texts,
)

from councilbook.catalogue import Target
from councilbook.measures.exceptions import Rule, Tally
from councilbook.page import open_profile, tallies
from councilbook.views.official import exceptions
from councilbook.views.official.exceptions import (
    AHEAD,
    NO_FLAG,
    ORDER,
    QUESTIONS,
    beside_both,
    chance_note,
    ranked,
    reasons,
)

# Neighbours 6, 8, 10, 12 and 14: mean and median 10; six values have quartiles 6.5, 9 and 11.5.
NEAR, FAR, FARTHEST = alone("Near", 9), alone("Far", 4), alone("Farthest", 1)
AHEAD_OF_ALL, LOW = alone("Ahead", 20), alone("Low is good", 20, polarity="low")
SPLIT, EQUAL = alone("Split", 12, "6 8 10 12 84"), alone("Equal", 10)
CONTEXT = alone("Context", 1, polarity="none")
PEOPLE, FEW = alone("People", 1, unit="count", polarity="low"), alone("Few", 1, "5 6 7 8")
ALL = [NEAR, SPLIT, AHEAD_OF_ALL, FAR, EQUAL, CONTEXT, FARTHEST, PEOPLE, FEW, LOW]
YEARS = ("2019-20", "2020-21", "2021-22", "2022-23", "2023-24")


def counted(title, *counts, theirs="20 20 20 20 20", polarity="low", names=None):
    """A measure with counts, and its rows for Stockton over years and five neighbours."""
    id_ = title.lower().replace(" ", "_")
    rows = []
    for name, text in zip(names or YEARS[-len(counts) :], counts, strict=True):
        above, below = map(int, text.split("/"))
        rows.append(
            f"{id_} | {STOCKTON} | {name} | {100 * above / below:g} | - | {above} | {below}"
        )
    return named(title, polarity=polarity), [*rows, *near(id_, theirs)]


def names(found):
    return [item.indicator.short_title for item in found]


# The three lists.


def test_each_list_comes_with_its_rule(library):
    first, strengths = exceptions(page_with(library, *ALL))
    assert (first.name, strengths.name) == ("look-first", "strengths")
    # Nothing counted: only who is behind every neighbour stands out.
    assert column(first, "indicator") == ["Low is good", "Farthest", "Far"]
    assert column(strengths, "indicator") == ["Ahead"]
    assert first.subtitle == (
        f"{STOCKTON}: 3 of 3 such measures that a rule singles out; 10 measures were looked at"
    )
    assert first.notes[0] == ORDER and strengths.notes == (AHEAD,)
    # Seven have five neighbours and a good way: a sixth of each is 1.2.
    assert (
        "behind every neighbour, where no range can be worked out: 3 of 7, by chance about 1.2, in "
        "an average authority" in first.notes[1]
    )


def test_a_row_reads_as_worked_out_by_hand(library):
    first, _ = exceptions(page_with(library, FAR))
    assert keys(first) == ["indicator", "theme", "result", "why", "mean", "place"]
    assert texts(first) == [[
        "Far", "SEND", "4.0%\n2023-24", "Behind every one of 5 neighbours",
        "10.0%", "6th of 6\nlast quarter (D)",
    ]]  # fmt: skip
    assert first.rows[0][1].href == "send"


def test_what_is_neither_good_nor_bad_has_a_list_of_its_own(library):
    context = counted("Context", "80/100", polarity="none")
    first, apart, _ = exceptions(page_with(library, context, FAR))
    assert (first.name, apart.name) == ("look-first", "stand-out")
    assert column(first, "indicator") == ["Far"] and column(apart, "indicator") == ["Context"]
    assert column(apart, "why") == ["Clearly much higher than the neighbours’ mean"]
    # A list that is empty is not shown; the other two say why they are.
    assert [item.name for item in exceptions(page_with(library, FAR))] == [
        "look-first",
        "strengths",
    ]
    first, apart, strengths = exceptions(page_with(library, context))
    assert (first.headline, first.rows) == (NO_FLAG, ())
    assert (apart.kind, strengths.kind) == ("table", "sentences")


def test_with_nothing_to_list_each_list_is_one_sentence(library):
    first, strengths = exceptions(page_with(library, SPLIT, EQUAL, PEOPLE, FEW))
    assert first.headline == NO_FLAG
    assert strengths.headline == (
        "No measure is clearly better than mean and median of the neighbours."
    )
    assert (first.kind, first.rows) == (strengths.kind, strengths.rows) == ("sentences", ())


@cases("""
    count | shown | because
    9     | 9     | all of them
    10    | 10    | as many as there is room for
    12    | 10    | the two nearest to the neighbours are left out
""")
def test_a_list_has_at_most_ten(row, library):
    count, shown = int(row.count), int(row.shown)
    behind = [alone(f"Behind {place:02}", 5 - place / 2) for place in range(count)]
    ahead = [alone(f"Ahead {place:02}", 15 + place / 2) for place in range(count)]
    first, strengths = exceptions(page_with(library, *behind, *ahead))
    assert first.subtitle.startswith(f"{STOCKTON}: {shown} of {count} such measures")
    assert strengths.subtitle.startswith(f"{STOCKTON}: {shown} of {count} measures that are better")
    last = list(reversed(range(count - shown, count)))
    assert column(first, "indicator") == [f"Behind {place:02}" for place in last]
    assert column(strengths, "indicator") == [f"Ahead {place:02}" for place in last]


# Reasons in words.


def why(library, *given, targets=(), **more):
    """The reasons of the first row of the first list."""
    shown = page_with(library, *given, **more)
    catalogue = replace(shown.library.catalogue, targets={shown.authority.code: tuple(targets)})
    held = replace(shown.statistics, library=replace(shown.library, catalogue=catalogue))
    shown = replace(shown, statistics=held)
    return reasons(shown, shown.flags[0])


@cases("""
    counts                             | theirs         | polarity | words                                                            | because
    40/100                             | 20 20 20 20 20 | low      | clearly much worse (higher) than the neighbours’ mean            | far above
    29/100                             | 20 20 20 20 20 | low      | clearly worse (higher) than the neighbours’ mean                 | above
    10/100                             | 20 20 20 20 20 | high     | clearly worse (lower) than the neighbours’ mean                  | below, high being good
    29/100                             | 20 20 20 20 20 | none     | clearly higher than the neighbours’ mean                         | neither good nor bad
    10/100 20/100 30/100 40/100 50/100 | 50 50 50 50 50 | low      | over five years: has risen, for the worse                        | a trend
    50/100 40/100 30/100 20/100 10/100 | 10 10 10 10 10 | high     | over five years: has fallen, for the worse                       | a fall
    10/100 20/100 30/100 40/100 50/100 | 50 50 50 50 50 | none     | over five years: has risen                                       | a trend without a meaning
""")  # fmt: skip
def test_a_reason_in_words(row, library):
    item = counted("Late", *row.counts.split(), theirs=row.theirs, polarity=row.polarity)
    assert [text for text in why(library, item) if "gap" not in text] == [row.words]


def test_a_gap_is_told_in_people(library):
    # 29 of 100 beside a mean of 20%: nine fewer.
    assert why(library, counted("Late", "29/100"))[-1] == (
        "one of the largest gaps in people: about 9 fewer to reach the neighbours’ mean"
    )


def test_limits_are_named_once(library):
    rows = [f"{row.rpartition('|')[0]}| 20 | - | 20 | 100" for row in everyone(library, "late")]
    rows = [row for row in rows if STOCKTON not in row]
    far, near_ = (
        page(library, [*rows, f"late | {STOCKTON} | 2023-24 | {x} | - | {x} | 100"],
             named("Late", polarity="low"))
        for x in (60, 30)
    )  # fmt: skip
    assert list(far.flags[0].rules[:2]) == [Rule.FAR, Rule.OUTSIDE]
    words = reasons(far, far.flags[0])
    assert words[0] == "far outside the limits that most authorities keep to"
    assert sum("outside the limits" in text for text in words) == 1
    assert reasons(near_, near_.flags[0])[0] == "outside the limits that most authorities keep to"


def test_a_missed_target_is_the_first_reason(library):
    aim = Target(indicator="far", period="2023-24", value=60, comparator=">=", words="60%",
                 report="stockton-on-tees-2011-12", locator="page 1")  # fmt: skip
    assert why(library, FAR, targets=[aim]) == [
        "misses its target", "behind every one of 5 neighbours",
    ]  # fmt: skip


def test_every_reason_begins_a_line(library):
    first, *_ = exceptions(page_with(library, counted("Late", "29/100")))
    (cell,) = column(first, "why")
    assert cell.split("\n") == [
        "Clearly worse (higher) than the neighbours’ mean",
        "One of the largest gaps in people: about 9 fewer to reach the neighbours’ mean",
    ]


# Strengths, and what the summary names.


def test_what_the_counts_do_not_bear_out_is_left_out(library):
    clear, unclear = counted("Clear", "5/100"), counted("Unclear", "18/100")
    shown = page_with(library, clear, unclear, alone("Bare", 20))
    assert names(beside_both(shown, "better")) == ["Bare", "Clear", "Unclear"]
    # Without counts it cannot be told, and the value stands as it does.
    assert names(ranked(shown, "better")) == ["Bare", "Clear"]
    assert column(list(exceptions(shown))[-1], "indicator") == ["Bare", "Clear"]
    worse = page_with(library, counted("Clear", "40/100"), counted("Unclear", "22/100"))
    assert names(ranked(worse, "worse")) == ["Clear"]


# Chance.


@cases("""
    looked | fired | chance | words                            | because
    40     | 3     | 1.0    | 3 of 40, by chance about 1.0     | one decimal below ten
    4000   | 900   | 100.4  | 900 of 4,000, by chance about 100 | none above
    40     | 0     | 0.04   | 0 of 40, by chance about 0.04    | two below one
""")
def test_what_chance_alone_would_give(row):
    note = chance_note({Rule.NEIGHBOURS: Tally(int(row.looked), int(row.fired), float(row.chance))})
    assert note.endswith(f"{QUESTIONS[Rule.NEIGHBOURS]}: {row.words}.")


# Of 40 values here, where an eighth of all authorities' are singled out, five are usual.
def test_what_is_usual_among_authorities_stands_beside_it():
    counted_ = {Rule.NEIGHBOURS: Tally(40, 3, 1.0), Rule.TREND: Tally(4, 0, 0.004)}
    note = chance_note(counted_, {Rule.NEIGHBOURS: 0.125, Rule.TREND: 0.2})
    assert "3 of 40, by chance about 1.0, in an average authority 5.0; " in note
    assert note.endswith("0 of 4, by chance about 0.004, in an average authority 0.80.")


def test_every_test_is_named_in_the_note(library):
    shown = page_with(
        library, *ALL, counted("Late", "10/100", "20/100", "30/100", "40/100", "50/100")
    )
    (note,) = [text for text in next(iter(exceptions(shown))).notes if "by chance" in text]
    found = tallies(shown.checked, shown.authority)
    assert list(found) == [Rule.NEIGHBOURS, Rule.TREND, Rule.BEHIND]
    everybody = tallies(shown.checked)
    for rule, counts in found.items():
        assert f"{QUESTIONS[rule]}: {counts.fired} of {counts.looked}, by chance" in note
        usual = counts.looked * everybody[rule].fired / everybody[rule].looked
        assert f"in an average authority {usual:.{2 if usual < 1 else 1}f}" in note


# A target is no test: where nothing else could be asked there is no chance to speak of.
def test_a_list_without_a_test_says_nothing_of_chance(library):
    aim = Target(indicator="people", period="2023-24", value=1, comparator="<", words="none",
                 report="stockton-on-tees-2011-12", locator="page 1")  # fmt: skip
    shown = page_with(library, PEOPLE)
    catalogue = replace(shown.library.catalogue, targets={shown.authority.code: (aim,)})
    held = replace(shown.statistics, library=replace(shown.library, catalogue=catalogue))
    for exhibit in exceptions(replace(shown, statistics=held)):
        for note in exhibit.notes:
            assert note.endswith(".") and ": ." not in note


# Real figures.


def test_real_lists_say_what_the_rules_say(shared, tmp_path_factory):
    library = real_library(shared, tmp_path_factory)
    for theme in ("safeguarding", "children_in_care", "care_leavers"):
        shown = open_profile(theme, "middlesbrough", library=library)
        flagged = {flag.checked.panel.indicator.id: flag for flag in shown.flags}
        assert flagged
        for flag in flagged.values():
            item, words = shown.evidence(flag.checked.panel.indicator.id), reasons(shown, flag)
            text = "; ".join(words)
            assert ("neighbours’ mean" in text and "clearly" in text) == (
                Rule.NEIGHBOURS in flag.rules
            )
            if Rule.NEIGHBOURS in flag.rules:
                assert item.mean.place in {"higher", "lower"} and item.mean.place in text
            if Rule.TREND in flag.rules:
                way = {"up": "has risen", "down": "has fallen"}[item.trend.direction]
                assert f"over five years: {way}" in text
            assert ("outside the limits" in text) == (Rule.OUTSIDE in flag.rules)
            assert not re.search(r"\bnan\b|None|: to reach|Not told|Cannot", text)


@pytest.mark.parametrize("measures", [ALL, [FAR], [PEOPLE]], ids=["all", "one", "people"])
def test_every_text_is_whole(measures, library):
    for exhibit in exceptions(page_with(library, *measures)):
        for text in (exhibit.headline, exhibit.subtitle, *exhibit.notes):
            assert "  " not in text and ".." not in text and "None" not in text
