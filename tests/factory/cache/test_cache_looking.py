"""A page runs again when something it rests on changed, and the reason names that."""

import json
from dataclasses import replace

import pytest

from councilbook.errors import DataError
from councilbook.factory.cache import inputs, versions
from councilbook.factory.cache.explaining import explained
from councilbook.factory.cache.looking import Found
from councilbook.factory.cache.reasons import (
    changed_code,
    changed_parts,
    changed_versions,
    in_words,
)

from .making import EXECUTED, notebook


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_unchanged_page_is_found(page):
    assert page.look().reasons == ("never run",)
    kept = page.run()
    assert page.look() == Found(kept, (), 1.5)
    assert page.object(kept).read_bytes() == EXECUTED


CHANGES = {
    "a cell": (
        lambda page: edit(page.job.notebook, "views.trends()", "views.trends() + 1"),
        ("notebook changed",),
    ),
    "a cell that reaches other code": (
        lambda page: edit(page.job.notebook, "views.trends()", "views.maps()"),
        (
            "notebook changed",
            "code changed: numbers.py, views/maps.py, views/trends.py, views/__init__.py",
        ),
    ),
    "the metadata of a cell": (
        lambda page: edit(page.job.notebook, '"metadata": {}', '"metadata": {"tags": ["x"]}'),
        ("notebook changed",),
    ),
    "a view": (
        lambda page: edit(page.package / "views" / "trends.py", "half(3)", "half(4)"),
        ("code changed: views/trends.py",),
    ),
    "what a view rests on": (
        lambda page: edit(page.package / "numbers.py", "/ 2", "/ 3"),
        ("code changed: numbers.py",),
    ),
    "where a view comes from": (
        lambda page: edit(page.package / "views" / "__init__.py", "views.trends", "numbers"),
        ("code changed: views/trends.py, views/__init__.py",),
    ),
    "a figure": (
        lambda page: page.data.changed.add("official/cla_rate"),
        ("official figures of cla_rate changed",),
    ),
    "a figure and an area": (
        lambda page: page.data.changed.update({"areas", "values/cin_rate/E06000004"}),
        ("areas changed", "figures of cin_rate for E06000004 changed"),
    ),
    "its copy is gone": (
        lambda page: page.object(page.run()).unlink(),
        ("its copy is missing or broken",),
    ),
    "its record was cut short": (
        lambda page: page.record().write_bytes(page.record().read_bytes()[:-40]),
        ("its record is broken",),
    ),
    "its record is empty": (
        lambda page: page.record().write_bytes(b""),
        ("its record is broken",),
    ),
    "its record is somebody else's": (
        lambda page: page.record().write_text('{"kept": true}', encoding="utf-8"),
        ("its record is broken",),
    ),
    "its record holds more": (
        lambda page: page.edit_record(more="x"),
        ("its record is broken",),
    ),
    "its record names no hash": (
        lambda page: page.edit_record(kept="../../etc/passwd"),
        ("its record is broken",),
    ),
    "its record is gone": (lambda page: page.record().unlink(), ("never run",)),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_what_changed_is_named(page, what):
    change, reasons = CHANGES[what]
    page.run()
    change(page)
    assert page.look() == Found("", reasons, page.look().seconds)
    kept = page.run()
    assert page.look() == Found(kept, (), 1.5), "made again, it is found again"


JOBS = {
    "parameters": ({"parameters": {"authority": "Barnet"}}, ("parameters changed",)),
    "title": ({"title": "Another"}, ("title changed",)),
    "both": (
        {"parameters": {}, "title": "Another"},
        ("parameters changed", "title changed"),
    ),
    "name": ({"name": "leeds/schools"}, ("never run",)),
    "edition": ({"edition": "london"}, ("never run",)),
    "output": ({"output": None}, ()),
}


@pytest.mark.parametrize("what", JOBS)
def test_what_changed_of_the_order_is_named(page, what):
    changes, reasons = JOBS[what]
    page.run()
    assert page.look(**changes).reasons == reasons


SAME = {
    "outputs": lambda page: edit(
        page.job.notebook, '"execution_count": null', '"execution_count": 7'
    ),
    "ends of lines": lambda page: page.job.notebook.write_bytes(
        page.job.notebook.read_bytes().replace(b"\n", b"\r\n")
    ),
    "ids of cells": lambda page: edit(page.job.notebook, "cell-1", "cell-other"),
    "a view it does not call": lambda page: edit(
        page.package / "views" / "maps.py", "return 1", "return 2"
    ),
    "a comment": lambda page: edit(page.package / "numbers.py", "def", "# Halves.\n\n\ndef"),
    "a docstring": lambda page: edit(
        page.package / "numbers.py", "    return", '    """Halve."""\n    return'
    ),
    "line ends of code": lambda page: (page.package / "numbers.py").write_bytes(
        (page.package / "numbers.py").read_bytes().replace(b"\n", b"\r\n")
    ),
    "data it did not read": lambda page: page.data.changed.add("official/cin_rate"),
}


@pytest.mark.parametrize("what", SAME)
def test_what_says_the_same_changes_nothing(page, what):
    kept = page.run()
    SAME[what](page)
    assert page.look() == Found(kept, (), 1.5)


def test_versions_are_named(page, monkeypatch):
    known = versions.versions()
    page.run()
    newer = {**known, "pandas": "99.1", "added": "1.0"}
    del newer["numpy"]
    monkeypatch.setattr(inputs, "versions", lambda: newer)
    assert page.look().reasons == (
        f"versions changed: added none, now 1.0; numpy {known['numpy']}, now none; "
        f"pandas {known['pandas']}, now 99.1",
    )


def test_data_are_not_compared_by_other_code(page):
    page.run()
    edit(page.package / "numbers.py", "/ 2", "/ 3")
    page.data.changed.add("areas")
    assert page.look().reasons == ("code changed: numbers.py",)


def test_without_the_old_list_only_the_kind_is_named(page):
    page.run()
    listing = json.loads(page.record().read_text(encoding="utf-8"))["made_from"]["code"]
    edit(page.package / "numbers.py", "/ 2", "/ 3")
    page.object(listing).unlink()
    assert page.look().reasons == ("code changed",)


def test_a_page_that_told_nothing_is_not_kept(page):
    assert page.run(told=()) == ""
    assert page.look().reasons == ("never run",)


def test_many_pages_at_once(page):
    page.run()
    cache = page.cache()
    jobs = [
        cache.keyed(replace(page.job, name=name)) for name in (page.job.name, "a/b", "leeds/send")
    ]
    found = cache.look_all(jobs)
    assert list(found) == [page.job.name, "a/b", "leeds/send"]
    assert found[page.job.name].kept
    assert found["a/b"] == found["leeds/send"] == Found("", ("never run",))


def test_a_file_that_is_no_notebook_is_named(page):
    page.job.notebook.write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match=r"page\.ipynb: file: found no JSON"):
        page.look()


