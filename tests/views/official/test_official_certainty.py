"""How sure one can be of official figures: words, tables, and nothing the rules refuse."""

import re

import pytest
import textstat
from made_statistics import real_library
from statsmodels.stats.proportion import proportion_confint
from tables import cases
from views.official.pages import STOCKTON, column, everyone, keys, named, near, page, texts

from councilbook.measures.beside import NO_BENCHMARK, Beside
from councilbook.measures.differences import Apart
from councilbook.measures.intervals import Figure
from councilbook.measures.trend import Trend
from councilbook.page import open_profile
from councilbook.page.evidence import UNLIKE_SIZE
from councilbook.views import official
from councilbook.views.certainty import CAUSE, HEADLINE, LUCK
from councilbook.views.official.certainty import (
    beside_words,
    certain_words,
    certainty,
    evidence,
    reasons,
    since_words,
    trend_words,
)
from councilbook.views.official.workings import figure_text, workings

LATE = named("Late", polarity="low")
PEOPLE = named("People", unit="count")
YEARS = ("2019-20", "2020-21", "2021-22", "2022-23", "2023-24")


def years(id_, *counts, names=YEARS):
    """Rows of Stockton with counts such as 20/100, oldest first."""
    for name, text in zip(names, counts, strict=True):
        above, below = map(int, text.split("/"))
        yield f"{id_} | {STOCKTON} | {name} | {100 * above / below:.1f} | - | {above} | {below}"


FULL = [
    *years("late", "10/100", "20/100", "30/100", "40/100", "50/100"), *near("late", "19 20 21 20 20"),
    "late | England | 2023-24 | 55",
]  # fmt: skip


# Words.


@cases("""
    place   | much | verdict | words                       | because
    similar | no   | neither | No clear difference         | no difference
    higher  | no   | worse   | Clearly higher, worse       | with a meaning
    lower   | no   | better  | Clearly lower, better       | the other way
    higher  | yes  | better  | Clearly much higher, better | far
    lower   | yes  | neither | Clearly much lower          | far, without a meaning
""")
def test_words_of_a_comparison(row):
    assert beside_words(Beside(row.place, row.much == "yes", row.verdict)) == row.words


def test_words_of_a_comparison_that_is_refused():
    assert beside_words(Beside(None, reason=NO_BENCHMARK)) == "Not told"
    # No reader expects a number of people to be set beside another place's.
    assert beside_words(Beside(None, reason=UNLIKE_SIZE)) == "–"


def test_words_of_the_year_before():
    assert since_words(Apart("up")) == "Clearly up"
    assert since_words(Apart("down")) == "Clearly down"
    assert since_words(Apart("none")) == "No clear change"
    assert since_words(Apart(None, reason="nothing")) == "Not told"


@cases("""
    direction | verdict | words                          | because
    up        | better  | Has risen, for the better      | a good rise
    up        | worse   | Has risen, for the worse       | a bad rise
    down      | worse   | Has fallen, for the worse      | a bad fall
    down      | neither | Has fallen                     | a fall without a meaning
    none      | neither | No clear trend                 | none
    -         | neither | Cannot be calculated: only 3 annual points without a gap | refused
""")
def test_words_of_a_trend(row):
    why = "" if row.direction else "only 3 annual points without a gap"
    assert trend_words(Trend(row.direction or None, row.verdict, "", None, 5, why)) == row.words


@cases("""
    events | size | worked | words                        | because
    40     | 200  | no     | 40 of 200                    | published counts
    1200   | -    | no     | 1,200                        | a number
    40     | 20000 | yes   | rate 20.0 and 20,000 people  | worked back: the rate and the population instead
    -      | 200  | no     | rate 20.0 and 200 people     | a size alone
    -      | -    | no     | rate 20.0                    | nothing
""")
def test_what_stands_behind_a_value(row):
    events, size = (float(text) if text else None for text in (row.events, row.size))
    assert figure_text(Figure(20, events, size, row.worked == "yes")) == row.words


# The box and the table.


def test_a_row_of_the_table(library):
    box, table = certainty(page(library, FULL, LATE, theme="send"))
    assert (box.name, box.headline, table.name) == ("how-sure", HEADLINE, "certainty")
    lower, upper = proportion_confint(50, 100, method="wilson")
    assert texts(table) == [[
        "Late", "50.0%\n2023-24", f"{100 * lower:.1f}% to {100 * upper:.1f}%", "No clear difference",
        "Clearly much higher, worse", "No clear change", "Has risen, for the worse",
    ]]  # fmt: skip
    assert keys(table) == ["indicator", "result", "range", "england", "mean", "since", "trend"]
    assert table.source


