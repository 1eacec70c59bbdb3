"""An exhibit as HTML: one table writer for Jupyter and for the book."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from councilbook.exhibit.parts import Cell
from councilbook.exhibit.text import SHAPES

if TYPE_CHECKING:
    from councilbook.exhibit.model import Exhibit


# From so many columns on a table is set in smaller type.
MANY = 7


# What is one figure never breaks: "43 of 76", "=78th of 151", "mean 84.7% (10)".
_PARTS = re.compile(
    r"(?:\d|\dst|\dnd|\drd|\dth) of \d|^(?:mean|median|pooled) \S+ \(\d", re.I | re.M
)


# Nor does a year of two halves, though it has a hyphen.
_YEARS = re.compile(r"\b(\d{4}-\d\d)\b")


def _lines(text: str) -> str:
    whole = _PARTS.sub(lambda part: part[0].replace(" ", "\u00a0"), text)
    kept = _YEARS.sub(r'<span class="cb-whole">\1</span>', escape(whole))
    return kept.replace("\n", "<br>")


def cell_html(cell: Cell) -> str:
    """Give the inside of a table cell; the shape is hidden from screen readers, not the words."""
    words = _lines(cell.text)
    if cell.href:
        page, mark, place = cell.href.partition("#")
        # The names of pages hold no dot; what ends in one and letters is a file.
        ending = "" if "." in page else ".html"
        words = f'<a href="{escape(page)}{ending}{mark}{escape(place)}">{words}</a>'
    if cell.mark:
        shape = f'<span class="cb-shape" aria-hidden="true">{SHAPES[cell.mark]}</span>'
        return f'<span class="cb-standing cb-{cell.mark}">{shape} {words}</span>'
    if cell.symbol:
        return f'<span class="cb-missing">{words}</span>'
    return words


def table_html(exhibit: Exhibit, caption: str | None = None, label: str | None = None) -> str:
    """Give the exhibit's data as an accessible table.

    Parameters
    ----------
    exhibit : Exhibit
        The first column heads its row.
    caption : str, optional
        HTML of the caption; by default headline and subtitle.
    label : str, optional
        Name of the scrolling box, unique on its page; by default the headline.

    Returns
    -------
    str
        A table with caption and header scope, in a box that scrolls by itself when the
        page is narrower than the table and can be reached from the keyboard.
    """
    if caption is None:
        caption = f'<span class="cb-headline">{escape(exhibit.headline)}</span>'
        if exhibit.subtitle:
            caption += f' <span class="cb-subtitle">{escape(exhibit.subtitle)}</span>'
    kind = "cb-table cb-many" if len(exhibit.columns) >= MANY else "cb-table"
    head = "".join(
        f'<th scope="col" class="cb-{column.align}">{_lines(column.label)}</th>'
        for column in exhibit.columns
    )
    keys = [column.key for column in exhibit.columns]
    filters = " ".join(str(keys.index(key)) for key in exhibit.filters)
    chosen = f' data-cb-filters="{filters}"' if filters else ""
    body = "\n".join(f"<tr>{_row_html(exhibit, row)}</tr>" for row in exhibit.rows)
    return (
        f'<div class="cb-scroll" tabindex="0" role="region" '
        f'aria-label="{escape(label or exhibit.headline)}">'
        f'<table class="{kind}"{chosen}><caption>{caption}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def _row_html(exhibit: Exhibit, row: tuple[Cell, ...]) -> str:
    first, *rest = row
    place = f' id="{escape(first.anchor)}"' if first.anchor else ""
    cells = [f'<th scope="row" class="cb-left"{place}>{cell_html(first)}</th>']
    cells += [
        f'<td class="cb-{column.align}">{cell_html(cell)}</td>'
        for column, cell in zip(exhibit.columns[1:], rest, strict=True)
    ]
    return "".join(cells)


def sentences_html(exhibit: Exhibit) -> str:
    """Give the sentences as a list; nothing where the headline says it all."""
    if not exhibit.rows:
        return ""
    items = "\n".join(f"<li>{escape(row[0].text)}</li>" for row in exhibit.rows)
    return f'<ul class="cb-sentences">\n{items}\n</ul>'


def cards_html(exhibit: Exhibit) -> str:
    """Give label, value and context of each row as a card; cells without words leave nothing."""
    cards = []
    for label, *rest in exhibit.rows:
        kinds = ("cb-value", *["cb-context"] * (len(rest) - 1))
        words = "".join(
            f'<dd class="{kind}">{cell_html(cell)}</dd>'
            for kind, cell in zip(kinds, rest, strict=True)
            if cell.text
        )
        cards.append(f'<div class="cb-card"><dt>{cell_html(label)}</dt>{words}</div>')
    return f'<dl class="cb-cards">{"".join(cards)}</dl>'


def notes_html(exhibit: Exhibit) -> str:
    """Give the notes and the source below an exhibit."""
    lines = [f'<p class="cb-note">{escape(note)}</p>' for note in exhibit.notes]
    if exhibit.source:
        lines.append(f'<p class="cb-source">Source: {escape(exhibit.source)}</p>')
    return "\n".join(lines)


def to_html(exhibit: Exhibit) -> str:
    """Give the whole exhibit as HTML for plain Jupyter."""
    if exhibit.kind == "table":
        return "\n".join([table_html(exhibit), notes_html(exhibit)])
    title = f"<p><strong>{escape(exhibit.headline)}</strong><br>{escape(exhibit.subtitle)}</p>"
    if exhibit.kind == "sentences":
        return "\n".join([title, sentences_html(exhibit), notes_html(exhibit)])
    if exhibit.kind == "cards":
        return "\n".join([title, cards_html(exhibit), notes_html(exhibit)])
    drawing = f'<div role="img" aria-label="{escape(exhibit.alt)}">{exhibit.svg["wide"]}</div>'
    return "\n".join([title, drawing, notes_html(exhibit)])
