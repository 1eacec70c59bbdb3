"""Steps of the build for a book among others: the way to the front book, and one search of all."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.osutil import relative_uri

from councilbook import __version__
from councilbook.press.front.linking import FrontFacts, read_front
from councilbook.press.search import ADDRESS
from councilbook.press.strict import POLICY

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

STATIC = Path(__file__).parents[1] / "static"
TEMPLATE = "cb-search-all.html"
SHEET = "cb-front.css"
LIST, SEARCH = "cb-front.js", "cb-search-all.js"
# The page that the search field of the theme leads to.
PAGE = "search"
WORDS = "Search all authorities"
# The search of all books is a WebAssembly module, which a page must be allowed to run.
WITH_MODULE = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")

_SECTION = re.compile(r"<section\b")
_HEADED = re.compile(r'(<section\b[^>]*\bid="([^"]+)"[^>]*>\s*(?:<span[^>]*></span>\s*)*<h[23])>')


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the steps with Sphinx; they pass over a book on its own."""
    app.connect("config-inited", add_assets)
    app.connect("builder-inited", forget)
    app.connect("html-page-context", add_links)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


@lru_cache(maxsize=1)
def _front(source: str) -> FrontFacts | None:
    return read_front(Path(source))


def forget(app: Sphinx) -> None:
    """Read the facts anew for each build, but only once in it."""
    _front.cache_clear()


def add_assets(app: Sphinx, config: Config) -> None:
    """Put style sheet and scripts of the front book into it, and into no other book."""
    facts = read_front(Path(app.confdir))
    if facts is None or facts.home:
        return
    config.html_static_path += [str(STATIC / name) for name in (SHEET, LIST, SEARCH)]
    app.add_css_file(SHEET, priority=950)
    app.add_js_file(LIST, loading_method="defer")


def add_links(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> str | None:
    """Lead to the front book, mark what the search of all books finds, and make its page.

    Returns
    -------
    str or None
        The template of the page where it has one of its own.
    """
    facts = _front(str(app.srcdir))
    if facts is None:
        return None
    here = app.builder.get_target_uri(pagename)
    if facts.home:
        context["cb_front"] = relative_uri(here, facts.home)
    else:
        context["theme_search_bar_text"] = WORDS
    if pagename in facts.searched:
        context["body"] = findable(context.get("body", ""), headings=not facts.home)
    if pagename == PAGE and facts.authorities:
        context["cb_authorities"] = facts.authorities
        context["metatags"] = context.get("metatags", "") + policy_html()
        context["cb_index"] = relative_uri(here, ADDRESS)
        return TEMPLATE
    return None


def findable(body: str, *, headings: bool) -> str:
    """Mark the part of a page that the search of all books finds.

    Parameters
    ----------
    body : str
        The page's own words as HTML.
    headings : bool
        Whether results may lead to its headings, which need names of their own for that.
    """
    marked = _SECTION.sub("<section data-pagefind-body", body, count=1)
    return _HEADED.sub(r'\1 id="\2-title">', marked) if headings else marked


def policy_html() -> str:
    """Give the policy of the page that searches, in place of the one of every other page."""
    return f'<meta http-equiv="Content-Security-Policy" content="{WITH_MODULE}" />\n'
