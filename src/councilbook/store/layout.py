"""Where the store is, and the stamp that tells whether it is up to date."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow as pa

from councilbook.project import Project
from councilbook.sources.sidecar import NAME

# A store written by another version of this layout is made again.
VERSION = 2
STAMP = "store.json"
UNCATALOGUED = "uncatalogued"
SOURCE = "source"

_TEXT = pa.dictionary(pa.int32(), pa.string())
# One width of codes for all files: pages put the files of several sources together.
SCHEMA = pa.schema(
    [
        ("indicator", _TEXT), ("area", _TEXT), ("period", _TEXT), ("value", pa.float64()),
        ("numerator", pa.float64()), ("denominator", pa.float64()), ("symbol", _TEXT),
        ("status", _TEXT), ("places", pa.int8()), ("place", _TEXT), ("row", pa.int32()),
    ]
)  # fmt: skip


def store_of(project: Project) -> Path:
    """Give the folder of a user's store."""
    return project.downloads / "store"


def sidecars(project: Project) -> list[Path]:
    """List the folders of downloaded sources, in a fixed order."""
    # A hidden folder is a download that has not come whole yet.
    folders = [project.downloads / "lait", *sorted((project.downloads / "ees").glob("[!.]*"))]
    return [folder for folder in folders if (folder / NAME).is_file()]


def nothing_held(project: Project) -> str:
    """Say that no official statistics are held, with the line that fetches them."""
    return (
        f"there are no official statistics in {project.downloads}. Run `councilbook fetch lait`, "
        "or `councilbook fetch lait --from FOLDER` with a folder that holds bds_long_0.parquet and "
        "lait_data_dictionary.csv; that needs no network."
    )


def fingerprint(project: Project) -> str:
    """Give the fingerprint of everything the store is made from.

    Returns
    -------
    str
        A hash of the downloads' records (which hold the hashes of their files), of the
        catalogue and of the areas: it changes when one of them does.
    """
    data = project.data
    files = [
        *sorted((data / "catalogue" / "indicators").glob("*.yml")),
        data / "catalogue" / "corrections.yml",
        data / "catalogue" / "data_sets.yml",
        data / "areas" / "areas.csv",
    ]
    named = [(path.relative_to(data).as_posix(), path) for path in files if path.is_file()]
    named += [
        (folder.relative_to(project.downloads).as_posix(), folder / NAME)
        for folder in sidecars(project)
    ]
    digest = hashlib.sha256(str(VERSION).encode())
    for name, path in named:
        digest.update(f"\n{name}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read_stamp(folder: Path) -> dict[str, Any]:
    """Read a store's stamp; empty where there is no store."""
    path = folder / STAMP
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
