"""Where pages run: in processes of this machine, or on the machines of a Dask cluster."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from councilbook.errors import BuildError
from councilbook.factory.kernels import warm
from councilbook.factory.pool import Pool
from councilbook.factory.workers import open_workers

__all__ = ["Pool", "open_pool", "open_workers"]

# Papermill takes a second to load: before the first page comes, not after.
_PAGES = "councilbook.factory.calling"

_log = logging.getLogger(__name__)


@contextmanager
def open_pool(folder: Path, workers: int, scheduler: str = "") -> Iterator[Pool]:
    """Open a pool that runs pages, and end what it has started.

    Parameters
    ----------
    folder : Path
        A folder of the project whose pages are run.
    workers : int
        Processes on this machine, 1 or more.
    scheduler : str
        Address of a Dask scheduler, whose machines are used instead.

    Raises
    ------
    BuildError
        If there is no such scheduler, Dask is not installed, or a machine of the cluster would
        make other pages than this one.
    """
    if scheduler:
        with _cluster(scheduler, folder) as cluster:
            yield cluster
        return
    with open_workers(workers, _PAGES) as pool:
        # They load papermill while the zygote loads the data.
        pool.begin()
        with warm(folder, _log.warning) as pool.kernel:
            pool.begin()
            try:
                yield pool
            finally:
                # Before the zygote, which waits for its kernels: they go with their workers.
                pool.stop()


def _cluster(address: str, folder: Path) -> AbstractContextManager[Pool]:
    try:
        # Not part of every installation.
        from councilbook.factory.cluster import connect  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise BuildError(
            f"--scheduler needs {error.name}, which is not installed: "
            "python -m pip install 'councilbook[cluster]'"
        ) from error
    return connect(address, folder)
