"""Markdown that is written by the press: no text in it is markup by accident."""

from __future__ import annotations

import re
from collections.abc import Iterable


def plain(text: str) -> str:
    """Make a text safe inside Markdown: nothing in it is markup."""
    words = " ".join(text.split())
    safe = "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|$~&" else sign for sign in words)
    # What would begin a list, a comment, a rule, a target or a directive.
    return re.sub(r"^(\d+)?([-+%(:=.)])", r"\1\\\2", safe)


def table(caption: str, heads: list[str], rows: Iterable[list[str]], widths: str = "") -> str:
    """Write a table with a caption; the cells of the rows are Markdown."""
    lines = [f"```{{list-table}} {caption}", ":header-rows: 1"]
    if widths:
        lines.append(f":widths: {widths}")
    lines.append("")
    for row in ([plain(head) for head in heads], *rows):
        lines += [f"{'*' if not index else ' '} - {cell}" for index, cell in enumerate(row)]
    return "\n".join([*lines, "```", ""])
