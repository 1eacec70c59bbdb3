"""The briefing: two sides of A4, chosen by a fixed rule, with the figures of the pages."""

from dataclasses import replace

import pytest

from councilbook.errors import BuildError
from councilbook.exhibit import Cell, Column, Exhibit
from councilbook.press.documents.briefing import ROOMS, SIDES, Room, briefing, briefing_bytes
from councilbook.press.documents.choice import RULE, chart_of, in_order, points_of
from councilbook.press.documents.model import Figure, Heading, Items, Paragraph, Table
from councilbook.press.documents.sections import Section

from ..samples import chart, sentences, table
from .made import REPORTS, report
from .reading import errors, reader, squeezed, text_of


def section(title, *shown, overview=False):
    return Section(title, {item.name: item for item in shown}, overview)


def scorecard(*measures):
    rows = tuple((Cell(f"{name}\nlow is good"), Cell("1"), Cell("2")) for name in measures)
    return table(rows=rows)


def look_first(*measures):
    rows = tuple((Cell(name), Cell("5%")) for name in measures)
    columns = (Column("m", "Measure"), Column("r", "Result", "right"))
    return Exhibit("table", "look-first", "Look here first", columns=columns, rows=rows)


def standings(**counts):
    columns = (Column("s", "Standing"), Column("n", "Measures", "right"))
    rows = tuple((Cell(name), Cell(str(number))) for name, number in counts.items())
    return Exhibit("cards", "standings", "Of 3 measures, 2 are met.", columns=columns, rows=rows)


EARLY = section(
    "Early years",
    scorecard("Places"),
    sentences(words=("1 measure.", "Places: 90%.", "The table has more.")),
)
CARE = section(
    "Children in our care", scorecard("Moves", "Homes"),
    sentences(words=("2 measures.", "Moves: 9%.", "Homes: 60%.")),
    chart(name="homes-trend", subtitle="Homes: Ayton and England, 2018 to 2019"),
    chart(name="moves-trend", subtitle="Moves: Ayton and England, 2018 to 2019"),
)  # fmt: skip
OVERVIEW = section(
    "Overview", standings(Met=2, Missed=1), look_first("Homes"),
    sentences("commentary", "What officers say", ("It was hard.",)), overview=True,
)  # fmt: skip
SECTIONS = [OVERVIEW, EARLY, CARE]


@pytest.fixture(scope="module")
def subject():
    return report(REPORTS[0])[0]


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_fits_on_two_sides(name):
    made = briefing_bytes(*report(name))
    assert len(reader(made).pages) <= SIDES
    assert squeezed("Briefing: Children's services: progress") in text_of(made)


def test_a_full_report_fills_both_sides_with_the_figures_of_its_pages(tmp_path):
    subject, sections = report("stockton-on-tees--2011-12")
    made = briefing_bytes(subject, [*sections, *(replace(CARE, title=name) for name in "ABCDEFG")])
    found = text_of(made)
    assert len(reader(made).pages) == SIDES
    assert errors(made, tmp_path) == []
    overview = sections[0].exhibits
    texts = [cell.text for row in overview["look-first"].rows for cell in row]
    texts += [overview["standings"].headline, *(row[1].text for row in overview["standings"].rows)]
    assert [text for text in texts if squeezed(text) not in found] == []
    assert squeezed(RULE) in found
    assert squeezed("Left out here:") in found
    assert squeezed("Figure 1:") in found


def test_two_makings_give_the_same_bytes(subject):
    assert briefing_bytes(subject, SECTIONS) == briefing_bytes(subject, SECTIONS)


