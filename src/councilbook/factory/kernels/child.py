"""What a forked process does to become an ordinary ipykernel."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import sys
from threading import Thread

import numpy as np

from councilbook import reads
from councilbook.factory.kernels.app import WarmApp
from councilbook.factory.kernels.request import Request

# Seconds for the last answer.
_PARTING = 1.0


def be_kernel(app: WarmApp, request: Request, line: socket.socket) -> None:
    """Run a kernel until it is told to stop.

    Parameters
    ----------
    app : WarmApp
        Made ready before the fork.
    request : Request
        What the client asked for.
    line : socket
        Tells the client the number of this process; closed by it at its end.
    """
    # A group of its own: an interrupt reaches what the cells have started, and nobody else.
    os.setsid()
    _settle(request)
    line.settimeout(None)
    Thread(target=_follow, args=(line, request), daemon=True).start()
    line.sendall(b"%d\n" % os.getpid())
    app.connect(request.connection_file, request.log_level)
    app.start()
    # What was asked to stop has yet to say so; without the output channel it would wait for ever.
    app.control_thread.join(_PARTING)


def _settle(request: Request) -> None:
    """Be as a process that was started where and as the client asked."""
    figures = os.environ["MPLBACKEND"]
    os.environ.clear()
    os.environ.update(request.environment)
    os.environ.setdefault("MPLBACKEND", figures)
    os.chdir(request.folder)
    sys.argv[:] = ["ipykernel_launcher", "-f", request.connection_file]
    # What was drawn while loading must show in no page.
    random.seed(0)
    np.random.seed(0)
    reads.forget()


def _follow(line: socket.socket, request: Request) -> None:
    # Nothing is ever sent: this returns when the client has gone, or wants no kernel any more.
    line.recv(1)
    try:
        os.kill(request.client, 0)
    except ProcessLookupError:
        shutil.rmtree(request.place, ignore_errors=True)
    os.killpg(0, signal.SIGKILL)
