"""The stamp of a book: what it was made from, and why it must be made again."""

import pytest

from councilbook.edition import load_edition
from councilbook.press.stamps import (
    FILE,
    common_parts,
    drop_stamp,
    folder_digest,
    page_parts,
    read_stamp,
    reasons,
    write_stamp,
)


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("book/glossary.md", "hand-written pages"),
        ("_config.yml", "configuration"),
        ("data/catalogue/themes.yml", "data"),
        ("notebooks/statistics/send.ipynb", "notebooks"),
    ],
)
def test_an_edit_changes_the_part_it_belongs_to(project_copy, name, part):
    before = common_parts(project_copy, {"pandas": "3.0"})
    with (project_copy.root / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    changed = reasons(before, common_parts(project_copy, {"pandas": "3.0"}))
    # The store is made from the catalogue: an edit to a theme alone does not touch it.
    assert changed == [f"{part} changed"]


def test_another_version_of_a_package_changes_it(project_copy):
    before = common_parts(project_copy, {"pandas": "3.0"})
    assert reasons(before, common_parts(project_copy, {"pandas": "3.1"})) == ["versions changed"]


def test_what_comes_goes_and_changes_is_named():
    before, now = (
        {"data": "1", "page a": "1", "page b": "1"},
        {"data": "2", "page a": "1", "page c": "1"},
    )
    assert reasons(before, now) == ["data changed", "page b is gone", "page c is new"]
    assert reasons(now, now) == []
    assert reasons({}, now) == ["never made"]


def test_the_place_of_a_folder_does_not_count(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "deep" / "file.txt").write_text("words")
        (tmp_path / name / "__pycache__").mkdir()
        (tmp_path / name / "__pycache__" / "left.pyc").write_text(name)
    assert folder_digest(tmp_path / "one") == folder_digest(tmp_path / "two")
    (tmp_path / "two" / "deep" / "file.txt").rename(tmp_path / "two" / "file.txt")
    assert folder_digest(tmp_path / "one") != folder_digest(tmp_path / "two")


def test_pages_that_are_there_are_counted_one_by_one(library, tmp_path):
    book = load_edition(library).books[0]
    first, second = book.pages[:2]
    for page in (first, second):
        path = tmp_path / f"{page.id}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.id)
    found = page_parts(book, tmp_path)
    assert set(found) == {f"page {first.id}", f"page {second.id}"}
    (tmp_path / f"{first.id}.ipynb").write_text("another figure")
    assert reasons(found, page_parts(book, tmp_path)) == [f"page {first.id} changed"]


def test_a_stamp_is_kept_and_taken_away(tmp_path):
    write_stamp(tmp_path, {"data": "1"})
    assert read_stamp(tmp_path) == {"data": "1"}
    drop_stamp(tmp_path)
    drop_stamp(tmp_path)
    assert read_stamp(tmp_path) == {}


@pytest.mark.parametrize("text", ["", "{", "[1]"])
def test_a_broken_stamp_is_none(tmp_path, text):
    (tmp_path / FILE).write_text(text)
    assert read_stamp(tmp_path) == {}
