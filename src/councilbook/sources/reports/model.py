"""What a council report is, as data."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import pandas as pd

from councilbook.periods import Period, parse_period
from councilbook.records import Record

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
