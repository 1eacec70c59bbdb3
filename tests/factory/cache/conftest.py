"""What the tests of the cache share."""

import pytest

from .making import desk


@pytest.fixture
def page(tmp_path, monkeypatch):
    """A page of a made-up package, and a cache in a folder."""
    return desk(tmp_path, monkeypatch)
