"""An exhibit as HTML of a page of the book: number, caption, drawing, data, downloads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from itertools import groupby

from councilbook.exhibit import Exhibit
from councilbook.exhibit.html import cards_html, notes_html, sentences_html, table_html
from councilbook.press.downloads import csv_bytes, data_path, drawing_path, size_words
from councilbook.press.renderer import anchor
from councilbook.views.commentary import BULLET

_VIEW_BOX = re.compile(r'viewBox="\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)')


@dataclass(frozen=True)
class Place:
    """Where an exhibit stands in the book.

    Attributes
    ----------
    docname : str
        The page, from the top of the book.
    number : str
        Its number among the figures or tables of the page; empty where nothing counts.
    link : callable
        Turns an address from the top of the book into one from the page.
    changed : tuple of str
        What changed in it since the last published edition, a line each.
    """

    docname: str
    number: str
    link: Callable[[str], str]
    changed: tuple[str, ...] = ()


def exhibit_html(exhibit: Exhibit, place: Place) -> str:
    """Give the whole exhibit for a page of the book.

    Parameters
    ----------
    exhibit : Exhibit
        What to show.
    place : Place
        Where it is shown.

    Returns
    -------
    str
        One element whose id is the exhibit's permanent name. All words are escaped.
    """
    if exhibit.kind == "chart":
        return _figure_html(exhibit, place)
    if exhibit.kind == "table":
        return _table_html(exhibit, place)
    if exhibit.name == "summary":
        return _summary_html(exhibit, place)
    return _box_html(exhibit, place)


def _figure_html(exhibit: Exhibit, place: Place) -> str:
    label = f"Figure {place.number}".strip()
    caption = f'<span class="cb-headline">{escape(_data_title(exhibit))}</span>'
    data = table_html(exhibit, caption, f"Data of {label.lower()}")
    return (
        f'<figure class="cb-exhibit cb-figure" id="{anchor(exhibit.name)}">\n'
        f"<figcaption>{_caption_html(exhibit, label)}</figcaption>\n"
        f"{_picture_html(exhibit, place)}\n{_below_html(exhibit, place)}\n"
        f"{_downloads_html(exhibit, place, label)}\n"
        f'<details class="cb-data"><summary>Show {label.lower()} as a table</summary>\n'
        f"{data}\n</details>\n</figure>\n"
    )


def _below_html(exhibit: Exhibit, place: Place) -> str:
    return changed_html(place.changed) + notes_html(exhibit)


def changed_html(lines: tuple[str, ...]) -> str:
    """Mark an exhibit that changed since the last edition: by words and a shape, then colour."""
    if not lines:
        return ""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return (
        '<div class="cb-changed"><p><span class="cb-shape" aria-hidden="true">&#9651;</span> '
        f"Changed since the last edition</p><ul>{items}</ul></div>\n"
    )


def _data_title(exhibit: Exhibit) -> str:
    return f"Data: {exhibit.subtitle or exhibit.headline}"


def _table_html(exhibit: Exhibit, place: Place) -> str:
    label = f"Table {place.number}".strip()
    table = table_html(exhibit, _caption_html(exhibit, label), f"{label}: {exhibit.headline}")
    return (
        f'<div class="cb-exhibit cb-tabled" id="{anchor(exhibit.name)}">\n'
        f"{table}\n{_below_html(exhibit, place)}\n"
        f"{_downloads_html(exhibit, place, label)}\n</div>\n"
    )


def _caption_html(exhibit: Exhibit, label: str) -> str:
    subtitle = f'<span class="cb-subtitle">{escape(exhibit.subtitle)}</span>'
    return (
        f'<span class="cb-title"><span class="cb-number">{label}</span> '
        f'<span class="cb-headline">{escape(exhibit.headline)}</span> '
        f'<a class="cb-permalink" href="#{anchor(exhibit.name)}" '
        f'aria-label="Link to {label.lower()}">#</a></span>'
        f"{subtitle if exhibit.subtitle else ''}"
    )


def _picture_html(exhibit: Exhibit, place: Place) -> str:
    forms = {
        form: f'{place.link(drawing_path(place.docname, exhibit.name, form))}" '
        f"{_size_html(exhibit.svg[form], width)}"
        for form, width in (("narrow", 360), ("wide", 720))
    }
    # The alt text stands once, on the image; the source only changes which drawing is shown.
    return (
        f'<picture><source media="print, (max-width: 599px)" type="image/svg+xml" '
        f'srcset="{forms["narrow"]}>'
        f'<img src="{forms["wide"]} alt="{escape(exhibit.alt)}"></picture>'
    )


def _size_html(drawing: str, width: int) -> str:
    found = _VIEW_BOX.search(drawing)
    height = round(width * float(found[2]) / float(found[1])) if found else round(width * 0.6)
    return f'width="{width}" height="{height}"'


def _downloads_html(exhibit: Exhibit, place: Place, label: str) -> str:
    links = [(f"{label} data", "CSV", data_path(place.docname, exhibit.name), csv_bytes(exhibit))]
    if exhibit.kind == "chart":
        path = drawing_path(place.docname, exhibit.name, "wide")
        links.append((f"{label} picture", "SVG", path, exhibit.svg["wide"].encode("utf-8")))
    items = " ".join(
        f'<a href="{place.link(path)}" download>{words} ({kind}, {size_words(len(content))})</a>'
        for words, kind, path, content in links
    )
    return f'<p class="cb-downloads"><span class="cb-download-word">Download</span> {items}</p>'


def _summary_html(exhibit: Exhibit, place: Place) -> str:
    return (
        f'<section class="cb-exhibit cb-summary" id="summary" aria-labelledby="summary-title">\n'
        f'<h2 id="summary-title">{escape(exhibit.headline)}</h2>\n{_subtitle_html(exhibit)}'
        f"{sentences_html(exhibit)}\n{_below_html(exhibit, place)}\n</section>\n"
    )


def _box_html(exhibit: Exhibit, place: Place) -> str:
    name = anchor(exhibit.name)
    if not exhibit.rows:
        words = f'<p class="cb-exhibit cb-nothing" id="{name}">{escape(exhibit.headline)}</p>\n'
        return words + changed_html(place.changed)
    kind, inside = _inside_html(exhibit)
    return (
        f'<div class="cb-exhibit cb-{kind}" id="{name}" role="group" '
        f'aria-labelledby="{name}-title">\n'
        f'<p class="cb-box-title" id="{name}-title">{escape(exhibit.headline)}</p>\n'
        f"{_subtitle_html(exhibit)}{inside}\n{_below_html(exhibit, place)}\n</div>\n"
    )


def _inside_html(exhibit: Exhibit) -> tuple[str, str]:
    if exhibit.kind == "cards":
        return "cards-box", cards_html(exhibit)
    if exhibit.name.startswith("commentary"):
        return "commentary", _paragraphs_html(exhibit)
    return "points", sentences_html(exhibit)


def _subtitle_html(exhibit: Exhibit) -> str:
    return f'<p class="cb-subtitle">{escape(exhibit.subtitle)}</p>\n' if exhibit.subtitle else ""


def _paragraphs_html(exhibit: Exhibit) -> str:
    html = []
    for is_item, rows in groupby(exhibit.rows, key=lambda row: row[0].text.startswith(BULLET)):
        words = [escape(row[0].text.removeprefix(BULLET)) for row in rows]
        if is_item:
            html.append(f"<ul>{''.join(f'<li>{text}</li>' for text in words)}</ul>")
        else:
            html += [f"<p>{text}</p>" for text in words]
    return "\n".join(html)
