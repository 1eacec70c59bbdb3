"""Download a file: whole and checked, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import requests
import urllib3.exceptions

from councilbook.errors import FetchError, OutputError
from councilbook.fetch.answer import BY_HAND, PassingError, ask, host_of, patiently
from councilbook.fetch.content import Expected, mismatch, wrong_kind
from councilbook.fetch.partial import Partial
from councilbook.files import writing

CHUNK = 65536

# Called with the bytes that have come and how many there will be, if known.
Progress = Callable[[int, int | None], None]
Pause = Callable[[float], None]


def silent(done: int, total: int | None) -> None:
    """Show no progress."""


def download(
    url: str,
    target: Path,
    *,
    expect: Expected | None = None,
    progress: Progress = silent,
    pause: Pause | None = None,
) -> None:
    """Download one file; a dropped connection is taken up again where it broke off.

    Parameters
    ----------
    url : str
        Address of the file.
    target : Path
        Where it goes; its suffix tells the kind. Until it is whole and checked, what has come
        stands beside it as ``<name>.part``. Nothing is fetched if it is there as expected.
    expect : Expected, optional
        Size and fingerprint it must have.
    progress : callable, optional
        Called with the bytes that have come and their total, None where it is not known.
    pause : callable, optional
        Waits some seconds between tries.

    Raises
    ------
    FetchError
        If it cannot be had, or is not what it should be.
    OutputError
        If it cannot be written.
    """
    if expect is not None and target.is_file() and not mismatch(target, expect):
        return
    part = Partial(target, url)
    try:
        with writing(target), requests.Session() as session:
            target.parent.mkdir(parents=True, exist_ok=True)
            patiently(pause)(_receive, session, part, progress)
            _put_in_place(part, expect)
    except OutputError:
        part.discard()
        raise


def _receive(session: requests.Session, part: Partial, progress: Progress) -> None:
    with ask(session, part.url, part.headers()) as response:
        if response.status_code == requests.codes.range_not_satisfiable:
            _start_over(part, "the server has no such part of the file")
        if response.status_code != requests.codes.partial_content:
            part.begin(response.headers)
        elif not part.fits(response.headers):
            _start_over(part, "the server sent another part of the file than was asked for")
        done = part.size
        length = response.headers.get("Content-Length", "")
        total = done + int(length) if length.isdecimal() else None
        try:
            with part.path.open("ab") as file:
                for chunk in response.raw.stream(CHUNK, decode_content=False):
                    file.write(chunk)
                    done += len(chunk)
                    progress(done, total)
        # Also what is shorter than its Content-Length: urllib3 counts.
        except urllib3.exceptions.HTTPError as error:
            raise _broken(part, total) from error


def _broken(part: Partial, total: int | None) -> PassingError:
    of = "" if total is None else f" of {total}"
    what = f"the connection to {host_of(part.url)} broke off after {part.size}{of} bytes"
    return PassingError(part.url, what, f"fetch again to go on from there, or {BY_HAND}")


def _start_over(part: Partial, what: str) -> None:
    part.discard()
    raise PassingError(part.url, what, f"fetch again, or {BY_HAND}", seconds=0)


def _put_in_place(part: Partial, expect: Expected | None) -> None:
    fault = part.unpack() or wrong_kind(part.path, part.target.suffix)
    if not fault and expect is not None:
        fault = mismatch(part.path, expect)
    if fault:
        part.discard()
        raise FetchError(part.url, fault, f"check the address and fetch again, or {BY_HAND}")
    part.path.replace(part.target)
    part.discard()


def read_json(url: str, *, pause: Pause | None = None) -> dict[str, Any]:
    """Fetch a JSON object.

    Raises
    ------
    FetchError
        If it cannot be had, or is something else.
    """
    with requests.Session() as session:
        return patiently(pause)(_read_json, session, url)


def _read_json(session: requests.Session, url: str) -> dict[str, Any]:
    with ask(session, url, {}) as response:
        try:
            content = response.json()
        except requests.JSONDecodeError:
            content = None
        except requests.RequestException as error:
            what = f"the connection to {host_of(url)} broke off"
            raise PassingError(url, what, f"fetch again, or {BY_HAND}") from error
    if not isinstance(content, dict):
        raise FetchError(url, "the answer is no JSON object", f"check the address, or {BY_HAND}")
    return content
