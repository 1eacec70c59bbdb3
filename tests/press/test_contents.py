"""The generated pages: nothing is lost on the way, and no text turns into markup."""

import re
import warnings
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from html import unescape

import pytest
import yaml
from bs4 import BeautifulSoup
from conftest import ROOT
from docutils import nodes
from docutils.core import publish_doctree
from myst_parser.parsers.docutils_ import Parser

from councilbook.audit import audit
from councilbook.edition import load_edition
from councilbook.measures.consistency import Verdict
from councilbook.press import about
from councilbook.press.about import indicators_page, sources_page
from councilbook.press.contents import AFTER, contents, generated
from councilbook.press.entries import prose_html
from councilbook.press.finding import anchor_of
from councilbook.press.findings import checks_page
from councilbook.press.home import Home, home_files
from councilbook.sources.corrections import read_corrections
from councilbook.views.checked import place_text
from councilbook.words import first_upper

PLAIN = "Plain words"
# Each of these means something to a reader of Markdown: anywhere in a line, or at its start.
INLINE = [
    "<script>alert(1)</script>", "{ref}`checks`", "a `code` b ``c``", "a | b | c", "*one* __two__",
    "[words](https://example.org)", "![x](y.png)", "https://example.org", "x\n\n# heading",
    "$5 to $9", "~~struck~~", "{{ title }}", "a[^1] b", "back\\slash", "<b>bold</b>", "^1 up",
    "\"quoted\" 'text' -- ...", "two  spaces", "<https://example.org>", "x  \ny",
]  # fmt: skip
HOSTILE = [
    "; ".join(INLINE), "Ben &amp; Jerry &lt;x&gt;", "% of children", "1. one", "2) two", "- dash",
    "+ plus", "* star", "(place)=", ":::{note} x", ": meaning", "```{note} x", "---", "+++",
    "> quoted", "# heading", "| a | b |", "=====",
]  # fmt: skip
EXTENSIONS = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["parse"]


@cache
def parsed(text):
    """Read a generated page as the book does, as far as no other page is needed."""
    settings = {
        "myst_enable_extensions": set(EXTENSIONS["myst_enable_extensions"]),
        "report_level": 5, "halt_level": 5, "myst_suppress_warnings": ["myst"],
    }  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of docutils about itself
        doctree = publish_doctree(text, parser=Parser(), settings_overrides=settings)
    for raw in list(doctree.findall(nodes.raw)):
        raw.replace_self(as_nodes(BeautifulSoup(raw.astext(), "html.parser")))
    return doctree


def as_nodes(soup):
    """Read HTML as a browser does: a node a tag, each with its own words."""
    parts = [
        nodes.Text(str(part)) if isinstance(part, str) else as_nodes(part) for part in soup.children
    ]
    return nodes.inline("", "", *parts, classes=[soup.name], href=(soup.attrs or {}).get("href"))


def shape(doctree):
    """Name every node but texts and what is named by a number."""
    return [(node.tagname, *node["classes"]) for node in doctree.findall(nodes.Element)]


def tables(doctree):
    """Give each table's caption with its rows of texts, the heads first."""
    for table in doctree.findall(nodes.table):
        rows = [
            [cell.astext() for cell in row.findall(nodes.entry)] for row in table.findall(nodes.row)
        ]
        yield table.next_node(nodes.title).astext(), rows


def in_prose(text):
    """Give a text as prose is set, with its quotation marks and dashes."""
    return unescape(prose_html(text))


def one_line(text):
    return " ".join(text.split())


@pytest.fixture(scope="module")
def edition(library):
    return load_edition(library)


@pytest.fixture(scope="module")
def book(edition):
    (book,) = edition.books
    return book


@pytest.fixture(scope="module")
def leeds(library):
    """A book of official statistics."""
    (book,) = load_edition(library, "england", "leeds").books
    return book


def pages_of(library, book):
    """The generated files of a book whose pages show nothing."""
    return generated(library, book, book.pages, {page.id: [] for page in book.pages}, {})


@pytest.fixture(scope="module")
def checks(library):
    return parsed(checks_page(library))


@pytest.fixture(scope="module")
def every_page(library, book, leeds):
    return lambda: [
        text
        for found in (book, leeds)
        for name, text in pages_of(library, found).items()
        if name != "_toc.yml"
    ]


def test_two_calls_are_equal(every_page):
    assert every_page() == every_page()


