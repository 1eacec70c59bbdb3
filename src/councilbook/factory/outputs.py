"""Where the executed notebook of a page goes: to its file, or to the cache and then its file."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from councilbook.factory.cache.keeping import keep
from councilbook.factory.cache.store import Objects
from councilbook.factory.job import Job, Result
from councilbook.files import write_bytes, writing


def put_page(job: Job, content: bytes, told: dict[str, str], seconds: float) -> str:
    """Put an executed notebook where it belongs, from the process that has run it.

    Returns
    -------
    str
        Its hash in the cache; empty if it was written to its file.
    """
    if job.results:
        # Whoever wants the page may sit at another machine: only the cache is sure to be shared.
        return keep(job, content, told, seconds) or Objects(job.results).put(content)
    write_bytes(job.output, content)
    clear(job.left)
    return ""


def put_failed(job: Job, content: bytes) -> str:
    """Put a notebook that failed where it can be looked at; give its hash in the cache, if any."""
    if job.results:
        return Objects(job.results).put(content)
    write_bytes(job.left, content)
    return ""


def take(job: Job, result: Result) -> None:
    """Bring what the cache holds of a page to its file, and remove what is no longer true.

    Raises
    ------
    DataError
        If the cache has lost it.
    OutputError
        If it cannot be written.
    """
    place, other = (job.left, job.output) if result.error else (job.output, job.left)
    clear(other)
    if result.kept and not _holds(place, result.kept):
        write_bytes(place, Objects(job.results).get(result.kept))


def _holds(path: Path, kept: str) -> bool:
    return path.is_file() and sha256(path.read_bytes()).hexdigest() == kept


def clear(path: Path) -> None:
    """Remove a file of an earlier run.

    Raises
    ------
    OutputError
        If it cannot be removed.
    """
    with writing(path):
        path.unlink(missing_ok=True)
