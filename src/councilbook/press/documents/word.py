"""A committee document as Word, in the styles of a template that a council can replace."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time
from pathlib import Path

from docx.document import Document as WordDocument
from docx.shared import Emu, Inches
from docx.text.paragraph import Paragraph as WordParagraph

from councilbook.exhibit import Exhibit
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
    Table,
)
from councilbook.press.documents.pictures import INCHES, png_of
from councilbook.press.documents.text import clean
from councilbook.press.documents.word_columns import is_too_wide
from councilbook.press.documents.word_parts import (
    LANGUAGE,
    add_count,
    describe,
    restart,
    set_language,
    text_width,
    turn,
)
from councilbook.press.documents.word_table import add_table, table_lines
from councilbook.press.documents.word_template import (
    BODY,
    CAPTION,
    COVER,
    FIGURE,
    HEADINGS,
    LETTERED,
    NOTE,
    NUMBERED,
    STRONG,
    TITLE,
    open_template,
)

# A chart higher than this would seldom find room below a paragraph.
HIGHEST = Inches(5.6)


def word_of(document: Document, template: Path, day: date, name: str = "") -> bytes:
    """Write a document as Word.

    Parameters
    ----------
    document : Document
        What it says.
    template : Path
        A Word file with the styles that ``data/templates/README.md`` lists.
    day : date
        The day in the file's properties: that of the meeting, not of writing.
    name : str, optional
        What messages call the template; by default its path.

    Returns
    -------
    bytes
        A ``.docx`` file; the same for the same document, template and day.

    Raises
    ------
    DataError
        If the template is no Word file or lacks styles; names all of them.
    """
    made = open_template(template, name or template.as_posix())
    set_language(made)
    _set_properties(made, document.cover, day)
    for line in cover_lines(document.cover):
        _add(made, line, COVER)
    _add(made, document.cover.title, TITLE)
    following = [*document.blocks[1:], None]
    numbered, upright = False, text_width(made)
    for block, after in zip(document.blocks, following, strict=True):
        turn(made, sideways=_is_wide(block, upright))
        if isinstance(block, Items):
            _add_points(made, block, numbered=numbered)
        else:
            _add_block(made, block, leads=isinstance(after, Items))
        numbered = isinstance(block, Paragraph) and block.numbered
    content = io.BytesIO()
    made.save(content)
    return settled(content.getvalue())


def _set_properties(made: WordDocument, cover: Cover, day: date) -> None:
    properties = made.core_properties
    properties.title, properties.author = clean(cover.title), clean(cover.authority)
    properties.last_modified_by = clean(cover.authority)
    properties.subject = clean(cover.committee and f"Report to {cover.committee}")
    properties.language, properties.revision = LANGUAGE, 1
    properties.comments = properties.keywords = properties.category = ""
    properties.created = properties.modified = datetime.combine(day, time(), UTC)


def _add(made: WordDocument, text: str, style: str) -> WordParagraph:
    return made.add_paragraph(clean(text), made.styles[style])


def _add_block(made: WordDocument, block: Block, *, leads: bool) -> None:
    if isinstance(block, Heading):
        _add(made, block.text, HEADINGS[block.level - 1])
    elif isinstance(block, Paragraph):
        paragraph = _add(made, block.text, NUMBERED if block.numbered else BODY)
        if leads:
            paragraph.paragraph_format.keep_with_next = True
    elif isinstance(block, Figure):
        _add_figure(made, block)
    elif isinstance(block, Table):
        _add_caption(made, "Table", block.number, block.exhibit)
        notes = _notes(block.exhibit)
        add_table(made, block.exhibit, text_width(made), followed=bool(notes))
        _add_notes(made, notes)


def _is_wide(block: Block, width: int) -> bool:
    return isinstance(block, Table) and is_too_wide(table_lines(block.exhibit), width)


def _add_points(made: WordDocument, block: Items, *, numbered: bool) -> None:
    own: int | None = None
    for text in block.texts:
        paragraph = _add(made, text, LETTERED)
        if not numbered:
            own = restart(made, paragraph, own)


def _add_figure(made: WordDocument, block: Figure) -> None:
    _add_caption(made, "Figure", block.number, block.exhibit)
    paragraph = _add(made, "", FIGURE)
    picture = io.BytesIO(png_of(block.exhibit, "narrow"))
    width = min(Inches(INCHES["narrow"]), text_width(made))
    shape = paragraph.add_run().add_picture(picture, width=width)
    if shape.height > HIGHEST:
        # Smaller letters, still of ten points or so, rather than half an empty page before it.
        shape.width, shape.height = Emu(width * HIGHEST // shape.height), HIGHEST
    describe(shape, block.exhibit.alt, f"Figure {block.number}")
    notes = _notes(block.exhibit)
    paragraph.paragraph_format.keep_with_next = bool(notes)
    _add_notes(made, notes)


def _add_caption(made: WordDocument, label: str, number: int, exhibit: Exhibit) -> None:
    """Add number, headline and, on a line of its own, what is measured, where and when."""
    paragraph = _add(made, f"{label} ", CAPTION)
    add_count(paragraph, label, number)
    paragraph.add_run(". ")
    paragraph.add_run(clean(exhibit.headline), made.styles[STRONG])
    if exhibit.subtitle:
        paragraph.add_run(f"\n{clean(exhibit.subtitle)}")
    paragraph.paragraph_format.keep_with_next = True


def _notes(exhibit: Exhibit) -> list[str]:
    label = "Note" if len(exhibit.notes) == 1 else "Notes"
    notes = [f"{label}: {' '.join(exhibit.notes)}"] if exhibit.notes else []
    return [*notes, *([f"Source: {exhibit.source}"] if exhibit.source else [])]


def _add_notes(made: WordDocument, notes: list[str]) -> None:
    for place, note in enumerate(notes, start=1):
        paragraph = _add(made, note, NOTE)
        paragraph.paragraph_format.keep_with_next = place < len(notes)
