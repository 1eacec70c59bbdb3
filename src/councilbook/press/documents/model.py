"""A committee document before it takes a form: what Word, PDF and slides are all made from."""

from __future__ import annotations

from dataclasses import dataclass

from councilbook.exhibit import Exhibit


@dataclass(frozen=True)
class Cover:
    """The lines above a committee report; a line that is empty is left out.

    Attributes
    ----------
    title : str
        Of the report.
    authority : str
        Whose report it is.
    item : str
        Agenda item: its number or name.
    committee : str
        Whom the report is for, such as ``Cabinet``.
    day : str
        Of the meeting, in words.
    report_of : str
        Who puts it forward.
    kind : str
        Such as ``Cabinet information item``.
    member : str
        The councillor who answers for it.
    contact : str
        Whom to ask: name, post, telephone, e-mail.
    """

    title: str
    authority: str
    item: str = ""
    committee: str = ""
    day: str = ""
    report_of: str = ""
    kind: str = ""
    member: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading: level 1 such as SUMMARY, level 2 a theme, level 3 within a theme."""

    text: str
    level: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; if `numbered`, it counts on through the whole report: 1, 2, 3."""

    text: str
    numbered: bool = False


@dataclass(frozen=True)
class Items:
    """Points under the paragraph before them: a, b, c, from a again each time."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """A chart with caption, alt text, notes and source; its number counts through the report."""

    number: int
    exhibit: Exhibit


@dataclass(frozen=True)
class Table:
    """A table with caption, notes and source; its number counts through the report."""

    number: int
    exhibit: Exhibit


Block = Heading | Paragraph | Items | Figure | Table


@dataclass(frozen=True)
class Document:
    """A whole document.

    Attributes
    ----------
    cover : Cover
        The lines at its head.
    blocks : tuple of Block
        Everything else in the order of reading, appendices and sources at the end.
    """

    cover: Cover
    blocks: tuple[Block, ...]
