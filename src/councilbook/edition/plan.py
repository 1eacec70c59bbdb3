"""Read an edition and plan its pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from typing import Literal

from pydantic import model_validator

from councilbook.areas import Area
from councilbook.edition.pages import EXTRA, PageSpec, ProfilePage, ReportPage
from councilbook.errors import DataError, PageError, Problem, UnknownError
from councilbook.observations import Library
from councilbook.page import LATEST, OVERVIEW, themes_of
from councilbook.project import Project
from councilbook.records import Record, read_record, read_yaml

DEFAULT = "council-reports"


class EditionCard(Record):
    """The content of an edition's file: its reports, or its authorities.

    `reports` are in the order of the book. `authorities` are slugs, or ``all``; each has a book
    of its own, of official statistics up to `period`. `cut_off` is the day after which no figure
    was taken in.
    """

    id: str
    title: str
    cut_off: date | None = None
    reports: tuple[str, ...] = ()
    authorities: Literal["all"] | tuple[str, ...] = ()
    period: str = LATEST

    @model_validator(mode="after")
    def _is_of_one_kind(self) -> EditionCard:
        if bool(self.reports) == bool(self.authorities):
            raise ValueError("an edition has either reports or authorities")
        return self


@dataclass(frozen=True)
class Book:
    """What is bound together.

    Attributes
    ----------
    folder : str
        Where it is built, below the folder of builds.
    pages : tuple of PageSpec
        In the order of the book.
    card : EditionCard
        The edition it belongs to.
    """

    folder: str
    pages: tuple[PageSpec, ...]
    card: EditionCard

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports it is about; empty for a book of official statistics."""
        return self.card.reports


@dataclass(frozen=True)
class Edition:
    """One issue of a book, or of one book an authority.

    Attributes
    ----------
    card : EditionCard
        Title, and what it is made from.
    pages : tuple of PageSpec
        In the order of the book.
    """

    card: EditionCard
    pages: tuple[PageSpec, ...]

    @property
    def books(self) -> list[Book]:
        """The books the pages are bound in: one, or one an authority."""
        if self.card.reports:
            return [Book(self.card.id, self.pages, self.card)]
        found: dict[str, list[PageSpec]] = {}
        for page in self.pages:
            found.setdefault(f"{self.card.id}/{page.authority.slug}", []).append(page)
        return [Book(folder, tuple(pages), self.card) for folder, pages in found.items()]

    def select(self, names: tuple[str, ...]) -> tuple[PageSpec, ...]:
        """Give the pages named, by name or pattern (``*/overview``); all where none is.

        Raises
        ------
        UnknownError
            If a name fits no page; lists the nearest and all of them.
        """
        if not names:
            return self.pages
        wanted: dict[str, PageSpec] = {}
        for name in names:
            pattern = name.strip().lower()
            fitting = [page for page in self.pages if fnmatchcase(page.id, pattern)]
            wanted |= {page.id: page for page in fitting or [self.find(name)]}
        return tuple(wanted.values())

    def find(self, text: str) -> PageSpec:
        """Find a page by its name.

        Raises
        ------
        UnknownError
            If there is none; lists the nearest and all of them.
        """
        for page in self.pages:
            if page.id == text.strip().lower():
                return page
        raise UnknownError("page", text, [page.id for page in self.pages])


def editions(project: Project) -> list[str]:
    """List the names of a project's editions."""
    return sorted(path.stem for path in project.editions.glob("*.yml"))


def load_edition(library: Library, name: str = DEFAULT, authority: str = "") -> Edition:
    """Read an edition and plan its pages.

    Parameters
    ----------
    library : Library
        What its pages are made from.
    name : str
        Name of a file in ``data/editions``.
    authority : str
        Name, slug or code of the one authority whose pages are planned; all by default.

    Raises
    ------
    UnknownError
        If there is no such edition or authority.
    PageError
        If the edition has no page of the authority.
    DataError
        Carries every problem of its file.
    """
    project = library.project
    path = project.editions / f"{name}.yml"
    if not path.is_file():
        raise UnknownError("edition", name, editions(project))
    problems: list[Problem] = []
    content = read_yaml(path, project, problems)
    card = None
    if content is not None:
        card = read_record(EditionCard, "edition", content, project.name(path), problems)
    pages: list[PageSpec] = []
    if card is not None:
        problems += _faults(library, card, project.name(path))
    if card is not None:
        pages = _report_pages(library, card) if card.reports else _profile_pages(library, card)
        problems += _without_notebook(project, pages)
    if problems or card is None:
        raise DataError(problems)
    if authority:
        area = library.areas.find(authority)
        pages = [page for page in pages if page.authority == area]
        if not pages:
            raise PageError(f"the edition {name} has no page of {area.name}.")
    return Edition(card, tuple(pages))


def _faults(library: Library, card: EditionCard, file: str) -> list[Problem]:
    problems = []
    for id_ in card.reports:
        if id_ not in library.reports:
            allowed = ", ".join(library.reports)
            problems.append(Problem(file, "reports", id_, allowed, "Correct the name."))
        elif card.reports.count(id_) > 1:
            problems.append(Problem(file, "reports", id_, "each report once", "Drop one."))
    slugs = [area.slug for area in _living(library)]
    if card.authorities != "all":
        problems += [
            Problem(file, "authorities", slug, "the slug of an authority", "Correct the name.")
            for slug in card.authorities
            if slug not in slugs
        ]
    return problems


def _living(library: Library) -> list[Area]:
    return [area for area in library.areas if area.kind == "authority" and area.last is None]


def _report_pages(library: Library, card: EditionCard) -> list[PageSpec]:
    # An authority is one part of the book: its reports stand together, in their order.
    found = [library.reports[id_] for id_ in card.reports if id_ in library.reports]
    authorities = [report.card.authority for report in found]
    return [
        ReportPage(theme, library.areas[report.card.authority], report)
        for report in sorted(found, key=lambda report: authorities.index(report.card.authority))
        for theme in themes_of(report, library)
    ]


def _profile_pages(library: Library, card: EditionCard) -> list[PageSpec]:
    catalogue = library.catalogue
    names = {theme.id: theme for theme in catalogue.themes if catalogue.published(theme.id)}
    names |= dict.fromkeys(EXTRA, catalogue.theme(OVERVIEW))
    wanted = [
        area
        for area in sorted(_living(library), key=lambda area: area.slug)
        if card.authorities == "all" or area.slug in card.authorities
    ]
    return [
        ProfilePage(theme, area, name, card.period)
        for area in wanted
        for name, theme in names.items()
    ]


def _without_notebook(project: Project, pages: list[PageSpec]) -> list[Problem]:
    missing = {page.notebook for page in pages if not page.notebook_in(project).is_file()}
    return [
        Problem(
            project.name(project.notebooks), name.rpartition("/")[2], "no notebook",
            f"{name}.ipynb", "Copy the notebook of another theme and change its words.",
        )
        for name in sorted(missing)
    ]  # fmt: skip
