"""What a file of commentary holds: who stands for it, and its blocks of text."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property

from pydantic import Field, field_validator, model_validator

from councilbook.commentary.text import Block, blocks, plain
from councilbook.records import Record


class Recorded(Record):
    """What a reference stood for when the commentary was approved.

    `value` is the unrounded number, or the word that says where things stood; `period` is the
    time it was about; `says` is what readers were shown.
    """

    value: float | str
    period: str
    says: str


class FrontMatter(Record):
    """Who wrote a commentary, who approved it and when, and on which figures.

    `author` and `approved_by` are roles, not names of persons. `from` lists the places of a
    printed report that the text sums up. `approved_by`, `date` and `figures` are written by
    ``councilbook commentary approve``.
    """

    author: str = Field(default="", max_length=80)
    sources: tuple[str, ...] = Field(default=(), alias="from")
    approved_by: str = Field(default="", max_length=80)
    date: str = ""
    figures: dict[str, Recorded] = Field(default_factory=dict)

    @field_validator("date")
    @classmethod
    def _is_a_day(cls, text: str) -> str:
        try:
            # Other spellings of the standard (20191004) are no day that a page could print.
            right = not text or datetime.date.fromisoformat(text).isoformat() == text
        except ValueError:
            right = False
        if not right:
            raise ValueError("a day written as 2019-10-04")
        return text

    @model_validator(mode="after")
    def _approved_as_a_whole(self) -> FrontMatter:
        if bool(self.approved_by) != bool(self.date):
            raise ValueError(
                "approved_by and date belong together; `councilbook commentary approve` writes both"
            )
        if self.approved_by and not (self.author or self.sources):
            raise ValueError(
                "an approved text needs author (a role) or from (places of a report)"
            )  # fmt: skip
        return self


@dataclass(frozen=True)
class Commentary:
    """What officers say about one theme.

    Attributes
    ----------
    file : str
        Path of the file, relative to the project.
    front : FrontMatter
        Who stands for the text.
    text : str
        What follows the front matter, as written.
    line : int
        Line of the file on which the text begins.
    """

    file: str
    front: FrontMatter
    text: str
    line: int

    @property
    def published(self) -> bool:
        """Tell whether somebody has approved it: pages show nothing else."""
        return bool(self.front.approved_by)

    @property
    def places(self) -> tuple[str, ...]:
        """Where in a printed report the words were drawn from."""
        return self.front.sources

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Paragraphs and items of lists, as written."""
        return tuple(blocks(self.text, self.line))

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """The blocks as plain text, references as written."""
        return tuple(plain(block.text) for block in self.blocks)
