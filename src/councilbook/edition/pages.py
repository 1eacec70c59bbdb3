"""The pages an edition can have: their names, notebooks and parameters."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path

from councilbook.areas import Area
from councilbook.catalogue import Theme
from councilbook.observations import Library
from councilbook.page import LATEST, OVERVIEW, Page, Profile
from councilbook.project import Project
from councilbook.sources.reports import Report

# Pages of an authority's book that belong to no theme: what they are called, and their title.
EXTRA = {
    "all_indicators": (
        "All indicators", "All indicators", "Where does every single measure stand?"
    ),
    "reconciliation": (
        "How our figures reconcile", "Reconciliation",
        "Do the figures of different publications, and our own sums, agree?",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class PageSpec(ABC):
    """One page of an edition.

    Attributes
    ----------
    theme : Theme
        The question it answers.
    authority : Area
        Whose page it is: its notebook's first parameter.
    """

    theme: Theme
    authority: Area

    @property
    @abstractmethod
    def id(self) -> str:
        """Name of the page: what ``list`` prints, ``--only`` takes and the file is called."""

    @property
    @abstractmethod
    def notebook(self) -> str:
        """The notebook that makes it: its path below ``notebooks``, without ending."""

    @property
    @abstractmethod
    def parameters(self) -> dict[str, str]:
        """The parameters of its notebook."""

    @property
    @abstractmethod
    def title(self) -> str:
        """Heading of the page."""

    @property
    def short_title(self) -> str:
        """Its name in the menu."""
        return self.theme.short_title

    @property
    def question(self) -> str:
        """The question it answers."""
        return self.theme.question

    @property
    def is_overview(self) -> bool:
        """Tell whether the page opens its part of the book."""
        return self.notebook.rpartition("/")[2] == OVERVIEW

    def notebook_in(self, project: Project) -> Path:
        """Give the file of its notebook."""
        return project.notebooks / f"{self.notebook}.ipynb"


@dataclass(frozen=True)
class ReportPage(PageSpec):
    """One theme of a council's report; the report's period is the second parameter."""

    report: Report

    @property
    def id(self) -> str:
        """Authority, period and theme."""
        return f"{self.authority.slug}/{self.report.period.id.lower()}/{self.theme.id}"

    @property
    def notebook(self) -> str:
        """The theme's."""
        return self.theme.id

    @property
    def parameters(self) -> dict[str, str]:
        """Authority and period."""
        return {"authority": self.authority.name, "period": self.report.period.id}

    @property
    def title(self) -> str:
        """Theme, authority and period."""
        return f"{self.theme.title}: {self.authority.name}, {self.report.period.label}"

    def page(self, library: Library) -> Page:
        """Give everything the page shows."""
        return Page(library, self.theme, self.authority, self.report)


@dataclass(frozen=True)
class ProfilePage(PageSpec):
    """One theme of official statistics; the second parameter is the period they end with.

    `name` is the theme's id, or one of :data:`EXTRA`.
    """

    name: str
    period: str

    @property
    def id(self) -> str:
        """Authority and name."""
        return f"{self.authority.slug}/{self.name}"

    @property
    def notebook(self) -> str:
        """In a folder of its own: the words differ from those beside a report."""
        return f"statistics/{self.name}"

    @property
    def parameters(self) -> dict[str, str]:
        """Authority and period."""
        return {"authority": self.authority.name, "period": self.period}

    @property
    def title(self) -> str:
        """Theme and authority."""
        title = EXTRA[self.name][0] if self.name in EXTRA else self.theme.title
        return f"{title}: {self.authority.name}"

    @property
    def short_title(self) -> str:
        """Its name in the menu."""
        return EXTRA[self.name][1] if self.name in EXTRA else self.theme.short_title

    @property
    def question(self) -> str:
        """The question it answers."""
        return EXTRA[self.name][2] if self.name in EXTRA else self.theme.question


def report_page(page: Page) -> ReportPage:
    """Give the page of a book that shows an opened page."""
    return ReportPage(page.theme, page.authority, page.report)


def profile_page(profile: Profile) -> ProfilePage:
    """Give the page of a book that shows an opened profile."""
    period = profile.until.id if profile.until else LATEST
    return ProfilePage(profile.theme, profile.authority, profile.theme.id, period)
