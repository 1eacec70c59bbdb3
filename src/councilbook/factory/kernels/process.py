"""A kernel that the zygote has forked, with the face of an ordinary child process."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from contextlib import suppress

# What is said of a process whose end nobody has seen: that it was killed.
_UNSEEN = -9


class ForkedProcess:
    """Knows a kernel by its line to the zygote, which tells how it ended.

    Attributes
    ----------
    pid : int
        Its number; also that of its process group.
    """

    stdin = stdout = stderr = None

    def __init__(self, line: socket.socket, pid: int) -> None:
        self._line = line
        self.pid = pid

    def poll(self) -> int | None:
        """Give the exit code, None while it runs; negative for a signal, as usual."""
        try:
            # Left where it is, so that every later look finds it, too.
            told = self._line.recv(16, socket.MSG_PEEK)
        except BlockingIOError:
            return None
        except OSError:
            return _UNSEEN
        return int(told) if told.endswith(b"\n") else _UNSEEN

    async def ended(self) -> None:
        """Return as soon as it has ended."""
        loop = asyncio.get_running_loop()
        # Its own descriptor: a loop watches each for one waiter only.
        with self._line.dup() as line:
            while self.poll() is None:
                told = loop.create_future()
                loop.add_reader(line, told.set_result, None)
                try:
                    await told
                finally:
                    loop.remove_reader(line)

    def wait(self) -> int:
        """Close the line of a process that has ended, and give its exit code."""
        code = self.poll()
        self._line.close()
        return _UNSEEN if code is None else code

    def send_signal(self, number: int) -> None:
        """Send a signal to the process; to one that has ended, none."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill the process."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the process to end."""
        self.send_signal(signal.SIGTERM)


async def hear(line: socket.socket) -> int:
    """Wait for the number of the kernel that was asked for.

    Raises
    ------
    OSError
        If the zygote is gone.
    """
    told = b""
    line.setblocking(False)
    while not told.endswith(b"\n"):
        more = await asyncio.get_running_loop().sock_recv(line, 1)
        if not more:
            raise ConnectionResetError("the zygote has gone")
        told += more
    return int(told)
