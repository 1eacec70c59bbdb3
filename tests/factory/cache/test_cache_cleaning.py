"""What a cache holds, and dropping what nobody asks for."""

import pytest
from conftest import ROOT

from councilbook.edition import load_edition
from councilbook.factory.cache.cleaning import Contents, contents, prune
from councilbook.factory.cache.keeping import keep
from councilbook.factory.cache.store import Objects
from councilbook.factory.job import Job

from .making import notebook


def test_an_empty_cache(page):
    assert contents(page.url) == Contents(0, 0, 0)
    prune(page.url, set())
    assert contents(page.url) == Contents(0, 0, 0)


def test_what_no_planned_page_needs_goes(page):
    old = page.run(b"old")
    gone = page.run(b"gone", name="leeds/gone")
    kept = page.run(b"new")
    left = page.record().with_name(".safeguarding.json.7.part")
    left.write_bytes(b"half")
    assert contents(page.url).pages == 2
    prune(page.url, {page.job.record})
    names = Objects(page.url).names()
    assert kept in names
    assert not names & {old, gone}
    assert page.look().kept == kept
    assert not left.exists()
    # The notebook, and the lists of its code and versions, by which a change is named.
    assert contents(page.url).objects == 3
    (page.package / "numbers.py").write_text("def half(value):\n    return 0\n", encoding="utf-8")
    assert page.look().reasons == ("code changed: numbers.py",)


def test_a_broken_record_keeps_nothing(page):
    page.run()
    page.record().write_bytes(b"{")
    prune(page.url, {page.job.record})
    assert contents(page.url).objects == 0
    assert page.look().reasons == ("its record is broken",)


@pytest.fixture
def kept(tmp_path, library):
    """A cache with a page of each edition, and one of nobody's."""
    url = str(tmp_path / "kept")
    path = notebook(tmp_path / "n.ipynb", "1")
    for name, edition in (
        (load_edition(library).pages[0].id, "council-reports"),
        ("leeds/send", "england"),
        ("leeds/nothing", "england"),
    ):
        job = Job(name, path, path, {}, "", tmp_path, edition, {"notebook": "x"}, url)
        keep(job, name.encode().ljust(1_000_000), {"areas": "x"}, 1.0)
    return url


def test_the_command(run, kept, monkeypatch):
    monkeypatch.chdir(ROOT)
    code, out, _ = run("cache", "--results", kept)
    assert (code, out) == (0, f"{kept}: 3 pages, 3 files, 3.0 MB.\n")
    code, out, _ = run("cache", "--results", kept, "--prune")
    assert (code, out) == (0, f"{kept}: 2 pages, 2 files, 2.0 MB.\n")


def test_the_cache_lies_in_the_build_folder(run, project_copy, monkeypatch):
    monkeypatch.chdir(project_copy.root)
    cache = project_copy.root / "build" / "cache"
    assert run("cache") == (0, f"{cache}: 0 pages, 0 files, 0.0 MB.\n", "")
    other = project_copy.root / "other" / "cache"
    assert run("cache", "--build", "other")[1].startswith(f"{other}: 0 pages")
