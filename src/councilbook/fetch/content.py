"""Tell whether a file that came is the file that was meant."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from councilbook.sources.sidecar import describe_file

BEGINNING = 65536
ARCHIVE = "it is a ZIP archive: unpack it, then use --from FOLDER"


@dataclass(frozen=True)
class Expected:
    """The size in bytes and the SHA-256 (hexadecimal) a file must have."""

    bytes: int
    sha256: str


def mismatch(path: Path, expect: Expected) -> str:
    """Say how a file differs from what is expected; empty if it does not."""
    found = describe_file(path)
    if (found.bytes, found.sha256) == (expect.bytes, expect.sha256):
        return ""
    return (
        f"found {found.bytes} bytes with sha256 {found.sha256}, "
        f"expected {expect.bytes} bytes with sha256 {expect.sha256}"
    )


def wrong_kind(path: Path, suffix: str) -> str:
    """Say why a file cannot be of its kind; empty if it may be.

    Parameters
    ----------
    path : Path
        The file, under whatever name.
    suffix : str
        The kind: ``.csv`` or ``.parquet``.
    """
    with path.open("rb") as file:
        beginning = file.read(BEGINNING)
        file.seek(max(0, path.stat().st_size - 4))
        end = file.read()
    text = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text:
        return "the file is empty"
    if text.startswith(b"<"):
        return "a web page came in place of the file"
    if suffix == ".parquet" and not (beginning.startswith(b"PAR1") and end == b"PAR1"):
        return "it is no whole Parquet file"
    if suffix == ".csv" and text.startswith(b"PK\x03\x04"):
        return ARCHIVE
    return ""


def not_statistics(path: Path) -> str:
    """Say why a CSV file is no Explore Education Statistics data file; empty if it is one.

    Every data file of that service has the columns ``time_period`` and ``geographic_level``.
    """
    with path.open("rb") as file:
        line = file.readline(BEGINNING).decode("utf-8-sig", errors="replace")
    names = next(csv.reader(StringIO(line)), [])
    found = {name.strip().casefold() for name in names}
    lacking = [name for name in ("time_period", "geographic_level") if name not in found]
    return f"its heading has no column {' and no column '.join(lacking)}" if lacking else ""
