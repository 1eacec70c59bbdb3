"""Committee documents before they take a form: their order, their words, what is left out."""

from dataclasses import replace
from datetime import date

import pytest
from conftest import ROOT

from councilbook.changes import exhibits
from councilbook.errors import PageError
from councilbook.exhibit import Cell, Column, Exhibit
from councilbook.exhibit.text import cell_text
from councilbook.notebooks import read_notebook
from councilbook.page import find_report
from councilbook.press.documents.assemble import assemble
from councilbook.press.documents.cover import (
    Subject,
    cover_lines,
    report_subject,
    statistics_subject,
)
from councilbook.press.documents.figures import figures_of
from councilbook.press.documents.model import Cover, Figure, Heading, Items, Paragraph, Table
from councilbook.press.documents.rest import rest_of
from councilbook.press.documents.sections import Section

from .samples import chart, sentences, table

CHECKED = Exhibit(
    "table", "checks", "1 contradiction and 1 agrees",
    columns=(Column("printed", "Printed"), Column("verdict", "Verdict"), Column("evidence", "E")),
    rows=(
        (Cell("Plans fell"), Cell("Contradiction"), Cell("80, then 90")),
        (Cell("Plans rose"), Cell("Agrees"), Cell("80, then 90")),
    ),
)  # fmt: skip


def plans(name, headline, due):
    columns = (Column("what", "What"), Column("due", "By when"))
    rows = ((Cell("Open a home."), Cell(due)), (Cell("Hire."), Cell("No date printed")))
    return Exhibit("table", name, headline, columns=columns, rows=rows)


def page(title, *shown, overview=False):
    return Section(title, {item.name: item for item in shown}, overview)


SUBJECT = Subject(
    Cover("Progress", "Ayton Council", contact="Director"), date(2019, 12, 11),
    "An account.", ("So that members can see.",), "The book",
)  # fmt: skip
OVERVIEW = page("Overview", sentences("standings", "2 of 3 are met.", ()), overview=True)
THEME = page(
    "Safeguarding",
    sentences("summary", words=("Two measures.", "Plans: 80.", "Reviews: 90%.")),
    table(source="Ayton, Progress; Ofsted, Outcomes"),
    chart(name="ranges", rows=((Cell("Plans"), Cell("1")), (Cell("Reviews"), Cell("2")))),
    chart(),
    chart(name="cp_plan_count-trend", headline="The number has doubled"),
    sentences("commentary", "What officers say", ("It was hard.",)),
    plans("aims", "What the council is aiming to do", "May 2020"),
    plans("done", "Actions taken", "May 2019"),
    CHECKED,
    sentences("caveats", "Read with care", ("a", "b")),
)


def told(document):
    """A document as lines: headings, paragraphs with their numbers, points, names of the rest."""
    number = 0
    for block in document.blocks:
        if isinstance(block, Heading):
            yield f"{'#' * block.level} {block.text}"
        elif isinstance(block, Paragraph):
            number += block.numbered
            yield f"{number}. {block.text}" if block.numbered else block.text
        elif isinstance(block, Items):
            yield from (f"- {text}" for text in block.texts)
        else:
            yield f"[{type(block).__name__} {block.number}: {block.exhibit.name}]"


def test_a_report_is_laid_out_as_councils_do():
    assert list(told(assemble(SUBJECT, [OVERVIEW, THEME]))) == [
        "# Summary",
        "An account.",
        "2 of 3 are met.",
        "# Reasons for producing this report",
        "So that members can see.",
        "# Detail",
        "## Safeguarding",
        "1. Two measures.",
        "- Plans: 80.",
        "- Reviews: 90%.",
        "[Table 1: scorecard]",
        "[Figure 1: ranges]",
        "[Figure 2: cp_plan_rate-trend]",
        "2. What officers say:",
        "- It was hard.",
        "3. What the council is aiming to do:",
        "- Open a home. By when: May 2020.",
        "- Hire.",
        "4. Actions taken:",
        "- Open a home.",
        "- Hire.",
        "5. 1 contradiction and 1 agrees:",
        "- Plans fell. 80, then 90.",
        "# Where to find the rest",
        "The book “The book” has a page for each part of this report. Its pages hold 1 more chart, "
        "2 notes on how to read the figures and 2 statements checked.",
        "# Contact officer",
        "Director",
        "# Sources",
        "The figures come from:",
        "- Ayton, Progress",
        "- Ofsted, Outcomes",
        "- Department for Education",
        "# Appendix: the figures behind the charts over time",
        "[Table 2: cp_plan_rate-trend]",
    ]


