"""One row of the long table."""

from __future__ import annotations

from dataclasses import dataclass

from councilbook.periods import Period


@dataclass(frozen=True)
class Observation:
    """One row of the long table.

    Attributes
    ----------
    indicator, area : str
        Catalogue id and area code.
    period : Period
        What the value is about.
    value : float or None
        In the indicator's unit, as the source gives it.
    numerator, denominator : float or None
        Counts behind the value.
    symbol : str
        Why the value is missing; empty where it is not.
    status : str
        final, provisional, revised or estimated.
    source, locator : str
        Report or publication, and the place in it.
    vintage : str
        When the source published it; empty where the source does not say.
    kind : str
        official, or the kind of figure in its report.
    qualifier, words, period_words : str
        What the report adds to the number, as it prints it.
    places : int
        Decimals the source prints.
    """

    indicator: str
    area: str
    period: Period
    value: float | None
    numerator: float | None
    denominator: float | None
    symbol: str
    status: str
    source: str
    locator: str
    vintage: str
    kind: str
    qualifier: str
    words: str
    period_words: str
    places: int

    @property
    def official(self) -> bool:
        """Tell whether the value is an official statistic."""
        return self.kind == "official"
