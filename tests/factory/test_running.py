"""Many pages: whatever happens to one, or to the process that makes it, the others are made."""

import os
import threading
import time
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor, wait

import pytest

from councilbook.errors import OutputError
from councilbook.factory import running
from councilbook.factory.job import Job, Result
from councilbook.factory.pools import Pool, open_workers
from councilbook.factory.running import DIED, run_all

from .runners import deadly, hanging, made


def job(folder, name, word=""):
    """A job whose notebook is a mark that it was begun."""
    mark = folder / f"{name}.begun"
    return Job(name, mark, folder / f"{name}.ipynb", {"word": word}, "Title", folder)


class Threads(Pool):
    """A pool whose calls can be looked into."""

    kernel = "some kernel"

    def __init__(self, room):
        self.threads = ThreadPoolExecutor(room)
        self.flying, self.most, self.calls = 0, 0, []
        self.lock = threading.Lock()
        self.size = room

    @property
    def room(self):
        return self.size

    def submit(self, fn, /, *args):
        with self.lock:
            self.flying += 1
            self.most = max(self.most, self.flying)
            self.calls.append((args[0].name, self.flying))
        return self.threads.submit(self._call, fn, *args)

    def _call(self, fn, *args):
        try:
            return fn(*args)
        finally:
            with self.lock:
                self.flying -= 1

    def stop(self):
        self.threads.shutdown()


@pytest.fixture
def threads():
    pools = []

    def start(room):
        pools.append(Threads(room))
        return pools[-1]

    yield start
    for pool in pools:
        pool.stop()


def test_results_come_in_the_order_of_the_jobs(threads, tmp_path):
    def run(job, kernel):
        assert kernel == "some kernel"
        time.sleep(0.05 if job.name == "a" else 0)
        return Result(job.name)

    jobs, seen = [job(tmp_path, name) for name in "abcdef"], []
    results = run_all(jobs, threads(2), seen.append, run)
    assert results == [Result(name) for name in "abcdef"]
    assert sorted(result.name for result in seen) == list("abcdef")
    assert seen[0] != Result("a")


def test_nothing_to_run(threads):
    assert run_all([], threads(1)) == []


def test_no_more_are_handed_out_than_there_is_room_for(threads, tmp_path):
    pool = threads(3)
    run_all([job(tmp_path, str(number)) for number in range(20)], pool, run=made)
    assert pool.most == 3
    assert [name for name, _ in pool.calls] == [str(number) for number in range(20)]


def test_an_error_of_the_runner_is_that_page_s(threads, tmp_path):
    def run(job, kernel):
        if job.name == "b":
            raise ValueError("no such thing")
        return Result(job.name)

    results = run_all([job(tmp_path, name) for name in "abc"], threads(2), run=run)
    assert [result.error for result in results] == ["", "ValueError: no such thing", ""]


def test_a_lost_page_is_made_again_alone(threads, tmp_path):
    """Its neighbours may have died with it: alone, only one page can be at fault."""
    lost = {"b", "c"}

    def run(job, kernel):
        if job.name in lost:
            lost.discard(job.name)
            raise BrokenExecutor
        time.sleep(0.02)
        return Result(job.name)

    pool = threads(2)
    results = run_all([job(tmp_path, name) for name in "abcdef"], pool, run=run)
    assert [result.error for result in results] == [""] * 6
    assert sorted(pool.calls[-2:]) == [("b", 1), ("c", 1)]
    assert len(pool.calls) == 8


def test_a_page_lost_twice_is_left_out(threads, tmp_path):
    def run(job, kernel):
        if job.name == "b":
            raise BrokenExecutor
        return Result(job.name)

    pool = threads(2)
    results = run_all([job(tmp_path, name) for name in "abc"], pool, run=run)
    assert [result.error for result in results] == ["", DIED, ""]
    assert [name for name, _ in pool.calls].count("b") == 2


def test_a_call_that_was_called_off_counts_as_lost(threads, tmp_path):
    pool = threads(1)
    real, pool.submit = pool.submit, None
    cancelled = Future()
    cancelled.cancel()
    cancelled.set_running_or_notify_cancel()
    answers = iter([cancelled])
    pool.submit = lambda *args: next(answers, None) or real(*args)
    assert run_all([job(tmp_path, "a")], pool, run=made) == [Result("a")]


def test_what_is_kept_and_cannot_be_written_is_that_page_s_error(threads, tmp_path, monkeypatch):
    def take(job, result):
        if job.name == "b":
            raise OutputError("b.ipynb", "no space left")

    monkeypatch.setattr(running, "take", take)
    results = run_all([job(tmp_path, name) for name in "ab"], threads(1), run=made)
    assert results[0] == Result("a")
    assert "cannot write b.ipynb: no space left" in results[1].error


# Real processes.


@pytest.fixture(scope="module")
def workers():
    with open_workers(2) as pool:
        yield pool


def test_pages_of_a_worker_that_is_lost_are_made_elsewhere(workers, tmp_path):
    jobs = [job(tmp_path, str(number), "once" if number in {1, 4} else "") for number in range(8)]
    assert run_all(jobs, workers, run=deadly) == [Result(str(number)) for number in range(8)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.begun", "4.begun"]


def test_a_page_that_kills_its_worker_twice_is_left_out_and_no_other(workers, tmp_path):
    jobs = [job(tmp_path, str(number), "always" if number == 2 else "") for number in range(6)]
    results = run_all(jobs, workers, run=deadly)
    assert [result.error for result in results] == ["", "", DIED, "", "", ""]


def test_a_page_that_hangs_does_not_block_the_end(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "SLOW", 0.2)
    monkeypatch.setattr(running, "_LOOK", 0.05)
    jobs = [job(tmp_path, name, "hangs" if name == "a" else "") for name in "abc"]
    with open_workers(2) as pool:
        wait([pool.submit(time.sleep, 0.5), pool.submit(time.sleep, 0.5)])
        assert run_all(jobs, pool, run=hanging) == [Result(name) for name in "abc"]
    # The one that hangs was overtaken, and stopped with the pool.
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.begun"]


def test_workers_end_with_the_pool(tmp_path):
    with open_workers(2) as pool:
        pids = {pool.submit(os.getpid).result() for _ in range(4)}
    assert os.getpid() not in pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
