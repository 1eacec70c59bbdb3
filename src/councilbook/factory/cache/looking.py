"""Look whether a page must be made again, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from councilbook.errors import DataError
from councilbook.factory.cache.code import Code
from councilbook.factory.cache.inputs import (
    CODE,
    NOTEBOOK,
    PARAMETERS,
    TITLE,
    VERSIONS,
    Inputs,
    parse_listing,
)
from councilbook.factory.cache.place import Place
from councilbook.factory.cache.reasons import (
    LOST,
    NEVER,
    UNREADABLE,
    changed_code,
    changed_parts,
    changed_versions,
)
from councilbook.factory.cache.records import Record, parse_record, record_file
from councilbook.factory.cache.store import Objects
from councilbook.factory.job import Job
from councilbook.observations import Library
from councilbook.page.parts import Parts


@dataclass(frozen=True)
class Found:
    """What the cache holds of a page.

    Attributes
    ----------
    kept : str
        Hash of the executed notebook; empty if the page must run.
    reasons : tuple of str
        Why it must.
    seconds : float
        How long it ran when it last did, as far as known.
    """

    kept: str
    reasons: tuple[str, ...] = ()
    seconds: float = 0.0


class Cache:
    """Pages made before, beside the data and the code of today.

    Make it before anything starts that runs pages: code that changes while they run is then
    seen as changed the next time.

    Parameters
    ----------
    url : str
        Path or address of the cache.
    library : Library
        The data, with the official statistics where pages show them.
    """

    def __init__(self, url: str, library: Library) -> None:
        self._url = url
        self._place = Place(url)
        self._objects = Objects(url)
        self._inputs = Inputs(self._objects, Code())
        self._digest = cache(Parts(library).digest)
        self._listing = cache(self._read_listing)

    def keyed(self, job: Job) -> Job:
        """Give a job that says what it is made from, and where its page is kept."""
        return replace(job, made_from=self._inputs.of(job), results=self._url)

    def look(self, job: Job) -> Found:
        """Look for one page."""
        return self.look_all([job])[job.name]

    def look_all(self, jobs: Iterable[Job]) -> dict[str, Found]:
        """Look for many pages at once.

        Parameters
        ----------
        jobs : iterable of Job
            As :meth:`keyed` gives them.

        Returns
        -------
        dict of str to Found
            By the names of the jobs.
        """
        listed = list(jobs)
        files = self._place.read_all(record_file(job.record) for job in listed)
        # One listing instead of a question for each page.
        there = self._objects.names() if any(files.values()) else set()
        return {job.name: self._found(job, files[record_file(job.record)], there) for job in listed}

    def _found(self, job: Job, content: bytes | None, there: set[str]) -> Found:
        if content is None:
            return Found("", (NEVER,))
        record = parse_record(content)
        if record is None:
            return Found("", (UNREADABLE,))
        reasons = self._reasons(job, record)
        if record.kept not in there:
            reasons.append(LOST)
        return Found("" if reasons else record.kept, tuple(reasons), record.seconds)

    def _reasons(self, job: Job, record: Record) -> list[str]:
        before, now = record.made_from, job.made_from
        differing = {word for word in {*before, *now} if before.get(word) != now.get(word)}
        reasons = [f"{word} changed" for word in (NOTEBOOK, PARAMETERS, TITLE) if word in differing]
        if CODE in differing:
            reasons.append(changed_code(*self._listings(before, now, CODE)))
        if VERSIONS in differing:
            reasons.append(changed_versions(*self._listings(before, now, VERSIONS)))
        if differing & {CODE, VERSIONS}:
            # Other code may give the same data other hashes: they cannot be compared.
            return reasons
        told = record.told.items()
        return reasons + changed_parts({part for part, was in told if self._digest(part) != was})

    def _listings(
        self, before: dict[str, str], now: dict[str, str], word: str
    ) -> tuple[dict[str, str], dict[str, str]]:
        """Give two lists to compare; both empty if the earlier one is lost."""
        was, is_now = self._listing(before.get(word, "")), self._listing(now.get(word, ""))
        return (was, is_now) if was and is_now else ({}, {})

    def _read_listing(self, name: str) -> dict[str, str]:
        try:
            return parse_listing(self._objects.get(name))
        except DataError:
            return {}
