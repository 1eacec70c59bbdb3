"""Read lists of records from YAML: all problems at once, each with file and entry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from councilbook.errors import Problem
from councilbook.project import Project


class Record(BaseModel):
    """Base of every record: unchangeable, and without entries nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=False)


RecordT = TypeVar("RecordT", bound=Record)


# The same loader in C where PyYAML was built with it: eight times as fast.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _UniqueKeyLoader(_Loader):  # type: ignore[misc, valid-type]
    """YAML that refuses a key given twice, which plain YAML silently overwrites."""


def _mapping(loader: _UniqueKeyLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[str] = set()
    for key, _ in node.value:
        name = str(key.value)
        if name in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {name!r} stands twice", key.start_mark
            )
        seen.add(name)
    loader.flatten_mapping(node)
    return dict(loader.construct_mapping(node, deep=True))


# Dates stay text: a period or a day is read by councilbook.periods, in one way everywhere.
_UniqueKeyLoader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_UniqueKeyLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_yaml(path: Path, project: Project, problems: list[Problem]) -> Any:  # noqa: ANN401
    """Read one YAML file; what is wrong with it is added to `problems`.

    Returns
    -------
    object
        What the file holds; None where it cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        problems.append(
            Problem(project.name(path), "file", "nothing", "the file", "Write the file.")
        )
    except UnicodeDecodeError:
        problems.append(_unreadable(project.name(path), "file", "text that is not UTF-8"))
    else:
        return parse_yaml(text, project.name(path), problems)
    return None


def parse_yaml(text: str, file: str, problems: list[Problem], line: int = 1) -> Any:  # noqa: ANN401
    """Read a YAML text; what is wrong with it is added to `problems`.

    Parameters
    ----------
    text : str
        The text.
    file : str
        Where it stands, for messages.
    problems : list of Problem
        Where problems are collected.
    line : int
        Line of the file on which it begins.

    Returns
    -------
    object
        What the text holds; None where it cannot be read.
    """
    try:
        return yaml.load(text, _UniqueKeyLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + line}" if mark else "file"
        problems.append(_unreadable(file, where, str(getattr(error, "problem", None) or error)))
        return None


def _unreadable(file: str, where: str, what: str) -> Problem:
    return Problem(file, where, what, "valid YAML", "Mend the line; quote text that holds a colon.")


def _reasons(entry: str, error: ValidationError, file: str) -> Iterator[Problem]:
    for item in error.errors():
        where = ".".join(str(part) for part in item["loc"])
        missing = item["type"] == "missing"
        value = "nothing" if missing else repr(item["input"])[:80]
        action = "Add it." if missing else "Correct the entry."
        yield Problem(file, f"{entry}: {where}" if where else entry, value, item["msg"], action)


def read_record(
    model: type[RecordT], entry: str, content: object, file: str, problems: list[Problem]
) -> RecordT | None:
    """Check one record against its model; what is wrong is added to `problems`."""
    try:
        return model.model_validate(content)
    except ValidationError as error:
        problems.extend(_reasons(entry, error, file))
        return None


def read_records(
    model: type[RecordT], path: Path, project: Project, problems: list[Problem]
) -> list[RecordT]:
    """Read a YAML file that holds a list of records of one kind.

    Parameters
    ----------
    model : type of Record
        What each entry must be.
    path : Path
        The file.
    project : Project
        For the file's name in messages.
    problems : list of Problem
        Where problems are collected.

    Returns
    -------
    list of Record
        The entries that are right, in the order of the file.
    """
    before = len(problems)
    content = read_yaml(path, project, problems)
    file = project.name(path)
    if content is None and len(problems) > before:
        return []
    if not isinstance(content, list):
        kind = type(content).__name__
        problems.append(Problem(file, "file", kind, "a list of entries", "Begin entries by '- '."))
        return []
    records = []
    for number, item in enumerate(content, start=1):
        name = item.get("id", item.get("indicator")) if isinstance(item, dict) else None
        entry = f"entry {number}" + (f" ({name})" if name else "")
        record = read_record(model, entry, item, file, problems)
        if record is not None:
            records.append(record)
    return records