def test_the_files_of_a_book(library, book, leeds):
    """Only a book of reports has reports to check; its contents name what is there."""
    wanted = {"sources.md", "indicators.md", "pages.inc", "find.md", "_toc.yml"}
    for found, more in ((book, {"checks.md"}), (leeds, set())):
        files = pages_of(library, found)
        assert {name for name in files if not name.startswith("_press/")} == wanted | more
        about = yaml.safe_load(files["_toc.yml"])["parts"][-1]["chapters"]
        names = tuple(chapter["file"] for chapter in about)
        assert names == (AFTER if more else tuple(name for name in AFTER if name != "checks"))
        assert files["_toc.yml"] == contents(found.pages, names)
        folder = ROOT / "book"
        for name in set(names) - {"checks", "sources", "indicators"}:
            assert (folder / f"{name}.md").is_file(), name


def test_the_start_page_of_each_book_holds_the_list_of_its_pages():
    for name in ("index.md", "statistics/index.md"):
        text = (ROOT / "book" / name).read_text(encoding="utf-8")
        assert "```{include} pages.inc\n```\n" in text


def test_every_table_has_a_caption_of_its_own(every_page):
    for text in every_page():
        captions = [caption for caption, _ in tables(parsed(text))]
        assert all(captions)
        assert len(set(captions)) == len(captions)


def test_every_finding_is_on_the_page_with_every_place(library, checks):
    found = audit(library)
    assert any(item.verdict is Verdict.CONTRADICTION for item in found)
    rows = {tuple(row) for _, table in tables(checks) for row in table}
    for item in found:
        places = "; ".join(place_text(library, place, item) for place in item.places)
        row = (first_upper(item.printed), first_upper(item.evidence), places)
        assert tuple(map(one_line, row)) in rows
        for place in item.places:
            assert one_line(place.locator) in places


def test_each_finding_stands_under_its_verdict(library, checks):
    found = audit(library)
    sections = list(checks.findall(nodes.section))
    heads = ["Contradictions", "Rounding", "What agrees", "What cannot be checked"]
    verdicts = [Verdict.CONTRADICTION, Verdict.ROUNDING, Verdict.CONSISTENT, Verdict.CANNOT]
    by_title = {node.next_node(nodes.title).astext(): node for node in sections}
    for head, verdict in zip(heads, verdicts, strict=True):
        rows = sum(len(table) - 1 for _, table in tables(by_title[head]))
        assert rows == sum(item.verdict is verdict for item in found)
        if not rows:
            assert "None." in by_title[head].astext()


def test_the_counts_in_the_text(library, checks):
    found = audit(library)
    count = sum(item.verdict is Verdict.CONTRADICTION for item in found)
    assert f"{len(found)} statements were checked: {count} contradiction" in checks.astext()


def test_every_fault_of_a_document_is_on_the_page(library, checks):
    rows = [row for _, table in tables(checks) for row in table]
    for report in library.reports.values():
        for fault in report.card.faults:
            assert [one_line(x) for x in (fault.locator, fault.what, fault.effect)] in rows


def test_every_source_is_on_the_page(library, book):
    doctree = parsed(sources_page(library, book))
    titles = {node.astext() for node in doctree.findall(nodes.title)}
    facts = [dict(rows) for _, rows in tables(doctree)]
    assert len(facts) == len(library.reports) + len(library.publications)
    for item in library.publications.values():
        assert one_line(item.title) in titles
        assert any(fact.get("Address") == item.url for fact in facts)
        for note in item.notes:
            assert one_line(note) in doctree.astext()
    used = sum(int(fact.get("Figures carried over", 0)) for fact in facts if "Licence" in fact)
    assert used == sum(row.source in library.publications for row in library.observations)


def test_the_sources_of_official_statistics(library, leeds):
    """No report, but the values that are left out, each with its reason."""
    doctree = parsed(sources_page(library, leeds))
    titles = {node.astext() for node in doctree.findall(nodes.title)}
    assert {one_line(item.title) for item in library.publications.values()} <= titles
    assert "Council reports" not in titles
    (left_out,) = (rows[1:] for caption, rows in tables(doctree) if caption == "Values left out")
    corrections = read_corrections(library.project)
    assert corrections
    for (code, areas, years, reason), item in zip(left_out, corrections, strict=True):
        assert (code, reason) == (item.code, one_line(item.reason))
        assert all(year in years for year in item.expect)
        assert not re.search(r"\bE\d{8}\b", areas)
        if item.areas == "all":
            assert areas == "all areas"
        else:
            assert areas.count(", ") + areas.count(" and ") + 1 >= len(item.areas)


