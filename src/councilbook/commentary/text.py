"""The little Markdown that a commentary may hold, and its plain words.

Paragraphs, lists whose items begin with a hyphen or a star, ``*emphasis*``, ``**stress**`` and
``[words](https://address)``. Every product shows the plain words: a list keeps its items, marks
of emphasis go, a link keeps its address in brackets. Anything else is shown as it is typed, and
escaped wherever it is shown: nothing in a commentary can run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ITEM = re.compile(r"[-*] +")
_LINK = re.compile(r"\[([^\[\]]+)\]\((https?://[^\s()]+)\)")
# The longer mark first; a mark of emphasis touches the words it stands around.
_EMPHASIS = (
    re.compile(r"\*\*(?=\S)([^*]+?)(?<=\S)\*\*"),
    re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])"),
    re.compile(r"(?<!\w)_(?=\S)([^_]+?)(?<=\S)_(?!\w)"),
)
_REFERENCE = re.compile(r"\{\{([^{}]*)\}\}")
_SLOT = re.compile(r"\{\{(\d+)\}\}")


@dataclass(frozen=True)
class Block:
    """One paragraph, or one item of a list.

    Attributes
    ----------
    text : str
        As written, lines and all.
    line : int
        Line of the file on which it begins.
    item : bool
        Whether it is an item of a list.
    """

    text: str
    line: int
    item: bool = False

    def line_of(self, place: int) -> int:
        """Give the line of the file on which a character of the block stands."""
        return self.line + self.text.count("\n", 0, place)


def blocks(text: str, line: int) -> Iterator[Block]:
    """Part a text into its paragraphs and items.

    Parameters
    ----------
    text : str
        What follows the front matter.
    line : int
        Line of the file on which it begins.
    """
    begun: list[str] = []
    first, item = line, False
    for number, row in enumerate([*text.split("\n"), ""], start=line):
        mark = _ITEM.match(row.strip())
        if begun and (mark or not row.strip()):
            yield Block("\n".join(begun), first, item)
            begun = []
        if row.strip():
            if not begun:
                first, item = number, mark is not None
            begun.append(row.strip()[mark.end() if mark else 0 :])


def plain(text: str) -> str:
    """Give the words of a block on one line: no marks, addresses of links in brackets."""
    text = _LINK.sub(r"\1 (\2)", " ".join(text.split()))
    for pattern in _EMPHASIS:
        text = pattern.sub(r"\1", text)
    return text


def found(text: str) -> list[re.Match[str]]:
    """Find what stands between double braces, in the order of the text."""
    return list(_REFERENCE.finditer(text))


def blanked(text: str) -> str:
    """Write spaces in place of references, so that every other character keeps its place."""
    return _REFERENCE.sub(lambda part: re.sub(r"\S", " ", part[0]), text)


def slotted(block: Block, words: list[str]) -> str:
    """Give a block's plain words with the references answered.

    Parameters
    ----------
    block : Block
        As written.
    words : list of str
        What each of its references says, in order. One that begins a sentence begins with a
        capital.
    """
    numbers = iter(range(len(words)))
    # Marks are taken off before the answers are set in: an answer's own stars are its words.
    text = plain(_REFERENCE.sub(lambda _: f"{{{{{next(numbers)}}}}}", block.text))

    def answer(slot: re.Match[str]) -> str:
        said = words[int(slot[1])]
        begins = not text[: slot.start()].rstrip() or text[: slot.start()].rstrip()[-1] in ".!?"
        return said[:1].upper() + said[1:] if begins else said

    return _SLOT.sub(answer, text)
