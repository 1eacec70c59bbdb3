"""The typeface that documents bring along: a system's own differs or is not there."""

from __future__ import annotations

import atexit
import re
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import font_source_sans_pro

FONT = "Source Sans Pro"
FONT_FOLDER = Path(font_source_sans_pro.__file__).parent / "files"

# One file a weight: the package holds each as .otf too, and which of two the compiler took
# would depend on the order in which a disk lists them.
WEIGHTS = ("Regular", "Semibold", "Bold")


@cache
def typeface() -> Path:
    """Give a folder with the files of the typeface only; it is there until the program ends."""
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    for weight in WEIGHTS:
        shutil.copy(FONT_FOLDER / f"SourceSansPro-{weight}.ttf", folder.name)
    return Path(folder.name)


def fonted(svg: str) -> str:
    """Give a drawing with the typeface of documents in place of its own."""
    return re.sub(r'font-family="[^"]*"', f'font-family="{FONT}"', svg)
