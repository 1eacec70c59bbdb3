"""How Jupyter's tools get warm kernels: by the name of the kernel, and nothing else."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from councilbook.factory.kernels.holding import HOLDER, can_fork
from councilbook.factory.kernels.process import ForkedProcess, hear
from councilbook.factory.kernels.readiness import PROMPT
from councilbook.factory.kernels.request import Request, send

_log = logging.getLogger(__name__)

# The one option that a kernel can still take up.
_LOG_LEVEL = "--IPKernelApp.log_level="
# An idle zygote answers within milliseconds.
_PATIENCE = 20.0
# After that, signals follow as usual.
_PARTING = 1.0


class WarmProvisioner(LocalProvisioner):
    """Fork kernels from a zygote; where there is none, start them as Jupyter does."""

    process: Any = None
    parent: Any
    _line: socket.socket | None = None

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401
        """Reach the zygote, starting it if need be, and settle how the kernel will be reached."""
        if can_fork() and not _special(kwargs):
            folder = Path(kwargs.get("cwd") or Path.cwd()).absolute()
            # Starting takes seconds, and others use this loop.
            self._line = HOLDER.reach() or await asyncio.to_thread(HOLDER.renew, folder)
            self._prefer_sockets()
        return await super().pre_launch(**kwargs)

    def _prefer_sockets(self) -> None:
        """Let client and kernel talk through files that only this user may open."""
        manager = self.parent
        if manager is None:
            return
        if manager.transport == "tcp" and not any(manager.ports):
            manager.transport = "ipc"
            manager.cache_ports = False
            manager.ip = str(HOLDER.place / uuid.uuid4().hex[:12])
            if not manager.connection_file:
                manager.connection_file = f"{manager.ip}.json"
        manager.client_factory = PROMPT.get(manager.client_factory, manager.client_factory)

    async def launch_kernel(
        self,
        cmd: list[str],
        **kwargs: Any,  # noqa: ANN401
    ) -> KernelConnectionInfo:
        """Have the zygote fork a kernel.

        Parameters
        ----------
        cmd : list of str
            The command an ordinary kernel would be started with.
        **kwargs
            Its working folder ``cwd`` and environment ``env``.
        """
        line, self._line = self._line, None
        if line is None:
            return await super().launch_kernel(cmd, **kwargs)
        folder = kwargs.get("cwd") or Path.cwd()
        request = Request(
            connection_file=os.path.realpath(self.parent.connection_file),
            log_level=_log_level(cmd),
            folder=str(folder),
            environment=dict(kwargs["env"]),
            client=os.getpid(),
            place=str(HOLDER.place),
        )
        try:
            line.settimeout(_PATIENCE)
            send(line, request, _streams(kwargs))
            pid = await asyncio.wait_for(hear(line), _PATIENCE)
        except OSError as error:
            line.close()
            _log.warning("no warm kernel, an ordinary one is used: %s", error)
            return await super().launch_kernel(cmd, **kwargs)
        self.process = ForkedProcess(line, pid)
        self.pid = self.pgid = pid
        self.cwd = folder
        return self.connection_info

    async def _ended(self, within: float) -> None:
        if isinstance(self.process, ForkedProcess):
            with suppress(TimeoutError):
                await asyncio.wait_for(self.process.ended(), within)

    async def wait(self) -> int | None:
        """Wait for the end of the process."""
        if isinstance(self.process, ForkedProcess):
            await self.process.ended()
        return await super().wait()

    async def kill(self, restart: bool = False) -> None:
        """Kill the process, and see it dead."""
        await super().kill(restart)
        await self._ended(_PATIENCE)

    async def cleanup(self, restart: bool = False) -> None:
        """Close the line of a kernel that has ended by itself."""
        if isinstance(self.process, ForkedProcess) and self.process.poll() is not None:
            self.process.wait()
            self.process = None
        await super().cleanup(restart)

    async def shutdown_requested(self, restart: bool = False) -> None:
        """Give a kernel that was asked to stop a moment to do so."""
        await self._ended(_PARTING)


def _special(kwargs: dict[str, Any]) -> bool:
    """Tell whether more is asked for than can be settled after the fork."""
    options = kwargs.get("extra_arguments", [])
    return bool(
        kwargs.keys() & {"stdin", "independent"}
        # A pipe, or another of what subprocess would have to make.
        or min(_streams(kwargs)) < 0
        or [option for option in options if not option.startswith(_LOG_LEVEL)]
    )


def _streams(kwargs: dict[str, Any]) -> tuple[int, int]:
    """Give the descriptors for output and errors: those given, else this process's own."""
    out, err = (
        given if given is None or isinstance(given, int) else given.fileno()
        for given in (kwargs.get("stdout"), kwargs.get("stderr"))
    )
    return 1 if out is None else out, 2 if err is None else err


def _log_level(command: list[str]) -> str | int:
    levels = [part.removeprefix(_LOG_LEVEL) for part in command if part.startswith(_LOG_LEVEL)]
    return levels[-1] if levels else logging.WARNING
