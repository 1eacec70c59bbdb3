"""The engine: what papermill makes of a notebook with it, and what it waits for."""

import papermill
import pytest

from councilbook.errors import BuildError
from councilbook.factory import calling, engine
from councilbook.factory.calling import call
from councilbook.factory.kernels import ORDINARY

from .made_up import DIGEST, PART, TELLS, made_up


def test_a_page_tells_what_it_read_and_no_cell_shows_it(tmp_path):
    made = call(made_up(tmp_path, "page", TELLS, "word"), ORDINARY)
    assert made.error == ""
    assert made.told == {PART: DIGEST}
    *_, last = made.notebook.cells
    assert [output.data for output in last.outputs] == [{"text/plain": "'given'"}]
    assert last.execution_count == 4


def test_a_page_that_read_nothing_tells_nothing(tmp_path):
    assert call(made_up(tmp_path, "page", "word"), ORDINARY).told == {}


def test_a_page_that_cannot_tell_is_an_error(tmp_path):
    job = made_up(tmp_path, "page", TELLS, "parts.told_text = lambda: 1 / 0")
    with pytest.raises(BuildError, match=r"could not tell what it has read: ZeroDivisionError"):
        call(job, ORDINARY)


def test_the_kernel_works_in_the_project_and_this_process_stays_where_it_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path.parent)
    made = call(made_up(tmp_path, "page", "import os", "os.getcwd()"), ORDINARY)
    *_, last = made.notebook.cells
    assert last.outputs[0].data["text/plain"] == repr(str(tmp_path.resolve()))


def test_a_page_that_takes_too_long_is_an_error_of_its_cell(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "LIMIT", 3)
    job = made_up(tmp_path, "page", "import time", "time.sleep(600)", "print('never')")
    made = call(job, ORDINARY)
    assert made.error == "cell 4 (time.sleep(600)): TimeoutError: the page took longer than 3 s"
    assert 3 <= made.seconds < 60
    code = [cell for cell in made.notebook.cells if cell.cell_type == "code"]
    assert [len(cell.outputs) for cell in code] == [0, 0, 0, 1, 0]


def test_a_kernel_that_cannot_start_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr(calling, "_QUIET", ["--no-such-option"])
    with pytest.raises(BuildError, match="kernel did not start"):
        call(made_up(tmp_path, "page", "1"), ORDINARY)


def test_nothing_is_saved_while_it_runs_and_papermill_writes_once(tmp_path, monkeypatch):
    """By papermill's own command or function, the engine serves any notebook."""
    job, output = made_up(tmp_path, "page", "word"), tmp_path / "out.ipynb"
    written = []
    for place in (papermill.engines, papermill.execute):
        write = place.write_ipynb
        monkeypatch.setattr(
            place,
            "write_ipynb",
            lambda nb, path, write=write: (written.append(path), write(nb, path)),
        )
    papermill.execute_notebook(
        job.notebook, output, parameters=job.parameters, engine_name="councilbook",
        kernel_name=ORDINARY, progress_bar=False,
    )  # fmt: skip
    assert written == [str(output)]
    made = papermill.iorw.load_notebook_node(str(output))
    assert made.metadata.language_info["name"] == "python"
    assert made.metadata.papermill["exception"] is None
    assert [cell.metadata.papermill.status for cell in made.cells] == ["completed"] * 4
