"""Ask a server, and tell a failure that may pass from one that will not."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import parsedate_to_datetime
from time import sleep
from urllib.parse import urlsplit

import requests
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential,
)

from councilbook import __version__
from councilbook.errors import FetchError

TRIES = 5
# Seconds to wait for a connection, and for each further piece of the answer.
PATIENCE = (10, 60)
# A server that asks for more than this is asked again by the user, not by us.
LONGEST_WAIT = 120.0
BY_HAND = "use --from FOLDER with the files on disk"
HEADERS = {"User-Agent": f"councilbook/{__version__}", "Accept-Encoding": "gzip"}

_doubling = wait_exponential(multiplier=1, max=30)


class PassingError(FetchError):
    """A failure that may pass: worth another try, after so many seconds where they are known."""

    def __init__(self, place: str, what: str, action: str, seconds: float | None = None) -> None:
        super().__init__(place, what, action)
        self.seconds = seconds


def patiently(pause: Callable[[float], None] | None = None) -> Retrying:
    """Try up to five times, waiting 1, 2, 4 and 8 seconds or as long as the server asks."""
    return Retrying(
        stop=stop_after_attempt(TRIES), wait=_seconds, sleep=pause or sleep, reraise=True,
        retry=retry_if_exception_type(PassingError),
    )  # fmt: skip


def _seconds(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.seconds if isinstance(error, PassingError) else None
    return _doubling(state) if asked is None else asked


def host_of(url: str) -> str:
    """Give the server's name in an address."""
    return urlsplit(url).hostname or url


def ask(session: requests.Session, url: str, headers: dict[str, str]) -> requests.Response:
    """Send one request; the answer is good, or a refusal of the part that `headers` ask for.

    Returns
    -------
    Response
        Not yet read; to be closed by the caller.

    Raises
    ------
    PassingError
        If there is no connection, or the server is busy or at fault.
    FetchError
        If it refuses.
    """
    host = host_of(url)
    try:
        response = session.get(url, headers=HEADERS | headers, stream=True, timeout=PATIENCE)
    except requests.exceptions.SSLError as error:
        action = f"if your organisation inspects traffic, set REQUESTS_CA_BUNDLE, or {BY_HAND}"
        raise FetchError(url, f"no secure connection to {host}", action) from error
    except requests.ReadTimeout as error:
        raise PassingError(url, f"{host} did not answer in time", BY_HAND) from error
    except requests.ConnectionError as error:
        raise PassingError(url, f"no connection to {host}", BY_HAND) from error
    except requests.RequestException as error:
        raise FetchError(url, str(error), f"check the address, or {BY_HAND}") from error
    refused = _refusal(response, asked_part="Range" in headers)
    if refused is not None:
        response.close()
        raise refused
    return response


def _refusal(response: requests.Response, *, asked_part: bool) -> FetchError | None:
    status, url = response.status_code, response.request.url or response.url
    codes = requests.codes
    good = {codes.ok, codes.partial_content, codes.range_not_satisfiable} if asked_part else {200}
    if status in good:
        return None
    what = f"the server answered {status} {response.reason or ''}".rstrip()
    if status == codes.not_found:
        return FetchError(url, what, f"check the name and the version, or {BY_HAND}")
    if status != codes.too_many_requests and status < 500:
        return FetchError(url, what, BY_HAND)
    seconds = _retry_after(response)
    if seconds is not None and seconds > LONGEST_WAIT:
        return FetchError(url, what, f"fetch again in {seconds:.0f} seconds, or {BY_HAND}")
    return PassingError(url, what, f"fetch again later, or {BY_HAND}", seconds)


def _retry_after(response: requests.Response) -> float | None:
    """Read how long the server asks to wait: seconds, or a date compared with its own clock."""
    given = response.headers.get("Retry-After", "").strip()
    if given.isdecimal():
        return float(given)
    try:
        now = parsedate_to_datetime(response.headers.get("Date", ""))
        return max(0.0, (parsedate_to_datetime(given) - now).total_seconds())
    except (ValueError, TypeError):
        return None
