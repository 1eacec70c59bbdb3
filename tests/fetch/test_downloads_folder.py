"""Where downloads live: a setting, or the place the system keeps for a program's data."""

from pathlib import Path

import pytest
from platformdirs import user_data_path

from councilbook.project import SETTING, Project, find_project


@pytest.fixture
def root(tmp_path):
    (tmp_path / "data" / "catalogue").mkdir(parents=True)
    return tmp_path.resolve()


@pytest.mark.parametrize("setting", [None, ""])
def test_without_the_setting(root, monkeypatch, setting):
    monkeypatch.delenv(SETTING, raising=False)
    if setting is not None:
        monkeypatch.setenv(SETTING, setting)
    assert find_project(root).downloads == user_data_path("councilbook", appauthor=False)


def test_with_the_setting(root, monkeypatch):
    monkeypatch.setenv("COUNCILBOOK_DATA", str(root / "elsewhere"))
    assert find_project(root).downloads == root / "elsewhere"
    assert Project(root).downloads == root / "elsewhere"


def test_a_relative_setting_counts_from_the_project_wherever_it_is_found_from(root, monkeypatch):
    monkeypatch.setenv(SETTING, "mine")
    monkeypatch.chdir(root / "data")
    assert find_project().downloads == find_project(root).downloads == root / "mine"


def test_a_home_folder_in_the_setting(root, monkeypatch):
    monkeypatch.setenv(SETTING, "~/mine")
    assert find_project(root).downloads == Path.home() / "mine"


def test_it_is_read_once(root, monkeypatch):
    project = find_project(root)
    monkeypatch.setenv(SETTING, str(root / "later"))
    assert project.downloads != find_project(root).downloads


def test_a_project_is_a_key_and_its_downloads_are_part_of_it(root):
    one, other = Project(root, root / "a"), Project(root, root / "b")
    assert Project(root, downloads=root / "a") == one
    assert len({one, Project(root, root / "a"), other}) == 2