def test_without_the_overview_each_theme_is_summed_up():
    lines = list(told(assemble(replace(SUBJECT, summary=""), [THEME])))
    assert lines[:3] == [
        "# Summary",
        "Safeguarding: two measures.",
        "# Reasons for producing this report",
    ]


def test_nothing_is_said_of_what_is_not_there():
    bare = page("SEND", sentences("summary", words=("No figure.",)), sentences("scorecard", "None.", ()),
                sentences("aims", "No aim.", ()), chart())  # fmt: skip
    lines = list(told(assemble(replace(SUBJECT, cover=Cover("T", "A")), [bare])))
    assert lines[lines.index("## SEND"):] == [
        "## SEND", "1. No figure.", "# Where to find the rest",
        "The book “The book” has a page for each part of this report. Its pages hold 1 more chart.",
    ]  # fmt: skip


TOLD = {
    "only paragraphs": (
        ("It was hard.", "It got better."),
        ["1. {lead}", "- It was hard.", "- It got better."],
    ),
    "points below a paragraph": (
        ("Two reasons:", "• demand;", "• cost.", "It got better."),
        ["1. {lead}", "2. Two reasons:", "- demand;", "- cost.", "3. It got better."],
    ),
    "points alone": (("• demand;", "• cost."), ["1. {lead}", "- demand;", "- cost."]),
}


@pytest.mark.parametrize(("words", "expected"), TOLD.values(), ids=TOLD)
def test_a_commentary_says_whose_it_is_and_what_has_moved_since(words, expected):
    said = replace(
        sentences("commentary", "What officers say", words), source="our summary, para 3",
        subtitle="Approved by the Director on 1 May 2020.",
        notes=("This commentary is older than its figures.",),
    )  # fmt: skip
    lines = list(told(assemble(SUBJECT, [page("T", said)])))
    lead = "What officers say (our summary, para 3). Approved by the Director on 1 May 2020."
    count = sum(line[0].isdigit() for line in expected) + 1
    start = lines.index("## T") + 1
    assert lines[start : start + len(expected) + 1] == [
        *(line.format(lead=lead) for line in expected),
        f"{count}. This commentary is older than its figures.",
    ]


def test_a_table_of_results_that_the_sentences_tell_is_left_out():
    results = table(columns=(Column("i", "Measure"), Column("r", "Result")),
                    rows=((Cell("Plans"), Cell("80")),))  # fmt: skip
    lines = [
        list(told(assemble(SUBJECT, [page("T", sentences("summary", words=words), results)])))
        for words in (("One.", "Plans: 80."), ("One.",))
    ]
    assert ["[Table 1: scorecard]" in part for part in lines] == [False, True]


def test_a_long_table_is_for_the_screen():
    long = table(
        name="comparison", rows=tuple((Cell(str(n)), Cell("1"), Cell("2")) for n in range(13))
    )
    lines = list(told(assemble(SUBJECT, [page("T", sentences(), long)])))
    assert not any("Table" in line for line in lines)
    assert "Its pages hold 1 more table." in lines[lines.index("# Where to find the rest") + 1]


def test_the_place_of_a_row_stays_in_the_book():
    columns = (Column("i", "School"), Column("r", "Judgement"), Column("place", "Place"))
    found = table(name="inspection-results", columns=columns)
    made = assemble(SUBJECT, [page("Schools", sentences(), found)])
    shown = next(block.exhibit for block in made.blocks if isinstance(block, Table))
    assert [column.label for column in shown.columns] == ["School", "Judgement"]
    assert [[cell.text for cell in row] for row in shown.rows] == [
        ["Plans", "1,204"],
        ["Reviews", "Update awaited"],
    ]
    assert rest_of([{"inspection-results": found}], [found]) == ""


def trend(*rows):
    columns = tuple(Column(key, key.title()) for key in ("period", "area", "value", "source"))
    cells = tuple(tuple(Cell(text) for text in row.split(", ")) for row in rows)
    return chart(columns=columns, rows=cells)


