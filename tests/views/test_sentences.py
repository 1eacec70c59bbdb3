"""Sentences: value, counts, change, target and comparison, in that order."""

import re

import pytest
from tables import cases
from views.walk import page_of, walk

from councilbook.exhibit import to_text
from councilbook.page import open_page
from councilbook.views.sentences import sentence, standings_sentence

# Titles in curly quotes, then the caution.
CAVEAT = re.compile("(?P<titles>“[^”]+”(?:, “[^”]+”)*): (?P<text>[A-Z].*)", re.DOTALL)

# Typed by hand from the texts of the reports and the published figures.
GOLDEN = [
    (
        "2011-12", "cla_3_placements",
        "Children in care with three or more placements in the year: 7.9% (27 of 341) in 2011-12, "
        "4.0 percentage points lower than in 2010-11 (11.9%): an improvement. The target (under 10%, "
        "printed as “<10%”) was met.",
    ),
    (
        "2011-12", "cp_second_plans_2_years",
        "Second or later child protection plans within two years: 5.5% (18 of 325) in 2011-12. "
        "The target (under 5%, printed as “<5%”, tolerance 2 percentage points) was missed, but "
        "within the tolerance; 2 fewer would have met it.",
    ),
    (
        "2011-12", "cp_plans_2_years",
        "Child protection plans that ended after two years or more: 4.2% (11 of 259) in 2011-12, "
        "2.7 percentage points higher than in 2010-11 (1.5%): a worsening. The target is for "
        "2012-13, so it is not judged here.",
    ),
    (
        "2011-12", "cp_plan_count",
        "Children on a child protection plan: 273 on 31 March 2012, 28 fewer than on 31 December "
        "2011 (301).",
    ),
    (
        "2019-20-H1", "adoption_a1_days",
        "Days from entering care to moving into an adoptive home: 549 days in the three years to "
        "September 2019. It was 599 days in the three years to March 2018, but that is not "
        "compared: the two periods overlap.",
    ),
    (
        "2019-20-H1", "cla_rate",
        "Children in care per 10,000 children: 128 per 10,000 on 30 September 2019, 13 per 10,000 "
        "higher than on 31 March 2019 (115 per 10,000). The figure of the North East was not "
        "yet available when the report was written. England: 66 per 10,000 on 31 March 2019.",
    ),
    (
        "2011-12", "childcare_good_registered",
        "Registered childcare settings good or outstanding at their last inspection: 60% in "
        "August 2011. That is lower, and so worse, than in its statistical neighbours (68%) and "
        "England (75%).",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("period", "indicator", "expected"), GOLDEN, ids=lambda part: part[:24])
def test_a_sentence_reads(period, indicator, expected, library):
    page = open_page("overview", "stockton", period, library)
    assert sentence(page.row(indicator)) == expected


def test_areas_with_one_answer_share_a_sentence(library):
    page = open_page("participation", "middlesbrough", "2019-10", library)
    assert sentence(page.row("neet_not_known")).endswith(
        "That is lower, and so better, than in the North East (6.5%) and England (5.5%)."
    )


@cases("""
    page                                        | expected                                                                                                                                               | because
    stockton-on-tees/2011-12/schools            | Of 12 measures, 1 can be judged against a target: 1 met; 5 have a target but no figure, 1 has a target that is not due yet and 5 have no target.      | met and not judged
    stockton-on-tees/2011-12/safeguarding       | Of 5 measures, 3 can be judged against a target: 2 met and 1 within tolerance; 1 has a target that is not due yet and 1 has no target.                 | within tolerance
    stockton-on-tees/2019-20-h1/workforce       | The report gives 2 measures, none with a target.                                                                                                       | no target at all
    middlesbrough/2019-10/care_leavers          | The report gives 1 measure, without a target.                                                                                                          | one measure
    stockton-on-tees/2011-12/early_years        | Of 5 measures, none can be judged against a target: 1 has a target but no figure and 4 have no target.                                                 | a target without a figure
""")  # fmt: skip
def test_the_standings_are_counted_in_a_sentence(row, library):
    standings = [item.standing for item in page_of(library, row.page).page.rows]
    assert standings_sentence(standings) == row.expected


def summaries(library):
    for shown in walk(library):
        for exhibit in shown.exhibits:
            if exhibit.name == "summary":
                yield shown, [row[0].text for row in exhibit.rows]


def test_every_summary_is_made_of_whole_sentences(library):
    for shown, texts in summaries(library):
        for text in texts:
            assert text[0].isupper(), f"{shown.name}: {text}"
            assert text.endswith("."), f"{shown.name}: {text}"


def test_every_result_is_told_or_counted(library):
    for shown, texts in summaries(library):
        told = [row for row in shown.page.rows if row.outturn.value is not None]
        named = [
            row
            for row in told
            if any(text.startswith(f"{row.indicator.title}: ") for text in texts)
        ]
        rest = len(told) - len(named)
        assert rest == 0 or any(f"{rest} more measure" in text for text in texts), shown.name


def test_every_missing_result_is_named_with_its_reason(library):
    for shown, texts in summaries(library):
        for row in shown.page.rows:
            if row.outturn.value is None:
                title = row.indicator.short_title.lower()
                assert any(
                    text.startswith("No figure for ") and title in text.lower() and ": " in text
                    for text in texts
                ), f"{shown.name}: {title}"


def test_missed_targets_come_first(library):
    texts = [row[0].text for row in page_of(
        library, "stockton-on-tees/2011-12/children_in_care").find("summary").rows]  # fmt: skip
    assert texts[1].startswith("Children in care for a long time who stay in one home")


@cases("""
    page                                  | expected                                                                                        | because
    middlesbrough/2019-10/permanence      | The report for October 2019 prints no figure on this theme; it describes the work in words.     | officers' words only
    stockton-on-tees/2019-20-h1/send      | The report for April to September 2019 prints no figure on this theme; it names inspections.    | inspections only
    middlesbrough/2019-10/send            | The report for October 2019 gives no result to score on this theme; its figures are listed below.| figures of England only
""")  # fmt: skip
def test_a_page_without_results_says_what_it_has(row, library):
    exhibit = page_of(library, row.page).find("summary")
    assert [cells[0].text for cells in exhibit.rows] == [row.expected]


def caveat_pages(library):
    for shown in walk(library):
        for exhibit in shown.exhibits:
            if exhibit.name == "caveats":
                yield shown, exhibit


def test_each_caveat_is_told_once(library):
    for shown, exhibit in caveat_pages(library):
        parts = [CAVEAT.fullmatch(row[0].text) for row in exhibit.rows]
        assert all(parts), shown.name
        after = [part["text"] for part in parts]
        assert len(after) == len(set(after)), shown.name


def test_each_caveat_names_the_measures_it_is_about(library):
    for shown, exhibit in caveat_pages(library):
        titles = {item.short_title for item in shown.page.shown}
        for row in exhibit.rows:
            named = re.findall("“(.*?)”", CAVEAT.fullmatch(row[0].text)["titles"])
            assert named, shown.name
            assert set(named) <= titles, shown.name
            assert len(named) == len(set(named)), shown.name


def test_caveats_cover_every_series_of_the_theme(library):
    """A published series that the report is silent on is drawn too, so it is warned of too."""
    drawn_only = 0
    for shown, exhibit in caveat_pages(library):
        told = " ".join(row[0].text for row in exhibit.rows)
        for indicator in shown.page.shown:
            if any(caveat.since is None for caveat in indicator.caveats):
                assert f"“{indicator.short_title}”" in told, f"{shown.name}: {indicator.id}"
                drawn_only += shown.page.row(indicator.id) is None
    assert drawn_only


def test_a_page_without_caveats_says_so_in_one_sentence(library):
    silent = [exhibit for _, exhibit in caveat_pages(library) if not exhibit.rows]
    assert silent
    assert {exhibit.headline for exhibit in silent} == {"No caveat is recorded for these figures."}


def test_no_page_denies_a_caveat_of_what_it_draws(library):
    indicators = library.catalogue.indicators
    for shown, exhibit in caveat_pages(library):
        drawn = {chart.name.removesuffix("-trend") for chart in shown.charts} - {"ranges"}
        if any(indicators[id_].caveats for id_ in drawn):
            denied = "No caveat is recorded" in to_text(exhibit)
            assert not denied, f"{shown.name} draws {sorted(drawn)}"


def test_officers_words_name_their_places(library):
    for shown in walk(library):
        for exhibit in shown.exhibits:
            if exhibit.name == "commentary" and shown.page.commentary:
                assert len(exhibit.rows) == len(shown.page.commentary.paragraphs)
                assert all(place in exhibit.source for place in shown.page.commentary.places)
