"""References: where a figure stands in a text, and what is wrong with how it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from councilbook.commentary.model import Commentary
from councilbook.commentary.text import Block, blanked, found
from councilbook.errors import Problem

PLACES = ("england", "region", "neighbours")
# Each kind of reference, and the words that may or must follow the indicator.
KINDS: dict[str, tuple[str, ...]] = {
    "outturn": ("",),
    "period": ("",),
    "previous": ("",),
    "change": ("", "in words"),
    "direction": ("",),
    "target": ("",),
    "standing": ("",),
    "benchmark": PLACES,
    "compared": PLACES,
}
EXAMPLES = "{{ outturn:cp_plan_rate }}, {{ compared:cp_plan_rate england }}"
_PARTS = re.compile(r"\s*([^\s:]+)\s*:\s*(\S+)\s*(.*?)\s*", re.DOTALL)


@dataclass(frozen=True)
class Reference:
    """A place of a text that stands for a figure of its page.

    Attributes
    ----------
    kind : str
        A key of :data:`KINDS`.
    indicator : str
        As written; whether the page has it is for the page to say.
    rest : str
        The words after it: a place, ``in words``, or none.
    line : int
        Line of the file.
    """

    kind: str
    indicator: str
    rest: str
    line: int

    @property
    def key(self) -> str:
        """The reference as it is recorded when a commentary is approved."""
        return f"{self.kind}:{self.indicator} {self.rest}".strip()

    def __str__(self) -> str:
        """Give the reference as it is written in a text."""
        return f"{{{{ {self.key} }}}}"


def references(commentary: Commentary, problems: list[Problem]) -> list[list[Reference]]:
    """Read the references of a commentary.

    Parameters
    ----------
    commentary : Commentary
        What was read from a file.
    problems : list of Problem
        Where what is wrong is collected: braces without end, unknown kinds, missing places.

    Returns
    -------
    list of list of Reference
        One list a block; those that cannot be read are left out.
    """
    return [_of_block(block, commentary.file, problems) for block in commentary.blocks]


def _of_block(block: Block, file: str, problems: list[Problem]) -> list[Reference]:
    rest = blanked(block.text)
    problems += [
        Problem(
            file, f"line {block.line_of(brace.start())}", rest[brace.start() :][:40].strip(),
            f"a whole reference: {EXAMPLES}", "Write two braces on each side, in one paragraph.",
        )
        for brace in re.finditer(r"\{+|\}+", rest)
    ]  # fmt: skip
    read = []
    for part in found(block.text):
        line = block.line_of(part.start())
        reference = _read(part[1], line)
        fault = _fault(reference)
        if fault:
            shown = " ".join(part[0].split())
            problems.append(Problem(file, f"line {line}", shown, *fault))
        else:
            read.append(reference)
    return read


def _read(inside: str, line: int) -> Reference:
    parts = _PARTS.fullmatch(inside)
    if parts is None:
        return Reference("", inside.strip(), "", line)
    kind, indicator, rest = parts.groups()
    return Reference(kind.lower(), indicator, " ".join(rest.lower().split()), line)


def _fault(reference: Reference) -> tuple[str, str] | None:
    """Say what may stand in place of a reference that cannot be read, and what to do."""
    if not reference.kind:
        return f"kind:indicator, such as {EXAMPLES}", "Write the kind, a colon and the id."
    if reference.kind not in KINDS:
        near = get_close_matches(reference.kind, KINDS, n=1)
        action = f"Did you mean {near[0]}?" if near else "Write one of these before the colon."
        return f"one of {', '.join(KINDS)}", action
    allowed = KINDS[reference.kind]
    if reference.rest in allowed:
        return None
    words = " or ".join(word or "nothing" for word in allowed)
    return f"{words} after {reference.indicator}", "Correct the words after the id."