def test_a_command_in_a_notebook_reaches_all_code(page):
    notebook(page.job.notebook, "from pack import views", "%run views.py")
    page.run()
    edit(page.package / "views" / "maps.py", "return 1", "return 2")
    assert page.look().reasons == ("code changed: views/maps.py",)


WORDS = {
    "areas": "areas",
    "official/cla_rate": "official figures of cla_rate",
    "values/cla_rate/E06000004": "figures of cla_rate for E06000004",
    "values/cla_rate/E06000004/lait": "figures of cla_rate for E06000004",
    "reported/leeds-2019/cla_rate": "figures of cla_rate in report leeds-2019",
    "file/data/commentary/leeds/2019.md": "file data/commentary/leeds/2019.md",
    "official": "official",
    "of_tomorrow/a/b": "of_tomorrow a/b",
}


@pytest.mark.parametrize("part", WORDS)
def test_parts_in_words(part):
    assert in_words(part) == WORDS[part]


def test_long_lists_are_cut():
    assert changed_parts([f"official/{letter}" for letter in "gfedcba"]) == [
        *(f"official figures of {letter} changed" for letter in "abcde"),
        "2 more part(s) of the data changed",
    ]
    files = {name: "1" for name in ("bb", "a", "cccc", "ddd", "c", "b")}
    assert changed_code(files, {}) == "code changed: a, b, c, bb, ddd and 1 more"
    assert changed_versions({"x": "1"}, {"x": "2"}) == "versions changed: x 1, now 2"


def test_pages_with_one_reason_stand_together():
    found = {
        "leeds/send": Found("", ("never run",)),
        "leeds/schools": Found("ab" * 32),
        "barnet/send": Found("", ("notebook changed", "areas changed")),
        "barnet/schools": Found("", ("never run",)),
    }
    assert explained(found) == [
        "Pages: 4. From the cache: 1. To run: 3.",
        "2 to run: never run",
        "  leeds/send",
        "  barnet/schools",
        "1 to run: notebook changed; areas changed",
        "  barnet/send",
    ]
    assert explained({}) == ["Pages: 0. From the cache: 0. To run: 0."]