def test_a_briefing_has_these_parts_in_this_order(subject):
    made = briefing(subject, SECTIONS, Room(charts=1, points=2))
    heads = [block.text for block in made.blocks if isinstance(block, Heading)]
    assert heads == [
        "In short", "Look here first", "What officers say", "Results", "Where to read more",
        "Over time",
    ]  # fmt: skip
    tables = [block for block in made.blocks if isinstance(block, Table)]
    assert [block.number for block in tables] == [1, 2]
    assert [column.label for column in tables[0].exhibit.columns] == ["Standing", "Met", "Missed"]
    assert [cell.text for cell in tables[0].exhibit.rows[0]] == ["Measures", "2", "1"]
    assert made.cover.title == f"Briefing: {subject.cover.title}"


def test_a_commentary_has_its_points_its_author_and_its_age(subject):
    said = replace(
        sentences("commentary", "What officers say", ("Two reasons:", "• demand;", "• cost.")),
        subtitle="Approved on 1 May.", notes=("Older than its figures.",),
    )  # fmt: skip
    blocks = briefing(subject, [section("Overview", said, overview=True)], Room(0, 0)).blocks
    start = blocks.index(Heading("What officers say", 1)) + 1
    assert blocks[start : start + 4] == (
        Paragraph("Two reasons:"), Items(("demand;", "cost.")), Paragraph("Approved on 1 May."),
        Paragraph("Older than its figures."),
    )  # fmt: skip


def test_what_is_left_out_is_counted(subject):
    made = briefing(subject, SECTIONS, Room(charts=1, points=2))
    (said,) = [b.text for b in made.blocks if isinstance(b, Paragraph) and "Left out" in b.text]
    assert "1 more result, 1 more chart over time, all other tables" in said
    assert subject.book in said
    whole = briefing(subject, SECTIONS, Room(charts=6, points=12))
    assert any("no more results" in b.text for b in whole.blocks if isinstance(b, Paragraph))


def test_themes_to_look_at_first_come_first():
    assert [part.title for part in in_order([EARLY, CARE], OVERVIEW.exhibits)] == [
        "Children in our care",
        "Early years",
    ]
    assert in_order([EARLY, CARE], {}) == [EARLY, CARE]


def test_each_theme_has_its_first_turn_before_any_has_its_second():
    assert points_of([CARE, EARLY], 2) == [
        "Children in our care: Moves: 9%.",
        "Early years: Places: 90%.",
    ]
    assert points_of([CARE, EARLY], 3) == [
        "Children in our care: Moves: 9%.",
        "Children in our care: Homes: 60%.",
        "Early years: Places: 90%.",
    ]


def test_the_chart_is_that_of_the_result_told_or_the_first():
    assert chart_of(CARE).name == "moves-trend"
    silent = replace(CARE, exhibits={**CARE.exhibits, "summary": sentences(words=("2 measures.",))})
    assert chart_of(silent).name == "homes-trend"


def test_a_long_list_is_cut_and_says_so(subject):
    overview = section("Overview", look_first(*"abcdefgh"), overview=True)
    made = briefing(subject, [overview], Room(0, 0))
    (shown,) = [block.exhibit for block in made.blocks if isinstance(block, Table)]
    assert len(shown.rows) == 6
    assert "The page has 2 more." in [b.text for b in made.blocks if isinstance(b, Paragraph)]


def test_without_an_overview_the_results_remain(subject):
    made = briefing(subject, [EARLY], Room(1, 6))
    assert [b.texts for b in made.blocks if isinstance(b, Items)] == [
        ("Early years: Places: 90%.",)
    ]
    assert not any(isinstance(block, Figure) for block in made.blocks)


def test_rooms_only_ever_get_smaller():
    assert (ROOMS[0], ROOMS[-1]) == (Room(6, 6, 6), Room(0, 1, 1))
    assert len(set(ROOMS)) == len(ROOMS)
    charts = [room.charts for room in ROOMS]
    assert charts == sorted(charts, reverse=True)


def test_words_for_more_than_two_sides_are_refused(subject):
    with pytest.raises(BuildError, match=r"does not fit on two sides.*Shorten the summary"):
        briefing_bytes(replace(subject, summary="Words. " * 3000), [EARLY])
