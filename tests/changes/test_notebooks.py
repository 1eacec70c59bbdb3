"""What changed between two runs of a page: each figure once, was and now."""

from dataclasses import replace

import nbformat.v4 as nb
from tables import table as rows_of

from councilbook.changes import changed, exhibits
from councilbook.exhibit import MIME, Cell, Column, Exhibit

COLUMNS = (Column("m", "Measure"), Column("r", "Result", "right"), Column("s", "Standing"))
SCORES = Exhibit(
    "table", "scorecard", "Two measures", subtitle="Stockton-on-Tees, 2011-12", source="Report",
    notes=("Rounded.",), columns=COLUMNS,
    rows=(
        (Cell("Reviews in time"), Cell("65.9%", 65.9), Cell("Met", mark="met")),
        (Cell("Second plans"), Cell("5.5%", 5.5), Cell("Missed", mark="missed")),
    ),
)  # fmt: skip
SUMMARY = Exhibit(
    "sentences", "summary", "In short", columns=(Column("s", "Sentence"),), rows=((Cell("One."),),)
)


def notebook(*shown):
    outputs = [
        nb.new_output("display_data", {MIME: item.to_json(), "text/plain": "x"}) for item in shown
    ]
    cells = [nb.new_markdown_cell("# Title"), nb.new_code_cell("page", outputs=outputs)]
    cells.append(nb.new_code_cell("1", outputs=[nb.new_output("stream", text="no exhibit")]))
    return nb.new_notebook(cells=cells)


def lines(after, before=SCORES):
    return list(changed(notebook(before, SUMMARY), notebook(after, SUMMARY)))


def with_cell(row, place, cell):
    rows = [list(cells) for cells in SCORES.rows]
    rows[row][place] = cell
    return replace(SCORES, rows=tuple(tuple(cells) for cells in rows))


def test_exhibits_are_found_by_name():
    found = exhibits(notebook(SCORES, SUMMARY))
    assert found == {"scorecard": SCORES, "summary": SUMMARY}


def test_the_same_page_says_nothing():
    assert lines(SCORES) == []


def test_one_changed_cell_is_one_line():
    assert lines(with_cell(0, 1, Cell("66.9%", 66.9))) == [
        "scorecard, Reviews in time, Result: was '65.9%', now '66.9%'"
    ]


def test_a_changed_standing_is_named_with_its_shape():
    (line,) = lines(with_cell(1, 2, Cell("Met", mark="met")))
    assert line == "scorecard, Second plans, Standing: was '▼ Missed', now '● Met'"


def test_a_value_that_went_missing():
    cell = Cell("Not yet available", symbol="not_yet_available")
    assert lines(with_cell(0, 1, cell)) == [
        "scorecard, Reviews in time, Result: was '65.9%', now 'Not yet available'"
    ]


def test_two_changed_cells_are_two_lines():
    after = with_cell(0, 1, Cell("66.9%"))
    after = replace(after, rows=(after.rows[0], (*SCORES.rows[1][:2], Cell("Met", mark="met"))))
    assert len(lines(after)) == 2


def test_added_and_removed_rows():
    more = replace(SCORES, rows=(*SCORES.rows, (Cell("Visits"), Cell("3"), Cell("No target"))))
    assert lines(more) == ["scorecard: new: Visits | 3 | No target"]
    assert lines(SCORES, before=more) == ["scorecard: gone: Visits | 3 | No target"]


def test_one_of_two_equal_rows_removed():
    twice = replace(SCORES, rows=(*SCORES.rows, SCORES.rows[1]))
    assert lines(SCORES, before=twice) == ["scorecard: gone: Second plans | 5.5% | ▼ Missed"]


def test_a_column_with_another_name():
    after = replace(SCORES, columns=(COLUMNS[0], Column("r", "Outturn", "right"), COLUMNS[2]))
    said = lines(after)
    assert said, "a heading that reads otherwise is not reported"
    assert "Result" in " ".join(said)
    assert "Outturn" in " ".join(said)


def test_added_and_removed_exhibits():
    before, after = notebook(SCORES), notebook(SUMMARY)
    assert list(changed(before, after)) == ["scorecard: gone", "summary: new: In short"]


WORDS = rows_of("""
    part     | line
    headline | scorecard, headline: was 'Two measures', now 'X'
    subtitle | scorecard, subtitle: was 'Stockton-on-Tees, 2011-12', now 'X'
    source   | scorecard, source: was 'Report', now 'X'
    notes    | scorecard, notes: was ('Rounded.',), now ('X',)
""")


def test_changed_words():
    for row in WORDS:
        now = ("X",) if row.part == "notes" else "X"
        assert lines(replace(SCORES, **{row.part: now})) == [row.line]


def test_rows_in_another_order_are_one_line():
    after = replace(SCORES, rows=SCORES.rows[::-1])
    assert lines(after) == ["scorecard: the rows stand in another order"]


def test_a_cell_of_a_row_that_moved():
    after = with_cell(0, 1, Cell("66.9%", 66.9))
    after = replace(after, rows=after.rows[::-1])
    assert lines(after) == [
        "scorecard, Reviews in time, Result: was '65.9%', now '66.9%'",
        "scorecard: the rows stand in another order",
    ]