def test_figures_over_time_are_turned_a_row_a_period():
    made = figures_of(trend(
        "2018, Ayton, 1, a", "2019, Ayton, 2, a", "2019, Ayton, 3, b", "2021, Ayton, 4, a",
        "2018, England, 5, a", "2020, England, 6, a", "2021, England, 7, a",
    ))  # fmt: skip
    assert [column.label for column in made.columns] == ["Period", "Ayton", "England"]
    assert [[cell.text for cell in row] for row in made.rows] == [
        ["2018", "1", "5"], ["2019", "2", "–"], ["2019", "3", "–"], ["2020", "–", "6"], ["2021", "4", "7"],
    ]  # fmt: skip


def test_other_data_stay_as_they_are():
    assert figures_of(chart()).rows == chart().rows
    assert figures_of(chart()).kind == "table"


COVERS = [
    # report, committee, day, kind, contact
    ("2011-12", "", "", "Theme summary of a corporate performance report", ""),
    ("2019-20-H1", "Cabinet", "11 December 2019", "Cabinet information item", "Director of Children's Services"),
    ("2023-07", "Children and Young People Select Committee", "19 July 2023", "Overview report to a select committee", "Director of Children's Services"),
]  # fmt: skip


@pytest.mark.parametrize(("period", "committee", "day", "kind", "contact"), COVERS)
def test_the_cover_is_the_report_card(library, period, committee, day, kind, contact):
    report = find_report(library, library.areas.find("stockton"), period)
    made = report_subject(library, report, "Book")
    assert made.cover == Cover(
        report.card.title,
        "Stockton-on-Tees Borough Council",
        "",
        committee,
        day,
        "",
        kind,
        "",
        contact,
    )
    assert made.summary == report.card.summary
    assert made.day == (
        date(*map(int, report.card.meeting_date.split("-"))) if day else report.period.end
    )


def test_a_user_may_fill_in_lines_and_empty_ones_are_left_out(library):
    report = find_report(library, library.areas.find("stockton"), "2011-12")
    lines = {"item": "7", "day": "2 May 2012", "member": "Councillor <b>", "committee": ""}
    made = report_subject(library, report, "Book", lines)
    assert cover_lines(made.cover) == [
        "Stockton-on-Tees Borough Council", "Agenda item 7", "2 May 2012",
        "Theme summary of a corporate performance report", "Councillor <b>",
    ]  # fmt: skip
    assert made.day == date(2012, 5, 2)


@pytest.mark.parametrize("text", ["soon", "2019-12", "31 November 2019"])
def test_a_meeting_is_on_a_day(library, text):
    with pytest.raises(PageError, match=r"is no day. Write the date of the meeting \(--date\)"):
        statistics_subject(library.areas.find("leeds"), None, date(2025, 3, 31), "B", {"day": text})


def test_a_cover_of_statistics_makes_nothing_up(library):
    made = statistics_subject(library.areas.find("leeds"), None, date(2025, 3, 31), "Book")
    assert cover_lines(made.cover) == ["Leeds"]
    assert made.cover.title == "Children's services in Leeds: official statistics, newest figures"
    assert (made.day, made.summary, made.cover.contact) == (date(2025, 3, 31), "", "")


PAGES = [
    "stockton-on-tees--2011-12--overview", "stockton-on-tees--2011-12--safeguarding",
    "stockton-on-tees--2011-12--schools", "stockton-on-tees--2011-12--children_in_care",
]  # fmt: skip


def test_every_word_of_a_document_stands_on_its_pages():
    """Figures and sentences are taken over, never made anew."""
    parts = [
        exhibits(read_notebook(ROOT / "tests" / "reference_pages" / f"{name}.ipynb"))
        for name in PAGES
    ]
    sections = [
        Section(name, part, name.endswith("overview"))
        for name, part in zip(PAGES, parts, strict=True)
    ]
    there = {
        text
        for part in parts
        for item in part.values()
        for row in item.rows
        for text in map(cell_text, row)
    }
    there |= {item.headline for part in parts for item in part.values()} | {"–"}
    said = [
        block for block in assemble(SUBJECT, sections).blocks if isinstance(block, Table | Figure)
    ]
    assert [block.exhibit.name for block in said] == [
        "look-first",
        "scorecard",
        "scorecard",
        "scorecard",
    ]
    for block in said:
        assert {cell_text(cell) for row in block.exhibit.rows for cell in row} <= there
    rows = [row[0].text for part in parts[1:] for row in part["summary"].rows]
    lines = [line.lstrip("-0123456789. ") for line in told(assemble(SUBJECT, sections))]
    assert [row for row in rows if row.lstrip("-0123456789. ") not in lines] == []
