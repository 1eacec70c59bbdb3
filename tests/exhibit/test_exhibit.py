"""An exhibit refuses what a reader could not use, and says the same in every form."""

import json
from dataclasses import replace

import pytest

from councilbook.errors import PageError
from councilbook.exhibit import (
    MIME,
    Cell,
    Column,
    Exhibit,
    Gallery,
    model,
    table_html,
    to_html,
    to_text,
)
from councilbook.exhibit.html import cell_html

SCRIPT = "<script>alert(1)</script>"
COLUMNS = (Column("what", "Measure"), Column("value", "Result", "right"))
ROWS = (
    (Cell("Late"), Cell("5.5%\n18 of 325", 5.5, mark="within_tolerance")),
    (Cell("Schools", href="schools#late"), Cell("Withheld", symbol="c")),
)
TABLE = Exhibit(
    "table", "scorecard", "How it is doing", subtitle="Ashford Vale, 2019-20", source="A report",
    notes=("Read with care.",), columns=COLUMNS, rows=ROWS,
)  # fmt: skip
CHART = replace(
    TABLE, kind="chart", name="late-trend", alt="A line that falls.",
    svg={"wide": "<svg>wide</svg>", "narrow": "<svg>narrow</svg>"},
)  # fmt: skip
SENTENCES = Exhibit(
    "sentences", "summary", "What this says", columns=(Column("text", "Text"),),
    rows=((Cell("One thing."),), (Cell("Another."),)),
)  # fmt: skip
CARDS = replace(TABLE, kind="cards", name="cards")
ALL = [TABLE, CHART, SENTENCES, CARDS]


@pytest.mark.parametrize(
    ("exhibit", "wrong", "because"),
    [
        (CHART, {"alt": "  "}, "a chart needs alt text"),
        (CHART, {"svg": {}}, "a chart needs a wide and a narrow drawing"),
        (CHART, {"svg": {"wide": "<svg/>"}}, "a chart needs a wide and a narrow drawing"),
        (CHART, {"rows": ()}, "a chart needs the data behind it"),
        (TABLE, {"headline": " "}, "it needs a name and a headline"),
        (TABLE, {"name": ""}, "it needs a name and a headline"),
        (TABLE, {"rows": ((Cell("alone"),),)}, "every row needs one cell a column"),
        (SENTENCES, {"columns": ()}, "every row needs one cell a column"),
    ],
)
def test_an_exhibit_nobody_could_use_is_refused(exhibit, wrong, because):
    with pytest.raises(PageError, match=because):
        replace(exhibit, **wrong)


def test_everything_wrong_is_said_at_once():
    with pytest.raises(PageError, match=r"'late-trend'.*alt text; .*drawing; .*data"):
        replace(CHART, alt="", svg={}, rows=())


@pytest.mark.parametrize("exhibit", ALL, ids=lambda item: item.kind)
def test_the_bundle_survives_a_file(exhibit):
    assert Exhibit.from_json(json.loads(json.dumps(exhibit.to_json()))) == exhibit


def test_empty_parts_of_a_cell_are_left_out_of_the_bundle():
    assert TABLE.to_json()["rows"][1][1] == {"text": "Withheld", "symbol": "c"}


@pytest.mark.parametrize("exhibit", ALL, ids=lambda item: item.kind)
def test_jupyter_gets_the_bundle_and_plain_forms(exhibit):
    shown = exhibit._repr_mimebundle_()
    assert list(shown) == [MIME, "text/html", "text/plain"]
    assert exhibit.headline in shown["text/html"]
    assert exhibit.headline in shown["text/plain"]


def test_a_column_that_tells_nothing_is_left_out():
    dash, words = Cell("–"), Cell("Met", mark="met")
    exhibit = replace(
        TABLE,
        columns=tuple(Column(key, key.title()) for key in ("what", "before", "standing", "aim")),
        rows=((dash, dash, words, Cell("No target")), (dash, dash, dash, dash)),
    )
    kept = exhibit.without_empty_columns({"–", "No target"})
    assert [column.key for column in kept.columns] == ["what", "standing"]
    assert kept.rows == ((dash, words), (dash, dash))
    assert replace(kept, columns=exhibit.columns, rows=exhibit.rows) == exhibit


def test_a_table_without_an_empty_column_stays_as_it_is():
    assert TABLE.without_empty_columns({"–"}) == TABLE