def reported(library):
    """Ids of the indicators that a report or the project's own series speaks of."""
    found = {item.indicator for item in library.observations}
    for report in library.reports.values():
        found |= set(report.figures["indicator"])
        found |= {id_ for item in report.priorities for id_ in item.indicators}
    return found


def published(library):
    return {item.id for item in library.catalogue.indicators.values() if item.official}


@pytest.mark.parametrize(
    ("kind", "wanted"), [("book", reported), ("leeds", published)], ids=["reports", "statistics"]
)
def test_every_indicator_of_the_book_is_on_the_page_and_can_be_linked_to(
    library, kind, wanted, request
):
    text = indicators_page(library, request.getfixturevalue(kind))
    titles = [node.astext() for node in parsed(text).findall(nodes.title)]
    words = parsed(text).astext()
    ids = wanted(library)
    assert set(re.findall(r"^\(indicator-(.*)\)=$", text, re.MULTILINE)) == ids
    # A link to an indicator that is not on the page fails the book.
    linked = set(re.findall(r'href="#(indicator-.*?)"', text))
    assert linked
    assert linked <= {anchor_of(library.catalogue.indicators[id_]) for id_ in ids}
    for item in (library.catalogue.indicators[id_] for id_ in ids):
        assert text.count(f"(indicator-{item.id})=") == 1
        for likeness in item.not_the_same_as:
            if likeness.id in ids:
                assert in_prose(likeness.difference) in words
        assert one_line(item.title) in titles
        for caveat in item.caveats:
            assert in_prose(caveat.text) in words
        for gap in item.breaks:
            assert f"Break from {gap.period.label}: {in_prose(gap.reason)}" in words


def small(library, text):
    """Cut the library down to one of each, with one text wherever free words are shown."""
    report = next(iter(library.reports.values()))
    fault = report.card.faults[0].model_copy(update={"locator": text, "what": text, "effect": text})
    card = report.card.model_copy(update={"summary": text, "title": text, "faults": (fault,)})
    item = next(iter(library.publications.values()))
    publication = item.model_copy(update={"title": text, "licence": text, "notes": (text,)})
    first = next(
        item
        for item in library.catalogue.indicators.values()
        if item.caveats and item.official and library.holds(item.id)
    )
    indicator = first.model_copy(
        update={
            "title": text, "definition": text, "counted": text, "not_the_same_as": (),
            "good": text, "why": text,
            "caveats": (first.caveats[0].model_copy(update={"text": text}),),
        }
    )  # fmt: skip
    return replace(
        library,
        reports={report.id: replace(report, card=card, figures=report.figures.iloc[:0])},
        publications={item.id: publication},
        catalogue=replace(library.catalogue, indicators={first.id: indicator}),
        observations=(),
    )


def small_pages(library, book, text):
    """Read the pages of a small book as one, which is quicker."""
    changed = small(library, text)
    page = book.pages[0]
    if book.reports:
        page = replace(page, report=next(iter(changed.reports.values())))
    else:
        question = page.theme.model_copy(update={"title": text, "question": text})
        page = replace(page, theme=question)
    made = [sources_page(changed, book), indicators_page(changed, book)]
    made.append(contents_of(library, book, page))
    if book.reports:
        made.append(checks_page(changed))
    return parsed("\n\n".join(made))


def contents_of(library, book, page):
    """The part of the start page that leads to one page."""
    return home_files(Home(library, book, (page,), {page.id: []}, {}))["pages.inc"]


@pytest.fixture(scope="module")
def plain(library, book, leeds):
    with written(library, PLAIN):
        return [small_pages(library, found, PLAIN) for found in (book, leeds)]


@contextmanager
def written(library, text):
    """One correction, with a text wherever free words of it are shown."""
    item = read_corrections(library.project)[0].model_copy(update={"code": text, "reason": text})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(about, "read_corrections", lambda project: (item,))
        yield


@pytest.mark.parametrize("kind", ["book", "leeds"])
@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(library, plain, text, kind, request):
    plain = plain[kind == "leeds"]
    with written(library, text):
        doctree = small_pages(library, request.getfixturevalue(kind), text)
    forms = {one_line(text), in_prose(text)}
    shown = sum(doctree.astext().count(form) for form in forms)
    wanted = plain.astext().count(PLAIN)
    assert shown >= wanted, f"{text!r} is shown {shown} times where {wanted} are written"
    assert Counter(shape(doctree)) == Counter(shape(plain))
