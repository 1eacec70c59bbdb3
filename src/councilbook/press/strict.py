"""Make pages pass a strict Content-Security-Policy: no script or style stands in the page."""

from __future__ import annotations

import re
from hashlib import sha256

# What a site may forbid without harm to the book. A page says so itself as well, so that a
# book opened as files is as safe; there 'self' means the folders beside the page.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'"
)

FOLDER = "_static/moved"

_INLINE = re.compile(r"<(script|style)\b((?:(?!\bsrc=|\btype=)[^>])*)>(.*?)</\1>", re.DOTALL)
_ROOT = re.compile(r'<html\b[^>]*\bdata-content_root="([^"]*)"')


def drop_colour_script(page: str) -> str:
    """Drop the theme's first script: ours knows the colours before the page is drawn."""
    return re.sub(r'<script data-cfasync="false">.*?</script>\s*', "", page, flags=re.DOTALL)


def drop_page_options(page: str) -> str:
    """Drop two settings a page: nothing asks for its name, and no search as you type is off."""
    option = r"DOCUMENTATION_OPTIONS\.(?:pagename|search_as_you_type) = [^<]*"
    return re.sub(rf"<script>{option}</script>\s*", "", page)


def drop_script_style(page: str) -> str:
    """Drop the style for readers without scripts: our style sheet has the same rule."""
    return re.sub(r"<noscript>\s*<style>.*?</style>\s*</noscript>\s*", "", page, flags=re.DOTALL)


def drop_styles(page: str) -> str:
    """Drop styles written on elements, such as the widths of columns: they would be refused."""
    page = re.sub(r"<colgroup>(?:(?!</colgroup>).)*?</colgroup>\s*", "", page, flags=re.DOTALL)
    return re.sub(r'(<[a-z][^<>]*?)\sstyle="[^"]*"', r"\1", page)


def add_policy(page: str) -> str:
    """Let the page itself forbid what a strict site forbids, before it loads anything."""
    if "Content-Security-Policy" in page:
        return page
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}" />'
    return re.sub(r'(<meta charset="utf-8" ?/>)', rf"\1\n    {policy}", page, count=1)


def move_inline(page: str) -> tuple[str, dict[str, str]]:
    """Move scripts and styles that stand in a page to files.

    Parameters
    ----------
    page : str
        A whole page.

    Returns
    -------
    page : str
        The page, which now loads them.
    files : dict of str to str
        Each file by its address from the top of the book, named after its content: pages
        with the same script share it, and two builds give it the same name.
    """
    root = _ROOT.search(page)
    files: dict[str, str] = {}

    def move(found: re.Match[str]) -> str:
        kind, attributes, text = found.groups()
        ending = "js" if kind == "script" else "css"
        address = f"{FOLDER}/{sha256(text.encode()).hexdigest()[:12]}.{ending}"
        files[address] = text.strip() + "\n"
        place = (root[1] if root else "") + address
        if kind == "style":
            return f'<link rel="stylesheet" href="{place}" />'
        return f'<script{attributes} src="{place}"></script>'

    return _INLINE.sub(move, page), files
