"""The same pages through a Dask cluster, of processes on this machine."""

import logging
import socket
import sys

import dask
import pytest
from distributed import LocalCluster

from councilbook.errors import BuildError
from councilbook.factory import cluster, running
from councilbook.factory.alike import basis
from councilbook.factory.job import Job, Result
from councilbook.factory.kernels import ORDINARY
from councilbook.factory.pools import open_pool
from councilbook.factory.running import DIED, run_all

from .made_up import TELLS, made_up
from .runners import deadly, hanging, made

# A worker that dies is told of in the log; a page that kills two is given up.
SETTINGS = {
    "distributed.scheduler.allowed-failures": 0,
    "distributed.logging.distributed": "critical",
    "distributed.admin.system-monitor.gil.enabled": False,
}


def cluster_of(workers, **more):
    return LocalCluster(
        n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0",
        worker_dashboard_address=None, silence_logs=logging.CRITICAL, **more,
    )  # fmt: skip


@pytest.fixture(scope="module")
def address():
    with dask.config.set(SETTINGS), cluster_of(2) as started:
        yield started.scheduler_address


def jobs(folder, **words):
    return [
        Job(name, folder / f"{name}.begun", folder / f"{name}.ipynb", {"word": word}, "T", folder)
        for name, word in words.items()
    ]


def test_a_page_that_kills_its_worker_twice_is_left_out_and_no_other(address, tmp_path):
    words = dict(a="", b="", c="always", d="", e="once", f="")
    with open_pool(tmp_path, 1, address) as pool:
        results = run_all(jobs(tmp_path, **words), pool, run=deadly)
    assert [result.error for result in results] == ["", "", DIED, "", "", ""]


def test_pages_are_run_and_kept(address, tmp_path):
    results = str(tmp_path / "cache")
    listed = [made_up(tmp_path, name, TELLS, "word", results=results) for name in ("one", "two")]
    bad = made_up(tmp_path, "bad", "1 / 0", results=results)
    with open_pool(tmp_path, 1, address) as pool:
        # These notebooks need nothing of what a warm kernel has loaded.
        pool.kernel = ORDINARY
        *good, failed = run_all([*listed, bad], pool)
    assert [result.error for result in good] == ["", ""]
    assert all(job.output.is_file() for job in listed)
    assert failed.error.startswith("cell 3 (1 / 0): ZeroDivisionError: division by zero")
    assert bad.left.is_file()


def test_a_worker_that_would_make_other_pages(address, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "basis", lambda folder: basis(folder) | {"code": "older"})
    said = r"the worker at tcp://127\.0\.0\.1:\d+ has other code than .* restart its worker"
    with pytest.raises(BuildError, match=said), open_pool(tmp_path, 1, address):
        pass


def test_a_worker_that_comes_later_with_other_data(address, tmp_path):
    with open_pool(tmp_path, 1, address) as pool:
        pool._basis |= {"data": "newer"}
        (result,) = run_all(jobs(tmp_path, a=""), pool, run=made)
    assert "has other data than the machine that builds" in result.error


def test_all_workers_gone(tmp_path, monkeypatch):
    with (
        cluster_of(1, processes=False, protocol="tcp") as started,
        open_pool(tmp_path, 1, started.scheduler_address) as pool,
    ):
        monkeypatch.setattr(cluster, "PATIENCE", 0.2)
        started.scale(0)
        with pytest.raises(BuildError, match=r"has had no worker for \d+ s.*is kept"):
            run_all(jobs(tmp_path, a=""), pool, run=made)


def test_no_scheduler_there(monkeypatch, tmp_path):
    monkeypatch.setattr(cluster, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        free = taken.getsockname()[1]
    said = rf"no Dask cluster at tcp://127.0.0.1:{free}.*dask worker"
    with pytest.raises(BuildError, match=said), open_pool(tmp_path, 1, f"tcp://127.0.0.1:{free}"):
        pass


def test_an_address_that_is_none(tmp_path):
    said = "no Dask cluster at nowhere://x"
    with pytest.raises(BuildError, match=said), open_pool(tmp_path, 1, "nowhere://x"):
        pass


def test_dask_is_not_installed(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "councilbook.factory.cluster", None)
    said = r"pip install 'councilbook\[cluster\]'"
    with pytest.raises(BuildError, match=said), open_pool(tmp_path, 1, "tcp://host:8786"):
        pass


def test_a_page_that_hangs_does_not_block_the_end(address, tmp_path, monkeypatch):
    monkeypatch.setattr(running, "SLOW", 0.2)
    monkeypatch.setattr(running, "_LOOK", 0.05)
    with open_pool(tmp_path, 1, address) as pool:
        results = run_all(jobs(tmp_path, a="hangs", b="", c=""), pool, run=hanging)
    assert results == [Result(name) for name in "abc"]
    # The one that hangs was overtaken; its worker goes with the cluster, so that this comes last.
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.begun"]
