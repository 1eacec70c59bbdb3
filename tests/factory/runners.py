"""Stand-ins for running a page, called in workers; they load nothing."""

import os
import signal
import time

from councilbook.factory.job import Result


def made(job, kernel):
    """A page as it should be."""
    return Result(job.name)


def deadly(job, kernel):
    """Some pages kill their worker, each time; some only the first time."""
    how = job.parameters["word"]
    if how == "always" or (how == "once" and _first(job)):
        os.kill(os.getpid(), signal.SIGKILL)
    return Result(job.name)


def hanging(job, kernel):
    """A page that hangs where it is run first."""
    if job.parameters["word"] == "hangs" and _first(job):
        time.sleep(30)
        job.output.touch()
    return Result(job.name)


def _first(job):
    try:
        job.notebook.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
