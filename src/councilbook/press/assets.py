"""The style sheets, scripts and templates of the package, put into a book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from councilbook.press.finding import SEARCH
from councilbook.press.furniture import feedback_fault

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

STATIC = Path(__file__).parent / "static"

# In the order they are loaded: a later sheet may refine an earlier one.
SHEETS = (
    "cb-base.css",
    "cb-exhibits.css",
    "cb-tables.css",
    "cb-prose.css",
    "cb-frame.css",
    "cb-print.css",
)
# It must have run before anything is drawn; the others wait until the page is there.
FIRST = "cb-colours.js"
SCRIPTS = ("cb-tables.js", "cb-links.js", "cb-paper.js")

logger = logging.getLogger(__name__)


def add_assets(app: Sphinx, config: Config) -> None:
    """Put style sheet, script and templates of the package into the book."""
    # Files rather than the folder: the templates beside them are not for readers.
    config.html_static_path += [str(STATIC / name) for name in (*SHEETS, FIRST, *SCRIPTS)]
    config.html_favicon = str(STATIC / "councilbook.svg")
    config.templates_path.append(str(STATIC))
    for place, sheet in enumerate(SHEETS):
        app.add_css_file(sheet, priority=900 + place)
    app.add_js_file(FIRST, priority=100)
    for script in SCRIPTS:
        app.add_js_file(script, loading_method="defer")
    # Beside the pages: it holds the words of this book's own measures.
    words = Path(app.confdir) / SEARCH
    if words.is_file():
        config.html_search_scorer = str(words)
    fault = feedback_fault(config.councilbook_feedback)
    if fault:
        logger.warning(fault, type="councilbook", subtype="config")
        config.councilbook_feedback = ""
