"""The start page of a front book: every authority's book, by region."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from councilbook.catalogue import Theme
from councilbook.press.front.comparing import FOLDER
from councilbook.press.front.model import Entry, Front
from councilbook.press.markdown import plain
from councilbook.words import listed

# The parts of the hand-written start page that are made from data.
AUTHORITIES = "authorities.inc"
COMPARED = "compared.inc"


def start_files(front: Front, themes: Iterable[Theme]) -> dict[str, str]:
    """Write the lists of the start page.

    Parameters
    ----------
    front : Front
        The authorities.
    themes : iterable of Theme
        The themes that have a page of comparison.

    Returns
    -------
    dict of str
        Text by the name of the staged file.
    """
    return {AUTHORITIES: _authorities(front), COMPARED: _compared(themes)}


def _authorities(front: Front) -> str:
    areas = front.library.areas
    entries = sorted(front.entries, key=lambda entry: areas[entry.area.region].name)
    lines: list[str] = []
    for region, found in groupby(entries, key=lambda entry: areas[entry.area.region].name):
        lines += _region(region, list(found))
    return "\n".join(lines)


def _region(name: str, entries: list[Entry]) -> list[str]:
    there = [entry for entry in entries if entry.is_there]
    missing = [plain(entry.area.name) for entry in entries if not entry.is_there]
    lines = [f"### {plain(name)}", ""]
    if there:
        # Sphinx must leave addresses outside of this book as they are.
        links = [
            f"- [{plain(entry.area.name)}](<{entry.address()}>){{.external}}" for entry in there
        ]
        lines += [":::{container} cb-authorities", *links, ":::", ""]
    if missing:
        lines += [f"Not in this edition yet: {listed(missing)}.", ""]
    return lines


def _compared(themes: Iterable[Theme]) -> str:
    links = [
        f"- [{plain(theme.title)}]({FOLDER}/{theme.id}.md): {plain(theme.question)}"
        for theme in themes
    ]
    return "\n".join([*links, ""])
