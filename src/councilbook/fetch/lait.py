"""Fetch the database of the Local Authority Interactive Tool, at one fixed version."""

from __future__ import annotations

import re
from pathlib import Path

from councilbook.errors import FetchError
from councilbook.fetch.client import Progress, download, silent
from councilbook.fetch.content import Expected, mismatch, wrong_kind
from councilbook.fetch.folder import copy_in, finish, replacing
from councilbook.sources.sidecar import (
    NAME,
    Sidecar,
    check_files,
    describe_file,
    read_sidecar,
)

REPOSITORY = "dfe-analytical-services/local-authority-interactive-tool"
FOLDER = "01_data/02_prod"
RAW = "https://raw.githubusercontent.com"

# The version this project's catalogue was checked against, and when it was published.
COMMIT = "2e30e39"
PUBLISHED = "2026-04-08"
FILES = {
    "bds_long_0.parquet": Expected(
        1_795_878, "8277a891ae7318be2d77019fd193f91c0f553ccd430890f04fd84fb4f849a4be"
    ),
    "lait_data_dictionary.csv": Expected(
        856_575, "6605c2d3354fdec659b20d1e5ce4669c084d0ba8cc29a9650519b7052a62a3b0"
    ),
}
OTHER_VERSION = "to take another version, name it with --commit"


def fetch_lait(
    downloads: Path,
    *,
    accessed: str,
    source: Path | None = None,
    commit: str | None = None,
    progress: Progress = silent,
    address: str = RAW,
) -> Sidecar:
    """Fetch the database and its dictionary into ``<downloads>/lait``.

    Parameters
    ----------
    downloads : Path
        Folder of the user's downloads.
    accessed : str
        Today, as in 2026-04-08.
    source : Path, optional
        Folder that holds the two files, instead of the network.
    commit : str, optional
        Another version: the id of a commit of the publisher's repository, 7 digits or more.
        Its files are recorded as they come; those of the usual version must be as known.
    progress : callable, optional
        Called with the bytes that have come of a file and their total.
    address : str, optional
        Where repositories are served from.

    Returns
    -------
    Sidecar
        What came, or what is held already: a version does not change.

    Raises
    ------
    FetchError
        If a file cannot be had or is not what it should be; an earlier download stays.
    """
    version = _version(commit)
    if source is None and (held := _held(downloads / "lait", version)):
        return held
    expected = {name: known if version == COMMIT else None for name, known in FILES.items()}
    if source is not None:
        _check_folder(source, expected)
    with replacing(downloads / "lait") as made:
        for name, known in expected.items():
            if source is not None:
                copy_in(source / name, made, name)
            else:
                url = f"{address}/{REPOSITORY}/{version}/{FOLDER}/{name}"
                download(url, made / name, expect=known, progress=progress)
        sidecar = _sidecar(made, version, accessed)
        finish(made, sidecar)
    return sidecar


def _held(folder: Path, version: str) -> Sidecar | None:
    """Give what was fetched before, if it is that version and still whole."""
    if not (folder / NAME).is_file():
        return None
    sidecar = read_sidecar(folder)
    return sidecar if sidecar.version == version and not check_files(folder, sidecar) else None


def _version(commit: str | None) -> str:
    given = (commit or COMMIT).strip().lower()
    if not re.fullmatch(r"[0-9a-f]{7,40}", given):
        action = "write the 7 to 40 hexadecimal digits of a commit"
        raise FetchError(f"version {commit!r} of {REPOSITORY}", "it is no commit id", action)
    return COMMIT if given.startswith(COMMIT) else given


def _check_folder(source: Path, expected: dict[str, Expected | None]) -> None:
    """Look at every file before any is copied, and say everything that is wrong."""
    faults = []
    for name, known in expected.items():
        path = source / name
        if not path.is_file():
            faults.append(f"{name} is not there")
        elif fault := wrong_kind(path, path.suffix) or (mismatch(path, known) if known else ""):
            faults.append(f"{name}: {fault}")
    if faults:
        action = f"give a folder that holds {' and '.join(expected)}; {OTHER_VERSION}"
        raise FetchError(str(source), "; ".join(faults), action)


def _sidecar(made: Path, version: str, accessed: str) -> Sidecar:
    return Sidecar(
        id="dfe_lait", publisher="Department for Education",
        title="Local authority interactive tool (LAIT), underlying database",
        short_title="Local Authority Interactive Tool",
        url=f"https://github.com/{REPOSITORY}/tree/{version}/{FOLDER}",
        published=PUBLISHED if version == COMMIT else "", accessed=accessed,
        licence="Open Government Licence v3.0", version=version,
        files=tuple(describe_file(made / name) for name in FILES),
    )  # fmt: skip
