"""What a page was made from when it was made: one small file a page."""

from __future__ import annotations

import json
from typing import Annotated

from pydantic import StringConstraints, ValidationError

from councilbook import records
from councilbook.factory.cache.place import Place

FOLDER = "records"

_Hash = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


class Record(records.Record):
    """What a kept page was made from.

    Attributes
    ----------
    made_from : dict of str to str
        What was known before it ran, such as its notebook and parameters: hashes by word.
    told : dict of str to str
        Hashes of the parts of the data it read, as told by the page's own process.
    kept : str
        Hash of the executed notebook.
    seconds : float
        How long it ran.
    """

    made_from: dict[str, str]
    told: dict[str, str]
    kept: _Hash
    seconds: float


def read_record(url: str, name: str) -> Record | None:
    """Read the record of a page; None if there is none, or none that can be read."""
    return parse_record(Place(url).read(record_file(name)))


def parse_record(content: bytes | None) -> Record | None:
    """Read the content of a record; what was cut short or is not ours is none."""
    try:
        return Record.model_validate_json(content or b"")
    except ValidationError:
        return None


def write_record(url: str, name: str, record: Record) -> None:
    """Write the record of a page in place of its earlier one."""
    text = json.dumps(record.model_dump(), sort_keys=True, ensure_ascii=False)
    Place(url).write(record_file(name), f"{text}\n".encode())


def record_file(name: str) -> str:
    """Give the file of a page's record."""
    return f"{FOLDER}/{name}.json"
