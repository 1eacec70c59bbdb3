"""The last pass over the pages: one small function for each fault of theme and writers."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from councilbook.files import write_text
from councilbook.press import lean, strict

_HYPHENATED = re.compile(r"(\w+(?:-\w+)+)")


def british_english(page: str) -> str:
    """Name the language of the pages: Sphinx itself must stay with plain ``en``.

    Its own ``en_GB`` loads a script that evaluates text, which a strict site forbids.
    """
    return re.sub(r'<html lang="en"', '<html lang="en-GB"', page, count=1)


def name_buttons_by_words(page: str) -> str:
    """Let buttons with words be named by them: a label that differs breaks voice control."""

    def mend(found: re.Match[str]) -> str:
        return re.sub(r'\s(?:aria-label|title)="[^"]*"', "", found[0])

    return re.sub(r'<button class="btn search-button-field[^>]*>', mend, page)


def name_colour_switch(page: str) -> str:
    """Name the colour switch once: the titles of its three icons are read as its words."""
    return re.sub(r'(<i class="theme-switch[^>]*?)\stitle="[^"]*"', r"\1", page).replace(
        'aria-label="Color mode" data-bs-title="Color mode"',
        'aria-label="Light or dark" data-bs-title="Light or dark"',
    )


def name_sidebars(page: str) -> str:
    """Make landmarks of the two sidebars, so that no words stand outside of one."""
    page = page.replace(
        '<div id="pst-primary-sidebar"',
        '<div role="complementary" aria-label="Menu and search" id="pst-primary-sidebar"',
    )
    return page.replace('title="Toggle primary sidebar"', 'title="Menu" aria-label="Menu"').replace(
        'title="Toggle secondary sidebar"', 'title="On this page" aria-label="On this page"'
    )


def drop_print_contents(page: str) -> str:
    """Drop the hidden second title and contents, which the theme keeps for printing."""
    return re.sub(
        r'<div id="jb-print-docs-body" class="onlyprint">.*?(?=<div id="searchbox">|<article\b)',
        "",
        page,
        flags=re.DOTALL,
    )


def drop_bibliography_roles(page: str) -> str:
    """Drop two roles of the bibliography: one is out of use, the other lacks its items."""
    return page.replace(' role="doc-biblioentry"', "").replace(' role="list"', "")


def scope_headers(page: str) -> str:
    """Say of each header cell of Sphinx's own tables what it heads."""
    page = re.sub(r'<th class="head( stub)?">', r'<th class="head\1" scope="col">', page)
    return page.replace('<th class="stub">', '<th class="stub" scope="row">')


def focus_wide_tables(page: str) -> str:
    """Let the boxes round Sphinx's own tables take the keyboard, under the table's caption."""

    def name(found: re.Match[str]) -> str:
        words = re.search(r'<span class="caption-text">(.*?)</span>', found[1], re.DOTALL)
        caption = re.sub(r"<[^>]+>", "", words[1]).strip() if words else "Table"
        caption = caption.replace('"', "&quot;")
        return (
            f'<div class="cb-scroll" tabindex="0" role="region" aria-label="{caption}">{found[1]}'
        )

    box = r'<div class="pst-scrollable-table-container">(<table\b.*?</table>)'
    return re.sub(box, name, page, flags=re.DOTALL)


def keep_one_viewport(page: str) -> str:
    """Keep the first of three equal lines about the width of the screen."""
    line = r'\s*<meta name="viewport" content="width=device-width, initial-scale=1(?:\.0)?" ?/>'
    # They stand in the head: in the rest a search that begins with spaces takes long.
    head, end, rest = page.partition("</head>")
    first = re.search(line, head)
    if first is None:
        return page
    return head[: first.end()] + re.sub(line, "", head[first.end() :]) + end + rest


def keep_names_whole(page: str) -> str:
    """Keep names such as Stockton-on-Tees on one line of a title: browsers break them."""

    def mend(found: re.Match[str]) -> str:
        if "cb-whole" in found[0]:
            return found[0]
        return found[1] + _HYPHENATED.sub(r'<span class="cb-whole">\1</span>', found[2]) + found[3]

    return re.sub(r"(<h1>)([^<]*)(<)", mend, page)


def name_neighbours(page: str) -> str:
    """Say of what the links at the foot are the previous and the next: of the book's pages."""
    for side in ("previous", "next"):
        page = page.replace(
            f'<p class="prev-next-subtitle">{side}</p>',
            f'<p class="prev-next-subtitle">{side.capitalize()} page</p>',
        ).replace(f'\n       title="{side} page"', "")
    return re.sub(
        r'<div class="prev-next-area">(.*?</a>\s*)</div>',
        r'<nav class="prev-next-area" aria-label="Previous and next page">\1</nav>',
        page,
        flags=re.DOTALL,
    )


STEPS: tuple[Callable[[str], str], ...] = (
    british_english,
    lean.drop_thebe,
    lean.drop_icon_script,
    lean.drop_copy_button,
    lean.drop_search_index,
    name_buttons_by_words,
    name_colour_switch,
    name_sidebars,
    drop_print_contents,
    drop_bibliography_roles,
    scope_headers,
    focus_wide_tables,
    keep_one_viewport,
    lean.drop_advertising,
    keep_names_whole,
    name_neighbours,
    strict.drop_colour_script,
    strict.drop_page_options,
    strict.drop_script_style,
    strict.drop_styles,
    strict.add_policy,
)


def finish_page(page: str) -> str:
    """Give a page with every fault mended; a page already mended stays as it is."""
    for step in STEPS:
        page = step(page)
    return page


def finish_folder(folder: Path) -> None:
    """Mend every page of a built book.

    Parameters
    ----------
    folder : Path
        Where the pages lie; files are rewritten only where something changes.
    """
    moved: dict[str, str] = {}
    for path in sorted(folder.rglob("*.html")):
        if "_static" in path.relative_to(folder).parts:
            continue
        before = path.read_text(encoding="utf-8")
        after, files = strict.move_inline(finish_page(before))
        moved |= files
        if after != before:
            write_text(path, after)
    for address, text in sorted(moved.items()):
        write_text(folder / address, text)
    # Some hosts pass over folders whose names begin with an underscore unless told.
    (folder / ".nojekyll").touch()
    lean.drop_left_overs(folder)
