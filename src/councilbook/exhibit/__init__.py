"""One output of a page that carries its meaning: what every product is made from."""

from councilbook.exhibit.html import table_html, to_html
from councilbook.exhibit.model import Exhibit, Gallery
from councilbook.exhibit.parts import MIME, Cell, Column, Mark
from councilbook.exhibit.text import to_text

__all__ = [
    "MIME",
    "Cell",
    "Column",
    "Exhibit",
    "Gallery",
    "Mark",
    "table_html",
    "to_html",
    "to_text",
]
