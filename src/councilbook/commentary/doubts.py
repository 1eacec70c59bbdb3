"""What in a commentary could contradict the figures one day: to be looked at, no error.

A number or a word of direction typed beside the name of a measure stays as it is when the figure
moves. Each is listed with the reference to write instead. So is Markdown that is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from councilbook.catalogue import Indicator
from councilbook.commentary.model import Commentary
from councilbook.commentary.references import Reference
from councilbook.commentary.text import Block, blanked, found

# An indicator, and the places a page compares it with.
Measure = tuple[Indicator, Sequence[str]]

# Words that say which way a figure went.
MOVED = (
    "rise|rises|rising|rose|risen|fall|falls|falling|fell|fallen|increas(?:e|es|ed|ing)",
    "decreas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing|tion|tions)|drop|drops|dropped|dropping",
    "grow|grows|growing|grew|grown|growth|declin(?:e|es|ed|ing)|climb(?:s|ed|ing)?",
    "doubl(?:e|es|ed|ing)|halv(?:e|es|ed|ing)|peak(?:s|ed)?|shrink|shrinks|shrank|shrunk",
    "(?:went|gone|going|go|is|are|was|were|came|come|coming) (?:slightly |sharply )?(?:up|down)",
    "improv(?:e|es|ed|ing|ement|ements)|worsen(?:s|ed|ing)?|deteriorat(?:e|es|ed|ing|ion)",
    "unchanged|record|longer|shorter|shortened|lengthened|quicker|slower|slowed",
)
# Words that say on which side of something a figure lies.
BESIDE = (
    "higher|highest|lower|lowest|better|best|worse|worst|above|below|exceed(?:s|ed|ing)?",
    "fewer|fewest|more(?=[^.;]* than\\b)|less than|more than|larger|largest|smaller|smallest",
    "greater|greatest|close to(?! home)|short of|well over|well under|ahead of|behind",
)
_MOVED = re.compile(rf"\b(?:{'|'.join(MOVED)})\b", re.IGNORECASE)
_BESIDE = re.compile(rf"\b(?:{'|'.join(BESIDE)})\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.])[−-]?£?\d[\d,]*(?:\.\d+)?(?: ?%| per ?cent)?")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# Numbers that are no figures: days, years, ages, paragraphs, names of things.
_NO_FIGURES = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: to \d{{1,2}})? (?:{_MONTHS})\b"
    r"|\b(?:19|20)\d\d(?:[-/–](?:\d{2,4}))?\b"
    r"|\b(?:quarters?|halves|half|Q|H|para|paras|paragraphs?|sections?|tables?|figures?|pages?"
    r"|appendix|years?|grades?|levels?|key stages?|KS|attainment|progress|article|regulation) ?"
    r"\d+[a-z]*(?:(?:,| to| and| or|, and|-|–) \d+[a-z]*)*\b"
    r"|\b(?:ages?|aged|under|over) \d+(?:(?: to | and | or |-|–)\d+)?\b"
    r"|\b\d+(?:(?: to | and |-|–)\d+)?[- ]year[- ]olds?\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*[.!?]*", re.DOTALL)
# What of a short title only says how it is counted.
_HOW = re.compile(r",| per \d| (?:in|within|after) \d| ages? | \(")
_ANYBODY = {"Children", "Schools", "Parents", "children", "schools"}
_JOINTS = re.compile(r" (?:on|in|of|with|for|to|at) ")
_MARKUP = re.compile(
    r"</?[a-z!][^>\n]*>?|^#{1,6} |!\[|^\||```|^>|\]\((?!https?://)|^\d{1,2}[.)] ", re.I | re.M
)


@dataclass(frozen=True, order=True)
class Doubt:
    """Words of a commentary that somebody should look at.

    Attributes
    ----------
    file : str
        Path of the file, relative to the project.
    line : int
        Its line.
    words : str
        What was found.
    about : str
        The measure it stands beside, or why it is listed.
    instead : str
        What to write.
    """

    file: str
    line: int
    words: str
    about: str
    instead: str

    def __str__(self) -> str:
        """Give the doubt as one line of text."""
        return f"{self.file}: line {self.line}: “{self.words}” {self.about}. {self.instead}"


def doubts(commentary: Commentary, measures: Sequence[Measure]) -> list[Doubt]:
    """List what could contradict the figures, in the order of the text.

    Parameters
    ----------
    commentary : Commentary
        Its references are right.
    measures : sequence of pair of (Indicator, sequence of str)
        The indicators that the page has a figure for, each with the places it is compared with,
        as references name them.
    """
    listed: list[Doubt] = []
    for block in commentary.blocks:
        listed += _markup(commentary.file, block)
        for sentence in _SENTENCES.finditer(blanked(block.text)):
            listed += _in_sentence(commentary.file, block, sentence, measures)
    return listed


def _markup(file: str, block: Block) -> Iterator[Doubt]:
    for mark in _MARKUP.finditer(block.text):
        yield Doubt(
            file, block.line_of(mark.start()), mark[0].strip(), "is shown as it is typed",
            "Write paragraphs, items that begin with a hyphen, *emphasis*, [links](https://...).",
        )  # fmt: skip


def _in_sentence(
    file: str, block: Block, sentence: re.Match[str], measures: Sequence[Measure]
) -> Iterator[Doubt]:
    start, end = sentence.span()
    text, told = sentence[0], " ".join(part[1] for part in found(block.text[start:end]))
    named = [
        (item, places)
        for item, places in measures
        if _names(item).search(text) or re.search(rf":\s*{item.id}\b", told)
    ]
    if not named:
        return
    for kind, part in _claims(text, [item for item, _ in measures]):
        if not any(_of_a_name(kind, part, text, item) for item, _ in named):
            line = block.line_of(start + part.start())
            yield _doubt(file, line, part[0], *named[0], kind)


def _claims(text: str, known: list[Indicator]) -> Iterator[tuple[str, re.Match[str]]]:
    """Find numbers and words of direction, each with the kind of reference to write instead."""
    # A name's own numbers and words are no claim: "within 10 working days", "three or more".
    for item in known:
        text = _names(item).sub(_spaces, text)
    text = _NO_FIGURES.sub(_spaces, text)
    for kind, pattern in (("outturn", _NUMBER), ("direction", _MOVED), ("compared", _BESIDE)):
        yield from ((kind, part) for part in pattern.finditer(text))


def _spaces(part: re.Match[str]) -> str:
    return " " * len(part[0])


def _doubt(
    file: str, line: int, words: str, item: Indicator, places: Sequence[str], kind: str
) -> Doubt:
    if kind == "compared" and not places:
        kind = "direction"
    rest = places[0] if kind == "compared" else ""
    about = f"stands beside “{item.short_title}” and stays as it is when the figure moves"
    instead = f"Write {Reference(kind, item.id, rest, line)} or leave it out."
    return Doubt(file, line, words.strip(), about, instead)


def _of_a_name(kind: str, part: re.Match[str], text: str, item: Indicator) -> bool:
    """Tell whether a word, or a number with the word after it, is part of what is counted."""
    if kind != "outturn":
        return part[0].lower() in item.title.lower().split()
    after = re.match(r"\W*(\w*)", text[part.end() :])
    phrase = f"{part[0]} {after[1] if after else ''}".strip().lower()
    return phrase in f"{item.title} {item.definition}".lower()


def _names(indicator: Indicator) -> re.Pattern[str]:
    return _pattern(indicator.title, indicator.short_title)


@lru_cache(maxsize=1024)
def _pattern(title: str, short: str) -> re.Pattern[str]:
    """Match what people call a measure: its titles, and what the short one is about."""
    forms = sorted({_form(name) for name in _called(title, short)}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


def _called(title: str, short: str) -> Iterator[str]:
    """Give the titles, and the parts of the short one that can stand for it.

    "Children on protection plans" gives "protection plans"; "Phonics, year 1" gives "Phonics".
    A short word such as "Homes", or one with a number, could mean anything.
    """
    yield title
    yield short
    about = _HOW.split(short)[0]
    for part in (about, *_JOINTS.split(about)):
        telling = " " in part or part.isupper() or len(part) >= 7
        if telling and not re.search(r"\d", part) and part not in _ANYBODY:
            yield part


def _form(name: str) -> str:
    """Match a name with or without the plural of each word, over ends of lines."""
    words = re.findall(r"[\w]+", name.replace("’", "'").replace("'s", ""))
    return r"(?:['’]s)?[\s,()-]+".join(rf"{re.escape(word.removesuffix('s'))}s?" for word in words)