def test_the_box_counts_what_the_table_tells(library):
    box, _ = certainty(page(library, FULL, LATE, theme="send"))
    assert [row[0] for row in texts(box)] == [
        LUCK,
        "1 measure on this page comes with the numbers behind the figure. For these the book gives "
        "a likely range. If chance alone were at work, about 19 of 20 such ranges would hold the "
        "true level.",
        "Against the average of its neighbours, 1 of 1 shows a clear difference. The rest do not. "
        "Some gaps look clear by chance: expect about one in 20.",
        "Since the year before, 0 of 1 changed by more than chance would explain. Over five years, "
        "1 of 1 went clearly one way.",
        CAUSE,
    ]


def test_measures_without_counts_are_counted_out(library):
    bare = named("Bare")
    lines = [*FULL[:5], f"bare | {STOCKTON} | 2023-24 | 5", f"people | {STOCKTON} | 2023-24 | 90"]
    box, table = certainty(page(library, lines, LATE, bare, PEOPLE, theme="send"))
    (text,) = [row[0] for row in texts(box) if "the other" in row[0]]
    assert text.startswith("For the other 1 measure only the result is published.")
    assert column(table, "indicator") == ["Late", "People"]
    # Without England, and without neighbours, nothing is told of them.
    assert keys(table) == ["indicator", "result", "range", "since", "trend"]
    assert any(
        note == "No likely range, “Bare”: only the percentage is published, not the numbers behind "
        "it." for note in table.notes
    )  # fmt: skip


def test_the_overview_has_the_box_alone(library):
    assert [item.name for item in certainty(page(library, FULL, LATE))] == ["how-sure"]


def test_without_any_counts_it_is_one_sentence(library):
    (only,) = certainty(page(library, [f"late | {STOCKTON} | 2023-24 | 5"], LATE))
    assert only.headline == (
        "No figure of this page comes with the numbers behind it, so no range can be given."
    )
    assert (only.kind, only.rows) == ("sentences", ())


def test_without_a_trend_it_says_so(library):
    lines = years("late", "10/100", "20/100", names=YEARS[-2:])
    box, table = certainty(page(library, list(lines), LATE, theme="send"))
    assert any("None has five years in a row" in row[0] for row in texts(box))
    assert column(table, "trend") == ["Cannot be calculated: only 2 annual points without a gap"]


def test_reasons_are_given_once_with_the_measures_they_are_about(library):
    items = [named(f"Part {number}") for number in range(6)]
    lines = [f"{item.id} | {STOCKTON} | 2023-24 | 5" for item in items]
    shown = page(library, [*lines, *FULL], LATE, *items, theme="send")
    found = [item for item in evidence(shown) if item.interval.lower is None]
    assert reasons("No range", [(item, "a reason") for item in found[:2]]) == [
        "No range, “Part 0” and “Part 1”: a reason."
    ]
    # Six names say less than how many there are.
    assert reasons("No range", [(item, "a reason") for item in found]) == [
        "No range, 6 measures: a reason."
    ]
    assert reasons("No range", [(found[0], ""), (found[1], "another")]) == [
        "No range, “Part 1”: another."
    ]


def test_a_withheld_value_is_not_among_them(library):
    lines = [*FULL, f"people | {STOCKTON} | 2023-24 | - | c", "people | Leeds | 2023-24 | 4"]
    shown = page(library, lines, LATE, PEOPLE, theme="send")
    assert [item.comparison.indicator.id for item in evidence(shown)] == ["late"]


# Sentences of the summary.


def test_a_sentence_says_how_sure_its_figure_is(library):
    shown = page(library, FULL, LATE)
    assert certain_words(shown, shown.comparison("late")) == (
        " Its likely range is 40.4% to 59.6%; since the year before there was no clear change; "
        "over five years it has risen."
    )


