"""Known faults of published figures: what is left out, why, and until when."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, field_validator

from councilbook.areas import Areas
from councilbook.errors import DataError, Problem, UnknownError
from councilbook.project import Project
from councilbook.records import Record, read_records
from councilbook.symbols import REASONS

FILE = "data/catalogue/corrections.yml"
_SHOWN = 3

Number = Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?$")]


class Correction(Record):
    """A published value that cannot be right, and the value that proves it is still there.

    `areas` are ONS codes, present or earlier, or ``all``: every area the source lists. `expect`
    gives, for each label of a year, the value that each of those areas carries. A value that has
    become another was mended by the publisher, so the record must go. `reason` is shown to
    readers.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    source: Literal["dfe_lait"]
    code: str
    areas: tuple[str, ...] | Literal["all"]
    expect: dict[str, Number] = Field(min_length=1)
    symbol: str = "faulty"
    reason: str = Field(min_length=1)

    @field_validator("symbol")
    @classmethod
    def _known(cls, symbol: str) -> str:
        if symbol not in REASONS:
            raise ValueError(f"symbol is one of {', '.join(REASONS)}")
        return symbol


@dataclass(frozen=True)
class Found:
    """The cells of one correction and one label that carry the value it expects."""

    areas: tuple[str, ...]
    problem: Problem | None


def read_corrections(project: Project) -> tuple[Correction, ...]:
    """Read ``data/catalogue/corrections.yml``.

    Raises
    ------
    DataError
        Carries every problem of the file.
    """
    problems: list[Problem] = []
    found = read_records(Correction, project.catalogue / "corrections.yml", project, problems)
    seen: set[str] = set()
    for item in found:
        if item.id in seen:
            problems.append(Problem(FILE, item.id, "a second entry", "one an id", "Drop one."))
        seen.add(item.id)
    if problems:
        raise DataError(problems)
    return tuple(found)


def present_codes(correction: Correction, areas: Areas, problems: list[Problem]) -> Correction:
    """Give a record's areas their present codes: a council's code changes with its boundary.

    An area that the registry does not know is added to `problems`.
    """
    if correction.areas == "all":
        return correction
    codes = []
    for text in correction.areas:
        try:
            codes.append(text if text in areas else areas.find(text).code)
        except UnknownError:
            entry, allowed = f"{correction.id}: areas", "an area code of data/areas"
            problems.append(Problem(FILE, entry, text, allowed, "Correct the code."))
    return correction.model_copy(update={"areas": tuple(codes)})


def find_faulty(correction: Correction, label: str, published: Mapping[str, float]) -> Found:
    """Find the cells to leave out, and those the publisher has changed since.

    Parameters
    ----------
    correction : Correction
        The record.
    label : str
        One of its labels.
    published : mapping of str to float
        ONS code to published value of that code and label, NaN where it has none.

    Returns
    -------
    Found
        Areas whose value is the expected one; a problem where any other value stands.
    """
    expected = float(correction.expect[label])
    codes = tuple(published) if correction.areas == "all" else correction.areas
    others = {
        code: published.get(code, math.nan)
        for code in codes
        # Both sides are read from decimal text, so that equal means equal.
        if published.get(code, math.nan) != expected
    }
    kept = tuple(code for code in codes if code not in others)
    if codes and not others:
        return Found(kept, None)
    return Found(kept, _changed(correction, label, others, len(codes)))


def _changed(
    correction: Correction, label: str, others: Mapping[str, float], total: int
) -> Problem:
    some = [
        f"{code}: {'no value' if math.isnan(value) else f'{value:.10g}'}"
        for code, value in list(others.items())[:_SHOWN]
    ]
    listed = "; ".join(some) + (" and more" if len(others) > _SHOWN else "")
    found = f"{listed} ({len(others)} of {total} areas)" if total else "no figures at all"
    return Problem(
        FILE,
        f"{correction.id}: {correction.code}, {label}",
        found,
        f"{correction.expect[label]}, the value this record leaves out",
        "The publisher has changed it: check the figure and drop the record.",
    )
