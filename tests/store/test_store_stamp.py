"""The stamp: a store is made again when, and only when, what it is made from changes."""

import pytest
from made_statistics import made_project, record, store

from councilbook.store import is_current
from councilbook.store.layout import fingerprint


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    project = made_project(tmp_path_factory.mktemp("stamp"))
    store(project)
    return project


@pytest.fixture
def file(stored, request):
    """A file of the project or its downloads, put back as it was after the test."""
    path = stored.root / request.param
    before = path.read_bytes() if path.exists() else None
    yield path
    path.unlink() if before is None else path.write_bytes(before)


@pytest.mark.parametrize(
    "file",
    [
        "data/catalogue/indicators/safeguarding.yml",
        "data/catalogue/indicators/new.yml",
        "data/catalogue/corrections.yml",
        "data/catalogue/data_sets.yml",
        "data/areas/areas.csv",
        "downloads/lait/source.json",
        "downloads/ees/weather/source.json",
    ],
    indirect=True,
)
def test_a_store_is_outdated_when_its_origins_change(stored, file):
    assert is_current(stored)
    file.write_bytes(file.read_bytes() + b"\n" if file.exists() else b"[]\n")
    assert not is_current(stored)


# None of them changes a row: they are read each time a page is opened.
@pytest.mark.parametrize(
    "file",
    [
        "data/catalogue/differences.yml",
        "data/catalogue/themes.yml",
        "data/areas/neighbours.csv",
        "data/areas/groups.yml",
        "data/official/series.csv",
    ],
    indirect=True,
)
def test_what_the_store_is_not_made_from_leaves_it_current(stored, file):
    file.write_bytes(file.read_bytes() + b"\n")
    assert is_current(stored)


def test_a_new_download_and_one_that_is_gone_make_it_outdated(stored):
    folder = stored.downloads / "ees" / "more"
    folder.mkdir()
    (folder / "more.csv").write_text("a\n1\n", encoding="utf-8")
    assert is_current(stored)
    record(folder, "more.csv")
    assert not is_current(stored)
    (folder / "source.json").unlink()
    assert is_current(stored)


def test_a_download_of_other_bytes_makes_it_outdated(stored):
    folder = stored.downloads / "ees" / "weather"
    before = fingerprint(stored)
    (folder / "weather.csv").write_text("day,rain\nTuesday,2\n", encoding="utf-8")
    record(folder, "weather.csv")
    assert fingerprint(stored) != before


def test_the_stamp_does_not_depend_on_where_the_folders_are(stored, tmp_path):
    moved = made_project(tmp_path)
    folder = moved.downloads / "ees" / "weather"
    (folder / "weather.csv").write_bytes(
        (stored.downloads / "ees/weather/weather.csv").read_bytes()
    )
    record(folder, "weather.csv")
    assert fingerprint(moved) == fingerprint(stored)
