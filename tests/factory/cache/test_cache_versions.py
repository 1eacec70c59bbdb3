"""The versions a page was made with."""

import sys
from importlib.metadata import PackageNotFoundError, version

import pytest

from councilbook.factory.cache import versions as module
from councilbook.factory.cache.versions import versions


class Installed:
    """Stands for an installed distribution."""

    def __init__(self, version, *requires):
        self.version, self.requires = version, list(requires)


@pytest.fixture
def given(monkeypatch):
    def tell(**known):
        def find(name):
            if name not in known:
                raise PackageNotFoundError(name)
            return known[name]

        monkeypatch.setattr(module, "distribution", find)
        found = versions.__wrapped__()
        return {name: value for name, value in found.items() if name.islower()}

    return tell


def test_what_is_required_in_turn_counts_and_nothing_else():
    found = versions()
    python = ".".join(map(str, sys.version_info[:3]))
    assert next(iter(found.items())) == ("CPython", python)
    for name in ("pandas", "numpy", "matplotlib", "kiwisolver", "papermill", "nbclient"):
        assert found[name] == version(name)
    # The project's own code is looked at file by file; tools and choices make no page.
    assert not {"councilbook", "pytest", "ruff", "mypy", "moto", "distributed"} & set(found)
    assert versions() is found


def test_markers_and_extras(given):
    found = given(
        councilbook=Installed(
            "1", "a", "b[wide]", 'c; extra == "cluster"', 'd; python_version < "3"', "not-there"
        ),
        a=Installed("2", "b"),
        b=Installed("3", 'e; extra == "wide"', 'f; extra == "tall"', 'G_g; sys_platform != "x"'),
        c=Installed("4"), d=Installed("5"), e=Installed("6", "a"), f=Installed("7"),
        **{"g-g": Installed("8")},
    )  # fmt: skip
    assert found == {"a": "2", "b": "3", "e": "6", "g-g": "8"}
    assert list(found) == sorted(found)
