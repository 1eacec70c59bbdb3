"""Read council reports: one folder each, figures and words as the report prints them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandera.pandas as pa

from councilbook.areas import Areas
from councilbook.catalogue import Catalogue
from councilbook.errors import DataError, Problem
from councilbook.project import Project
from councilbook.records import read_record, read_records, read_yaml
from councilbook.sources.reports.model import Priority, Report, ReportCard
from councilbook.sources.reports.statements import check_figures, figures_schema
from councilbook.sources.rows import is_period, one_of, read_rows, text_column

INSPECTIONS = pa.DataFrameSchema(
    {
        "locator": text_column(empty=False),
        "kind": one_of(
            {
                "school", "childrens_home", "childcare", "local_authority", "send",
                "teacher_training",
            }
        ),
        "name": text_column(empty=False),
        **{name: text_column() for name in ("phase", "previous", "date", "latest")},
        **{name: text_column() for name in ("framework", "note")},
    },
    strict=True,
)  # fmt: skip


def load_reports(project: Project, catalogue: Catalogue, areas: Areas) -> dict[str, Report]:
    """Read every report folder, oldest period first.

    Raises
    ------
    DataError
        Carries every problem of every report.
    """
    problems: list[Problem] = []
    found = [
        _read_report(folder, project, catalogue, areas, problems)
        for folder in sorted(path for path in project.reports.iterdir() if path.is_dir())
    ]
    reports = sorted((report for report in found if report), key=lambda r: r.period.order)
    by_id = {report.id: report for report in reports}
    problems += _check_follows(by_id, project)
    if problems:
        raise DataError(problems)
    return by_id


def _read_report(
    folder: Path, project: Project, catalogue: Catalogue, areas: Areas, problems: list[Problem]
) -> Report | None:
    card = _read_card(folder, project, areas, problems)
    if card is None:
        return None
    path = folder / "figures.csv"
    figures = read_rows(path, figures_schema(catalogue, areas), project, problems)
    problems += check_figures(figures, catalogue, project.name(path))
    inspections = read_rows(folder / "inspections.csv", INSPECTIONS, project, problems)
    path = folder / "priorities.yml"
    priorities = read_records(Priority, path, project, problems)
    problems += _check_priorities(priorities, catalogue, project.name(path))
    return Report(card, figures, inspections, tuple(priorities))


def _read_card(
    folder: Path, project: Project, areas: Areas, problems: list[Problem]
) -> ReportCard | None:
    path = folder / "report.yml"
    file = project.name(path)
    content = read_yaml(path, project, problems)
    if content is None:
        if not any(problem.file == file for problem in problems):
            allowed = "id, authority, title, period and the rest of a report"
            problems.append(Problem(file, "file", "nothing", allowed, "Fill in the file."))
        return None
    card = read_record(ReportCard, "report", content, file, problems)
    if card is None:
        return None
    if not is_period(card.period):
        allowed = "a period such as 2011-12, 2019-20-H1 or 2019-10"
        problems.append(Problem(file, "period", card.period, allowed, "Write the period so."))
        return None
    if card.id != folder.name:
        problems.append(Problem(file, "id", card.id, folder.name, "Give it its folder's name."))
    if card.authority not in areas:
        allowed = "a code of data/areas/areas.csv"
        problems.append(Problem(file, "authority", card.authority, allowed, "Correct the code."))
    return card


def _check_priorities(
    priorities: Iterable[Priority], catalogue: Catalogue, file: str
) -> list[Problem]:
    problems, seen = [], set()
    for item in priorities:
        if item.id in seen:
            problems.append(Problem(file, item.id, "a second entry", "one an id", "Drop one."))
        seen.add(item.id)
        if item.theme not in catalogue.theme_order:
            problems.append(
                Problem(file, item.id, item.theme, ", ".join(catalogue.theme_order), "Correct it.")
            )
        problems += [
            Problem(file, item.id, unknown, "an indicator id of data/catalogue", "Correct it.")
            for unknown in item.indicators
            if unknown not in catalogue.indicators
        ]
    return problems


def _check_follows(reports: dict[str, Report], project: Project) -> list[Problem]:
    known = {(report.id, item.id) for report in reports.values() for item in report.priorities}
    return [
        Problem(
            project.name(project.reports / report.id / "priorities.yml"),
            f"{item.id}: follows",
            f"{item.follows.report} {item.follows.id}",
            "a report and the id of one of its priorities",
            "Correct the reference.",
        )
        for report in reports.values()
        for item in report.priorities
        if item.follows and (item.follows.report, item.follows.id) not in known
    ]
