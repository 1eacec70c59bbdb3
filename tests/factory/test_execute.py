"""Notebooks are run one a page; a failing one says where and stops no other."""

import re
import shutil
import socket
import sys
from pathlib import Path

import nbformat.v4 as nb
import pytest
from conftest import ROOT
from small_project import built

from councilbook.changes import changed, exhibits
from councilbook.errors import CouncilbookError
from councilbook.exhibit import MIME
from councilbook.factory.cache.records import read_record
from councilbook.factory.cache.store import Objects
from councilbook.factory.execute import run_page, tidy
from councilbook.factory.job import Job, Result
from councilbook.factory.outputs import take
from councilbook.factory.pools import open_pool
from councilbook.factory.running import run_all
from councilbook.notebooks import compact_text, read_notebook

from .made_up import DIGEST, PART, TELLS, made_up

PAGE = "middlesbrough/2019-10/participation"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return built(tmp_path_factory)


@pytest.fixture(scope="module")
def executed(book):
    """The text of a page of one theme's notebook, as the build left it."""
    return (book.folder / "pages" / f"{PAGE}.ipynb").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(book):
    return read_notebook(book.folder / "pages" / f"{PAGE}.ipynb")


def outputs(page):
    return [output for cell in page.cells for output in cell.get("outputs", [])]


def test_a_page_holds_exhibits_only(page):
    assert len(outputs(page)) >= 10
    for output in outputs(page):
        assert output.output_type in ("display_data", "execute_result")
        assert MIME in output.data
        assert output.data["text/plain"].strip()
    assert {"summary", "scorecard", "checks", "sources"} <= set(exhibits(page))


def test_the_title_is_set(page):
    first, *rest = page.cells
    assert first.source.startswith("# ")
    for words in ("Middlesbrough", "October 2019"):
        assert words in first.source
    assert not any(cell.source.startswith("# ") for cell in rest if cell.cell_type == "markdown")


def test_parameters_are_set_and_hidden(page):
    (cell,) = (c for c in page.cells if "injected-parameters" in c.metadata.get("tags", []))
    assert '"Middlesbrough"' in cell.source
    assert "remove-cell" in cell.metadata["tags"]


def test_nothing_of_the_run_is_left(executed, book):
    assert "papermill" not in executed.lower().replace("papermill notebooks/", "")
    for word in ("start_time", "end_time", "iopub", "shell.execute_reply", "language_info"):
        assert word not in executed
    for path in (book.project.root, ROOT, Path.home() / "x", Path(sys.prefix)):
        assert str(path).removesuffix("x") not in executed
    assert not re.search(rf"\b{re.escape(socket.gethostname())}\b", executed)
    assert "0x" not in executed  # an object's address in memory


