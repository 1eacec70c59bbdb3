"""What the fetched dictionary says of codes that the catalogue does not use yet."""

from __future__ import annotations

from councilbook.errors import DataError, Problem
from councilbook.project import Project
from councilbook.sources.lait.dictionary import FILE, Measure, read_dictionary


def measures(project: Project) -> dict[str, Measure]:
    """Read the dictionary of the Local Authority Interactive Tool, where it was fetched.

    Returns
    -------
    dict of str to Measure
        By code; empty where it was not fetched.

    Raises
    ------
    DataError
        Carries every problem of the file.
    """
    path = project.downloads / "lait" / FILE
    if not path.is_file():
        return {}
    problems: list[Problem] = []
    found = read_dictionary(path, FILE, problems)
    if problems:
        raise DataError(problems)
    return found
