"""A build that is killed goes on where it was; what the cache gives is what a clean run makes."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from councilbook.factory.execute import run_page
from councilbook.notebooks import read_notebook

from .build_alone import jobs

PAGES = 5
TESTS = Path(__file__).parents[1]
# Neither the file nor -m: workers would load all of it again.
START = "from factory.build_alone import main; main()"


def start(folder, results, *more):
    """Begin to make the pages of a folder."""
    command = [sys.executable, "-c", START, str(folder), str(PAGES), str(results), *more]
    return subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": str(TESTS)}, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def finish(process):
    """Wait for it; give what it said."""
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    return out


def pages(folder):
    """The executed pages of a folder, by name."""
    return {path.parent.name: path.read_bytes() for path in folder.glob("pages/*/*.ipynb")}


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    """The pages as they are made without any cache."""
    folder = tmp_path_factory.mktemp("clean") / "project"
    for job in jobs(folder, PAGES):
        assert run_page(job).error == ""
    return pages(folder)


def kept(cache):
    return len(list((cache / "records").rglob("*.json"))) if cache.exists() else 0


def gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def offspring(pid):
    """All processes that a process has begun, and those they have begun."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()]
    found = [pid]
    for above in found:
        found += [child for child, parent in pairs if parent == above]
    return found[1:]


def assert_gone(pids):
    """Processes end soon, though nobody has told them to."""
    end = time.monotonic() + 30
    while not all(map(gone, pids)) and time.monotonic() < end:
        time.sleep(0.05)
    assert [pid for pid in pids if not gone(pid)] == []


def test_killed_at_random_moments_it_goes_on_and_every_byte_is_the_same(clean, tmp_path):
    folder, cache = tmp_path / "project", tmp_path / "cache"
    chance = random.Random(6)
    for number in range(3):
        process = start(folder, cache)
        # Some moment while the page after those that are kept is made.
        while kept(cache) <= number and process.poll() is None:
            time.sleep(0.01)
        time.sleep(chance.random() * 0.3)
        begun = offspring(process.pid)
        process.kill()
        process.communicate()
        assert_gone(begun)
        for path in folder.glob("pages/*/*.ipynb"):
            read_notebook(path)
    before = kept(cache)
    assert before >= 3
    out = finish(start(folder, cache))
    assert f"Pages: {PAGES}. From the cache: {before}. To run: {PAGES - before}." in out
    assert pages(folder) == clean
    # What the cache alone gives is the same, and what is no longer whole there is made again.
    shutil.rmtree(folder / "pages")
    largest = max((cache / "objects").rglob("*"), key=lambda path: path.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:100])
    out = finish(start(folder, cache))
    assert (
        f"From the cache: {PAGES - 1}. To run: 1.\n1 to run: its copy is missing or broken\n" in out
    )
    assert pages(folder) == clean


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_an_interrupt_says_what_is_kept_and_leaves_no_process(tmp_path):
    folder, cache = tmp_path / "project", tmp_path / "cache"
    process = start(folder, cache)
    while not kept(cache):
        assert process.poll() is None
        time.sleep(0.01)
    begun = offspring(process.pid)
    assert len(begun) >= 3
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode != 0
    assert "Stopped. What is made is kept: the same command goes on from there." in err
    assert_gone(begun)
