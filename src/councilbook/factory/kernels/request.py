"""What a client asks of the zygote: one line of JSON, and the streams of the new process."""

from __future__ import annotations

import json
import os
import socket
from dataclasses import asdict, dataclass

_CHUNK = 1 << 16


@dataclass(frozen=True)
class Request:
    """One kernel to start.

    Attributes
    ----------
    connection_file : str
        What the kernel is to be reached by.
    log_level : int or str
        Of the kernel's application.
    folder : str
        Working folder.
    environment : dict of str to str
        All of its environment.
    client : int
        Number of the process that asks.
    place : str
        Folder of the client's sockets: the kernel removes it if the client is killed.
    """

    connection_file: str
    log_level: int | str
    folder: str
    environment: dict[str, str]
    client: int
    place: str


def send(line: socket.socket, request: Request, streams: tuple[int, int]) -> None:
    """Send a request, and with it the streams for output and errors.

    Raises
    ------
    OSError
        If the zygote does not take it.
    """
    content = json.dumps(asdict(request)).encode() + b"\n"
    sent = socket.send_fds(line, [content[:_CHUNK]], list(streams))
    line.sendall(content[sent:])


def receive(line: socket.socket) -> tuple[Request, list[int]] | None:
    """Read a request.

    Returns
    -------
    tuple of Request and list of int, or None
        The request and the descriptors of its streams; None if the client left instead.
    """
    try:
        content, streams, _, _ = socket.recv_fds(line, _CHUNK, 2)
        while content and not content.endswith(b"\n"):
            more = line.recv(_CHUNK)
            content = content + more if more else b""
    except OSError:
        return None
    if not content:
        for descriptor in streams:
            os.close(descriptor)
        return None
    return Request(**json.loads(content)), streams
