"""The lines above a committee document, from the report's card or from what a user gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from councilbook.areas import Area
from councilbook.errors import PageError, PeriodError
from councilbook.observations import Library
from councilbook.periods import Period, parse_period
from councilbook.press.documents.model import Cover
from councilbook.sources.reports import Report
from councilbook.words import first_upper


@dataclass(frozen=True)
class Subject:
    """What a document is about, beside what its pages say.

    Attributes
    ----------
    cover : Cover
        The lines at its head.
    day : date
        Of the meeting, or the last day it is about: the document's own date.
    summary : str
        What the report is, in a sentence or two; empty where there is no report.
    reasons : tuple of str
        Why the document is put before members, a paragraph each.
    book : str
        Title of the book that holds the rest.
    """

    cover: Cover
    day: date
    summary: str
    reasons: tuple[str, ...]
    book: str


def report_subject(
    library: Library, report: Report, book: str, lines: Mapping[str, str] | None = None
) -> Subject:
    """Describe the document about a council's report.

    Parameters
    ----------
    library : Library
        For the authority's name.
    report : Report
        Its card gives title, committee, day and contact.
    book : str
        Title of the book.
    lines : mapping of str to str, optional
        Fields of :class:`Cover` in other words; empty ones are passed over.

    Raises
    ------
    PageError
        If the day given is no day.
    """
    card, area = report.card, library.areas[report.card.authority]
    when = report.period.in_words
    cover = Cover(
        title=card.title, authority=card.publisher, committee=card.committee or "",
        day=card.meeting_date or "", kind=first_upper(card.document_type),
        contact=card.contact or "",
    )  # fmt: skip
    reasons = (
        f"So that members can see how children's services in {area.name} were doing {when}, "
        "beside targets, earlier figures and other areas where these are held, and can ask "
        "about what needs a closer look.",
        "The figures are those of the council's own report and of official statistics. Tables "
        "and sentences are made from the same data, and the source stands below each table "
        "and chart.",
    )
    return _subject(cover, report.period.end, card.summary, reasons, book, lines)


def statistics_subject(
    area: Area, until: Period | None, newest: date, book: str,
    lines: Mapping[str, str] | None = None,
) -> Subject:  # fmt: skip
    """Describe the document about an authority's official statistics.

    Parameters
    ----------
    area : Area
        The authority.
    until : Period or None
        The period the statistics end with; None for the newest.
    newest : date
        The last day any figure is about: the document's date where no meeting is given.
    book : str
        Title of the book.
    lines : mapping of str to str, optional
        Fields of :class:`Cover`; nobody's name, committee or date is made up.

    Raises
    ------
    PageError
        If the day given is no day.
    """
    span = f"up to {until.label}" if until else "newest figures"
    cover = Cover(
        title=f"Children's services in {area.name}: official statistics, {span}",
        authority=area.name,
    )
    reasons = (
        f"So that members can see where {area.name} stands in official statistics on children's "
        "services, beside its statistical neighbours, its region and England, and can ask about "
        "what needs a closer look.",
        "Tables and sentences are made from the same published data, and the source stands below "
        "each table and chart. A difference is a question to ask: the figures do not say why.",
    )
    return _subject(cover, until.end if until else newest, "", reasons, book, lines)


def _subject(
    cover: Cover, day: date, summary: str, reasons: tuple[str, ...], book: str,
    lines: Mapping[str, str] | None,
) -> Subject:  # fmt: skip
    given = {name: text for name, text in (lines or {}).items() if text}
    cover = replace(cover, **given)
    if cover.day:
        meeting = _meeting(cover.day)
        cover, day = replace(cover, day=meeting.label), meeting.end
    return Subject(cover, day, summary, reasons, book)


def _meeting(text: str) -> Period:
    try:
        found = parse_period(text)
    except PeriodError:
        found = None
    if found is None or found.kind != "day":
        raise PageError(
            f"{text!r} is no day. Write the date of the meeting (--date) as 2019-12-11 or "
            "11 December 2019."
        )
    return found


def cover_lines(cover: Cover) -> list[str]:
    """Give the lines above the title, top first; those nobody has filled in are left out."""
    lines = [
        cover.authority,
        f"Agenda item {cover.item}" if cover.item else "",
        f"Report to {cover.committee}" if cover.committee else "",
        cover.day,
        f"Report of {cover.report_of}" if cover.report_of else "",
        cover.kind,
        cover.member,
    ]
    return [line for line in lines if line]
