"""What stands round the words of a page: links of the whole page, how it was made, previews."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from councilbook.press.downloads import size_words
from councilbook.press.facts import BookFacts, Link, PageFacts

# Addresses readers may be sent to with what they have to say.
FEEDBACK_KINDS = ("mailto:", "https:")


@dataclass(frozen=True)
class Preview:
    """What other sites show of a page that somebody links to.

    Attributes
    ----------
    title : str
        Of the page.
    site : str
        Title of the book.
    kind : str
        ``website`` for the first page, ``article`` for the others.
    description : str
        One sentence; empty where there is none.
    address : str
        Where the page is published; empty where the book does not know.
    """

    title: str
    site: str
    kind: str = "article"
    description: str = ""
    address: str = ""


def head_html(page: PageFacts, to_page: Callable[[str], str], to_file: Callable[[str], str]) -> str:
    """Give the links under the title: reports before and after, files of the whole page.

    Parameters
    ----------
    page : PageFacts
        What the book knows of the page.
    to_page, to_file : callable
        Turn the name of a page, or an address from the top of the book, into an address from
        this page.

    Returns
    -------
    str
        HTML; empty where there is nothing to link to.
    """
    reports = (("Earlier report", page.earlier), ("Later report", page.later))
    times = " ".join(
        f"<span>{word}: {_anchor(to_page(link.address), link.words)}</span>"
        for word, link in reports
        if link
    )
    files = " ".join(
        _anchor(to_file(link.address), f"{link.words} ({form_of(link)})", " download")
        for link in page.files
    )
    html = ""
    if times:
        html += f'<nav class="cb-links" aria-label="Other reports of the council">{times}</nav>\n'
    if files:
        html += f'<p class="cb-links cb-take"><span class="cb-label">Download:</span> {files}</p>\n'
    return html


def _anchor(address: str, words: str, more: str = "") -> str:
    return f'<a href="{escape(address)}"{more}>{escape(words)}</a>'


def form_of(link: Link) -> str:
    """Say of a file what it is and how large: ``DOCX, 120 KB``."""
    kind = link.address.rpartition(".")[2].upper()
    return f"{kind}, {size_words(link.size)}" if link.size else kind


def paper_html(book: BookFacts) -> str:
    """Give the line that names the book on paper, where its menu is not printed."""
    if not book.title:
        return ""
    updated = f" Last updated: {book.updated}." if book.updated else ""
    return f'<p class="cb-paper">{escape(book.title)}.{escape(updated)}</p>\n'


def made_html(page: PageFacts, version: str) -> str:
    """Give "How this page was made", closed; empty for a page that no notebook made.

    Parameters
    ----------
    page : PageFacts
        What the book knows of the page.
    version : str
        Of councilbook.
    """
    if not page.notebook:
        return ""
    values = ", ".join(f"{name} = {value}" for name, value in page.parameters.items())
    lines = [
        ("Notebook", [escape(f"{page.notebook}, run with {values}" if values else page.notebook)]),
        ("Figures published by", [escape(source) for source in page.sources]),
        ("Made with", [escape(f"councilbook {version}")] if version else []),
        ("Fingerprint of notebook and figures", _code(page.fingerprint)),
        ("To make it again", _code(page.command)),
    ]
    items = "\n".join(_described(term, words) for term, words in lines if words)
    return (
        '<details class="cb-made" id="how-this-page-was-made">\n'
        f"<summary>How this page was made</summary>\n<dl>\n{items}\n</dl>\n</details>\n"
    )


def _code(text: str) -> list[str]:
    return [f"<code>{escape(text)}</code>"] if text else []


def _described(term: str, words: Iterable[str]) -> str:
    return f"<dt>{term}</dt>" + "".join(f"<dd>{word}</dd>" for word in words)


def meta_html(preview: Preview) -> str:
    """Give the lines of the head that search engines and other sites read.

    There is no picture among them: it would have to be fetched from an address, which a book
    opened as files does not have.
    """
    properties = {
        "og:title": preview.title,
        "og:description": preview.description,
        "og:site_name": preview.site,
        "og:type": preview.kind,
        "og:locale": "en_GB",
        "og:url": preview.address,
    }
    names = {"description": preview.description, "twitter:card": "summary"}
    lines = [("name", *item) for item in names.items()]
    lines += [("property", *item) for item in properties.items()]
    return "".join(
        f'<meta {kind}="{name}" content="{escape(value)}" />\n'
        for kind, name, value in lines
        if value
    )


def feedback_address(setting: str, title: str, docname: str) -> str:
    """Give the address for words about a page, with the page's name in it.

    Parameters
    ----------
    setting : str
        ``mailto:`` or ``https:`` address of those who keep the book; empty for none.
    title, docname : str
        The page.
    """
    if not setting:
        return ""
    joint = "&" if "?" in setting else "?"
    if setting.startswith("mailto:"):
        return f"{setting}{joint}subject={quote(f'{title} ({docname})', safe='')}"
    return f"{setting}{joint}page={quote(docname, safe='')}"


def feedback_fault(setting: str) -> str:
    """Say what is wrong with the setting; empty where nothing is."""
    if not setting or setting.startswith(FEEDBACK_KINDS):
        return ""
    return (
        f"councilbook_feedback is {setting!r}: give an address that begins with "
        f"{' or '.join(FEEDBACK_KINDS)}, or nothing for no link"
    )
