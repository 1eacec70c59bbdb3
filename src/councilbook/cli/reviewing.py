"""Look through officers' words: what contradicts the figures or may do so one day."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from councilbook.commentary import (
    Commentary,
    commentary_path,
    doubts,
    list_files,
    read_commentary,
)
from councilbook.errors import DataError, PageError, Problem
from councilbook.observations import Library
from councilbook.page import (
    LATEST,
    Page,
    Profile,
    find_report,
    open_profile,
    places_of,
    rows_of,
)
from councilbook.views.commentary import Told, tell
from councilbook.views.official.commentary import mean_words
from councilbook.views.referring import plain_mean


@dataclass(frozen=True)
class Reviewed:
    """A page with the file of its commentary.

    Attributes
    ----------
    page : Page or Profile
        Whose figures the text refers to.
    path : Path
        Where the text is, or would be.
    """

    page: Page | Profile
    path: Path

    def read(self) -> Commentary:
        """Read the text.

        Raises
        ------
        PageError
            If there is none, with the line that begins one.
        DataError
            If it cannot be read.
        """
        project, (slug, period) = self.page.library.project, self.path.parts[-3:-1]
        found = read_commentary(project, slug, period, self.page.theme.id)
        if found is None:
            raise PageError(
                f"there is no {project.name(self.path)}. Begin it with `councilbook commentary "
                f"new --theme {self.page.theme.id} --authority {slug} --period {period}`."
            )
        return found

    def tell(self, words: Commentary) -> Told:
        """Answer the references of the text."""
        mean = mean_words if isinstance(self.page, Profile) else plain_mean
        return tell(self.page, words, mean)

    def doubts(self, words: Commentary) -> list[str]:
        """List the words that could contradict the figures one day, a line each."""
        rows = rows_of(self.page).values()
        measures = [(row.indicator, places_of(self.page, row)) for row in rows]
        return [f"doubtful: {item}" for item in doubts(words, measures)]


def open_reviewed(library: Library, authority: str, period: str, theme: str) -> Reviewed:
    """Open a page of a report, or of official statistics where the period is ``latest``.

    Raises
    ------
    UnknownError, PeriodError, PageError
        If there is no such page.
    """
    page: Page | Profile
    if period.strip().lower() == LATEST:
        page = open_profile(theme, authority, LATEST, library)
        folder = LATEST
    else:
        area = library.areas.find(authority)
        report = find_report(library, area, period)
        # A theme may have its page for the sake of the commentary alone, once that is approved.
        page = Page(library, library.catalogue.theme(theme), area, report)
        folder = page.period.id
    path = commentary_path(library.project, page.authority.slug, folder, page.theme.id)
    return Reviewed(page, path)


def look_through(library: Library) -> list[str]:
    """Say what is to be done about the commentary of a project, a line each.

    Returns
    -------
    list of str
        Doubtful words, texts older than their figures, drafts, texts that cannot be checked here.

    Raises
    ------
    DataError
        Carries every problem of every file, files that belong to no page among them.
    """
    problems: list[Problem] = []
    lines: list[str] = []
    for path in list_files(library.project):
        try:
            lines += _looked_at(library, path)
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return lines


def _looked_at(library: Library, path: Path) -> list[str]:
    name = library.project.name(path)
    misplaced = _misplaced(library, path)
    if misplaced is not None:
        raise DataError([Problem(name, *misplaced)])
    slug, period, theme = *path.parts[-3:-1], path.stem
    words = read_commentary(library.project, slug, period, theme)
    assert words is not None
    try:
        place = open_reviewed(library, slug, period, theme)
        told = place.tell(words)
    except PageError as error:
        return [f"not checked: {name}: {error}"]
    lines = place.doubts(words)
    lines += [f"older than its figures: {name}: {item}" for item in told.moved]
    lines += [f"changed since it was approved: {name}: {key}" for key in _unused(words, told)]
    if not words.published:
        lines.append(f"draft: {name}: no page shows it until it is approved")
    return lines


def _unused(words: Commentary, told: Told) -> list[str]:
    """List the figures that were recorded and that the text no longer refers to."""
    return [f"no longer refers to {key}" for key in words.front.figures if key not in told.figures]


def _misplaced(library: Library, path: Path) -> tuple[str, str, str, str] | None:
    """Say why a file belongs to no page: entry, value, what is allowed, what to do."""
    inside = path.relative_to(library.project.commentary)
    if len(inside.parts) != 3 or path.suffix != ".md":
        allowed = "<authority>/<period>/<theme>.md"
        return "path", inside.as_posix(), allowed, "Move the file to its place or delete it."
    slug, period = inside.parts[:2]
    codes = {area.slug: area.code for area in library.areas if area.kind == "authority"}
    if slug not in codes:
        return "authority", slug, "the slug of an authority", "Rename the folder."
    periods = [
        report.period.id
        for report in library.reports.values()
        if report.card.authority == codes[slug]
    ]
    if period not in {*periods, LATEST}:
        return "period", period, ", ".join([*periods, LATEST]), "Rename the folder."
    if path.stem not in library.catalogue.theme_order:
        return "theme", path.stem, ", ".join(library.catalogue.theme_order), "Rename the file."
    return None