def test_the_first_column_heads_its_row_even_where_it_tells_nothing():
    kept = TABLE.without_empty_columns({cell.text for row in ROWS for cell in row})
    assert [column.key for column in kept.columns] == ["what"]
    assert len(kept.rows) == len(ROWS)


def test_a_gallery_shows_each_exhibit_as_an_output_of_its_own(monkeypatch):
    shown = []
    monkeypatch.setattr(model, "display", shown.append)
    gallery = Gallery([TABLE, CHART])
    gallery._ipython_display_()
    assert shown == list(gallery) == [TABLE, CHART]


@pytest.mark.parametrize("exhibit", ALL, ids=lambda item: item.kind)
def test_no_text_of_a_source_becomes_markup(exhibit):
    cells = (Cell(SCRIPT), *(Cell(SCRIPT) for _ in exhibit.columns[1:]))
    loaded = replace(
        exhibit, headline=SCRIPT, subtitle=SCRIPT, source=SCRIPT, notes=(SCRIPT,), rows=(cells,),
        columns=tuple(replace(column, label=SCRIPT) for column in exhibit.columns),
        alt=exhibit.alt and f'"{SCRIPT}',
    )  # fmt: skip
    assert "<script" not in to_html(loaded)
    assert '""' not in to_html(loaded)
    assert "&lt;script&gt;" in to_html(loaded)


def test_a_table_has_caption_scopes_and_a_box_that_scrolls():
    html = table_html(TABLE)
    assert html.count("<caption>") == 1
    assert html.count('<th scope="col"') == len(COLUMNS)
    assert html.count('<th scope="row"') == len(ROWS)
    assert html.count("<td") == len(ROWS)
    assert 'tabindex="0" role="region" aria-label="How it is doing"' in html
    assert "How it is doing" in html.split("</caption>")[0].split("<caption>")[1]


def test_caption_and_label_can_be_given():
    html = table_html(TABLE, caption="<b>Mine</b>", label="Box 2")
    assert "<caption><b>Mine</b></caption>" in html
    assert 'aria-label="Box 2"' in html


def test_a_cell_shows_lines_links_and_reasons():
    html = table_html(TABLE)
    assert "5.5%<br>18\u00a0of\u00a0325" in html
    assert '<a href="schools.html#late">Schools</a>' in html
    assert '<span class="cb-missing">Withheld</span>' in html


def test_only_a_count_of_a_whole_never_breaks():
    assert cell_html(Cell("One of 12\nout of 3 of 4")) == ("One of 12<br>out of 3\u00a0of\u00a04")


@pytest.mark.parametrize(("count", "small"), [(6, False), (7, True)])
def test_a_table_of_many_columns_is_set_in_smaller_type(count, small):
    columns = tuple(Column(f"c{number}", "Head") for number in range(count))
    exhibit = replace(TABLE, columns=columns, rows=((Cell("x"),) * count,))
    assert ("cb-many" in table_html(exhibit)) == small


def test_a_heading_may_have_two_lines():
    exhibit = replace(TABLE, columns=(COLUMNS[0], Column("value", "2018\nDec 2018 & after")))
    assert ">2018<br>Dec 2018 &amp; after</th>" in table_html(exhibit)


def test_the_shape_of_a_standing_is_not_read_aloud_but_its_words_are():
    assert '<span class="cb-shape" aria-hidden="true">◆</span> 5.5%' in table_html(TABLE)


def test_numbers_are_set_to_the_right():
    assert '<th scope="col" class="cb-right">Result</th>' in table_html(TABLE)
    assert '<td class="cb-right">' in table_html(TABLE)


def test_a_chart_is_an_image_with_words():
    html = to_html(CHART)
    assert '<div role="img" aria-label="A line that falls."><svg>wide</svg></div>' in html
    assert '<p class="cb-source">Source: A report</p>' in html


def test_the_text_form_says_everything():
    assert to_text(CHART).splitlines() == [
        "How it is doing",
        "Ashford Vale, 2019-20",
        "A line that falls.",
        "Measure | Result",
        "Late | ◆ 5.5%",
        "18 of 325",
        "Schools | Withheld",
        "Note: Read with care.",
        "Source: A report",
    ]
    assert to_text(SENTENCES).splitlines() == ["What this says", "- One thing.", "- Another."]
