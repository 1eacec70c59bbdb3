"""Start a zygote, reach it, and see it go."""

from __future__ import annotations

import os
import select
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

# Loading takes seconds; whoever needs minutes hangs.
_PATIENCE = 120
_PARTING = 2

# Read by libraries as they are loaded. Each of the first starts threads of its own otherwise,
# which a copy would lack; pages are spread over processes anyway.
_SETTINGS = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    # macOS stops copies of a process that has touched its Objective-C libraries.
    "OBJC_DISABLE_INITIALIZE_FORK_SAFETY": "YES",
}
# What lies in the folder that the client happens to be in must not be loaded instead.
_COMMAND = (
    "import sys; sys.path[:] = filter(None, sys.path); "
    "from councilbook.factory.kernels.zygote import begin; begin()"
)
# Where figures go in a notebook; an ordinary kernel sets it before matplotlib is loaded.
_FIGURES = ("MPLBACKEND", "module://matplotlib_inline.backend_inline")


class Zygote:
    """A zygote that this process has started.

    Parameters
    ----------
    folder : Path
        A folder of the project whose data it loads.
    place : Path
        Folder for its socket.

    Raises
    ------
    OSError
        If it cannot start; the text is its last word.
    """

    def __init__(self, folder: Path, place: Path) -> None:
        self.address = _free(place)
        log = self.address.with_suffix(".log")
        command = [sys.executable, "-c", _COMMAND]
        with log.open("wb") as words:
            self._process = subprocess.Popen(
                [*command, str(self.address), str(folder)], env=_environment(),
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=words,
                # Its own session: an interrupt at the terminal is for the client to deal with.
                start_new_session=True, bufsize=0,
            )  # fmt: skip
        if not self._is_ready():
            self._process.kill()
            self.stop()
            lines = log.read_text(errors="replace").splitlines() or ["it gave no reason"]
            raise OSError(lines[-1])

    def _is_ready(self) -> bool:
        with self._process.stdout as told:  # type: ignore[union-attr]
            heard, _, _ = select.select([told], [], [], _PATIENCE)
            return bool(heard and told.readline())

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def retire(self) -> None:
        """Let it go once the kernels it has started have ended."""
        lifeline: Any = self._process.stdin
        if not lifeline.closed:
            with suppress(BrokenPipeError):
                lifeline.write(b"thanks")
            lifeline.close()

    def stop(self) -> None:
        """Let it go, and see it gone; kernels that this process still holds do not keep it."""
        self.retire()
        try:
            self._process.wait(_PARTING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def reach(address: Path) -> socket.socket:
    """Open a line to the zygote that listens at an address.

    Raises
    ------
    OSError
        If none listens there.
    """
    line = socket.socket(socket.AF_UNIX)
    try:
        line.connect(str(address))
    except OSError:
        line.close()
        raise
    return line


def _free(place: Path) -> Path:
    number = 1
    while (place / f"{number}.log").exists():
        number += 1
    return place / str(number)


def _environment() -> dict[str, str]:
    environment = {**os.environ, **_SETTINGS}
    environment.setdefault(*_FIGURES)
    # Else ipykernel would wait for the end of the wrong process.
    environment.pop("JPY_PARENT_PID", None)
    return environment
