"""Lay out a front book as Jupyter Book reads it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from councilbook.catalogue import Theme
from councilbook.exhibit import Exhibit
from councilbook.files import write_text, writing
from councilbook.press.about import indicators_page, sources_page
from councilbook.press.book import OWN, STATISTICS
from councilbook.press.bundles import bundle_files, shown_by
from councilbook.press.contents import AFTER, contents
from councilbook.press.entries import called
from councilbook.press.facts import PageFacts, write_facts
from councilbook.press.front.comparing import FOLDER, Comparing
from councilbook.press.front.linking import FrontFacts, write_front
from councilbook.press.front.model import Front
from councilbook.press.front.start import start_files
from councilbook.press.gather import gather, sources_of, vintage
from councilbook.press.markdown import plain
from councilbook.press.taking import EXTRA

# Hand-written pages of a front book, in place of those of the same name.
FRONT = "front"
BEFORE = ("how_to_read",)
# A browser would take many seconds to find its way in so many entries; the pages of comparison
# name the same measures, and lead to them.
TOO_LONG = "indicators"
# Without the checks of council reports, of which it has none.
ABOUT = AFTER[1:]

PAGE = """\
# {title}: all authorities

{question}{called}

These are the newest published figures of the measures that each authority's page on this theme
draws. They are in the order of the alphabet and no ranking: places differ, and a small difference
can be chance. A name leads to the authority's page, with similar places and the years before.

"""


def stage_front(front: Front, source: Path) -> None:
    """Lay out everything Jupyter Book reads for a front book in one folder.

    Parameters
    ----------
    front : Front
        What it is made from.
    source : Path
        Folder to lay out; what stood there before is replaced.
    """
    comparing = Comparing(front)
    shown = {theme: comparing.exhibits(theme) for theme in comparing.themes}
    with writing(source):
        shutil.rmtree(source, ignore_errors=True)
        hand_written = front.library.project.root / "book"
        shutil.copytree(hand_written, source, ignore=shutil.ignore_patterns(*OWN))
        for own in (STATISTICS, FRONT):
            shutil.copytree(hand_written / own, source, dirs_exist_ok=True)
        # The configuration of all books names the folder of files for readers.
        (source / EXTRA).mkdir()
    for name, text in _generated(front, shown).items():
        write_text(source / name, text)
    _write_facts(front, shown, source)


def _generated(front: Front, shown: Mapping[Theme, Sequence[Exhibit]]) -> dict[str, str]:
    files = {
        "sources.md": sources_page(front.library, front.book),
        "indicators.md": indicators_page(front.library, front.book),
        "_toc.yml": _contents(shown),
        **start_files(front, shown),
    }
    for theme, exhibits in shown.items():
        lines = [line for exhibit in exhibits for line in shown_by(exhibit)]
        words = called(front.library.catalogue.theme_called(theme))
        head = PAGE.format(
            title=plain(theme.title), question=plain(theme.question),
            called=f" Also called: {plain(words)}." if words else "",
        )  # fmt: skip
        files[f"{_page(theme)}.md"] = head + "\n".join(lines)
        files |= bundle_files(exhibits)
    return files


def _page(theme: Theme) -> str:
    return f"{FOLDER}/{theme.id}"


def _contents(themes: Mapping[Theme, object]) -> str:
    """Write ``_toc.yml``: what stands first, the comparisons, the pages about the book."""
    toc: dict[str, Any] = yaml.safe_load(contents((), ABOUT))
    compared = [{"file": _page(theme), "title": theme.short_title} for theme in themes]
    toc["parts"] = [
        {"caption": "Start here", "chapters": [{"file": name} for name in BEFORE]},
        {"caption": "Compare authorities", "chapters": compared},
        toc["parts"][-1],
    ]
    return yaml.safe_dump(toc, sort_keys=False, allow_unicode=True)


def _write_facts(front: Front, shown: Mapping[Theme, Sequence[Exhibit]], source: Path) -> None:
    """Write what the pages say of themselves, and which of them the search finds."""
    pages = {
        _page(theme): PageFacts(
            description=f"{theme.question} All authorities of England side by side.",
            sources=tuple(
                f"{front.library.source_name(id_)} ({vintage(front.library, id_)})"
                for id_ in sources_of(front.library, exhibits)
            ),
        )
        for theme, exhibits in shown.items()
    }
    facts = gather(front.library, front.book, (), {})
    write_facts(facts.model_copy(update={"pages": pages}), source)
    known = {entry.area.slug: entry.area.name for entry in front.there if front.searchable}
    about = (name for name in _about(source) if name != TOO_LONG)
    searched = ("index", *BEFORE, *pages, *about)
    write_front(FrontFacts(searched=searched, authorities=known), source)


def _about(source: Path) -> list[str]:
    """List the pages about the book, with those below them."""
    toc = yaml.safe_load((source / "_toc.yml").read_text(encoding="utf-8"))
    found = []
    for chapter in toc["parts"][-1]["chapters"]:
        found += [chapter["file"], *(part["file"] for part in chapter.get("sections", ()))]
    return found
