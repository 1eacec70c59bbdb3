"""Read small CSV tables line by line: all problems at once."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from councilbook.errors import Problem
from councilbook.project import Project
from councilbook.records import RecordT, read_record

Lines = list[tuple[int, list[str]]]
Rows = list[tuple[int, RecordT]]


def read_lines(
    columns: Sequence[str], path: Path, project: Project, problems: list[Problem]
) -> Lines:
    """Read the cells of a CSV file; what is wrong with it is added to `problems`.

    Parameters
    ----------
    columns : sequence of str
        What the heading must be.
    path : Path
        The file.
    project : Project
        For the file's name in messages.
    problems : list of Problem
        Where problems are collected.

    Returns
    -------
    list of (int, list of str)
        The lines with as many cells as columns, each with its number in the file.
    """
    file = project.name(path)
    if not path.exists():
        problems.append(Problem(file, "file", "nothing", "the file", "Write the file."))
        return []
    lines = []
    with path.open(encoding="utf-8-sig", newline="") as text:
        reader = csv.reader(text)
        heading = next(reader, [])
        if heading != list(columns):
            found, allowed = ", ".join(heading) or "nothing", ", ".join(columns)
            problems.append(Problem(file, "heading", found, allowed, "Correct the heading."))
            return []
        for cells in reader:
            lines.append((reader.line_num, cells))
    for number, cells in lines:
        if len(cells) != len(columns):
            found, allowed = f"{len(cells)} cells", f"{len(columns)} cells"
            problems.append(Problem(file, f"row {number}", found, allowed, "Correct the row."))
    return [(number, cells) for number, cells in lines if len(cells) == len(columns)]


def read_table(
    model: type[RecordT], path: Path, project: Project, problems: list[Problem]
) -> Rows[RecordT]:
    """Read a CSV file whose columns are the fields of a record, in their order.

    Parameters
    ----------
    model : type of Record
        What each line must be.
    path, project, problems
        As for :func:`read_lines`.

    Returns
    -------
    list of (int, Record)
        The lines that are right, each with its number in the file.
    """
    columns, file, rows = [*model.model_fields], project.name(path), []
    for number, cells in read_lines(columns, path, project, problems):
        row = dict(zip(columns, cells, strict=True))
        entry = f"row {number} ({row.get('name') or cells[0]})"
        record = read_record(model, entry, row, file, problems)
        if record is not None:
            rows.append((number, record))
    return rows
