"""Slides: one a chart, with alt text, source and notes, and nothing of the library's own."""

import io
import zipfile
from datetime import date

import pytest
from pptx import Presentation

from councilbook.press.documents.model import Figure, Heading
from councilbook.press.documents.slides import slides_of

from ..samples import chart
from .made import document

DAY = date(2019, 12, 11)


@pytest.fixture(scope="module")
def content():
    return slides_of(document(), DAY)


@pytest.fixture(scope="module")
def slides(content):
    return Presentation(io.BytesIO(content)).slides


def test_a_title_then_a_slide_for_each_chart(slides):
    assert len(slides) == 2
    assert [shape.text_frame.text for shape in slides[0].placeholders] == [
        "Children's services: progress",
        "Ayton Council\nAgenda item 7\nReport to Cabinet\n11 December 2019",
    ]
    assert slides[1].shapes.title.text_frame.text == "The rate has doubled"


def test_a_chart_has_its_words_around_it_and_alt_text(slides):
    _, under, picture, source = slides[1].shapes
    assert under.text_frame.text == "Children with a plan per 10,000, 2018 to 2019"
    assert source.text_frame.text == "Source: Department for Education"
    assert picture._element.xpath(".//p:cNvPr")[0].get("descr") == "Line rising from 40 to 80."
    assert picture.name == "Figure 1"
    assert picture.top + picture.height <= source.top


def test_the_sentences_of_its_part_are_the_notes(slides):
    assert slides[1].notes_slide.notes_text_frame.text.split("\n") == [
        "Safeguarding", "Of two measures, one is met.", "Plans: 80 per 10,000.", "Reviews: 90%.",
        "It was hard.", "It goes on.", "Open a home.", "The axis starts at zero.",
    ]  # fmt: skip


def test_what_belongs_to_no_chart_stands_in_the_notes_of_the_first_slide(slides):
    assert slides[0].notes_slide.notes_text_frame.text.split("\n") == [
        "Summary", "A short account.",
    ]  # fmt: skip


def test_a_new_heading_begins_new_notes():
    made = slides_of(document(Heading("A", 1), Heading("B", 2), Figure(1, chart(notes=()))), DAY)
    notes = Presentation(io.BytesIO(made)).slides[1].notes_slide
    assert notes.notes_text_frame.text == "B"


def test_no_placeholder_is_left_empty(slides):
    frames = [shape for slide in slides for shape in slide.placeholders]
    assert all(frame.text_frame.text for frame in frames)


def test_the_file_is_ours_in_british_english_and_the_same_each_time(content):
    assert slides_of(document(), DAY) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert not [name for name in names if "thumbnail" in name or "printer" in name]
        pages = [archive.read(name) for name in names if name.startswith("ppt/slides/slide")]
        properties = archive.read("docProps/core.xml").decode()
    assert all(b'lang="en-GB"' in page for page in pages)
    assert "2019-12-11T00:00:00Z" in properties
    assert "python-pptx" not in properties
    assert "Steve" not in properties


def test_a_chart_without_source_has_no_empty_box():
    made = slides_of(document(Figure(1, chart(source="", subtitle=""))), DAY)
    assert len(Presentation(io.BytesIO(made)).slides[1].shapes) == 2


def test_control_characters_are_left_out():
    made = slides_of(document(Figure(1, chart(headline="Up\x07 <b>"))), DAY)
    assert Presentation(io.BytesIO(made)).slides[1].shapes.title.text_frame.text == "Up <b>"
