"""Executed pages kept in an object store: made here or elsewhere, fetched where the book is made."""

import shutil

import pytest
from rich.console import Console
from small_project import built, finished, start

from councilbook.edition import load_edition
from councilbook.errors import BuildError, CouncilbookError, DataError
from councilbook.factory.cache.records import read_record
from councilbook.factory.execute import run_page
from councilbook.factory.job import Result
from councilbook.factory.making import Making, address_of, make
from councilbook.factory.outputs import take
from councilbook.factory.plan import jobs
from councilbook.factory.pools import open_workers
from councilbook.factory.running import run_all
from councilbook.observations import load_library
from councilbook.project import Project

from .made_up import TELLS, made_up


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return built(tmp_path_factory)


def pages(folder):
    return {
        path.relative_to(folder / "pages"): path.read_bytes()
        for path in (folder / "pages").rglob("*.ipynb")
    }


def test_pages_of_a_build_are_kept_and_fetched_as_they_are(s3, book, tmp_path):
    for name in ("data", "notebooks"):
        shutil.copytree(book.project.root / name, tmp_path / name)
    project, made = Project(tmp_path), tmp_path / "build" / "council-reports"
    arguments = ["build", "--pages-only", "--results", f"{s3}/spring"]
    first = finished(start(project, *arguments))
    assert first.returncode == 0, first.stderr
    assert "0 from the cache, 2 made, 0 failed." in first.stdout
    assert pages(made) == pages(book.folder)
    shutil.rmtree(made)
    library, lines = load_library(project), []
    edition = load_edition(library)
    planned = jobs(library, edition.pages, made / "pages", edition.card.id)
    way = Making(Console(), 1, results=f"{s3}/spring", say=lines.append)
    assert make(library, planned, way) == []
    assert "2 from the cache, 0 made, 0 failed." in lines[-1]
    assert pages(made) == pages(book.folder)
    assert not (tmp_path / "build" / "cache").exists()


def test_a_worker_writes_to_the_store_alone(s3, tmp_path):
    """It may be at another machine, where the folder of the build means nothing."""
    job = made_up(tmp_path, "page", TELLS, "word", results=s3, edition="spring")
    result = run_page(job)
    assert (result.error, job.output.exists()) == ("", False)
    assert read_record(s3, "spring/page/page").kept == result.kept
    take(job, result)
    assert job.output.is_file()


def test_a_page_that_fails_is_fetched_for_inspection(s3, tmp_path):
    job = made_up(tmp_path, "page", "1 / 0", results=s3)
    with open_workers(1) as pool:
        (result,) = run_all([job], pool)
    assert result.error.startswith("cell 3 (1 / 0): ZeroDivisionError")
    assert "ZeroDivisionError" in job.left.read_text(encoding="utf-8")
    assert read_record(s3, job.record) is None


def test_what_the_store_has_lost(s3, tmp_path):
    job = made_up(tmp_path, "page", results=s3)
    with pytest.raises(DataError, match=rf"{s3}/objects/00/{'0' * 64}: .*--no-cache"):
        take(job, Result(job.name, kept="0" * 64))


@pytest.mark.parametrize("text", ["s4://bucket/folder", "nothing://x"])
def test_an_address_of_no_known_kind(text):
    with pytest.raises(BuildError, match=rf"cannot use {text} for results.*councilbook\[cluster\]"):
        address_of(text)


def test_a_folder_means_the_same_on_every_machine(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert address_of("kept") == str(tmp_path.resolve() / "kept")
    assert address_of("s3://bucket/kept") == "s3://bucket/kept"


def test_a_bucket_that_is_not_there(s3, library, tmp_path):
    way = Making(Console(), 1, results="s3://no-such-bucket/spring")
    with pytest.raises(CouncilbookError, match=r"s3://no-such-bucket/spring.*does not exist"):
        make(library, [made_up(tmp_path, "page")], way)


def test_a_store_that_does_not_answer(s3, library, tmp_path, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    way = Making(Console(), 1, results="s3://pages/spring")
    with pytest.raises(CouncilbookError, match=r"s3://pages/spring.*127\.0\.0\.1:9"):
        make(library, [made_up(tmp_path, "page")], way)
