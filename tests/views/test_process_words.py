"""Process charts in words: every finding, note and reason, and the data behind each."""

import pytest
from tables import cases
from views.process_pages import BETTER, QUIET, observed, series, shown, timely

STEADY = (
    "Assessments completed in 45 days, Stockton-on-Tees, by month, January 2023 to December 2023"
)


def of(values, indicator=None, *, first="2023-01", length=1, **more):
    return shown(series(values, first, length), indicator, **more)[0]


def finding(exhibit):
    return exhibit.headline.split(": ", 1)[1]


def column(exhibit, key):
    place = [column.key for column in exhibit.columns].index(key)
    return [row[place] for row in exhibit.rows]


# The quiet year: average 77.2%, limits 67.1% to 87.3%.
@cases("""
    then                          | said                                                                       | because
    -                             | only usual variation since January 2023                                    | nothing marked
    83 79.5 84.1 82 83.5 80.9 85.2 | above average in every month since January 2024, a change for the better   | a run up to now
    72 71 74 70 73 75 71          | below average in every month since December 2023, a change for the worse   | a run downwards
    95                            | above the upper limit, a change for the better                             | the latest month alone
    95 94                         | above the upper limit in every month since January 2024, a change for the better | two months
    95 77                         | usual variation now; above the upper limit in January 2024, a change for the better | a month that is past
    60 79                         | usual variation now; below the lower limit in January 2024, a change for the worse  | one below
    60 61 79                      | usual variation now; below the lower limit in every month from January 2024 to February 2024, a change for the worse | two that are past
    78 87 87                      | near the upper limit in every month since February 2024, a change for the better | two next to each other
    87 79 87                      | near the upper limit in 2 of the 3 months since January 2024, a change for the better | two of three
    68 69 76                      | usual variation now; near the lower limit in every month from January 2024 to February 2024, a change for the worse | near and past
    78 79 80 81 82 83             | higher month after month since December 2023, a change for the better      | seven that rise
    76.5 76 75 74 73 72           | lower month after month since November 2023, a change for the worse        | seven that fall
""")
def test_the_headline_says_what_changed_when_and_by_which_rule(row):
    exhibit = of([*QUIET, *map(float, row.then.split())])
    last = exhibit.rows[-1]
    assert finding(exhibit) == row.said
    assert exhibit.headline.startswith(f"Stockton-on-Tees {last[1].text} in ")
    assert row.said[1:] in exhibit.alt


@cases("""
    polarity | said                                                                           | because
    low      | above average in every month since January 2024, a change for the worse        | less is good
    none     | above average in every month since January 2024, beyond usual variation        | no good side
    range    | above average in every month since January 2024, beyond usual variation        | a middle is good
""")
def test_what_a_change_means_hangs_on_the_good_side(row):
    assert finding(of([*QUIET, *BETTER], timely(polarity=row.polarity))) == row.said


def test_limits_below_twelve_months_are_called_provisional_everywhere():
    exhibit, chart = shown(series(QUIET[:8]))
    assert finding(exhibit) == "only usual variation since January 2023 (provisional limits)"
    assert chart.status == "Provisional limits: 8 months so far, 12 make them firm."
    assert "provisional limits" in exhibit.alt
    assert any(note.startswith("The limits are provisional") for note in exhibit.notes)
    firm, chart = shown(series(QUIET))
    assert "rovisional" not in " ".join([firm.headline, chart.status, firm.alt, *firm.notes])


def test_a_flat_series_has_nothing_to_mark():
    exhibit = of([100.0] * 14, target=100)
    assert finding(exhibit) == "the same in every month since January 2023"
    assert exhibit.notes[0] == "Every month has the same value, so there is nothing to mark."
    assert "Average 100.0%, no variation." in exhibit.alt
    assert {cell.text for cell in column(exhibit, "called")} == {"Usual variation"}


def test_a_short_time_since_a_break_has_no_limits():
    changed = timely([("2024-01-01", "A new form is used.")])
    exhibit, chart = shown(series([*QUIET, *BETTER[:3]]), changed, target=80)
    said = "only 3 months since the definition changed, too few for limits"
    assert finding(exhibit) == said
    assert chart.status == f"O{said[1:]}. The level line is the median."
    assert "No limits; median 83.0%." in exhibit.alt
    assert "Before the definition changed: average 77.2%, limits 67.1% to 87.3%." in exhibit.alt
    assert [cell.text for cell in column(exhibit, "called")[-4:]] == [
        "Usual variation", *["Not judged: too few for limits"] * 3,
    ]  # fmt: skip
    assert column(exhibit, "average")[-1].text == "–" and column(exhibit, "average")[0].value
    assert exhibit.notes[0] == "New average and limits from January 2024: A new form is used."
    assert not any("Usual variation" in note for note in exhibit.notes)


