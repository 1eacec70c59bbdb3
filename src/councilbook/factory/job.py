"""What the factory is given and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
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
    edition : str
        Which edition it is a page of; part of its name in the cache.
    made_from : dict of str to str
        What it is made from as far as that is known before it runs, by words.
    results : str
        Address of the cache, where the page is kept; without one, it is written to `output` only.
    """

    name: str
    notebook: Path
    output: Path
    parameters: dict[str, str]
    title: str
    folder: Path
    edition: str = ""
    made_from: dict[str, str] = field(default_factory=dict)
    results: str = ""

    @property
    def record(self) -> str:
        """Its name in the cache: two editions may have pages of the same name."""
        return f"{self.edition}/{self.name}" if self.edition else self.name

    @property
    def left(self) -> Path:
        """Where the notebook is left for inspection if it fails."""
        return self.output.with_name(f"{self.output.stem}.failed.ipynb")


@dataclass(frozen=True)
class Result:
    """What became of a job.

    Attributes
    ----------
    name : str
        The page's name.
    error : str
        Empty if it succeeded; else the cell and what went wrong there.
    seconds : float
        How long it ran; nothing about it, so that two runs compare as equal.
    kept : str
        Hash of the executed notebook in the cache, of the failing one if there is an error;
        empty where the notebook was written to its output at once.
    """

    name: str
    error: str = ""
    seconds: float = field(default=0.0, compare=False)
    kept: str = ""
