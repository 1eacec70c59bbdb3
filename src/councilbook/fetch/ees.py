"""Fetch data sets of Explore Education Statistics."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from councilbook.errors import FetchError
from councilbook.fetch.client import Progress, download, read_json, silent
from councilbook.fetch.content import not_statistics, wrong_kind
from councilbook.fetch.folder import copy_in, finish, replacing
from councilbook.sources.sidecar import Sidecar, describe_file

API = "https://api.education.gov.uk/statistics"
SERVICE = "https://explore-education-statistics.service.gov.uk"
DATA_SET_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
META = ".meta.csv"


@dataclass(frozen=True)
class _Found:
    """A data set before it is fetched: the name of its folder, and what is known of it."""

    name: str
    title: str
    url: str
    version: str = ""
    published: str = ""


def fetch_ees(
    name_or_url: str | None,
    downloads: Path,
    *,
    accessed: str,
    source: Path | None = None,
    progress: Progress = silent,
    api: str = API,
) -> tuple[Sidecar, ...]:
    """Fetch data sets into ``<downloads>/ees/<name>``.

    Parameters
    ----------
    name_or_url : str or None
        The id of a data set, the address of its CSV file, or the name of a file in `source`.
    downloads : Path
        Folder of the user's downloads.
    accessed : str
        Today, as in 2026-04-08.
    source : Path, optional
        Folder that holds CSV files, instead of the network: all of them are taken, or the one
        named, each with its ``.meta.csv`` where there is one.
    progress : callable, optional
        Called with the bytes that have come of a file and their total.
    api : str, optional
        Where the publisher's interface is.

    Returns
    -------
    tuple of Sidecar
        What came, one per data set.

    Raises
    ------
    FetchError
        If a file cannot be had or is no data file of this service; earlier downloads stay.
    """
    if source is not None:
        paths = _data_files(source, name_or_url)
        return tuple(_copy(path, downloads, accessed) for path in paths)
    given = (name_or_url or "").strip()
    if DATA_SET_ID.fullmatch(given.lower()):
        found = _look_up(given.lower(), api)
    elif given.startswith(("http://", "https://")):
        found = _Found(name=_name_in(given), title=_name_in(given), url=given)
    else:
        action = "give the id of a data set or the address of a CSV file, or use --from FOLDER"
        raise FetchError(given or "a data set", "it is neither an id nor an address", action)
    return (_download(found, downloads, accessed, progress),)


def _look_up(data_set: str, api: str) -> _Found:
    """Ask the interface what a data set is; what it does not tell stays empty."""
    about = read_json(f"{api}/v1/data-sets/{data_set}")
    latest = about.get("latestVersion")
    latest = latest if isinstance(latest, dict) else {}
    title = _text(about, "title") or data_set
    # The id keeps two data sets of one title apart, and one data set in one folder.
    name = _safe(f"{title[:60].lower()}_{data_set[:8]}")
    url = f"{api}/v1/data-sets/{data_set}/csv"
    published = _text(latest, "published")[:10]
    return _Found(name, title, url, _text(latest, "version"), published)


def _text(content: dict[str, Any], key: str) -> str:
    value = content.get(key)
    return value.strip() if isinstance(value, str) else ""


def _name_in(url: str) -> str:
    """Name a file after its address: the last part that says more than "csv"."""
    parts = [unquote(part) for part in urlsplit(url).path.split("/") if part]
    if parts and parts[-1].lower() == "csv":
        parts.pop()
    return _safe(re.sub(r"\.csv$", "", parts[-1] if parts else "", flags=re.IGNORECASE))


def _safe(name: str) -> str:
    """Make a name that every file system takes."""
    return re.sub(r"[^A-Za-z0-9_-]+", "_", name).strip("_-") or "data_set"


def _download(found: _Found, downloads: Path, accessed: str, progress: Progress) -> Sidecar:
    with replacing(downloads / "ees" / found.name) as made:
        path = made / f"{found.name}.csv"
        download(found.url, path, progress=progress)
        if fault := not_statistics(path):
            path.unlink()
            action = "give the address of a data file of Explore Education Statistics"
            raise FetchError(found.url, fault, action)
        return _record(made, found, accessed)


def _record(made: Path, found: _Found, accessed: str) -> Sidecar:
    paths = [made / f"{found.name}.csv", made / f"{found.name}{META}"]
    sidecar = Sidecar(
        id=found.name, publisher="Department for Education", title=found.title,
        short_title=found.title, url=found.url, published=found.published, accessed=accessed,
        licence="Open Government Licence v3.0", version=found.version,
        files=tuple(describe_file(path) for path in paths if path.is_file()),
    )  # fmt: skip
    finish(made, sidecar)
    return sidecar


def _data_files(source: Path, name: str | None) -> list[Path]:
    """List the data files to take from a folder; all must be right before any is copied."""
    action = "give a folder that holds data files of Explore Education Statistics, or name one"
    every = sorted(path for path in source.glob("*.csv") if not path.name.endswith(META))
    wanted = (name or "").removesuffix(".csv")
    paths = [path for path in every if wanted in {"", path.stem}]
    if not paths:
        known = ", ".join(path.name for path in every) or "none"
        what = f"no file {wanted}.csv in it" if wanted else "no CSV file in it"
        raise FetchError(str(source), f"{what}, there are: {known}", action)
    faults = [
        f"{path.name}: {fault}"
        for path in paths
        if (fault := wrong_kind(path, path.suffix) or not_statistics(path))
    ]
    if len({_safe(path.stem) for path in paths}) < len(paths):
        faults.append("two files differ only in signs that a folder's name cannot hold")
    if faults:
        raise FetchError(str(source), "; ".join(faults), action)
    return paths


def _copy(path: Path, downloads: Path, accessed: str) -> Sidecar:
    found = _Found(name=_safe(path.stem), title=path.stem, url=SERVICE)
    meta = path.with_name(f"{path.stem}{META}")
    with replacing(downloads / "ees" / found.name) as made:
        copy_in(path, made, f"{found.name}.csv")
        # One left by an earlier try is not this file's.
        (made / f"{found.name}{META}").unlink(missing_ok=True)
        if meta.is_file():
            copy_in(meta, made, f"{found.name}{META}")
        return _record(made, found, accessed)
