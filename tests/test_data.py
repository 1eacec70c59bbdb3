"""The data themselves: nothing printed is lost, nothing is invented, no text is copied."""

import csv
import json
import re
from collections import Counter

import pytest
from tables import table

from councilbook import views
from councilbook.areas import load_areas
from councilbook.page import OVERVIEW, Page, themes_of
from councilbook.periods import parse_period

# Rows of figures.csv: all statements, and those with a number. A lost row fails here.
COUNTS = {
    "stockton-on-tees-2011-12": (179, 105),
    "stockton-on-tees-2019-20-h1": (78, 34),
    "stockton-on-tees-2023-07": (54, 21),
    "middlesbrough-2019-10": (49, 41),
}
REPORTS = sorted(COUNTS)

# The table of young people not in education, employment or training, as printed in 2019.
NEET = """
    area               | 2013  | 2014 | 2015 | 2016 | 2017 | 2018
    Middlesbrough      | 12.3% | 9.0% | 6.6% | 5.4% | 4.2% | 5.0%
    Regional           | 10.1% | 8.1% | 7.0% | 5.4% | 6.2% | 6.5%
    National           | 10.1% | 8.3% | 8.0% | 6.0% | 6.0% | 5.5%
    Statistical Neighbour | 8.3% | 7.3% | 7.5% | 5.9% | 5.7% | Not available yet
"""
NEET_AREAS = ["E06000002", "E12000001", "E92000001", "SN-E06000002"]
# Winter averages: November to January until 2015, December to February from 2016.
NEET_PERIODS = [
    "2013-11/2014-01", "2014-11/2015-01", "2015-11/2016-01",
    "2016-12/2017-02", "2017-12/2018-02", "2018-12/2019-02",
]  # fmt: skip

# The six schools of the autumn 2019 report, as printed but for capitals and dates.
SCHOOLS = """
    name                                    | previous             | date    | latest
    Norton Primary Academy                  | requires improvement | 2019-04 | good
    Hardwick Green Primary (Academy)        | good                 | 2019-05 | good
    Roseberry primary (maintained)          | good                 | 2019-06 | good
    King Edwin School (Independent special school) | requires improvement | 2019-06 | good
    Thornaby Academy                        | inadequate           | 2019-07 | inadequate
    The Oak Tree Academy                    | requires improvement | 2019-09 | good
"""


def text_of(report, shared):
    return (shared / "reports" / report.card.text_file).read_text(encoding="utf-8")


def test_the_number_of_rows(library):
    found = {
        report.id: (len(report.figures), int((report.figures["value"] != "").sum()))
        for report in library.reports.values()
    }
    assert found == COUNTS
    assert sum(numbers for _, numbers in found.values()) > 200


def test_the_number_of_inspections(library):
    found = {report.id: len(report.inspections) for report in library.reports.values()}
    assert [found[id_] for id_ in REPORTS] == [2, 0, 7, 5]


def test_the_neet_table_as_printed(library):
    """Twenty-four cells, each under its printed year."""
    figures = library.reports["middlesbrough-2019-10"].figures
    found = figures[figures["locator"].str.startswith("NEET table")]
    assert len(found) == 24
    cells = {(row.area, row.period): row for row in found.itertuples()}
    for area, row in zip(NEET_AREAS, table(NEET), strict=True):
        printed = vars(row)
        name = printed.pop("area")
        for period, (year, words) in zip(NEET_PERIODS, printed.items(), strict=True):
            cell = cells[area, period]
            assert cell.locator == f"NEET table, {name}, {year}"
            assert (cell.period_words, cell.words) == (year, words)
            if words == "Not available yet":
                assert (cell.value, cell.symbol) == ("", "not_yet_available")
            else:
                assert f"{cell.value}%" == words


def test_the_school_table_as_printed(library):
    found = library.reports["stockton-on-tees-2019-20-h1"].inspections
    schools = found[found["kind"] == "school"][["name", "previous", "date", "latest"]]
    assert schools.to_dict("records") == [vars(row) for row in table(SCHOOLS)]


@pytest.mark.parametrize("id_", REPORTS)
def test_every_row_stands_on_the_page_of_its_theme(library, id_):
    report = library.reports[id_]
    indicators, areas = library.catalogue.indicators, library.areas
    wanted, shown = Counter(), Counter()
    for row in report.figures.to_dict("records"):
        indicator = indicators[row["indicator"]]
        value = float(row["value"]) if row["value"] else None
        wanted[indicator.theme, row["locator"], indicator.short_title, value] += 1
    for theme in themes_of(report, library):
        page = Page(library, theme, areas[report.card.authority], report)
        ids = library.catalogue.listed(theme.id)
        own = {library.catalogue.indicators[id_].short_title for id_ in ids}
        for exhibit in views.sources(page):
            if exhibit.name == "sources" and exhibit.kind == "table":
                rows = [(row[0].text, row[1].text, row[5].value) for row in exhibit.rows]
                # The overview repeats what the pages of the themes show.
                if theme.id == OVERVIEW:
                    rows = [row for row in rows if row[1] in own]
                shown.update((theme.id, *row) for row in rows)
    assert shown == wanted


@pytest.mark.parametrize("id_", REPORTS)
def test_every_value_is_in_the_long_table(library, id_):
    held = Counter((item.indicator, item.area, item.period.id) for item in library.observations)
    for row in library.reports[id_].figures.to_dict("records"):
        if row["value"] and row["kind"] in {"outturn", "count", "previous", "benchmark"}:
            assert held[row["indicator"], row["area"], row["period"]] >= 1


