"""The catalogue: themes, indicators, relations between them, targets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from councilbook.areas import Areas
from councilbook.errors import DataError, PeriodError, Problem, UnknownError
from councilbook.periods import Period, parse_period
from councilbook.project import Project
from councilbook.records import Record, RecordT, read_records

Unit = Literal[
    "percent", "points", "per_10000", "count", "days", "score", "fte", "months", "none"
]  # fmt: skip
Polarity = Literal["high", "low", "range", "none"]
Comparator = Literal["<", "<=", ">", ">=", "="]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Theme(Record):
    """Indicators answering one question."""

    id: Id
    title: str
    short_title: str
    question: str
    why: str


class Break(Record):
    """A change of definition; values before and from `since` are never joined."""

    since: str = Field(alias="from")
    reason: str

    @property
    def period(self) -> Period:
        """The first period under the new definition."""
        return parse_period(self.since)


class Caveat(Record):
    """What a reader must know to use an indicator's figures."""

    text: str
    since: str | None = None


class Likeness(Record):
    """Another indicator that looks the same, and what differs."""

    id: Id
    difference: str


class Indicator(Record):
    """What is counted and how.

    `above_100` allows percentages over 100; `local_differs` says that a council's own count
    is not the published one; `context` marks a number that is no measure of performance, which
    is listed but not scored.
    """

    id: Id
    title: str
    short_title: str = Field(max_length=32)
    theme: Id
    definition: str
    unit: Unit
    decimals: int = Field(ge=0, le=3)
    polarity: Polarity
    counted: str
    numerator: str | None = None
    denominator: str | None = None
    good: str
    above_100: bool = False
    local_differs: bool = False
    context: bool = False
    caveats: tuple[Caveat, ...] = ()
    breaks: tuple[Break, ...] = ()
    not_the_same_as: tuple[Likeness, ...] = ()
    source_note: str | None = None


class Target(Record):
    """The value a council aims at, with the place where it says so.

    `period` is the period the target is for; `comparator` tells whether the value itself
    is good enough (``<=``) or not (``<``).
    """

    indicator: Id
    period: str
    value: float
    comparator: Comparator
    words: str
    report: str
    locator: str
    tolerance: float | None = Field(default=None, ge=0)
    tolerance_locator: str | None = None
    due: str | None = None
    note: str | None = None

    @property
    def due_period(self) -> Period:
        """The period in which the target is to be met."""
        return parse_period(self.due or self.period)

    @property
    def inclusive(self) -> bool:
        """Tell whether the value itself meets the target."""
        return self.comparator not in {"<", ">"}


class Relation(Record):
    """How indicators hang together, so that figures can be checked against each other."""

    kind: Literal["sum", "share_sum", "mean", "rate"]
    whole: Id | None = None
    parts: tuple[Id, ...]
    reason: str


@dataclass(frozen=True)
class Catalogue:
    """Everything the project knows about what is counted."""

    themes: tuple[Theme, ...]
    indicators: dict[str, Indicator]
    targets: dict[str, tuple[Target, ...]]
    relations: tuple[Relation, ...] = ()

    @cached_property
    def theme_order(self) -> dict[str, int]:
        """Place of each theme in reading order."""
        return {theme.id: place for place, theme in enumerate(self.themes)}

    @cached_property
    def indicator_order(self) -> dict[str, int]:
        """Place of each indicator: by theme, then as its file lists it."""
        return {id_: place for place, id_ in enumerate(self.indicators)}

    def theme(self, text: str) -> Theme:
        """Find a theme by id or title, in any case.

        Raises
        ------
        UnknownError
            If there is none; lists the nearest and all of them.
        """
        key = text.strip().lower().replace("-", "_").replace(" ", "_")
        for theme in self.themes:
            if key in {theme.id, theme.title.lower().replace(" ", "_"), theme.short_title.lower()}:
                return theme
        raise UnknownError("theme", text, [theme.id for theme in self.themes])

    def targets_of(self, authority: str, report: str) -> list[Target]:
        """List the targets that one report prints for an authority, in the order of their file."""
        return [item for item in self.targets.get(authority, ()) if item.report == report]

    def of_theme(self, theme: str) -> list[Indicator]:
        """List a theme's indicators in the order of their file."""
        return [item for item in self.indicators.values() if item.theme == theme]


