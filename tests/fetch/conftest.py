"""A server on this computer, and waiting that takes no time."""

import pytest

from councilbook.fetch import answer

from .local_server import running


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with running() as site:
        yield site


@pytest.fixture(autouse=True)
def waits(monkeypatch):
    """Seconds that the client would have waited."""
    seconds = []
    monkeypatch.setattr(answer, "sleep", seconds.append)
    return seconds


@pytest.fixture
def closed(site):
    """An address where nobody listens."""
    with running() as other:
        return other.address
