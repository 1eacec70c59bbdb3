"""Drop what theme and extensions load and no page of ours needs: most of a book's weight."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

_SCRIPT = re.compile(r"<script\b.*?</script>\s*", re.DOTALL)

# Files of the theme and of extensions that the pages no longer load.
LEFT_OVERS = (
    "**/*.map",
    "**/*-macros.html",
    "scripts/fontawesome.js*",
    "sphinx-thebe.*",
    "clipboard.min.js",
    "copybutton*",
    "copy-button.svg",
    "check-solid.svg",
    "play-solid.svg",
    "togglebutton.*",
    "images",
    "locales",
)


def drop_thebe(page: str) -> str:
    """Drop sphinx-thebe: loaded although switched off, and an error on every page."""
    page = _drop_scripts(
        page, "THEBE_JS_URL", "sphinx-thebe", "text/x-thebe-config", "kernelName ="
    )
    return re.sub(r"<link\b[^>]*sphinx-thebe[^>]*>\s*", "", page)


def drop_icon_script(page: str) -> str:
    """Drop 1.5 MB of icon script: the icons of the theme come from its font."""
    return _drop_scripts(page, "scripts/fontawesome.js")


def drop_copy_button(page: str) -> str:
    """Drop the scripts for copying code and opening cells: pages show no code."""
    page = _drop_scripts(
        page, "clipboard", "copybutton", "togglebutton", "toggleHint", "toggleOpenOnPrint"
    )
    return re.sub(r"<link\b[^>]*(?:copybutton|togglebutton)[^>]*>\s*", "", page)


def drop_search_index(page: str) -> str:
    """Keep the whole search index off the pages that do not search."""
    if 'id="search-results"' in page:
        return page
    return _drop_scripts(page, "searchtools.js", "language_data.js", "searchindex.js")


def drop_advertising(page: str) -> str:
    """Drop the place the theme keeps for advertisements of one host."""
    return re.sub(r'<div id="ethical-ad-placement"[^>]*>\s*</div>', "", page)


def drop_left_overs(folder: Path) -> None:
    """Delete what no page asks for: Sphinx's note of its settings, scripts that were dropped.

    The note differs between two folders with the same book; the scripts are most of a book's
    weight where people download it.
    """
    names = [".buildinfo"]
    names += [f"_static/{pattern}" for pattern in LEFT_OVERS]
    for name in names:
        for path in sorted(folder.glob(name)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _drop_scripts(page: str, *signs: str) -> str:
    """Drop every script in which one of some signs stands."""
    return _SCRIPT.sub(
        lambda script: "" if any(sign in script[0] for sign in signs) else script[0], page
    )
