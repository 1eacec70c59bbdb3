"""Keep a page that has run: called where it ran, without the project's data."""

from __future__ import annotations

from councilbook.factory.cache.records import Record, write_record
from councilbook.factory.cache.store import Objects
from councilbook.factory.job import Job


def keep(job: Job, content: bytes, told: dict[str, str], seconds: float) -> str:
    """Keep an executed notebook and what it was made from.

    Parameters
    ----------
    job : Job
        The page: its name, what it was made from, and the address of the cache.
    content : bytes
        The executed notebook.
    told : dict of str to str
        Hashes of the parts of the data that it read.
    seconds : float
        How long it ran.

    Returns
    -------
    str
        Hash of the notebook. Empty if the page told nothing: every page reads the areas, so
        that one which tells nothing cannot be known to be unchanged, and is not kept.
    """
    if not told:
        return ""
    kept = Objects(job.results).put(content)
    # The record last: killed before it, there is a content that nobody asks for.
    record = Record(made_from=job.made_from, told=told, kept=kept, seconds=round(seconds, 3))
    write_record(job.results, job.record, record)
    return kept
