"""From the exhibits of executed pages to a committee document, in the order councils use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from councilbook.exhibit import Exhibit
from councilbook.press.documents.cover import Subject
from councilbook.press.documents.figures import figures_of
from councilbook.press.documents.model import (
    Block,
    Document,
    Figure,
    Heading,
    Items,
    Paragraph,
    Table,
)
from councilbook.press.documents.rest import rest_of
from councilbook.press.documents.sections import (
    INSPECTED,
    TREND,
    Section,
    said,
    section_blocks,
)
from councilbook.words import first_lower

# What the overview puts before everything else.
OPENING = ("standings", "summary", "look-first", "strengths")


def assemble(subject: Subject, sections: Sequence[Section]) -> Document:
    """Put a committee document together.

    Parameters
    ----------
    subject : Subject
        The lines at its head, and why it is written.
    sections : sequence of Section
        The pages in the order of the book, with or without the overview.

    Returns
    -------
    Document
        Summary, reasons, detail theme by theme, where the rest is, contact, sources, and the
        figures behind the charts.
    """
    blocks = [
        *_summary(subject, sections),
        Heading("Reasons for producing this report", 1),
        *(Paragraph(text) for text in subject.reasons),
        Heading("Detail", 1),
        *(block for section in sections for block in section_blocks(section)),
    ]
    shown = [block.exhibit for block in blocks if isinstance(block, Figure | Table)]
    blocks += _closing(subject, sections, shown)
    # Charts of ranges show what the table beside them says.
    trends = [item for item in shown if item.kind == "chart" and item.name.endswith(TREND)]
    if trends:
        blocks.append(Heading("Appendix: the figures behind the charts over time", 1))
        blocks += [Table(0, figures_of(item)) for item in trends]
    return Document(subject.cover, tuple(_numbered(blocks)))


def _numbered(blocks: Sequence[Block]) -> Iterator[Block]:
    """Count figures and tables through the document."""
    counts: Counter[type] = Counter()
    for block in blocks:
        if isinstance(block, Figure | Table):
            counts[type(block)] += 1
            yield type(block)(counts[type(block)], _without_places(block.exhibit))
        else:
            yield block


def _without_places(exhibit: Exhibit) -> Exhibit:
    """Leave out where each inspection stands in the report: that column is for the screen."""
    if exhibit.name != INSPECTED:
        return exhibit
    kept = [place for place, column in enumerate(exhibit.columns) if column.key != "place"]
    return replace(
        exhibit,
        columns=tuple(exhibit.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in exhibit.rows),
    )


def _summary(subject: Subject, sections: Sequence[Section]) -> list[Block]:
    blocks: list[Block] = [Heading("Summary", 1)]
    if subject.summary:
        blocks.append(Paragraph(subject.summary))
    overviews = [section.exhibits for section in sections if section.is_overview]
    for exhibits in overviews:
        for name in OPENING:
            if name in exhibits:
                blocks += said(exhibits[name], numbered=False)
    if not overviews:
        blocks += [Paragraph(text) for text in _first_sentences(sections)]
    return blocks


def _first_sentences(sections: Sequence[Section]) -> Iterator[str]:
    """Sum up themes chosen without the overview: its counts would be those of other themes."""
    for section in sections:
        if "summary" in section.exhibits:
            first = section.exhibits["summary"].rows[0][0].text
            yield f"{section.title}: {first_lower(first)}"


def _closing(
    subject: Subject, sections: Sequence[Section], shown: Sequence[Exhibit]
) -> Iterator[Block]:
    rest = rest_of([part.exhibits for part in sections], shown)
    if rest:
        yield Heading("Where to find the rest", 1)
        yield Paragraph(
            f"The book “{subject.book}” has a page for each part of this report. Its pages hold "
            f"{rest}."
        )
    if subject.cover.contact:
        yield Heading("Contact officer", 1)
        yield Paragraph(subject.cover.contact)
    sources = dict.fromkeys(part for item in shown for part in item.sources)
    if sources:
        yield Heading("Sources", 1)
        yield Paragraph("The figures come from:")
        yield Items(tuple(sources))
