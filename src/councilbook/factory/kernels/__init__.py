"""Warm kernels: a page's process is forked from one that has loaded everything already."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from councilbook.factory.kernels.holding import SETTING, can_fork, make_place
from councilbook.factory.kernels.launching import Zygote

# Its specification is in the folder of this name.
KERNEL = "councilbook"
ORDINARY = "python3"


def offer() -> None:
    """Let the tools of this process and its children find the kernel, installed or not."""
    # Jupyter looks for a folder kernels/<name> below each of these.
    above = str(Path(__file__).parents[1])
    known = [path for path in os.environ.get("JUPYTER_PATH", "").split(os.pathsep) if path]
    if above not in known:
        os.environ["JUPYTER_PATH"] = os.pathsep.join([*known, above])


@contextmanager
def warm(folder: Path, say: Callable[[str], None] = lambda line: None) -> Iterator[str]:
    """Start one zygote for this process and all that it starts.

    Parameters
    ----------
    folder : Path
        A folder of the project whose data it loads.
    say : callable, optional
        Told why if kernels cannot be warm.

    Yields
    ------
    str
        The name of the kernel to run notebooks with.
    """
    offer()
    if not can_fork():
        yield ORDINARY
        return
    place = make_place()
    try:
        with _shared(folder, place, say) as name:
            yield name
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def _shared(folder: Path, place: Path, say: Callable[[str], None]) -> Iterator[str]:
    try:
        zygote = Zygote(folder, place)
    except OSError as error:
        say(f"kernels start cold, which takes seconds a page: {error}")
        yield ORDINARY
        return
    earlier = os.environ.get(SETTING)
    os.environ[SETTING] = str(zygote.address)
    try:
        yield KERNEL
    finally:
        del os.environ[SETTING]
        if earlier:
            os.environ[SETTING] = earlier
        zygote.stop()
