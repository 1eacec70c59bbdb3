"""Read a CSV file as text and turn each fault into a problem that names its row."""

from __future__ import annotations

from collections.abc import Collection, Hashable
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
    if text == "":
        return True
    try:
        return bool(pd.notna(float(text)))
    except ValueError:
        return False


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
    try:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (OSError, pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        problems.append(
            Problem(file, "file", str(error).strip(), "a CSV table in UTF-8", "Mend the file.")
        )
        return pd.DataFrame(columns=list(schema.columns), dtype=str)
    frame.index = pd.RangeIndex(2, len(frame) + 2)
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        problems += [_problem(file, frame, case) for case in cases.to_dict("records")]
        bad = {index for index in cases["index"] if index in frame.index}
        missing = [column for column in schema.columns if column not in frame]
        frame = frame.drop(index=list(bad)).assign(**dict.fromkeys(missing, ""))
    return frame


def _problem(file: str, frame: pd.DataFrame, case: dict[Hashable, Any]) -> Problem:
    index, allowed = case["index"], str(case["check"])
    found = case["failure_case"]
    if pd.isna(index):
        return Problem(file, "columns", str(found), allowed, "Correct the column names.")
    where = f"row {index}"
    if "locator" in frame:
        where += f" ({frame['locator'][index]})"
    return Problem(file, f"{where}: {case['column']}", repr(found), allowed, "Correct the row.")


def places(text: str) -> int:
    """Count the decimals a number is printed with."""
    return len(text.partition(".")[2])
