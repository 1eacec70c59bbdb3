"""The records of the catalogue, each checked as it is read."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from councilbook.periods import Period, parse_period
from councilbook.records import Record

Unit = Literal[
    "percent", "points", "per_1000", "per_10000", "per_100000", "count", "pounds", "pounds_a_week",
    "days", "score", "fte", "months", "none",
]  # fmt: skip
# What a value of each unit is out of; other units are no shares of people.
PER = {"percent": 100.0, "per_1000": 1000.0, "per_10000": 10_000.0, "per_100000": 100_000.0}
# Units whose value grows with the area: a larger area's is no like-for-like value.
TOTALS = {"count", "fte", "pounds"}
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


Year = Literal[
    "financial", "march", "academic", "january", "september", "calendar", "winter",
    "march_month", "financial_3", "calendar_3",
]  # fmt: skip


class LaitSource(Record):
    """Where an indicator stands in the database of the Local Authority Interactive Tool.

    `numerator` and `denominator` are codes of the counts behind the value; `counts_since` is the
    first period from which the counts may be used.
    """

    code: str
    numerator: str | None = None
    denominator: str | None = None
    counts_since: str | None = None


class EesSource(Record):
    """Where an indicator stands in an Explore Education Statistics data set.

    `value` is a column; `where` gives the value of each filter. `numerator` and `denominator` are
    a column, a sum of columns (``agency_fte + inpost_fte``), or a column of another row
    (``care_leaver_count where breakdown is Suitability total``).
    """

    data_set: Id
    value: str
    numerator: str | None = None
    denominator: str | None = None
    where: dict[str, str] = Field(default_factory=dict)


class Official(Record):
    """Where an indicator is published for every authority, and which days its year means.

    `year` tells how a label such as 2019 is read: ``financial`` 2018-19, ``march``
    31 March 2019, ``academic`` AY2018-19, ``january`` the January census of 2019, ``september``
    30 September 2019, ``calendar`` CY2019, ``winter`` December 2018 to February 2019,
    ``march_month`` March 2019; ``financial_3`` and ``calendar_3`` are windows of three years.
    `counted_by` is the indicator that gives the number behind a rate; `population_of` a rate of
    the same population, whose number is known too.
    """

    year: Year
    counted_by: Id | None = None
    population_of: Id | None = None
    lait: LaitSource | None = None
    ees: EesSource | None = None

    @model_validator(mode="after")
    def _has_a_source(self) -> Official:
        if self.lait is None and self.ees is None:
            raise ValueError("official needs lait, ees or both")
        return self


class DataSet(Record):
    """One Explore Education Statistics data set, recognised by its columns.

    `columns` must all be in the file's heading; `api` is the id under which the publisher's
    interface gives it, where it is known.
    """

    id: Id
    title: str
    short_title: str
    url: str
    columns: tuple[str, ...]
    api: str | None = None
    notes: tuple[str, ...] = ()


class Indicator(Record):
    """What is counted and how.

    `above_100` allows percentages over 100; `local_differs` says that a council's own count
    is not the published one; `context` marks a number that is no measure of performance, which
    is listed but not scored. `decided` marks a number that is decided and not left to chance, such
    as places: it has no likely range. `official` says where the measure is published for every
    authority; `why` tells a reader why it matters.
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
    why: str | None = None
    official: Official | None = None
    above_100: bool = False
    local_differs: bool = False
    context: bool = False
    decided: bool = False
    caveats: tuple[Caveat, ...] = ()
    breaks: tuple[Break, ...] = ()
    not_the_same_as: tuple[Likeness, ...] = ()
    source_note: str | None = None

    @model_validator(mode="after")
    def _says_why(self) -> Indicator:
        if self.official is not None and not self.why:
            raise ValueError("an indicator with official needs why: why it matters, in plain words")
        return self


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
