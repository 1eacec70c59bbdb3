"""A kernel of the factory's: started, spoken to and ended without dead time."""

from __future__ import annotations

from typing import Any

from jupyter_client.manager import AsyncKernelManager

from councilbook.factory.kernels.readiness import PromptClient

# Seconds until it is looked again whether a killed kernel has gone; usually a tenth.
_POLL = 0.002


class LeanKernelClient(PromptClient):
    """Speaks with a kernel over the two channels that a notebook needs.

    Attributes
    ----------
    language_info : dict of str to Any
        What the kernel says of its language.
    """

    language_info: dict[str, Any]

    def start_channels(self, *args: bool, **wanted: bool) -> None:
        """Open two channels; that the process lives is seen without a heartbeat."""
        super().start_channels(*args, **{"stdin": False, "hb": False, "control": False, **wanted})

    def _handle_kernel_info_reply(self, msg: dict[str, Any]) -> None:
        super()._handle_kernel_info_reply(msg)
        self.language_info = msg["content"]["language_info"]


class LeanManager(AsyncKernelManager):
    """Starts and ends a kernel."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        self.client_factory = LeanKernelClient

    async def _async_wait(self, pollinterval: float = _POLL) -> None:
        await super()._async_wait(min(pollinterval, _POLL))
