"""The zygote this process uses: one for all its kernels, begun anew when it is out of date."""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import socket
import tempfile
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from threading import Lock

from councilbook.factory.kernels.launching import Zygote, reach
from councilbook.factory.kernels.state import State, state_of

# The address of a zygote that was started for this process and others.
SETTING = "COUNCILBOOK_ZYGOTE"

_log = logging.getLogger(__name__)


def can_fork() -> bool:
    """Tell whether this system can copy a process."""
    return os.name == "posix"


def make_place(above: Path | None = None) -> Path:
    """Make a folder that only this user may enter, with a name short enough for sockets."""
    return Path(tempfile.mkdtemp(prefix="" if above else "councilbook-", dir=above))


class Holder:
    """What one process holds: a folder for sockets, and a zygote from its first kernel on.

    Attributes
    ----------
    zygote : Zygote or None
        The one its kernels are forked from, unless it was given one.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self.zygote: Zygote | None = None
        self._home = Path()
        self._state: State = frozenset()
        self._failed: State | None = None
        self._retired: list[Zygote] = []

    @cached_property
    def place(self) -> Path:
        """Folder for the sockets of this process; it goes when the process ends."""
        shared = Path(os.environ.get(SETTING, "")).parent
        made = make_place(shared if shared.is_absolute() and shared.is_dir() else None)
        atexit.register(self._leave, os.getpid())
        return made

    def reach(self) -> socket.socket | None:
        """Open a line to the zygote there is.

        Returns
        -------
        socket or None
            None if there is none, or one that has loaded what was edited since.
        """
        shared = os.environ.get(SETTING)
        if shared:
            # Whoever shares it out decides how old it may be.
            with suppress(OSError):
                return reach(Path(shared))
        own = self.zygote
        if own and own.alive and self._state == state_of(self._home):
            with suppress(OSError):
                return reach(own.address)
        return None

    def renew(self, folder: Path) -> socket.socket | None:
        """Start a zygote, and open a line to it.

        Parameters
        ----------
        folder : Path
            Of the project whose data it loads.

        Returns
        -------
        socket or None
            None if it cannot start. Why is logged, once for one state of the files.
        """
        with self._lock:
            # Another thread may have started one meanwhile.
            line = self.reach()
            state = state_of(folder)
            if line or state == self._failed:
                return line
            self._retire()
            try:
                self.zygote = Zygote(folder, self.place)
                line = reach(self.zygote.address)
            except OSError as error:
                self._failed = state
                _log.warning("no warm kernel, an ordinary one is used: %s", error)
            else:
                self._home, self._state = folder, state
            return line

    def _retire(self) -> None:
        # Kernels that run go on; asking also clears away those that have ended.
        self._retired = [zygote for zygote in self._retired if zygote.alive]
        if self.zygote:
            self.zygote.retire()
            self._retired.append(self.zygote)
            self.zygote = None

    def _leave(self, owner: int) -> None:
        if os.getpid() != owner:
            return
        self._retire()
        for zygote in self._retired:
            zygote.stop()
        shutil.rmtree(self.place, ignore_errors=True)


HOLDER = Holder()
