"""Read a CSV file as text and turn each fault into a problem that names its row."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Hashable
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from councilbook.errors import PeriodError, Problem
from councilbook.periods import parse_period
from councilbook.project import Project


def is_period(text: str) -> bool:
    """Tell whether a text is a period, or empty."""
    try:
        return text == "" or bool(parse_period(text))
    except PeriodError:
        return False


def is_number(text: str) -> bool:
    """Tell whether a text is a plain decimal number, or empty."""
    return re.fullmatch(r"(-?\d+(\.\d+)?)?", text) is not None


def text_column(*, empty: bool = True) -> pa.Column:
    """Make a column of any text."""
    if empty:
        return pa.Column(str)
    return pa.Column(str, pa.Check(lambda text: text != "", element_wise=True, error="some text"))


def one_of(allowed: Collection[str], what: str = "", *, empty: bool = False) -> pa.Column:
    """Make a text column whose cells must be among `allowed`; `what` describes a long list."""
    values = {*allowed, ""} if empty else set(allowed)
    error = what or " | ".join(sorted(values - {""})) + (" | empty" if empty else "")
    return pa.Column(str, pa.Check(lambda cell: cell in values, element_wise=True, error=error))


def number_column() -> pa.Column:
    """Make a text column of numbers, empty where there is none."""
    return pa.Column(str, pa.Check(is_number, element_wise=True, error="a plain decimal number"))


def period_column() -> pa.Column:
    """Make a text column of periods."""
    return pa.Column(
        str,
        pa.Check(
            lambda text: text != "" and is_period(text),
            element_wise=True,
            error="a period such as 2011-12, 2019-20-H1 or 2019-09-26",
        ),
    )


def read_rows(
    path: Path, schema: pa.DataFrameSchema, project: Project, problems: list[Problem]
) -> pd.DataFrame:
    """Read a CSV file as text and check it; what is wrong is added to `problems`.

    Returns
    -------
    DataFrame
        Text columns, empty strings for empty cells, index = line in the file. Rows with a
        fault are left out.
    """
    file = project.name(path)
    columns = list(schema.columns)
    frame = pd.DataFrame(columns=columns, dtype=str)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        problems.append(
            Problem(file, "file", "nothing", "a CSV table", "Write the file, a heading at least.")
        )
        return frame
    except UnicodeDecodeError as error:
        problems.append(Problem(file, "file", str(error), "text in UTF-8", "Save it as UTF-8."))
        return frame
    head, *lines = [*csv.reader(StringIO(text))] or [[]]
    faults = [*_wrong_columns(file, head, columns), *_wrong_rows(file, head, lines)]
    if faults:
        problems += faults
        return frame
    frame = pd.DataFrame(lines, columns=head, dtype=str)
    frame.index = pd.RangeIndex(2, len(frame) + 2)
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        problems += [_problem(file, frame, case) for case in cases.to_dict("records")]
        frame = frame.drop(index=[index for index in set(cases["index"]) if index in frame.index])
    return frame


def _wrong_columns(file: str, head: list[str], columns: list[str]) -> list[Problem]:
    allowed = ", ".join(columns)
    missing = [column for column in columns if column not in head]
    extra = [column for column in head if column not in columns]
    problems = []
    if missing:
        found = f"no column {', '.join(missing)}"
        problems.append(Problem(file, "heading", found, allowed, "Add or correct the heading."))
    if extra:
        found = f"column {', '.join(map(repr, extra))}"
        problems.append(Problem(file, "heading", found, allowed, "Correct or drop the heading."))
    return problems


def _wrong_rows(file: str, head: list[str], lines: list[list[str]]) -> list[Problem]:
    return [
        Problem(
            file, f"row {number}", f"{len(line)} cells", f"{len(head)} cells",
            "Quote a cell that holds a comma; write an empty cell for nothing.",
        )
        for number, line in enumerate(lines, start=2)
        if len(line) != len(head)
    ]  # fmt: skip


def _problem(file: str, frame: pd.DataFrame, case: dict[Hashable, Any]) -> Problem:
    index = case["index"]
    where = f"row {index}"
    if "locator" in frame:
        where += f" ({frame['locator'][index]})"
    entry, found = f"{where}: {case['column']}", repr(case["failure_case"])
    return Problem(file, entry, found, str(case["check"]), "Correct the row.")


def places(text: str) -> int:
    """Count the decimals a number is printed with."""
    return len(text.partition(".")[2])
