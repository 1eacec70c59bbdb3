"""Committee documents in each of their forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from councilbook.edition import PageSpec, ProfilePage, ReportPage
from councilbook.edition.pages import EXTRA
from councilbook.exhibit import Exhibit
from councilbook.observations import Library
from councilbook.page import OVERVIEW, open_profile
from councilbook.press.documents.assemble import assemble
from councilbook.press.documents.briefing import briefing_bytes
from councilbook.press.documents.cover import Subject, report_subject, statistics_subject
from councilbook.press.documents.model import Document
from councilbook.press.documents.pdf import pdf_bytes
from councilbook.press.documents.sections import Section
from councilbook.press.documents.word import word_of


@dataclass(frozen=True)
class Material:
    """What a document is made from.

    Attributes
    ----------
    subject : Subject
        The lines at its head, and why it is written.
    sections : sequence of Section
        The executed pages in the order of the book.
    template : Path
        The Word file whose styles are used.
    """

    subject: Subject
    sections: Sequence[Section]
    template: Path

    @cached_property
    def document(self) -> Document:
        """The report that Word, PDF and slides are all made from."""
        return assemble(self.subject, self.sections)


def _word(made: Material) -> bytes:
    return word_of(made.document, made.template, made.subject.day)


def _pdf(made: Material) -> bytes:
    return pdf_bytes(made.document, made.subject.day)


def _briefing(made: Material) -> bytes:
    return briefing_bytes(made.subject, made.sections)


def _slides(made: Material) -> bytes:
    # Loaded here: no book has slides, and what writes them takes long to load.
    from councilbook.press.documents.slides import slides_of  # noqa: PLC0415

    return slides_of(made.document, made.subject.day)


@dataclass(frozen=True)
class Kind:
    """A form a document can take: what readers call it, the end of its file's name, its writer."""

    words: str
    ending: str
    write: Callable[[Material], bytes]


KINDS = {
    "docx": Kind("Committee report", ".docx", _word),
    "pdf": Kind("Committee report", ".pdf", _pdf),
    "briefing": Kind("Briefing on two sides", "-briefing.pdf", _briefing),
    "pptx": Kind("Slides", ".pptx", _slides),
}


def file_name(page: PageSpec, kind: Kind) -> str:
    """Name a document's file after the authority and the period of one of its pages."""
    period = page.parameters["period"].lower().replace("/", "-")
    return f"{page.authority.slug}-{period}{kind.ending}"


def subject_of(
    library: Library, page: PageSpec, title: str, lines: Mapping[str, str] | None = None
) -> Subject:
    """Say what the document is about that a page belongs to.

    Parameters
    ----------
    library : Library
        What the page is made from.
    page : PageSpec
        Any page of the report, or of the authority's statistics.
    title : str
        Of the book.
    lines : mapping of str to str, optional
        Fields of :class:`~councilbook.press.documents.model.Cover` in other words.
    """
    if isinstance(page, ReportPage):
        return report_subject(library, page.report, title, lines)
    opened = open_profile(OVERVIEW, page.authority.name, page.parameters["period"], library)
    return statistics_subject(opened.authority, opened.until, opened.period.end, title, lines)


def told(pages: Sequence[PageSpec]) -> list[PageSpec]:
    """Keep the pages that a document tells: those that belong to no theme are for looking up."""
    return [page for page in pages if not (isinstance(page, ProfilePage) and page.name in EXTRA)]


def sections_of(pages: Sequence[PageSpec], shown: Mapping[str, Sequence[Exhibit]]) -> list[Section]:
    """Give the parts of a document: its pages, each with what it shows."""
    return [
        Section(page.theme.title, {item.name: item for item in shown[page.id]}, page.is_overview)
        for page in told(pages)
    ]