def load_catalogue(project: Project, areas: Areas) -> Catalogue:
    """Read and check the whole catalogue.

    Raises
    ------
    DataError
        Carries every problem of every file.
    """
    problems: list[Problem] = []
    folder = project.catalogue
    themes = read_records(Theme, folder / "themes.yml", project, problems)
    indicators = _read_indicators(folder / "indicators", themes, project, problems)
    problems += _repeated(themes, project.name(folder / "themes.yml"))
    problems += _repeated(indicators, project.name(folder / "indicators"))
    targets = _read_targets(folder / "targets", areas, project, problems)
    relations = read_records(Relation, folder / "relations.yml", project, problems)
    catalogue = Catalogue(
        tuple(themes), {item.id: item for item in indicators}, targets, tuple(relations)
    )
    # An entry that could not be read is missing below; naming every use of it would only hide it.
    if not problems:
        problems += _cross_checks(catalogue, areas, project)
    if problems:
        raise DataError(problems)
    return catalogue


def _read_indicators(
    folder: Path, themes: list[Theme], project: Project, problems: list[Problem]
) -> list[Indicator]:
    found: list[Indicator] = []
    for theme in themes:
        path = folder / f"{theme.id}.yml"
        items = read_records(Indicator, path, project, problems)
        problems += _misplaced(items, theme.id, project.name(path))
        found += items
    if themes:
        known = {theme.id for theme in themes}
        problems += [
            Problem(
                project.name(path), "file name", path.stem, "the id of a theme", "Rename the file."
            )
            for path in sorted(folder.glob("*.yml"))
            if path.stem not in known
        ]
    return found


def _read_targets(
    folder: Path, areas: Areas, project: Project, problems: list[Problem]
) -> dict[str, tuple[Target, ...]]:
    slugs = {area.slug: area.code for area in areas if area.kind == "authority"}
    targets = {}
    for path in sorted(folder.glob("*.yml")):
        if path.stem in slugs:
            targets[slugs[path.stem]] = tuple(read_records(Target, path, project, problems))
        else:
            allowed = "the slug of an authority in data/areas/areas.csv"
            problems.append(
                Problem(project.name(path), "file name", path.stem, allowed, "Rename the file.")
            )
    return targets


def _misplaced(indicators: Iterable[Indicator], theme: str, file: str) -> list[Problem]:
    return [
        Problem(file, item.id, f"theme {item.theme}", theme, "Move the entry to its theme's file.")
        for item in indicators
        if item.theme != theme
    ]


def _cross_checks(catalogue: Catalogue, areas: Areas, project: Project) -> list[Problem]:
    folder = project.name(project.catalogue)
    problems: list[Problem] = []
    for item in catalogue.indicators.values():
        file = f"{folder}/indicators/{item.theme}.yml"
        ids = (likeness.id for likeness in item.not_the_same_as)
        problems += _unknown(catalogue, file, f"{item.id}: not_the_same_as", ids)
        problems += _periods(file, f"{item.id}: breaks", (part.since for part in item.breaks))
        since = (part.since for part in item.caveats if part.since is not None)
        problems += _periods(file, f"{item.id}: caveats", since)
    for code, targets in catalogue.targets.items():
        file = f"{folder}/targets/{areas[code].slug}.yml"
        for target in targets:
            problems += _unknown(catalogue, file, target.locator, [target.indicator])
            spelled = [target.period] + ([target.due] if target.due else [])
            problems += _periods(file, target.indicator, spelled)
    for relation in catalogue.relations:
        ids = (id_ for id_ in (relation.whole, *relation.parts) if id_ is not None)
        problems += _unknown(catalogue, f"{folder}/relations.yml", relation.reason, ids)
    return problems


def _unknown(catalogue: Catalogue, file: str, entry: str, ids: Iterable[str]) -> list[Problem]:
    return [
        Problem(file, entry, id_, "an id of the catalogue", "Correct the id.")
        for id_ in ids
        if id_ not in catalogue.indicators
    ]


def _periods(file: str, entry: str, texts: Iterable[str]) -> list[Problem]:
    problems = []
    for text in texts:
        try:
            parse_period(text)
        except PeriodError:
            allowed = "a period such as 2011-12, AY2010-11 or 2012-03"
            problems.append(Problem(file, entry, text, allowed, "Write the period so."))
    return problems


def _repeated(records: Iterable[RecordT], file: str) -> list[Problem]:
    seen: set[str] = set()
    problems = []
    for record in records:
        id_ = getattr(record, "id", "")
        if id_ in seen:
            problems.append(Problem(file, id_, "a second entry", "one entry an id", "Drop one."))
        seen.add(id_)
    return problems
