"""Official statistics in a bucket are brought to each machine once."""

import os

import fsspec
import pytest

from councilbook.errors import FetchError
from councilbook.factory import data
from councilbook.factory.data import mirror, settle
from councilbook.project import SETTING, find_project


def put(address, **files):
    with_files, root = fsspec.core.url_to_fs(address)
    for name, text in files.items():
        with_files.pipe_file(f"{root}/store/{name}", text.encode())


def texts(folder):
    return {path.name: path.read_text() for path in (folder / "store").iterdir()}


def test_a_folder_is_brought_once(s3, tmp_path):
    put(f"{s3}/mine", a="one", b="two")
    first = mirror(f"{s3}/mine", tmp_path)
    assert texts(first) == {"a": "one", "b": "two"}
    (first / "store" / "mark").write_text("of this machine")
    assert mirror(f"{s3}/mine", tmp_path) == first
    assert "mark" in texts(first)
    assert [path.name for path in tmp_path.iterdir()] == [first.name]


def test_what_has_changed_is_brought_anew_beside_the_old(s3, tmp_path):
    put(f"{s3}/mine", a="one", b="two")
    first = mirror(f"{s3}/mine", tmp_path)
    put(f"{s3}/mine", a="ONE")
    second = mirror(f"{s3}/mine", tmp_path)
    assert texts(second) == {"a": "ONE", "b": "two"}
    assert texts(first) == {"a": "one", "b": "two"}


def test_the_setting_names_the_folder_from_then_on(s3, tmp_path, monkeypatch):
    put(f"{s3}/mine", a="one")
    monkeypatch.setattr(data, "user_cache_path", lambda name, appauthor: tmp_path / name)
    monkeypatch.setenv(SETTING, f"{s3}/mine")
    settle()
    downloads = find_project().downloads
    assert downloads.parent == tmp_path / "councilbook"
    assert texts(downloads) == {"a": "one"}
    settle()
    assert os.environ[SETTING] == str(downloads)


def test_a_folder_stays_the_folder_it_is(monkeypatch):
    monkeypatch.setenv(SETTING, "some/folder")
    settle()
    assert os.environ[SETTING] == "some/folder"


def test_nothing_there(s3, tmp_path):
    with pytest.raises(FetchError, match=f"cannot fetch {s3}/none: nothing is there.*{SETTING}"):
        mirror(f"{s3}/none", tmp_path)
