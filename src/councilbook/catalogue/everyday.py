"""The words people use for themes and indicators: read and checked."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from councilbook.errors import Problem
from councilbook.records import Record

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2)]


class Everyday(Record):
    """Words that mean the same to people, and what they mean.

    `themes` are ids. `indicators` are ids too, or patterns of them: a star stands for any
    letters, as in ``suspensions*``.
    """

    words: tuple[Words, ...] = Field(min_length=1)
    themes: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _means_something(self) -> Everyday:
        if not self.themes and not self.indicators:
            raise ValueError("everyday words need themes, indicators or both")
        return self

    def means(self, indicator: str) -> bool:
        """Tell whether the words mean an indicator."""
        return any(fnmatchcase(indicator, pattern) for pattern in self.indicators)


def faults(
    entries: Iterable[Everyday], themes: Iterable[str], indicators: Iterable[str], file: str
) -> list[Problem]:
    """Find everyday words that lead nowhere, or that stand twice.

    Parameters
    ----------
    entries : iterable of Everyday
        What the file holds.
    themes, indicators : iterable of str
        The ids of the catalogue.
    file : str
        The file's name in messages.

    Returns
    -------
    list of Problem
        All that is wrong, in the order of the file.
    """
    themes, indicators = list(themes), list(indicators)
    problems = []
    seen: set[str] = set()
    for entry in entries:
        name = entry.words[0]
        problems += [
            Problem(file, name, theme, f"the id of a theme: {', '.join(themes)}", "Correct the id.")
            for theme in entry.themes
            if theme not in themes
        ]
        problems += [
            Problem(
                file, name, pattern, "an id of the catalogue, or a pattern that fits one",
                "Correct the id.",
            )
            for pattern in entry.indicators
            if not any(fnmatchcase(indicator, pattern) for indicator in indicators)
        ]  # fmt: skip
        for words in entry.words:
            if words.lower() in seen:
                allowed = "each once: one entry lists all it means"
                problems.append(Problem(file, name, words, allowed, "Join the two entries."))
            seen.add(words.lower())
    return problems
