"""Write what people need not type: the record of an approval, the beginning of a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from councilbook.commentary.model import Commentary, FrontMatter, Recorded
from councilbook.errors import DataError, Problem
from councilbook.records import read_record

# Stands in a beginning that has no figure to suggest; never approved as it is.
PLACEHOLDER = "Write here what readers should know: the page has no figure to refer to."
_BEGINNING = """\
---
# Your role, not your name: Head of Safeguarding. Figures are recorded when it is approved.
author: ""
---

"""


def _unready(commentary: Commentary, by: str) -> list[Problem]:
    problems = []
    if not commentary.front.author.strip() and not commentary.places:
        problems.append(
            Problem(
                commentary.file, "author", "nothing", "a role, such as Head of Safeguarding",
                "Fill it in; or list under from: the places of the report that the text sums up.",
            )
        )  # fmt: skip
    if PLACEHOLDER in commentary.text:
        problems.append(
            Problem(
                commentary.file, "text", PLACEHOLDER, "your own words", "Write them in its place."
            )
        )  # fmt: skip
    if not by.strip():
        allowed = "a role, such as Director of Children's Services"
        problems.append(Problem(commentary.file, "approved_by", "nothing", allowed, "Give a role."))
    return problems


def approved(
    commentary: Commentary, by: str, day: str, figures: Mapping[str, Recorded]
) -> dict[str, Any]:
    """Give the front matter of a commentary as it is once approved.

    Parameters
    ----------
    commentary : Commentary
        As it was read.
    by : str
        Role of who approves.
    day : str
        The day, as ``2019-10-04``.
    figures : mapping of str to Recorded
        What each reference stands for now, by its key.

    Raises
    ------
    DataError
        If nobody stands for the text, nobody approves it, a role is no short text, or the text
        is still that of its beginning.
    """
    problems = _unready(commentary, by)
    front: dict[str, Any] = {"author": commentary.front.author} if commentary.front.author else {}
    if commentary.places:
        front["from"] = list(commentary.places)
    front |= {"approved_by": by.strip(), "date": day}
    if figures:
        front["figures"] = {key: item.model_dump() for key, item in sorted(figures.items())}
    if not problems:
        # What is written must be what can be read back.
        read_record(FrontMatter, "front matter", front, commentary.file, problems)
    if problems:
        raise DataError(problems)
    return front


def with_front(front: Mapping[str, Any], text: str) -> str:
    """Put front matter before a text, which stays as it is."""
    # Lists and figures on one line each: a change of one figure is a change of one line.
    head = yaml.safe_dump(
        dict(front), sort_keys=False, allow_unicode=True, default_flow_style=None, width=10_000
    )
    return f"---\n{head}---\n{text}"


def scaffold(sentences: Iterable[str]) -> str:
    """Give the beginning of a commentary: front matter to fill in, and sentences to start from."""
    return _BEGINNING + ("\n\n".join(sentences) or PLACEHOLDER) + "\n"