@pytest.mark.parametrize("id_", REPORTS)
def test_every_percentage_of_the_text_is_a_figure(library, shared, id_):
    """Read from the text with a pattern, so that nobody's eye is trusted alone."""
    report = library.reports[id_]
    printed = re.findall(r"(\d+(?:\.\d+)?)\s?(?:%|per cent)", text_of(report, shared))
    held = {float(value) for value in report.figures["value"] if value}
    targets = library.catalogue.targets.get(report.card.authority, ())
    held |= {target.value for target in targets if target.report == id_}
    assert len(printed) >= 3
    assert [number for number in printed if float(number) not in held] == []


def test_percentages_are_held_as_often_as_printed(library, shared):
    """A figure printed twice has two rows, each with its own place."""
    for report in library.reports.values():
        text = text_of(report, shared)
        printed = Counter(map(float, re.findall(r"(\d+(?:\.\d+)?)\s?(?:%|per cent)", text)))
        held = Counter(float(value) for value in report.figures["value"] if value)
        assert {value: n for value, n in printed.items() if held[value] < n} == {}, report.id


def test_every_indicator_used_is_in_the_catalogue_and_the_other_way_round(library):
    used = {item.indicator for item in library.observations}
    for report in library.reports.values():
        used |= set(report.figures["indicator"])
        used |= {id_ for item in report.priorities for id_ in item.indicators}
    # The others have no figure here: they are published, and a user fetches them.
    indicators = library.catalogue.indicators
    published = {item.id for item in indicators.values() if item.official is not None}
    assert used | published == set(indicators)
    assert published - used


def test_every_target_stands_in_its_report(library):
    for code, targets in library.catalogue.targets.items():
        for target in targets:
            report = library.reports[target.report]
            assert report.card.authority == code
            figures = report.figures
            rows = figures[
                (figures["indicator"] == target.indicator)
                & (figures["locator"] == target.locator)
                & (figures["kind"] == "target")
            ]
            assert [float(value) for value in rows["value"]] == [target.value], target
            assert set(rows["period"]) == {target.period}, target


def test_every_target_row_with_a_value_is_a_target(library):
    """A place may print a target again; it is held once."""
    for report in library.reports.values():
        figures = report.figures
        rows = figures[(figures["kind"] == "target") & (figures["value"] != "")]
        held = library.catalogue.targets.get(report.card.authority, ())
        mine = {target.indicator for target in held if target.report == report.id}
        assert set(rows["indicator"]) == mine


def test_comparisons_name_a_period_an_area_or_the_target(library):
    for report in library.reports.values():
        for text in set(report.figures["against"]) - {"", "target"}:
            assert text in library.areas or parse_period(text).id == text, text


def test_locators_are_written_in_one_way(library):
    pattern = re.compile(
        r"para \d+[a-z]?(, bullet \d+)?"
        r"|(basket|school|performance) table, row \d+(, Progress)?"
        r"|NEET table, [A-Z][A-Za-z ]+, \d{4}"
        r"|[A-Za-z ]+ section(, para \d+)?"
    )
    for report in library.reports.values():
        strange = [text for text in report.figures["locator"] if not pattern.fullmatch(text)]
        assert strange == [], report.id


def test_cards_of_the_reports(library, shared):
    for report in library.reports.values():
        card = report.card
        assert (shared / "reports" / card.text_file).is_file()
        assert all(parse_period(item.date) for item in card.as_at)
        assert card.meeting_date is None or parse_period(card.meeting_date).kind == "day"
        assert not re.search(r"@|\d{5}", f"{card.contact} {card.summary}")
        ids = [fault.id for fault in card.faults]
        assert len(set(ids)) == len(ids)


def test_groups_name_known_authorities(library):
    text = (library.project.data / "areas" / "groups.yml").read_text(encoding="utf-8")
    codes = re.findall(r"\bE\d{8}\b", text)
    areas = load_areas(library.project)
    assert sorted(codes) == sorted(
        code for group, members in areas.groups.items() for code in (group, *members)
    )
    assert {areas[code].kind for code in areas.groups} == {"group"}
    for members in areas.groups.values():
        assert {areas[code].kind for code in members} == {"authority"}
    assert areas.groups["E47000006"] == tuple(f"E0600000{number}" for number in range(1, 6))


# Titles and names that a report and the project rightly share, beside the columns and fields
# that hold a report's own words.
SHARED_NAMES = ("of the Children's Services Strategy 2017-20",)
AS_PRINTED = {"words", "period_words", "name", "locator"}
RUN = 8


def _words(text):
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "'"))


def _runs(text):
    words = _words(text)
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _own_texts(path):
    """Give the texts of a file that must be in the project's own words."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        return ["".join(cell["source"]) for cell in json.loads(text)["cells"]]
    if path.suffix == ".csv":
        rows = csv.DictReader(text.splitlines())
        return [cell for row in rows for key, cell in row.items() if key not in AS_PRINTED]
    if path.name == "report.yml":
        text = re.sub(r"(?m)^(title|period_words|committee|publisher):.*$", "", text)
    return [text]


def test_no_sentence_of_a_report_is_copied(library, shared):
    printed = set().union(*(_runs(text_of(report, shared)) for report in library.reports.values()))
    printed -= set().union(*map(_runs, SHARED_NAMES))
    root = library.project.root
    copied = {
        f"{path.relative_to(root)}: {run}"
        for folder in ("data", "book", "notebooks")
        for path in sorted((root / folder).rglob("*.*"))
        if path.is_file() and path.suffix in {".csv", ".md", ".yml", ".ipynb", ".bib"}
        for text in _own_texts(path)
        for run in _runs(text) & printed
    }
    assert sorted(copied) == []
