"""The last pass over the pages: one small function for each fault of theme and writers."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

_SCRIPT = r"<script\b(?:(?!</script>).)*?{}(?:(?!</script>).)*</script>\s*"


def british_english(page: str) -> str:
    """Name the language of the pages: Sphinx itself must stay with plain ``en``.

    Its own ``en_GB`` loads a script that evaluates text, which a strict site forbids.
    """
    return re.sub(r'<html lang="en"', '<html lang="en-GB"', page, count=1)


def drop_thebe(page: str) -> str:
    """Drop sphinx-thebe: loaded although switched off, and an error on every page."""
    for sign in ("THEBE_JS_URL", "sphinx-thebe", "text/x-thebe-config", "kernelName ="):
        page = _drop_scripts(page, sign)
    return re.sub(r"<link\b[^>]*sphinx-thebe[^>]*>\s*", "", page)


def drop_icon_script(page: str) -> str:
    """Drop 1.5 MB of icon script: the icons of the theme come from its font."""
    return _drop_scripts(page, r"scripts/fontawesome\.js")


def drop_copy_button(page: str) -> str:
    """Drop the scripts for copying code and opening cells: pages show no code."""
    for sign in ("clipboard", "copybutton", "togglebutton", "toggleHint", "toggleOpenOnPrint"):
        page = _drop_scripts(page, sign)
    return re.sub(r"<link\b[^>]*(?:copybutton|togglebutton)[^>]*>\s*", "", page)


def drop_search_index(page: str) -> str:
    """Keep the whole search index off the pages that do not search."""
    if 'id="search-results"' in page:
        return page
    for sign in (r"searchtools\.js", r"language_data\.js", r"searchindex\.js"):
        page = _drop_scripts(page, sign)
    return page


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


STEPS: tuple[Callable[[str], str], ...] = (
    british_english,
    drop_thebe,
    drop_icon_script,
    drop_copy_button,
    drop_search_index,
    name_buttons_by_words,
    name_colour_switch,
    name_sidebars,
    drop_print_contents,
    drop_bibliography_roles,
    scope_headers,
    focus_wide_tables,
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
    for path in sorted(folder.rglob("*.html")):
        before = path.read_text(encoding="utf-8")
        after = finish_page(before)
        if after != before:
            path.write_text(after, encoding="utf-8", newline="\n")
    # Some hosts pass over folders whose names begin with an underscore unless told.
    (folder / ".nojekyll").touch()


def _drop_scripts(page: str, sign: str) -> str:
    return re.sub(_SCRIPT.format(sign), "", page, flags=re.DOTALL)