def test_the_page_is_as_json_of_its_own_kind(page, executed):
    assert compact_text(page) == executed
    assert executed.endswith("}\n")
    assert [cell.id for cell in page.cells] == [f"cell-{i:02}" for i in range(len(page.cells))]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Four made-up pages of one run: one raises, one kills its kernel, one has no title."""
    folder = tmp_path_factory.mktemp("made-up")
    listed = [
        made_up(folder, "raises", "x = 1", "y = word\n1 / 0", "print('never')"),
        made_up(folder, "dies", "import os", "os._exit(1)"),
        made_up(folder, "untitled", "1", heading="No heading"),
        made_up(folder, "good", "word"),
    ]
    stale = listed[0].output
    stale.parent.mkdir(parents=True)
    stale.write_text("the page of an earlier run", encoding="utf-8")
    seen = []
    with open_pool(folder, 2) as pool:
        results = run_all(listed, pool, seen.append)
    names = [job.name.partition("/")[0] for job in listed]
    return dict(zip(names, zip(listed, results, strict=True), strict=True)), seen


def test_results_come_in_the_order_of_the_jobs(run):
    results, seen = run
    assert [result.name for _, result in results.values()] == [
        "raises/page", "dies/page", "untitled/page", "good/page"
    ]  # fmt: skip
    assert sorted(seen, key=str) == sorted((result for _, result in results.values()), key=str)


def test_a_page_beside_failing_ones_is_made(run):
    job, result = run[0]["good"]
    assert result == Result("good/page")
    page = read_notebook(job.output)
    assert page.cells[0].source == "# Title of good"
    assert outputs(page)[0].data["text/plain"] == "'given'"
    assert [path.name for path in job.output.parent.iterdir()] == ["page.ipynb"]


def test_an_error_names_the_cell_and_what_went_wrong_there(run):
    _, result = run[0]["raises"]
    assert result.name == "raises/page"
    # The fourth cell of the notebook as it lies in notebooks/.
    assert result.error.startswith("cell 4 (y = word): ZeroDivisionError: division by zero")
    assert "\x1b" not in result.error


def test_a_failing_page_is_left_for_inspection_only(run):
    job, result = run[0]["raises"]
    failed = job.output.with_name("page.failed.ipynb")
    assert [path.name for path in job.output.parent.iterdir()] == [failed.name]
    assert str(failed) in result.error
    assert "ZeroDivisionError" in failed.read_text(encoding="utf-8")


def test_a_kernel_that_dies(run):
    job, result = run[0]["dies"]
    assert result.error.startswith("cell 4 (os._exit(1)): DeadKernelError: the kernel died")
    assert not job.output.exists()
    assert "DeadKernelError" in job.left.read_text(encoding="utf-8")


def test_a_notebook_without_a_heading(run):
    job, result = run[0]["untitled"]
    assert "first cell must be a heading" in result.error
    assert "'No heading'" in result.error
    assert not job.output.exists()


def test_a_notebook_without_cells():
    with pytest.raises(CouncilbookError, match="heading"):
        tidy(nb.new_notebook())


def test_a_file_where_the_folder_of_the_pages_must_be(tmp_path):
    (tmp_path / "pages").write_text("in the way", encoding="utf-8")
    result = run_page(made_up(tmp_path, "blocked", "1"))
    assert result.name == "blocked/page"
    assert "cannot write" in result.error
    assert "choose a folder" in result.error


# With a cache, the page goes there, and from there to its file.


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Pages of one kernel each, kept: one that tells what it read, one that fails."""
    folder = tmp_path_factory.mktemp("kept")
    results = str(folder / "cache")
    given = {"results": results, "edition": "spring", "made_from": {"notebook": "n"}}
    tells = made_up(folder, "tells", TELLS, "word", **given)
    fails = made_up(folder, "fails", "1 / 0", **given)
    return {"tells": (tells, run_page(tells)), "fails": (fails, run_page(fails))}


def test_a_page_is_kept_with_what_it_told(kept):
    job, result = kept["tells"]
    record = read_record(job.results, "spring/tells/page")
    assert (record.kept, record.told) == (result.kept, {PART: DIGEST})
    assert record.made_from == {"notebook": "n"}
    assert record.seconds == pytest.approx(result.seconds, abs=0.001)
    assert 0 < result.seconds < 60


def test_a_kept_page_is_brought_to_its_file(kept):
    job, result = kept["tells"]
    assert not job.output.exists()
    job.output.parent.mkdir(parents=True, exist_ok=True)
    job.left.write_text("of an earlier run", encoding="utf-8")
    take(job, result)
    assert job.output.read_bytes() == Objects(job.results).get(result.kept)
    assert [path.name for path in job.output.parent.iterdir()] == ["page.ipynb"]
    assert "told" not in read_notebook(job.output).metadata


def test_a_file_that_is_there_already_is_not_written_again(kept):
    job, result = kept["tells"]
    take(job, result)
    before = job.output.stat().st_mtime_ns
    take(job, result)
    assert job.output.stat().st_mtime_ns == before
    job.output.write_text("something else", encoding="utf-8")
    take(job, result)
    assert job.output.read_bytes() == Objects(job.results).get(result.kept)


def test_a_failing_page_leaves_no_record_and_is_brought_for_inspection(kept):
    job, result = kept["fails"]
    assert read_record(job.results, job.record) is None
    job.output.parent.mkdir(parents=True, exist_ok=True)
    job.output.write_text("the page of an earlier run", encoding="utf-8")
    take(job, result)
    assert [path.name for path in job.output.parent.iterdir()] == ["page.failed.ipynb"]
    assert "ZeroDivisionError" in job.left.read_text(encoding="utf-8")
    assert str(job.left) in result.error


def test_two_runs_in_two_folders_give_the_same_bytes(tmp_path, book, page, executed):
    """The second run is in another folder and another process."""
    for name in ("data", "notebooks"):
        shutil.copytree(book.project.root / name, tmp_path / name)
    job = Job(
        PAGE, tmp_path / "notebooks" / "participation.ipynb", tmp_path / "x" / "again.ipynb",
        {"authority": "Middlesbrough", "period": "2019-10"},
        page.cells[0].source.removeprefix("# "), tmp_path,
    )  # fmt: skip
    assert run_page(job) == Result(PAGE)
    assert list(changed(page, read_notebook(job.output))) == []
    assert job.output.read_text(encoding="utf-8") == executed
