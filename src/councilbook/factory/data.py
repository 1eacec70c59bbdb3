"""Official statistics that lie at an address, such as a bucket: brought to this machine once."""

from __future__ import annotations

import os
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

from fsspec.core import url_to_fs
from platformdirs import user_cache_path

from councilbook.errors import FetchError
from councilbook.project import SETTING


def settle() -> None:
    """Where the setting names an address, bring what lies there and name its folder instead.

    Raises
    ------
    FetchError
        If there is nothing.
    """
    given = os.environ.get(SETTING, "")
    if "://" in given:
        os.environ[SETTING] = str(mirror(given, user_cache_path("councilbook", appauthor=False)))


def mirror(address: str, above: Path) -> Path:
    """Copy a folder from an address; what is there already is not copied again.

    Parameters
    ----------
    address : str
        As fsspec reads it.
    above : Path
        Where copies are kept, each version in a folder of its own.

    Returns
    -------
    Path
        The copy: whole, and never changed.

    Raises
    ------
    FetchError
        If there is nothing at the address.
    """
    files, root = url_to_fs(address, use_listings_cache=False)
    listed = files.find(root)
    if not listed:
        raise FetchError(address, "nothing is there", f"correct {SETTING} or put your data there")
    version = sha256("\n".join(f"{name} {files.checksum(name)}" for name in listed).encode())
    place = above / f"data-{version.hexdigest()[:16]}"
    if not place.is_dir():
        above.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(dir=above))
        files.get(root, f"{part}{os.sep}data", recursive=True)
        _put(part / "data", place)
        shutil.rmtree(part)
    return place


def _put(made: Path, place: Path) -> None:
    try:
        made.replace(place)
    except OSError:
        # Another process of this machine was quicker, with the same.
        if not place.is_dir():
            raise
