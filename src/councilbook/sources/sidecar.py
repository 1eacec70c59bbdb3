"""The record beside a downloaded file: what it is, where it came from, and its fingerprint."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from pydantic import Field, field_validator

from councilbook.errors import DataError, Problem
from councilbook.files import write_text
from councilbook.records import Record, read_record

NAME = "source.json"
AGAIN = "Fetch it again."


class SidecarFile(Record):
    """One downloaded file: its name, its size in bytes and its SHA-256 in hexadecimal."""

    name: str = Field(pattern=r"^[^./\\][^/\\]*$")
    bytes: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Sidecar(Record):
    """What a downloaded source is: the content of its ``source.json``.

    `published` and `version` are empty where the publisher does not tell them; `accessed` is
    the day it was fetched, as in 2026-04-08. The file with the data comes first in `files`.
    """

    id: str
    publisher: str
    title: str
    short_title: str
    url: str
    published: str
    accessed: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    licence: str
    version: str
    files: tuple[SidecarFile, ...]

    @field_validator("files")
    @classmethod
    def _each_once(cls, files: tuple[SidecarFile, ...]) -> tuple[SidecarFile, ...]:
        if not files or len({item.name for item in files}) < len(files):
            raise ValueError("at least one file, and each once")
        return files


def describe_file(path: Path) -> SidecarFile:
    """Take a file's size and fingerprint; the name must be a plain one."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return SidecarFile(name=path.name, bytes=path.stat().st_size, sha256=digest)


def write_sidecar(folder: Path, sidecar: Sidecar) -> None:
    """Write the record into the folder of its files.

    Raises
    ------
    OutputError
        If it cannot be written.
    """
    content = sidecar.model_dump(mode="json")
    text = json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False)
    write_text(folder / NAME, f"{text}\n")


def read_sidecar(folder: Path) -> Sidecar:
    """Read the record of a folder of downloads.

    Raises
    ------
    DataError
        If there is none, or it is not as it should be; carries every problem.
    """
    problems: list[Problem] = []
    file = (folder / NAME).as_posix()
    try:
        content = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except OSError:
        problems = [Problem(file, "file", "nothing", "the record of a download", AGAIN)]
    except ValueError as error:
        problems = [Problem(file, "file", str(error), "JSON in UTF-8", AGAIN)]
    else:
        sidecar = read_record(Sidecar, folder.name, content, file, problems)
        if sidecar is not None:
            return sidecar
    raise DataError(problems)


def check_files(folder: Path, sidecar: Sidecar) -> list[Problem]:
    """Compare the files of a folder with its record.

    Returns
    -------
    list of Problem
        One for each file that is missing, or of another size or fingerprint.
    """
    problems = []
    for expected in sidecar.files:
        path = folder / expected.name
        entry, allowed = f"recorded in {NAME}", f"{expected.bytes} bytes, sha256 {expected.sha256}"
        if not path.is_file():
            problems.append(Problem(path.as_posix(), entry, "no file", allowed, AGAIN))
        elif (found := describe_file(path)) != expected:
            value = f"{found.bytes} bytes, sha256 {found.sha256}"
            problems.append(Problem(path.as_posix(), entry, value, allowed, AGAIN))
    return problems
