"""Where a project's files are, and what is said where there is none."""

import pytest

from councilbook.errors import PageError
from councilbook.project import Project, find_project


@pytest.fixture
def project(tmp_path):
    for name in ("data/catalogue", "notebooks", "src/deep/er"):
        (tmp_path / name).mkdir(parents=True)
    return Project(tmp_path.resolve())


@pytest.mark.parametrize("start", [".", "notebooks", "data/catalogue", "src/deep/er"])
def test_found_from_any_folder_inside(project, start):
    assert find_project(project.root / start) == project


def test_found_from_the_working_folder(project, monkeypatch):
    monkeypatch.chdir(project.root / "notebooks")
    assert find_project() == project


def test_the_nearest_one_is_taken(project):
    inner = project.root / "notebooks" / "other"
    (inner / "data" / "catalogue").mkdir(parents=True)
    assert find_project(inner).root == inner


def test_none_is_a_clear_error(tmp_path):
    (tmp_path / "data").mkdir()  # data alone are no project
    with pytest.raises(PageError) as caught:
        find_project(tmp_path)
    assert str(tmp_path) in str(caught.value)
    assert "data/catalogue" in str(caught.value)
    assert "inside the project's folder" in str(caught.value)


def test_names_for_messages(project, tmp_path_factory):
    assert project.name(project.data / "areas" / "areas.csv") == "data/areas/areas.csv"
    assert project.name(project.references) == "tests/reference_pages"
    outside = tmp_path_factory.mktemp("elsewhere") / "x.csv"
    assert project.name(outside) == outside.as_posix()


def test_every_folder_is_where_the_project_keeps_it(library):
    project = library.project
    for name in ("data", "catalogue", "reports", "commentary", "editions", "notebooks"):
        assert getattr(project, name).is_dir(), name
