"""The parts of the data that pages have read, each with a digest of what it says.

A page is made anew when a digest is another than when it was made. Digests are of what the data
mean: a comment or a line that moves changes none.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Any

from councilbook.errors import UnknownError
from councilbook.observations import Library, default_library
from councilbook.page.answers import ANSWERS
from councilbook.page.themes import OVERVIEW
from councilbook.reads import file_digest, files_noted, noted, unnoted
from councilbook.store.layout import read_stamp, store_of

# Where authorities lie and what they are called matters to every page.
ALWAYS = "areas"


class Parts:
    """Digests of the parts of one library, and of the store beside it.

    Parameters
    ----------
    library : Library
        The data as they were read; files that pages read themselves are looked at again.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[str, str] = {}
        # At once: the statistics may be stored again while a page is made.
        self._stamp: dict[str, Any] = read_stamp(store_of(library.project))

    def digest(self, part: str) -> str:
        """Give the digest of a part.

        Parameters
        ----------
        part : str
            As it was noted, such as ``indicator/cla_rate``.

        Returns
        -------
        str
            64 hexadecimal digits; empty where there is no such thing.
        """
        kind, _, place = part.partition("/")
        if kind == "file":
            return file_digest(self._library.project.root / place)
        if part not in self._known:
            with unnoted():
                self._known[part] = self._digest(kind, place)
        return self._known[part]

    def _digest(self, kind: str, place: str) -> str:
        if kind == "official":
            digest: str = self._stamp.get("indicators", {}).get(place, "")
            return digest
        # A period, which always comes last, may hold a stroke itself.
        words = place.split("/", 3) if place else []
        try:
            answer = ANSWERS[kind](self._library, *words)
        except (KeyError, UnknownError):
            answer = None
        stored = self._stored(place) if kind.startswith("publication") else []
        return "" if answer is None and not stored else _hash(repr((answer, stored)).encode())

    def _stored(self, id_: str) -> list[Any]:
        """Give a publication as the store has it, or all: pages of official statistics name it."""
        return [item for item in self._stamp.get("publications", []) if id_ in {"", item["id"]}]


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@lru_cache(maxsize=2)
def _parts(library: Library) -> Parts:
    return Parts(library)


def prepare(library: Library) -> None:
    """Work out beforehand what many pages tell, in a process from which others are forked."""
    parts = _parts(library)
    with unnoted():
        shared = [ALWAYS, *(f"indicator/{id_}" for id_ in library.catalogue.indicators)]
        # Whoever asks first for findings has every report audited.
        shared += [f"findings/{report}/{OVERVIEW}" for report in library.reports]
    for part in shared:
        parts.digest(part)


def told() -> dict[str, str]:
    """Tell what this process has read of the project at or above the working folder.

    Returns
    -------
    dict of str to str
        Each part with its digest.
    """
    parts, read = _parts(default_library()), files_noted()
    return {
        # A file may hold something else by now.
        part: read[part] if part in read else parts.digest(part)
        for part in sorted({ALWAYS, *noted()})
    }


def told_text() -> str:
    """Tell the same as JSON: the last thing a kernel is asked."""
    return json.dumps(told())
