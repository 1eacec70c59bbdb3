"""Officers' words: one Markdown file per authority, period and theme."""

from councilbook.commentary.doubts import Doubt, doubts
from councilbook.commentary.model import Commentary, FrontMatter, Recorded
from councilbook.commentary.reading import (
    LIMIT,
    check_size,
    commentary_path,
    is_published,
    list_files,
    read_commentary,
)
from councilbook.commentary.references import KINDS, PLACES, Reference, references
from councilbook.commentary.text import Block, plain, slotted
from councilbook.commentary.writing import approved, scaffold, with_front

__all__ = [
    "KINDS",
    "LIMIT",
    "PLACES",
    "Block",
    "Commentary",
    "Doubt",
    "FrontMatter",
    "Recorded",
    "Reference",
    "approved",
    "check_size",
    "commentary_path",
    "doubts",
    "is_published",
    "list_files",
    "plain",
    "read_commentary",
    "references",
    "scaffold",
    "slotted",
    "with_front",
]
