"""The book's menu: parts, their pages, and the open page's own pages below it.

The theme writes every page of the book into every page, so that its cost grows with the
square of the book; this menu opens only the branch the reader is in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sphinx import addnodes

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


@dataclass(frozen=True)
class Part:
    """A part of the book, or of a page: a caption and the pages below it as (title, page)."""

    caption: str
    pages: tuple[tuple[str, str], ...]


class Contents:
    """The contents of a whole book, read once for all of its pages.

    Parameters
    ----------
    env : BuildEnvironment
        Holds contents and titles; every page has been read.
    """

    def __init__(self, env: BuildEnvironment) -> None:
        self.root: str = env.config.root_doc
        self._above = {
            page: parent
            for parent, pages in env.toctree_includes.items()
            for page in pages
            if parent != page
        }
        self._parts = {docname: _read_parts(env, docname) for docname in env.tocs}

    def parts(self, docname: str) -> list[Part]:
        """Give the parts that stand directly below a page, in the order of the contents."""
        return self._parts.get(docname, [])

    def path(self, docname: str) -> set[str]:
        """Give the page and every page above it in the contents, except the first page."""
        path: set[str] = set()
        while docname in self._above and docname not in path:
            path.add(docname)
            docname = self._above[docname]
        return path


def _read_parts(env: BuildEnvironment, docname: str) -> list[Part]:
    return [
        Part(
            tree.get("caption") or "",
            tuple(
                (title or env.titles[page].astext(), page)
                for title, page in tree["entries"]
                if page in env.titles
            ),
        )
        for tree in env.tocs[docname].findall(addnodes.toctree)
    ]


# Forgotten with the build: a process may make many books.
_CONTENTS: WeakKeyDictionary[BuildEnvironment, Contents] = WeakKeyDictionary()


def contents_of(env: BuildEnvironment) -> Contents:
    """Give the contents of the book that is being built."""
    if env not in _CONTENTS:
        _CONTENTS[env] = Contents(env)
    return _CONTENTS[env]


def menu_html(env: BuildEnvironment, docname: str, link: Callable[[str], str]) -> str:
    """Give the menu as seen from a page.

    Parameters
    ----------
    env : BuildEnvironment
        Holds contents and titles.
    docname : str
        The page the reader is on.
    link : callable
        Turns a page's name into an address from that page.

    Returns
    -------
    str
        Lists under the captions of their parts; the current page has ``aria-current``.
    """
    contents = contents_of(env)
    view = _View(contents, docname, contents.path(docname), link)
    first = view.item("Start page", contents.root, "")
    return f'<ul class="cb-menu-top">{first}</ul>\n' + _parts_html(view, contents.root, depth=0)


def trail_html(env: BuildEnvironment, docname: str, link: Callable[[str], str]) -> str:
    """Give the way from the part of the book down to the page's parent, empty on top pages."""
    contents = contents_of(env)
    above = contents.path(docname)
    steps: list[str] = []
    level = contents.root
    while level:
        step = next(
            (
                (part.caption, title, page)
                for part in contents.parts(level)
                for title, page in part.pages
                if page in above
            ),
            None,
        )
        if step is None or step[2] == docname:
            break
        caption, title, level = step
        steps += [escape(caption)] if caption else []
        steps.append(f'<a href="{escape(link(level))}">{escape(title)}</a>')
    items = "".join(f"<li>{step}</li>" for step in steps)
    return (
        f'<nav class="cb-trail" aria-label="You are here"><ol>{items}</ol></nav>' if steps else ""
    )


@dataclass(frozen=True)
class _View:
    contents: Contents
    docname: str
    open: set[str]
    link: Callable[[str], str]

    def item(self, title: str, page: str, below: str) -> str:
        """Give one entry of the menu with what stands below it."""
        current = ' aria-current="page"' if page == self.docname else ""
        state = ' class="cb-open"' if page in self.open else ""
        return (
            f'<li{state}><a href="{escape(self.link(page))}"{current}>{escape(title)}</a>'
            f"{below}</li>"
        )


def _parts_html(view: _View, docname: str, depth: int) -> str:
    html = []
    for part in view.contents.parts(docname):
        if part.caption:
            html.append(f'<p class="cb-menu-part">{escape(part.caption)}</p>')
        items = "".join(
            view.item(title, page, _parts_html(view, page, depth + 1) if page in view.open else "")
            for title, page in part.pages
        )
        html.append(f'<ul class="cb-menu-level{depth}">{items}</ul>')
    return "\n".join(html)
