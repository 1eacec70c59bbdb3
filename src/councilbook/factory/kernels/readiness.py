"""Clients that know a kernel to be ready by its answer, not by a silence after it.

Stock clients wait until nothing has been heard for a fifth of a second: half the time of a page.
"""

from __future__ import annotations

import time
from queue import Empty

import zmq
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.client import KernelClient
from jupyter_core.utils import ensure_async, run_sync

# Milliseconds until a socket tries again to reach a kernel that is just starting; usually 100.
_RECONNECT = 2
# Nothing is lost by asking again: what was published before the client listened is missed.
_PATIENCE = 0.2


async def _wait_for_ready(self: KernelClient, timeout: float | None = None) -> None:
    end = time.monotonic() + (float("inf") if timeout is None else timeout)
    while not await _answered(self, self.kernel_info()):
        if not await self._async_is_alive():
            raise RuntimeError("Kernel died before replying to kernel_info")
        if time.monotonic() > end:
            raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")


async def _answered(client: KernelClient, asked: str) -> bool:
    """Tell whether one request was answered in full; nothing of it is on its way then."""
    try:
        reply = await ensure_async(client.shell_channel.get_msg(timeout=1))
        ended = False
        while not ended:
            message = await ensure_async(client.iopub_channel.get_msg(timeout=_PATIENCE))
            idle = message["content"].get("execution_state") == "idle"
            ended = idle and message["parent_header"].get("msg_id") == asked
    except Empty:
        return False
    client._handle_kernel_info_reply(reply)
    return True


class _Prompt(KernelClient):
    def start_channels(self, *args: bool, **wanted: bool) -> None:
        """Open the channels."""
        self.context.setsockopt(zmq.RECONNECT_IVL, _RECONNECT)
        super().start_channels(*args, **wanted)


class PromptClient(_Prompt, AsyncKernelClient):
    """The client of nbclient and papermill."""

    wait_for_ready = _wait_for_ready


class PromptBlockingClient(_Prompt, BlockingKernelClient):
    """The client of nbval and of scripts."""

    wait_for_ready = run_sync(_wait_for_ready)


PROMPT: dict[type, type] = {
    AsyncKernelClient: PromptClient,
    BlockingKernelClient: PromptBlockingClient,
}
