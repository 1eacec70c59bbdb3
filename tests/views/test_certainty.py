"""The box on a report's page that says how sure its results are, and headlines of small shares."""

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
import textstat
from made_statistics import measure
from statsmodels.stats.proportion import proportion_confint
from tables import cases
from views.walk import walk

from councilbook.page import open_page
from councilbook.views.certainty import CAUSE, HEADLINE, LUCK, certainty
from councilbook.views.wording import headline_text


def box(library, theme, authority, period):
    """The sentences of a page's box."""
    exhibit = certainty(open_page(theme, authority, period, library))
    assert (exhibit.kind, exhibit.name, exhibit.headline) == ("sentences", "how-sure", HEADLINE)
    return [row[0].text for row in exhibit.rows]


def row_of(library, indicator):
    return open_page("overview", "stockton", "2011-12", library).row(indicator)


def told(row):
    """The sentence about one result, which must be one of the box."""
    texts = [item[0].text for item in certainty(SimpleNamespace(rows=[row])).rows]
    assert texts[0] == LUCK and texts[-1] == CAUSE and len(texts) == 4
    return texts[2]


# Ranges by statsmodels' Wilson interval of the counts that the report prints.
@cases("""
    indicator               | counts | sentence                                                                                                                                                                                       | because
    cla_3_placements        | 27/341 | Children in care with three or more placements in the year: 7.9% (27 of 341), likely range 5.5% to 11.3%. It holds the target, under 10%, so the result may lie on either side.              | a target inside
    cla_long_term_stability | 43/76  | Children in care for a long time who stay in one home: 56.6% (43 of 76), likely range 45.4% to 67.1%. It holds the target, at least 65%, so the result may lie on either side.              | near the end
    cp_plans_2_years        | 11/259 | Child protection plans that ended after two years or more: 4.2% (11 of 259), likely range 2.4% to 7.4%.                                                                                       | a target not due yet
""")  # fmt: skip
def test_a_result_with_its_counts(row, library):
    found = row_of(library, row.indicator)
    assert told(found) == row.sentence
    lower, upper = proportion_confint(*map(int, row.counts.split("/")), method="wilson")
    assert f"{100 * lower:.1f}% to {100 * upper:.1f}%" in row.sentence


@cases("""
    target | comparator | sentence                                         | because
    4      | <          | All of it lies above the target, under 4%.       | the whole range misses it
    15     | <          | All of it lies below the target, under 15%.      | the whole range meets it
    8      | <          | It holds the target, under 8%, so the result may lie on either side. | the result meets it, by chance or not
""")  # fmt: skip
def test_a_target_beside_the_range(row, library):
    found = row_of(library, "cla_3_placements")
    target = found.target.model_copy(
        update={"value": float(row.target), "comparator": row.comparator}
    )
    assert told(replace(found, target=target)).endswith(row.sentence)


def test_without_a_target_the_range_stands_alone(library):
    found = replace(row_of(library, "cla_3_placements"), target=None)
    assert told(found).endswith("(27 of 341), likely range 5.5% to 11.3%.")


def test_of_fewer_than_twenty_the_counts_speak(library):
    texts = box(library, "overview", "stockton", "2011-12")
    (text,) = [item for item in texts if "14 of 17" in item]
    assert text == (
        "Childminders inspected in the year and judged good or outstanding: 14 of 17. That is too "
        "few for a percentage to tell much: the likely range is 59.0% to 93.8%."
    )
    # Of 28 the percentage speaks.
    assert any("79% (22 of 28), likely range 60.5% to 89.8%." in item for item in texts)


def test_results_without_counts_are_counted_out(library):
    with_counts = box(library, "safeguarding", "stockton", "2011-12")
    assert with_counts[-2:] == [
        "For the other results no range can be given: their counts are not printed.", CAUSE,
    ]  # fmt: skip
    without = box(library, "participation", "middlesbrough", "2019-10")
    assert without == [
        LUCK, "None of the results above comes with the counts behind it, so no range is given.",
    ]  # fmt: skip


def test_every_result_with_printed_counts_has_one_sentence_and_no_other(library):
    pages = [page for page in map(lambda item: item.page, walk(library)) if page.rows]
    ranged = 0
    for page in pages:
        texts = [row[0].text for row in certainty(page).rows]
        for row in page.rows:
            outturn = row.outturn
            counted = row.indicator.unit == "percent" and None not in (
                outturn.value, outturn.numerator, outturn.denominator
            )  # fmt: skip
            counted = counted and outturn.qualifier not in {"less_than", "more_than", "about"}
            about = [text for text in texts if text.startswith(f"{row.indicator.title}: ")]
            assert len(about) == counted, (page.theme.id, row.indicator.id)
            ranged += counted
            for text in about:
                assert "likely range" in text
                # One never claims that chance is ruled out where the result is not judged.
                assert row.target is not None or "target" not in text
    assert ranged > 10


# Words.


def test_the_box_reads_easily(library):
    measured = 0
    for item in walk(library):
        if item.page.rows:
            texts = [row[0].text for row in certainty(item.page).rows]
            # Names of measures are those of the publications.
            prose = " ".join(re.sub(r"^[^:]{9,}: ", "It is ", text) for text in texts)
            assert textstat.flesch_kincaid_grade(prose) <= 9
            measured += 1
    assert measured > 10


def test_the_measure_of_reading_can_fail():
    hard = (
        "Notwithstanding considerable methodological uncertainty, statistically indistinguishable "
        "differences necessitate appropriately qualified interpretation."
    )
    assert textstat.flesch_kincaid_grade(hard) > 9


@pytest.mark.parametrize(
    "word", ["significant", "population", "hypothesis", "confidence", "is rising"]
)
def test_the_box_uses_no_jargon(library, word):
    for item in walk(library):
        if item.page.rows:
            assert all(word not in row[0].text for row in certainty(item.page).rows)


# Headlines of small shares.


@cases("""
    unit      | value | counts | kind     | headline                          | because
    percent   | 82.4  | 14 17  | outturn  | 14 of 17                          | of seventeen the counts speak
    percent   | 70    | 14 20  | outturn  | 70.0%                             | of twenty the percentage
    percent   | 82.4  | - 17   | outturn  | a share of fewer than 20          | how many is not printed: neither may speak
    percent   | 82.4  | - -    | outturn  | 82.4%                             | of how many is not known
    per_10000 | 82.4  | 14 17  | outturn  | 82.4 per 10,000                   | a rate is no share
    count     | 14    | - 17   | count    | 14 of 17                          | a number with its base
    percent   | -     | 14 17  | outturn  | 14 of 17                          | no percentage is printed
    percent   | 82.4  | 14 17  | official | 14 of 17                          | published shares too
""")  # fmt: skip
def test_a_headline(row, library):
    above, below = (None if text == "-" else float(text) for text in row.counts.split())
    item = row_of(library, "cla_3_placements").outturn
    item = replace(
        item, value=float(row.value) if row.value else None, numerator=above, denominator=below,
        kind=row.kind, places=1, qualifier="", words="",
    )  # fmt: skip
    assert headline_text(item, measure(unit=row.unit)) == row.headline