def test_one_month_is_not_called_months():
    changed = timely([("2024-01-01", "A new form is used.")])
    assert "only 1 month since" in of([*QUIET, 80.0], changed).headline


def test_too_many_gaps_leave_no_limits():
    exhibit = of([76, 78, 77, None, 79, 75, None, 78])
    assert finding(exhibit) == "too few months next to each other for limits"


def test_new_limits_begin_at_a_break_and_say_why():
    changed = timely([("2024-01-01", "Unborn children count."), ("2024-01-01", "A new form.")])
    exhibit, chart = shown(series([*QUIET, *BETTER]), changed)
    assert finding(exhibit) == "only usual variation since January 2024 (provisional limits)"
    why = "Unborn children count. A new form."
    assert f"New average and limits from January 2024: {why}" in exhibit.notes
    assert chart.stretches[1].note == f"{why} Before: average 77.2%, limits 67.1% to 87.3%"
    averages = [cell.text for cell in column(exhibit, "average")]
    assert (averages[11], averages[12]) == ("77.2%", "82.6%")


def test_breaks_before_or_after_the_series_change_nothing():
    changed = timely([("2020-01-01", "Long ago."), ("2026-01-01", "To come.")])
    exhibit, chart = shown(series(QUIET), changed)
    assert len(chart.stretches) == 1
    assert not any("New average" in note for note in exhibit.notes)


@cases("""
    target | polarity | sign | said                                                     | because
    60     | high     | >=   | nearly always meets the target of at least 60.0%         | far below
    80     | high     | >=   | sometimes meets and sometimes misses the target of at least 80.0% | between the limits
    95     | high     | >=   | nearly always misses the target of at least 95.0%        | far above
    95     | low      | <=   | nearly always meets the target of at most 95.0%          | less is good
""")
def test_the_target_is_set_against_usual_variation(row):
    exhibit = of(
        QUIET, timely(polarity=row.polarity), target=float(row.target), comparator=row.sign
    )
    said = f"Usual variation {row.said.replace('.0%', '%')}."
    assert said in exhibit.notes and said in exhibit.alt
    assert (
        f"The target of {row.said.split(' of ')[1].replace('.0%', '%')} is for 2024-25."
        in exhibit.notes
    )


def test_no_target_is_spoken_of_where_there_is_none():
    exhibit = of(QUIET)
    assert "target" not in " ".join([exhibit.alt, *exhibit.notes]).lower()


def test_gaps_say_why_and_what_stops_there():
    values = [*QUIET, 78.0, None, 79.0, ..., ..., 80.0]
    exhibit = of(values)
    assert (
        "No figure for February 2024: withheld by the publisher because the numbers are small."
        in exhibit.notes
    )
    assert "No figure is held between March 2024 and June 2024." in exhibit.notes
    assert exhibit.notes[-1] == "The line and the rules stop at a gap and begin again after it."
    missing = exhibit.rows[13]
    assert [cell.text for cell in missing[:3]] == ["Feb 2024", "Withheld", "77.2%"]
    assert (missing[1].symbol, missing[5].text, missing[6].text) == ("c", "–", "–")
    assert len(exhibit.rows) == 16


def test_a_latest_month_without_a_value_is_not_the_latest_value():
    exhibit = of([*QUIET, *BETTER, None])
    assert exhibit.headline.startswith("Stockton-on-Tees 85.2% in July 2024: above average")
    assert exhibit.rows[-1][1].text == "Withheld"


def test_the_notes_say_how_limits_were_set():
    fixed, short = (" ".join(of(values).notes) for values in ([*QUIET, *BETTER], QUIET))
    assert "rest on the first 12 of 19 months" in fixed
    assert "rest on 12 months" in short
    for text in (fixed, short):
        assert "2.66 times the mean step" in text
        assert "when 7 or more in a row rose or fell" in text
        assert "two of three in a row" in text
    assert "too large" not in fixed


