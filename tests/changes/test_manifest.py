"""A manifest as a file: read back as it was, or refused in words that help."""

import json

import pytest

from councilbook.changes import FILE, VERSION, manifest_text, read_manifest
from councilbook.errors import DataError

from .editions import edition


@pytest.fixture
def file(tmp_path):
    path = tmp_path / FILE
    path.write_text(manifest_text(edition()), encoding="utf-8")
    return path


def test_written_and_read_it_is_the_same(file):
    assert read_manifest(file) == edition()


def test_a_built_book_is_read_by_its_folder(file):
    assert read_manifest(file.parent) == edition()


def test_the_text_is_the_same_for_the_same_book():
    assert manifest_text(edition()) == manifest_text(edition())
    assert manifest_text(edition()).endswith("}\n")


def test_what_says_nothing_is_left_out(file):
    text = file.read_text(encoding="utf-8")
    assert "null" not in text
    assert '""' not in text


BROKEN = {
    "no JSON": ("{", "JSON in UTF-8", "Build the book again."),
    "cut off": (manifest_text(edition())[:200], "JSON in UTF-8", "Build the book again."),
    "not UTF-8": (b"\xff\xfe", "JSON in UTF-8", "Build the book again."),
    "another version": (
        '{"version": 99}',
        f"found 99; allowed: {VERSION}",
        "Build the book again.",
    ),
    "no version": ("{}", f"found None; allowed: {VERSION}", "Build the book again."),
    "a list": ("[1]", f"found None; allowed: {VERSION}", "Build the book again."),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_manifest_is_refused(file, name):
    content, allowed, action = BROKEN[name]
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DataError) as caught:
        read_manifest(file)
    (problem,) = caught.value.problems
    assert problem.file == file.as_posix()
    assert allowed in str(problem)
    assert problem.action == action


def test_every_wrong_entry_is_named(file):
    content = json.loads(file.read_text(encoding="utf-8"))
    del content["title"]
    content["pages"]["one"]["parts"]["trend"]["rows"]["2018"]["cells"]["value"]["value"] = "sixty"
    content["colour"] = "blue"
    file.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_manifest(file)
    entries = [problem.entry for problem in caught.value.problems]
    assert entries == [
        "manifest: colour",
        "manifest: pages.one.parts.trend.rows.2018.cells.value.value",
        "manifest: title",
    ]


def test_no_manifest(tmp_path):
    with pytest.raises(DataError, match="found nothing; allowed: the manifest of a book"):
        read_manifest(tmp_path)
    with pytest.raises(DataError, match="nowhere"):
        read_manifest(tmp_path / "nowhere.json")
