"""Editions: which pages make a book, in which order, under which names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from councilbook.areas import Area
from councilbook.catalogue import Theme
from councilbook.errors import DataError, Problem, UnknownError
from councilbook.observations import Library
from councilbook.page import OVERVIEW, Page, themes_of
from councilbook.project import Project
from councilbook.records import Record, read_record, read_yaml
from councilbook.sources.reports import Report

DEFAULT = "council-reports"


class EditionCard(Record):
    """The content of an edition's file: its reports, in the order of the book."""

    id: str
    title: str
    cut_off: str
    reports: tuple[str, ...]


@dataclass(frozen=True)
class PageSpec:
    """One page of an edition.

    Attributes
    ----------
    theme : Theme
        Which notebook it is made by.
    authority : Area
        Its first parameter.
    report : Report
        The report it is about; its period is the second parameter.
    """

    theme: Theme
    authority: Area
    report: Report

    @property
    def id(self) -> str:
        """Name of the page: what ``list`` prints, ``--only`` takes and the file is called."""
        return f"{self.authority.slug}/{self.report.period.id.lower()}/{self.theme.id}"

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters of the page's notebook."""
        return {"authority": self.authority.name, "period": self.report.period.id}

    def page(self, library: Library) -> Page:
        """Give everything the page shows."""
        return Page(library, self.theme, self.authority, self.report)


@dataclass(frozen=True)
class Edition:
    """One issue of a book.

    Attributes
    ----------
    card : EditionCard
        Title, cut-off date and reports.
    pages : tuple of PageSpec
        By authority, then report, then theme.
    """

    card: EditionCard
    pages: tuple[PageSpec, ...]

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


def load_edition(library: Library, name: str = DEFAULT) -> Edition:
    """Read an edition and plan its pages.

    Raises
    ------
    UnknownError
        If there is no such edition.
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
    for id_ in card.reports if card else ():
        if id_ not in library.reports:
            allowed = ", ".join(library.reports)
            problems.append(
                Problem(project.name(path), "reports", id_, allowed, "Correct the name.")
            )
    twice = {id_ for id_ in card.reports if card.reports.count(id_) > 1} if card else set()
    problems += [
        Problem(project.name(path), "reports", id_, "each report once", "Drop one.")
        for id_ in sorted(twice)
    ]
    problems += _without_notebook(library)
    if problems or card is None:
        raise DataError(problems)
    return Edition(card, tuple(_plan(library, card)))


def _plan(library: Library, card: EditionCard) -> list[PageSpec]:
    # An authority is one part of the book: its reports stand together, in their order.
    authorities = [library.reports[id_].card.authority for id_ in card.reports]
    reports = sorted(
        card.reports, key=lambda id_: authorities.index(library.reports[id_].card.authority)
    )
    return [
        PageSpec(theme, library.areas[library.reports[id_].card.authority], library.reports[id_])
        for id_ in reports
        for theme in themes_of(library.reports[id_], library)
    ]


def _without_notebook(library: Library) -> list[Problem]:
    project = library.project
    return [
        Problem(
            project.name(project.notebooks), theme.id, "no notebook", f"{theme.id}.ipynb",
            "Copy the notebook of another theme and change its words.",
        )
        for theme in library.catalogue.themes
        if not notebook_of(project, theme).is_file()
    ]  # fmt: skip


def notebook_of(project: Project, theme: Theme) -> Path:
    """Give the notebook that makes a theme's pages."""
    return project.notebooks / f"{theme.id}.ipynb"


def is_overview(page: PageSpec) -> bool:
    """Tell whether a page is the overview of its report."""
    return page.theme.id == OVERVIEW
