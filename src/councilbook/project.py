"""Where a project's files are."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path

from councilbook.errors import PageError

# Names the folder of a user's downloads.
SETTING = "COUNCILBOOK_DATA"


def _downloads() -> Path:
    # The one setting read below the commands: a notebook's kernel is told its authority and
    # period and nothing else, yet must find the same downloads as the command that runs it.
    given = os.environ.get(SETTING)
    return Path(given).expanduser() if given else user_data_path("councilbook", appauthor=False)


@dataclass(frozen=True)
class Project:
    """A folder laid out as this project lays out its files.

    Attributes
    ----------
    root : Path
        The folder.
    downloads : Path
        Where the official statistics are that a user has fetched; outside the project, so that
        every copy of it finds them.
    """

    root: Path
    downloads: Path = field(default_factory=_downloads)

    @property
    def data(self) -> Path:
        """What the book is made from."""
        return self.root / "data"

    @property
    def catalogue(self) -> Path:
        """Themes, indicators and targets."""
        return self.data / "catalogue"

    @property
    def reports(self) -> Path:
        """Figures printed in council reports, one folder a report."""
        return self.data / "reports"

    @property
    def commentary(self) -> Path:
        """Officers' words, one file per authority, period and theme."""
        return self.data / "commentary"

    @property
    def editions(self) -> Path:
        """One file per edition of the book."""
        return self.data / "editions"

    @property
    def template(self) -> Path:
        """The Word file whose styles committee reports are written in."""
        return self.data / "templates" / "report.docx"

    @property
    def notebooks(self) -> Path:
        """One parameterised notebook per theme."""
        return self.root / "notebooks"

    @property
    def references(self) -> Path:
        """Executed pages that nbval runs again."""
        return self.root / "tests" / "reference_pages"

    def name(self, path: Path) -> str:
        """Give a path relative to the project, with forward slashes, for messages."""
        inside = path.is_relative_to(self.root)
        return (path.relative_to(self.root) if inside else path).as_posix()


def find_project(start: Path | None = None) -> Project:
    """Find the project that a folder belongs to.

    Parameters
    ----------
    start : Path, optional
        Where to begin; the working folder by default, so that a notebook finds its
        project from `notebooks/` as well as from the top.

    Returns
    -------
    Project
        The nearest folder at or above `start` that holds ``data/catalogue``.

    Raises
    ------
    PageError
        If there is none.
    """
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / "data" / "catalogue").is_dir():
            # A relative setting counts from the project: kernels run in another folder.
            return Project(folder, folder / _downloads())
    raise PageError(
        f"no project at or above {start}: a project has a folder data/catalogue. "
        "Run the command inside the project's folder."
    )
