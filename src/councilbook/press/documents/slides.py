"""A document as slides: one a chart, what to say about it in the notes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from pptx import Presentation
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Length, Pt

from councilbook.press.documents.archive import settled
from councilbook.press.documents.cover import cover_lines
from councilbook.press.documents.model import (
    Block,
    Cover,
    Document,
    Figure,
    Heading,
    Items,
    Paragraph,
)
from councilbook.press.documents.pictures import png_of
from councilbook.press.documents.text import clean
from councilbook.press.documents.word_parts import LANGUAGE

TITLE_SLIDE, TITLE_ONLY = 0, 5
# What the library's own template brings along and nobody asked for.
LEFTOVERS = ("/thumbnail", "/printerSettings")


def slides_of(document: Document, day: date) -> bytes:
    """Write the charts of a document as slides.

    Parameters
    ----------
    document : Document
        Its figures become slides: headline, subtitle, picture with alt text, source. The
        sentences under the same heading become the notes; where no figure stands under it,
        they are notes of the first slide, so that none is lost.
    day : date
        The day in the file's properties: that of the meeting, not of writing.

    Returns
    -------
    bytes
        A ``.pptx`` file; the same for the same document and day.
    """
    made = Presentation()
    _set_properties(made, document.cover, day)
    parts = _parts(document.blocks)
    _add_title(
        made, document.cover, [line for part in parts if not part.figures for line in part.said]
    )
    for part in parts:
        for figure in part.figures:
            _add_figure(made, figure, part.said)
    content = io.BytesIO()
    made.save(content)
    return settled(content.getvalue())


@dataclass
class _Part:
    """What stands under a heading."""

    said: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)


def _parts(blocks: Sequence[Block]) -> list[_Part]:
    parts = [_Part()]
    for block in blocks:
        match block:
            case Heading():
                parts.append(_Part([block.text]))
            case Paragraph():
                parts[-1].said.append(block.text)
            case Items():
                parts[-1].said += block.texts
            case Figure():
                parts[-1].figures.append(block)
    # A heading that only opens others says nothing by itself.
    return [part for part in parts if part.figures or len(part.said) > 1]


def _set_properties(made: Slides, cover: Cover, day: date) -> None:
    for part in (made.part.package, made.part):
        rels = part._rels
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(LEFTOVERS)]:
            rels.pop(key)
    properties = made.core_properties
    properties.title, properties.author = clean(cover.title), clean(cover.authority)
    properties.last_modified_by = clean(cover.authority)
    properties.language, properties.comments = LANGUAGE, ""
    properties.created = properties.modified = datetime.combine(day, time(), UTC)


def _add_title(made: Slides, cover: Cover, said: list[str]) -> None:
    slide = made.slides.add_slide(made.slide_layouts[TITLE_SLIDE])
    title, under = slide.placeholders
    _write(title.text_frame, [cover.title], 36)
    _write(under.text_frame, cover_lines(cover), 20)
    if said:
        _write(slide.notes_slide.notes_text_frame, said, 12)


def _add_figure(made: Slides, figure: Figure, said: list[str]) -> None:
    exhibit = figure.exhibit
    slide = made.slides.add_slide(made.slide_layouts[TITLE_ONLY])
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = _box(0.25, 1.0)
    _write(title.text_frame, [exhibit.headline], 26)
    _add_text(slide, 1.25, exhibit.subtitle, 16)
    _add_picture(slide, figure)
    _add_text(slide, 6.7, exhibit.source and f"Source: {exhibit.source}", 12)
    _write(slide.notes_slide.notes_text_frame, [*said, *exhibit.notes], 12)


def _add_picture(slide: Slide, figure: Figure) -> None:
    left, top, width, height = _box(2.0, 4.7)
    drawn = io.BytesIO(png_of(figure.exhibit, "wide"))
    picture = slide.shapes.add_picture(drawn, left, top, width)
    if picture.height > height:
        picture.width, picture.height = Emu(picture.width * height // picture.height), height
    picture.name = f"Figure {figure.number}"
    # The library has no call for alt text.
    picture._element.xpath("./p:nvPicPr/p:cNvPr")[0].set("descr", clean(figure.exhibit.alt))


def _add_text(slide: Slide, top: float, words: str, size: int) -> None:
    if words:
        frame = slide.shapes.add_textbox(*_box(top, 0.7)).text_frame
        frame.word_wrap = True
        _write(frame, [words], size)


def _box(top: float, height: float) -> tuple[Length, Length, Length, Length]:
    return Inches(0.5), Inches(top), Inches(9), Inches(height)


def _write(frame: TextFrame, lines: list[str], size: int) -> None:
    for place, line in enumerate(filter(None, lines)):
        if place:
            frame.add_paragraph()  # type: ignore[no-untyped-call]
        run = frame.paragraphs[-1].add_run()
        run.text = clean(line)
        run.font.size = Pt(size)
        run._r.get_or_add_rPr().set("lang", LANGUAGE)
