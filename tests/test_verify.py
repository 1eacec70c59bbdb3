"""Everything CI checks: each check is run, also after one has failed."""

import subprocess

import pytest

from councilbook import verify
from councilbook.errors import UnknownError

NAMES = [
    "lint", "format", "types", "data", "tests", "reference pages", "book", "accessibility",
]  # fmt: skip


@pytest.fixture
def runs(monkeypatch):
    """Commands that were run; those in `fail` fail."""
    made = {"commands": [], "fail": set()}

    def run(command, **_):
        made["commands"].append(command[1:])
        return subprocess.CompletedProcess(command, int(command[2] in made["fail"]))

    monkeypatch.setattr(verify.subprocess, "run", run)
    return made


def test_the_checks_of_ci(library):
    assert [step.name for step in verify.steps(library.project)] == NAMES


def test_a_failing_check_does_not_stop_the_others(library, runs):
    runs["fail"] = {"ruff", "mypy"}
    said = []
    failed = verify.verify(library.project, said.append, NAMES[:5])
    assert failed == ["lint", "format", "types"]
    assert len(runs["commands"]) == 5
    assert said[0] == "== lint: python -m ruff check ."


def test_chosen_checks(library, runs):
    assert verify.verify(library.project, print, ("data",)) == []
    assert runs["commands"] == [("-m", "councilbook", "check", "--quiet")]


def test_an_unknown_check_is_not_a_success(library, runs):
    with pytest.raises(UnknownError, match=r"'lnt'.*'lint'.*accessibility"):
        verify.verify(library.project, print, ("lnt",))
    assert runs["commands"] == []
