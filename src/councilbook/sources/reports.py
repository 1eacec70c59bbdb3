"""Council reports: one folder each, figures and words as the report prints them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, get_args

import pandas as pd
import pandera.pandas as pa

from councilbook import symbols
from councilbook.areas import Areas
from councilbook.catalogue import Catalogue, Unit
from councilbook.errors import DataError, Problem
from councilbook.periods import Period, parse_period
from councilbook.project import Project
from councilbook.records import Record, read_record, read_records, read_yaml
from councilbook.sources.rows import (
    is_period,
    number_column,
    one_of,
    period_column,
    read_rows,
    text_column,
)

KINDS = {
    "outturn", "previous", "target", "tolerance", "benchmark", "count", "numerator",
    "denominator", "direction",
}  # fmt: skip
QUALIFIERS = {
    "less_than", "more_than", "about", "at_least", "at_most", "up_from", "down_from", "all",
    "none",
}  # fmt: skip
CLAIMS = {
    "increased", "decreased", "unchanged", "above", "below", "similar", "better", "worse",
    "highest", "lowest", "met", "missed", "within_tolerance", "improved", "worsened",
}  # fmt: skip

PriorityKind = Literal[
    "commitment", "priority", "action", "improvement_area", "strength", "risk", "challenge"
]
Owner = Literal["system", "directorate", "service"]


class Fault(Record):
    """Something wrong in the document itself."""

    id: str
    locator: str
    kind: Literal[
        "wrong_period", "missing_part", "duplicate", "inconsistent_wording", "typing",
        "missing_unit",
    ]  # fmt: skip
    what: str
    effect: str


class AsAt(Record):
    """A day the report's figures are about."""

    what: str
    date: str


class ReportCard(Record):
    """What a report is: the content of its ``report.yml``."""

    id: str
    authority: str
    publisher: str
    committee: str | None
    title: str
    document_type: str
    meeting_date: str | None
    period: str
    period_words: str
    as_at: tuple[AsAt, ...] = ()
    text_file: str
    contact: str | None = None
    summary: str
    faults: tuple[Fault, ...] = ()


class Follows(Record):
    """The earlier record that a priority continues."""

    report: str
    id: str


class Priority(Record):
    """What the council said it would do, has done, must improve or does well."""

    id: str
    locator: str
    kind: PriorityKind
    theme: str
    owner: Owner
    text: str
    service: str | None = None
    due: str | None = None
    indicators: tuple[str, ...] = ()
    follows: Follows | None = None


@dataclass(frozen=True)
class Report:
    """One council report as data.

    Attributes
    ----------
    card : ReportCard
        What the report is.
    figures : DataFrame of text
        One row per quantitative statement; index = line in the file.
    inspections : DataFrame of text
        One row per named inspection.
    priorities : tuple of Priority
        What the council said it would do.
    """

    card: ReportCard
    figures: pd.DataFrame
    inspections: pd.DataFrame
    priorities: tuple[Priority, ...]

    @property
    def id(self) -> str:
        """Name of the report's folder."""
        return self.card.id

    @cached_property
    def statements(self) -> dict[str, list[dict[Hashable, str]]]:
        """The rows of the figures by indicator, in the order of the file."""
        found: dict[str, list[dict[Hashable, str]]] = {}
        for row in self.figures.to_dict("records"):
            found.setdefault(row["indicator"], []).append(row)
        return found

    @property
    def period(self) -> Period:
        """The period the report is about."""
        return parse_period(self.card.period)


def _figures_schema(catalogue: Catalogue, areas: Areas) -> pa.DataFrameSchema:
    codes = {area.code for area in areas}
    return pa.DataFrameSchema(
        {
            "locator": text_column(empty=False),
            "indicator": one_of(catalogue.indicators, "an indicator id of data/catalogue"),
            "area": one_of(codes, "an area code of data/areas/areas.csv"),
            "period": period_column(),
            "period_words": text_column(),
            "kind": one_of(KINDS),
            "value": number_column(),
            "unit": one_of(get_args(Unit)),
            "qualifier": one_of(QUALIFIERS, empty=True),
            "symbol": one_of(symbols.REASONS, empty=True),
            "claim": one_of(CLAIMS, empty=True),
            "against": pa.Column(
                str,
                pa.Check(
                    lambda text: text in codes | {"", "target"} or is_period(text),
                    element_wise=True,
                    error="empty, target, an area code or a period",
                ),
            ),
            "words": text_column(),
        },
        strict=True,
    )


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
    figures = read_rows(
        folder / "figures.csv", _figures_schema(catalogue, areas), project, problems
    )
    problems += check_figures(figures, catalogue, project.name(folder / "figures.csv"))
    inspections = read_rows(folder / "inspections.csv", INSPECTIONS, project, problems)
    priorities = read_records(Priority, folder / "priorities.yml", project, problems)
    problems += _check_priorities(priorities, catalogue, project.name(folder / "priorities.yml"))
    return Report(card, figures, inspections, tuple(priorities))


def check_figures(figures: pd.DataFrame, catalogue: Catalogue, file: str) -> list[Problem]:
    """Check what a schema cannot: cells of one row, and rows of one figure, against each other."""
    problems: list[Problem] = []
    # Plain rows: pandas would spend longer on its groups than on everything else of a report.
    rows = dict(zip(figures.index, figures.to_dict("records"), strict=True))
    figure: dict[tuple[str, ...], list[int]] = {}
    for line, row in rows.items():
        entry = f"row {line} ({row['locator']})"
        problems += [
            Problem(file, entry, found, allowed, "Correct the row.")
            for found, allowed in _row_faults(row, catalogue)
        ]
        key = tuple(row[name] for name in ("indicator", "area", "period", "locator"))
        figure.setdefault(key, []).append(line)
    for (indicator, _, _, locator), lines in figure.items():
        counts = {rows[line]["kind"]: rows[line]["value"] for line in reversed(lines)}
        top, bottom = counts.get("numerator", ""), counts.get("denominator", "")
        if top and bottom and float(top) > float(bottom):
            entry = f"rows {', '.join(map(str, lines))} ({indicator}, {locator})"
            problems.append(
                Problem(
                    file, entry, f"{top} of {bottom}", "a numerator up to its denominator",
                    "Correct the counts.",
                )
            )  # fmt: skip
    return problems


def _row_faults(row: Mapping[str, str], catalogue: Catalogue) -> Iterable[tuple[str, str]]:
    indicator = catalogue.indicators[row["indicator"]]
    kind, value = row["kind"], row["value"]
    if kind == "direction" and (not row["claim"] or value):
        yield f"kind direction, claim {row['claim']!r}", "a claim and no value"
    if kind != "direction" and bool(value) == bool(row["symbol"]):
        yield f"value {value!r} and symbol {row['symbol']!r}", "either a value or a symbol"
    shares = kind not in {"numerator", "denominator", "tolerance"}
    if shares and kind != "direction" and row["unit"] != indicator.unit:
        yield f"unit {row['unit']}", f"{indicator.unit}, the unit of {indicator.id}"
    if value and float(value) < 0:
        yield f"value {value}", "0 or more"
    if value and row["unit"] == "percent" and float(value) > 100 and not (indicator.above_100):
        yield f"value {value}", "0 to 100 for a percentage"


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
