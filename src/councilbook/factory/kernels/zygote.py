"""The zygote: a process that has loaded everything, and is forked for every kernel.

It never starts a thread, runs an event loop or opens a socket of the kernel protocol: a fork
copies only one thread, and locks that others held would stay locked for ever.
"""

from __future__ import annotations

import atexit
import gc
import os
import selectors
import shutil
import signal
import socket
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

from councilbook.factory.kernels.app import prepared
from councilbook.factory.kernels.child import be_kernel
from councilbook.factory.kernels.ready import make_ready
from councilbook.factory.kernels.request import Request, receive

# Closed by the client at its end, however it ends.
_LIFELINE = 0

# A client that has begun to write goes on at once.
_PATIENCE = 10.0


class Zygote:
    """Take requests, fork, and tell each client how its kernel ended.

    Parameters
    ----------
    address : Path
        The socket to listen at.

    Attributes
    ----------
    dismissed : bool
        Whether the client took its leave; one that is killed does not.
    """

    def __init__(self, address: Path) -> None:
        self.dismissed = False
        self._kernels: dict[int, socket.socket] = {}
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(address))
        self._listener.listen(128)
        self._woken, self._waking = socket.socketpair()
        self._waking.setblocking(False)
        signal.set_wakeup_fd(self._waking.fileno())
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        self._selector = selectors.DefaultSelector()
        self._watch(self._listener, self._accept)
        self._watch(self._woken, self._reap)
        self._watch(_LIFELINE, self._retire)

    def serve(self) -> tuple[Request, socket.socket] | None:
        """Serve until the client has gone, and every kernel with it.

        Returns
        -------
        tuple of Request and socket, or None
            In a forked process what it is to become; in the zygote, at its end, None.
        """
        # What is left to watch at the end is the news of kernels that end.
        while self._kernels or len(self._selector.get_map()) > 1:
            for key, _ in self._selector.select():
                became = key.data()
                if became:
                    return became  # type: ignore[no-any-return]
        return None

    def _watch(self, what: socket.socket | int, then: object) -> None:
        self._selector.register(what, selectors.EVENT_READ, then)

    def _accept(self) -> None:
        line, _ = self._listener.accept()
        line.settimeout(_PATIENCE)
        self._watch(line, partial(self._answer, line))

    def _answer(self, line: socket.socket) -> tuple[Request, socket.socket] | None:
        self._selector.unregister(line)
        received = receive(line)
        if received is None:
            line.close()
            return None
        request, streams = received
        pid = os.fork()
        if pid == 0:
            self._leave(streams)
            return request, line
        self._kernels[pid] = line
        for descriptor in streams:
            os.close(descriptor)
        return None

    def _leave(self, streams: list[int]) -> None:
        # A kernel keeps nothing of the zygote's: another client waits for the end of its line.
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        watched = [key.fileobj for key in self._selector.get_map().values()]
        self._selector.close()
        for item in (*watched, *self._kernels.values(), self._waking):
            if isinstance(item, socket.socket):
                item.close()
        silence = os.open(os.devnull, os.O_RDONLY)
        for given, number in ((silence, 0), (streams[0], 1), (streams[1], 2)):
            os.dup2(given, number)
            os.close(given)

    def _reap(self) -> None:
        self._woken.recv(1 << 12)
        while self._kernels:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            with self._kernels.pop(pid) as line, suppress(OSError):
                line.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))

    def _retire(self) -> None:
        self.dismissed = bool(os.read(_LIFELINE, 16))
        self._selector.unregister(_LIFELINE)
        self._selector.unregister(self._listener)
        self._listener.close()


def _threads() -> list[str]:
    tasks = Path("/proc/self/task")
    if not tasks.is_dir():
        return []
    # The first is the process itself.
    others = sorted(tasks.iterdir(), key=lambda task: int(task.name))[1:]
    return [(task / "comm").read_text().strip() for task in others]


def main(address: Path, folder: Path) -> None:
    """Load everything, say so, and serve.

    Parameters
    ----------
    address : Path
        The socket to listen at, in a folder of the client's own.
    folder : Path
        A folder of the project whose data are loaded.
    """
    # What is printed while loading is no answer.
    told = os.dup(1)
    os.dup2(2, 1)
    make_ready(folder)
    app = prepared()
    if _threads():
        sys.exit(f"loading left threads running ({', '.join(_threads())}); a copy would lack them")
    # Collecting what is shared would write to it, and so copy it into every kernel.
    gc.collect()
    gc.freeze()
    zygote = Zygote(address)
    os.write(told, b"ready\n")
    os.close(told)
    became = zygote.serve()
    if became:
        be_kernel(app, *became)
    elif not zygote.dismissed:
        # The client could not tidy up.
        shutil.rmtree(address.parent, ignore_errors=True)


def _end() -> None:
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            stream.flush()
    os._exit(0)


def begin() -> None:
    """Be a zygote, told by the command line where to listen and what to load."""
    # Registered first, this runs last, in kernels too: taking down the interpreter would touch,
    # and so copy, every object they share.
    atexit.register(_end)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
