"""What runs pages, whatever and wherever it is."""

from __future__ import annotations

from abc import abstractmethod
from concurrent.futures import BrokenExecutor, Executor


class Pool(Executor):
    """An executor for pages.

    Attributes
    ----------
    kernel : str
        Name of the kernel specification its pages use.
    lost : tuple of exception types
        What comes back from a call whose worker has died.
    """

    kernel: str
    lost: tuple[type[BaseException], ...] = (BrokenExecutor,)

    @property
    @abstractmethod
    def room(self) -> int:
        """How many pages to hand it before one of them is finished."""

    @abstractmethod
    def stop(self) -> None:
        """End at once, whatever still runs."""
