import re
from dataclasses import replace

import pytest

from councilbook.exhibit import Cell, Column
from councilbook.press.markup import Place, exhibit_html

from .samples import cards, chart, evil, sentences, table

PLACE = Place("stockton/2019/safeguarding", "2", lambda path: f"../../{path}")


def test_figure_has_number_caption_and_one_alt():
    page = exhibit_html(chart(), PLACE)
    assert page.startswith('<figure class="cb-exhibit cb-figure" id="cp_plan_rate-trend">')
    assert '<span class="cb-number">Figure 2</span>' in page
    assert "The rate has doubled" in page
    assert page.count("alt=") == 1
    assert 'alt="Line rising from 40 to 80."' in page


def test_figure_offers_a_narrow_drawing_below_600_pixels_and_on_paper():
    page = exhibit_html(chart(), PLACE)
    folder = "../../_exhibits/stockton/2019/safeguarding/cp_plan_rate-trend"
    assert f'srcset="{folder}-360.svg" width="360" height="300"' in page
    assert f'<img src="{folder}-720.svg" width="720" height="400"' in page
    assert 'media="print, (max-width: 599px)"' in page


def test_a_row_with_a_permanent_name_can_be_linked_to():
    made = table()
    first = replace(made.rows[0][0], anchor="cp_plan_rate")
    page = exhibit_html(replace(made, rows=((first, *made.rows[0][1:]), *made.rows[1:])), PLACE)
    assert page.count('<th scope="row" class="cb-left" id="cp_plan_rate">') == 1
    assert page.count('<th scope="row" class="cb-left"') == len(made.rows)


def test_points_of_a_commentary_are_a_list():
    rows = [(Cell(text),) for text in ("Before.", "• One <b>", "• Two", "After.")]
    said = replace(sentences(), name="commentary", rows=tuple(rows))
    page = exhibit_html(said, PLACE)
    assert "<p>Before.</p>\n<ul><li>One &lt;b&gt;</li><li>Two</li></ul>\n<p>After.</p>" in page


@pytest.mark.parametrize("make", [chart, table, sentences, cards])
def test_what_changed_stands_before_notes_and_source(make):
    moved = replace(PLACE, changed=("40 was 39 (revised).", "<script>x</script>"))
    exhibit = replace(make(), notes=("A note.",), source="A source")
    page = exhibit_html(exhibit, moved)
    mark = page.index("Changed since the last edition")
    assert '<span class="cb-shape" aria-hidden="true">' in page[:mark]
    assert mark < page.index("<li>40 was 39 (revised).</li>") < page.index("A note.")
    assert "&lt;script&gt;x" in page
    assert "Changed since" not in exhibit_html(exhibit, PLACE)


def test_a_box_with_nothing_to_show_says_so_and_what_changed():
    page = exhibit_html(
        sentences("done", "Nothing is reported.", ()), replace(PLACE, changed=("x",))
    )
    assert '<p class="cb-exhibit cb-nothing" id="done">Nothing is reported.</p>' in page
    assert "<li>x</li>" in page


def test_figure_has_notes_source_downloads_and_data():
    page = exhibit_html(chart(), PLACE)
    assert "The axis starts at zero." in page
    assert "Source: Department for Education" in page
    address = "../../data/stockton/2019/safeguarding/cp_plan_rate-trend.csv"
    assert f'<a href="{address}" download>Figure 2 data (CSV, 1 KB)</a>' in page
    assert "Figure 2 picture (SVG, 1 KB)" in page
    assert "<summary>Show figure 2 as a table</summary>" in page
    assert "<caption>" in page


def test_table_has_its_caption_inside():
    page = exhibit_html(table(), PLACE)
    caption = re.search(r"<table[^>]*><caption>(.*?)</caption>", page, re.DOTALL)[1]
    assert "Table 2" in caption
    assert "One of two is met" in caption
    assert 'aria-label="Table 2: One of two is met"' in page
    assert "cb-standing cb-met" in page
    assert "cb-missing" in page


def test_summary_is_a_section_with_a_heading():
    page = exhibit_html(sentences(), PLACE)
    assert '<section class="cb-exhibit cb-summary" id="summary"' in page
    assert '<h2 id="summary-title">What this page says</h2>' in page
    assert page.count("<li>") == 2


def test_commentary_is_paragraphs_and_others_are_a_list():
    told = exhibit_html(sentences("commentary-schools", "Officers"), PLACE)
    assert "cb-commentary" in told
    assert "<p>One.</p>\n<p>Two.</p>" in told
    listed = exhibit_html(sentences("changes", "Changes"), PLACE)
    assert "<li>One.</li>" in listed


def test_cards_are_a_description_list():
    page = exhibit_html(cards(), PLACE)
    assert '<dl class="cb-cards">' in page
    assert '<dd class="cb-value">552</dd>' in page


@pytest.mark.parametrize("make", [chart, table, cards, sentences])
def test_every_text_is_escaped(make):
    page = exhibit_html(evil(make), PLACE)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert 'alert("1")' not in page


def test_no_style_attribute_that_a_strict_site_would_refuse():
    for make in (chart, table, cards, sentences):
        assert "style=" not in exhibit_html(make(), PLACE)


def test_a_year_of_two_halves_stays_on_one_line():
    rows = ((Cell("2018-19\n31 March 2019"), Cell("Room 2018-195")),)
    page = exhibit_html(
        table(columns=(Column("y", "Year"), Column("p", "Place")), rows=rows), PLACE
    )
    assert '<span class="cb-whole">2018-19</span><br>31 March 2019' in page
    assert "Room 2018-195" in page