@cases("""
    many | said                            | because
    1    | One step was too large          | a step up that stays
    2    | 2 steps were too large          | there and back
""")
def test_steps_left_out_are_counted(row):
    values = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 30]
    if row.many == "2":
        values = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 30, 1]
    assert row.said in " ".join(of(values, timely(unit="days")).notes)


def test_every_row_can_be_followed():
    exhibit = of([*QUIET, 95])
    assert [column.key for column in exhibit.columns] == [
        "period", "value", "average", "lower", "upper", "called", "rule", "source", "place",
    ]  # fmt: skip
    assert [cell.text for cell in exhibit.rows[-1]] == [
        "Jan 2024", "95.0%", "77.2%", "67.1%", "87.3%", "Change for the better",
        "Above the upper limit", "Made", "Row of 2024-01/2024-01",
    ]  # fmt: skip
    assert exhibit.rows[-1][3].value == pytest.approx(926 / 12 - 2.66 * 41.8 / 11)
    assert (exhibit.subtitle, exhibit.source) == (
        STEADY.replace("December 2023", "January 2024"),
        "Made",
    )


def test_a_row_names_every_rule_that_marks_it():
    rules = column(of([*QUIET, *BETTER[:6], 95]), "rule")[-1].text
    assert rules == "Above the upper limit; Part of 7 or more in a row above the average"


def test_the_words_in_place_of_the_drawing():
    exhibit = of([*QUIET, 95, *BETTER], target=80)
    assert exhibit.alt == (
        "Line chart of assessments completed in 45 days by month, January 2023 to August 2024. "
        "Stockton-on-Tees: 85.2% in August 2024. "
        "Above average in every month since January 2024, a change for the better. "
        "Average 77.2%, limits 67.1% to 87.3%. "
        "Marked too: above the upper limit in January 2024. "
        "Usual variation sometimes meets and sometimes misses the target of at least 80%."
    )


def test_the_words_stay_short_where_much_is_marked():
    restless = [*QUIET, *[95, 77, 60, 78] * 12]
    exhibit = of(restless)
    assert exhibit.alt.count("Marked too") == 3
    assert len(exhibit.alt) < 900


def test_quarters_are_named_by_their_months():
    values = [*QUIET, *BETTER]
    exhibit = of(values, first="2020-04", length=3)
    assert exhibit.headline == (
        "Stockton-on-Tees 85.2% in October–December 2024: above average in every quarter since "
        "April–June 2023, a change for the better"
    )
    assert exhibit.subtitle.endswith("by quarter, April–June 2020 to October–December 2024")
    winter = of(QUIET, first="2019-12", length=3)
    assert "since December 2019–February 2020" in winter.headline


def test_quarters_of_financial_years_read_the_same():
    items = [
        observed(f"{year}-{year % 100 + 1}-Q{q}", 80.0 + q)
        for year in (2023, 2024)
        for q in (1, 2, 3, 4)
    ]
    assert (
        "84.0% in January–March 2025: only usual variation since April–June 2023"
        in shown(items)[0].headline
    )


def yearly(values, first=2013, **more):
    items = [observed(f"{year}-03-31", value) for year, value in enumerate(values, start=first)]
    return shown(items, yearly=True, **more)


@cases("""
    values                                  | said                                                             | because
    70 72 75 80 85 92 99 105 110 118 121 128 | higher year after year since 31 March 2013, a drift, not a signal | up to now
    70 72 71 73 70 72 71 73 90 72 71 73     | usual variation now; above the upper limit on 31 March 2021, a drift, not a signal | one in the past
    70 72 71 73 70 72 71 73 70 72 71 73     | only usual variation since 31 March 2013                         | nothing
""")
def test_yearly_figures_drift_and_give_no_signal(row):
    exhibit, chart = yearly(map(float, row.values.split()), indicator=timely(polarity="low"))
    assert finding(exhibit) == row.said
    assert exhibit.notes[-1].endswith("What is marked is a drift, not a signal.")
    words = " ".join([exhibit.headline, exhibit.alt, *chart.words.values()])
    assert "better" not in words and "worse" not in words
    assert set(chart.words.values()) <= {"Drift upwards", "Drift downwards", "Usual variation"}
    assert exhibit.name == "measure-drift"


def test_a_figure_published_after_the_report_says_so():
    late = of([*QUIET, 77.0], until="2022-23")
    assert late.headline.startswith("After this report: Stockton-on-Tees 77.0%")
    assert late.notes[-1] == "Figures for periods after 2022-23 were published after this report."
    assert "After" not in of(QUIET).headline
