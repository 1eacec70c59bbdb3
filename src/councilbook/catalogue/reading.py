"""Read and check the catalogue's files; every problem of every file at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from councilbook.areas import Areas
from councilbook.catalogue import everyday
from councilbook.catalogue.model import Catalogue
from councilbook.catalogue.records import PER, DataSet, Indicator, Relation, Target, Theme
from councilbook.errors import DataError, PeriodError, Problem
from councilbook.periods import parse_period
from councilbook.project import Project
from councilbook.reads import Entries, unnoted
from councilbook.records import RecordT, read_records


@unnoted()
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
    data_sets = read_records(DataSet, folder / "data_sets.yml", project, problems)
    problems += _repeated(data_sets, project.name(folder / "data_sets.yml"))
    words = read_records(everyday.Everyday, folder / "everyday.yml", project, problems)
    by_id = {item.id: item for item in indicators}
    catalogue = Catalogue(
        tuple(themes),
        Entries("indicator", "indicators", by_id),
        Entries("targets", "targets", targets),
        tuple(relations),
        tuple(data_sets),
        tuple(words),
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
        problems += _without_data_set(catalogue, file, item)
        problems += _without_counts(catalogue, file, item)
        tool = item.official.lait if item.official else None
        if tool is not None and tool.counts_since:
            problems += _periods(file, f"{item.id}: counts_since", [tool.counts_since])
    for code, targets in catalogue.targets.items():
        file = f"{folder}/targets/{areas[code].slug}.yml"
        for target in targets:
            problems += _unknown(catalogue, file, target.locator, [target.indicator])
            spelled = [target.period] + ([target.due] if target.due else [])
            problems += _periods(file, target.indicator, spelled)
    for relation in catalogue.relations:
        ids = (id_ for id_ in (relation.whole, *relation.parts) if id_ is not None)
        problems += _unknown(catalogue, f"{folder}/relations.yml", relation.reason, ids)
    problems += everyday.faults(
        catalogue.everyday, catalogue.theme_order, catalogue.indicators, f"{folder}/everyday.yml"
    )
    return problems


def _without_counts(catalogue: Catalogue, file: str, item: Indicator) -> list[Problem]:
    """Report a rate whose number or population is to be taken from what cannot give it."""
    if item.official is None:
        return []
    named = item.official.population_of
    behind = (id_ for id_ in (item.official.counted_by, named) if id_)
    unknown = _unknown(catalogue, file, f"{item.id}: official", behind)
    if unknown or named is None:
        return unknown
    other = catalogue.indicators[named]
    if other.official is not None and other.unit in PER:
        return []
    allowed = "a rate that is published for every authority, such as cla_rate"
    return [Problem(file, f"{item.id}: population_of", named, allowed, "Name such a rate.")]


def _without_data_set(catalogue: Catalogue, file: str, item: Indicator) -> list[Problem]:
    known = [data_set.id for data_set in catalogue.data_sets]
    used = item.official.ees.data_set if item.official and item.official.ees else None
    if used is None or used in known:
        return []
    allowed = f"an id of data/catalogue/data_sets.yml: {', '.join(known)}"
    return [Problem(file, f"{item.id}: official", used, allowed, "Correct the id.")]


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
