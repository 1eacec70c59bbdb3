"""What pages are made from on two machines, compared."""

import pytest

from councilbook.errors import BuildError
from councilbook.factory.alike import STATISTICS, basis, call_alike, differing
from councilbook.project import SETTING


def test_a_copy_is_alike(library, project_copy):
    ours = basis(project_copy.root)
    assert all(value for word, value in ours.items() if word != STATISTICS)
    assert differing(ours, library.project.root) == []


@pytest.mark.parametrize("word", ["data", "notebooks"])
def test_a_file_more(project_copy, word):
    before = basis(project_copy.root)
    project_copy.edit(f"{word}/more.txt", None, "more")
    assert differing(before, project_copy.root) == [word]


@pytest.mark.parametrize("word", ["code", "packages"])
def test_other_code_or_packages(project_copy, word):
    assert differing(basis(project_copy.root) | {word: "other"}, project_copy.root) == [word]


def test_official_statistics(project_copy, monkeypatch):
    """A machine without them fails aloud; one with others would not."""
    none = basis(project_copy.root)
    held = project_copy.root / "held" / "lait"
    held.mkdir(parents=True)
    (held / "source.json").write_text("{}", encoding="utf-8")
    monkeypatch.setenv(SETTING, str(held.parent))
    assert basis(project_copy.root)[STATISTICS] != none[STATISTICS] == ""
    assert differing(none, project_copy.root) == []
    others = none | {STATISTICS: "others"}
    assert differing(others, project_copy.root) == [STATISTICS]


def test_a_folder_that_is_not_there(project_copy):
    assert differing(basis(project_copy.root), project_copy.root / ".." / "none") == [
        "data", "notebooks",
    ]  # fmt: skip


def test_a_call_is_refused_where_something_differs(project_copy):
    theirs = basis(project_copy.root)
    assert call_alike(theirs, project_copy.root, max, 1, 2) == 2
    with pytest.raises(BuildError, match="has other code, data than the machine that builds"):
        call_alike(theirs | {"code": "a", "data": "b"}, project_copy.root, max, 1, 2)