@cases("""
    counts                        | words                                                                      | because
    50/100 10/100                 | Its likely range is 5.5% to 17.4%; since the year before there was a clear fall. | a fall
    10/100 50/100                 | Its likely range is 40.4% to 59.6%; since the year before there was a clear rise. | a rise
    50/100                        | Its likely range is 40.4% to 59.6%.                                         | the first year
    30/100 31/100 29/100 32/100 30/100 | Its likely range is 21.9% to 39.6%; since the year before there was no clear change. | no trend is not told
""")  # fmt: skip
def test_a_sentence_tells_no_more_than_the_rules(row, library):
    counts = row.counts.split()
    lines = list(years("late", *counts, names=YEARS[-len(counts) :]))
    shown = page(library, lines, LATE)
    assert certain_words(shown, shown.comparison("late")) == f" {row.words}"


def test_a_figure_without_counts_has_no_such_sentence(library):
    shown = page(library, [f"late | {STOCKTON} | 2023-24 | 5"], LATE)
    assert certain_words(shown, shown.comparison("late")) == ""


# How it was worked out.


def test_every_number_added_is_in_the_workings(library):
    found = workings(page(library, FULL, LATE, theme="send"))
    assert column(found, "what") == [
        "Likely range", "Beside England", "Beside neighbours’ mean", "Since the year before",
        "Over five years",
    ]  # fmt: skip
    assert column(found, "method") == [
        "Wilson score, 95%", "95% and 99.8% range", "95% and 99.8% range", "Newcombe, 95%",
        "trend test on the counts, chi-squared 47.62, limit 9.55",
    ]  # fmt: skip
    assert column(found, "from") == [
        "50 of 100", "50 of 100; England 55.0%",
        "50 of 100; mean 20.0% of 5 neighbours, taken as a fixed value",
        "50 of 100; 2022-23: 40 of 100",
        "2019-20: 10 of 100; 2020-21: 20 of 100; 2021-22: 30 of 100; 2022-23: 40 of 100; "
        "2023-24: 50 of 100",
    ]  # fmt: skip
    assert found.filters == ("indicator", "what")


def test_limits_among_all_authorities_are_in_the_workings(library):
    lines = [f"{row} | - | 20 | 100" for row in everyone(library, "late", own="20")]
    lines = [re.sub(r"\| \d+ \| - \|", "| 20 | - |", line) for line in lines]
    (place,) = [
        row
        for row in texts(workings(page(library, lines, LATE)))
        if row[1] == "Among all authorities"
    ]
    assert place[2] == "Within the limits"
    # 20% of 100 everywhere: phi 0, and by chance 12.2% to 27.8%, 7.6% to 32.4%.
    assert place[3].startswith("funnel, limits widened (phi 0.0") or "phi 0" in place[3]
    assert place[4] == (
        "153 authorities, centre 20.0%; limits of 95% and 99.8%: 12.2% to 27.8% and 7.6% to 32.4%"
    )


def test_without_any_range_there_are_no_workings(library):
    found = workings(page(library, [f"late | {STOCKTON} | 2023-24 | 5"], LATE))
    assert found.headline == "No range, trend or limit was worked out on this page."


# A number worked back from a rounded rate is not published, and must not be.


def worked_back(library):
    """A page with a rate of 27.3 of 123,456 children: 337 events that nobody published."""

    def backed(title, **behind):
        item = named(title, unit="per_10000")
        return item.model_copy(update={"official": item.official.model_copy(update=behind)})

    items = backed("Rate", population_of="whole"), backed("Whole")
    lines = [f"rate | {row}" for row in RATES]
    lines += [f"whole | {STOCKTON} | {year} | 99 | - | - | 123456" for year in YEARS]
    for row in everyone(library, "rate", own="27.3")[:60]:
        if STOCKTON not in row:
            area = row.split(" | ")[1]
            lines += [
                f"rate | {area} | 2023-24 | 31.4",
                f"whole | {area} | 2023-24 | 99 | - | - | 20000",
            ]
    return page(library, lines, *items, theme="send")


RATES = [
    f"{STOCKTON} | {year} | {value}"
    for year, value in zip(YEARS, ("12.1", "15.3", "19.7", "23.2", "27.3"), strict=True)
]
MADE_BY = ("summary", "comparison", "certainty", "exceptions", "sources")


def told_in(shown):
    """Every text and number of a page's exhibits, alt texts and data of charts too."""
    calls = [(name, ()) for name in MADE_BY]
    calls += [
        (name, ("rate",)) for name in ("strips", "funnels", "forecasts", "trends", "multiples")
    ]
    for name, given in calls:
        made = getattr(official, name)(shown, *given)
        for exhibit in [made] if hasattr(made, "rows") else made:
            for text in (exhibit.headline, exhibit.subtitle, exhibit.alt, *exhibit.notes):
                yield f"{name} {exhibit.name}", text, None
            for row in exhibit.rows:
                for cell in row:
                    yield f"{name} {exhibit.name}", cell.text, cell.value
            for drawing in exhibit.svg.values():
                yield f"{name} drawing", " ".join(re.findall(r">([^<]+)<", drawing)), None


