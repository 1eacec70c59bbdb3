"""What the factory is given and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Job:
    """One notebook to run.

    Attributes
    ----------
    name : str
        The page's name, for messages.
    notebook, output : Path
        What is run, and where the executed copy goes.
    parameters : dict of str to str
        Values for the cell tagged ``parameters``.
    title : str
        Heading that replaces the notebook's own.
    folder : Path
        Working folder of the kernel: inside the project.
    """

    name: str
    notebook: Path
    output: Path
    parameters: dict[str, str]
    title: str
    folder: Path


@dataclass(frozen=True)
class Result:
    """What became of a job.

    Attributes
    ----------
    name : str
        The page's name.
    error : str
        Empty if it succeeded; else the cell and what went wrong there.
    """

    name: str
    error: str = ""
