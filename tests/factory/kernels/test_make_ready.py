"""What a warm kernel's parent loads: everything that pages share, and no thread."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT
from made_statistics import stored_library

from councilbook.factory.kernels.ready import make_ready
from councilbook.observations import default_library
from councilbook.page import open_profile
from councilbook.project import SETTING
from councilbook.reads import noted
from councilbook.store import Store
from councilbook.views import official

# Libraries read these as they are loaded; whoever starts the process sets them.
QUIET = {
    "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
}  # fmt: skip
COUNT_THREADS = """
import os, sys
from pathlib import Path
from councilbook.factory.kernels.ready import make_ready
from councilbook.observations import default_library, open_statistics
make_ready(Path(sys.argv[1]))
assert not open_statistics(default_library(Path(sys.argv[1]))).frame.empty
print(len(os.listdir("/proc/self/task")))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A made-up project whose downloads are stored."""
    return stored_library(tmp_path_factory).project


def held(project, monkeypatch):
    """Let the project be found with its downloads, as on a user's machine."""
    monkeypatch.setenv(SETTING, str(project.downloads))
    monkeypatch.chdir(project.root)


def test_a_page_reads_no_file_of_the_store_afterwards(project, monkeypatch):
    held(project, monkeypatch)
    make_ready(project.root)
    assert noted() == ()
    monkeypatch.setattr(Store, "read", lambda *_: pytest.fail("the store is read again"))
    page = open_profile("overview", "leeds")
    assert page.library.catalogue is default_library().catalogue
    assert page.comparisons and page.flags
    assert official.reconciliation(page).exhibits


def test_a_page_is_the_same_as_without(project, monkeypatch):
    held(project, monkeypatch)
    make_ready(project.root)
    warm, cold = (
        open_profile("safeguarding", "stockton", library=library)
        for library in (default_library(), replace(default_library()))
    )
    for view in (official.exceptions, official.comparison, official.certainty):
        assert [item.to_json() for item in view(warm)] == [item.to_json() for item in view(cold)]


@pytest.mark.parametrize("what", ["no project", "no store"])
def test_what_cannot_be_loaded_is_left_to_the_pages(what, tmp_path, monkeypatch):
    monkeypatch.setenv(SETTING, str(tmp_path / "downloads"))
    make_ready(tmp_path if what == "no project" else ROOT)
    assert noted() == ()


def test_a_broken_file_is_left_to_the_pages(project_copy, monkeypatch):
    monkeypatch.setenv(SETTING, str(project_copy.root / "downloads"))
    project_copy.edit("data/catalogue/themes.yml", None, "- nonsense\n")
    make_ready(project_copy.root)
    assert noted() == ()


def test_no_thread_is_left_running(project):
    if not Path("/proc/self/task").is_dir():
        return
    environment = os.environ | QUIET | {SETTING: str(project.downloads)}
    command = [sys.executable, "-c", COUNT_THREADS, str(project.root)]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["1"]