def test_a_number_worked_back_stands_nowhere(library):
    shown = worked_back(library)
    found = shown.evidence("rate")
    assert found.interval.approximate and found.figure().worked_back
    secret = [found.figure(column).events for column in range(-5, 0)]
    assert secret[-1] == pytest.approx(27.3 * 123_456 / 10_000)
    ranges = 0
    for where, text, value in told_in(shown):
        ranges += "about" in text.lower()
        for events in secret:
            assert value is None or abs(value - events) > 0.05, where
            for written in (f"{events:.0f}", f"{events:.1f}", f"{events:.2f}"):
                assert not re.search(rf"(?<![\d.,]){re.escape(written)}(?![\d.,%])", text), (
                    where,
                    text,
                )
    # Though its range is told, and told to be about so.
    assert ranges
    (note,) = [note for note in list(certainty(shown))[1].notes if note.startswith("About, worked")]
    assert "“Rate”" in note


# Real pages.


@pytest.fixture(scope="module")
def real(shared, tmp_path_factory):
    """Every theme's page of two authorities."""
    library = real_library(shared, tmp_path_factory)
    official_ = [item for item in library.catalogue.indicators.values() if item.official]
    themes = dict.fromkeys(item.theme for item in official_)
    return [
        open_profile(theme, authority, library=library)
        for theme in themes
        for authority in ("stockton-on-tees", "middlesbrough")
    ]


CLAIM = re.compile(r"Clearly|[Hh]as (risen|fallen)|clear (rise|fall|change)|clear trend|No clear")


def claims(cell, answer):
    """Tell whether a cell of a table says what a rule answers, and nothing where it refuses."""
    return (cell in {"Not told", "–"} or cell.startswith("Cannot")) if answer is None else bool(
        CLAIM.search(cell)
    )  # fmt: skip


def test_no_page_claims_what_the_rules_refuse(real):
    rows = sentences = refused = 0
    for shown in real:
        held = {item.comparison.indicator.short_title: item for item in evidence(shown)}
        for exhibit in list(certainty(shown))[1:]:
            for line in texts(exhibit):
                cells = dict(zip(keys(exhibit), line, strict=True))
                item = held[cells["indicator"]]
                rows += 1
                assert item.interval.lower is not None and " to " in cells["range"]
                for key, answer, words in (
                    ("england", item.england.place, beside_words(item.england)),
                    ("mean", item.mean.place, beside_words(item.mean)),
                    ("since", item.since.direction, since_words(item.since)),
                    ("trend", item.trend.direction, trend_words(item.trend)),
                ):  # fmt: skip
                    cell = cells.get(key, "Not told" if answer is None else "")
                    assert claims(cell, answer), (shown.theme.id, line)
                    assert key not in cells or cell == words
                    refused += answer is None
        sentences += told_truly(shown)
    assert len(real) == 24 and rows > 40 and sentences > 20 and refused > 20


def told_truly(shown):
    """Hold every sentence of the summary against the evidence of its measure."""
    found = 0
    for (text,) in texts(official.summary(shown)):
        titles = [
            item for item in shown.comparisons if text.startswith(f"{item.indicator.title}: ")
        ]
        for comparison in titles[:1]:
            item = shown.evidence(comparison.indicator.id)
            ways = {None: "", "up": "has risen", "down": "has fallen", "none": ""}
            assert ("over five years" in text) == bool(ways[item.trend.direction])
            assert ways[item.trend.direction] in text
            assert ("likely range" in text) == (item.interval.lower is not None)
            moved = {
                None: "",
                "up": "a clear rise",
                "down": "a clear fall",
                "none": "no clear change",
            }
            told = [words for words in moved.values() if words and words in text]
            wanted = moved[item.since.direction] if item.interval.lower is not None else ""
            assert told == ([wanted] if wanted else [])
            found += 1
    return found


def test_the_box_reads_easily_on_every_real_page(real):
    for shown in real:
        box = next(iter(certainty(shown)))
        prose = " ".join([box.headline, *(row[0] for row in texts(box))])
        assert textstat.flesch_kincaid_grade(prose) <= 9, prose
