import re
from html import unescape

import pytest

from councilbook.press.facts import BookFacts, Link, PageFacts
from councilbook.press.furniture import (
    Preview,
    feedback_address,
    feedback_fault,
    head_html,
    made_html,
    meta_html,
    paper_html,
)

from .samples import EVIL

PAGE = PageFacts(
    parameters={"authority": "Stockton-on-Tees", "period": "2019-20-H1"},
    notebook="notebooks/safeguarding.ipynb",
    command="councilbook page --theme safeguarding",
    sources=("Department for Education, November 2025", "Stockton-on-Tees, June 2012"),
    fingerprint="3f9a1c77d0e2",
    earlier=Link(words="2011-12", address="stockton/2011/safeguarding"),
    later=Link(words="July 2023", address="stockton/2023/safeguarding"),
    files=(
        Link(words="Workbook of this page", address="data/page.xlsx", size=34_567),
        Link(words="Report", address="documents/report.pdf", size=2_500_000),
    ),
)


def head(page):
    return head_html(page, lambda name: f"../{name}.html", lambda address: f"../../{address}")


def words(html):
    return unescape(re.sub(r"<[^>]+>", "", html))


def test_head_leads_to_the_reports_before_and_after():
    html = head(PAGE)
    assert "Earlier report: 2011-12" in words(html)
    assert '<a href="../stockton/2011/safeguarding.html">2011-12</a>' in html
    assert "Later report: July 2023" in words(html)


def test_head_offers_the_files_with_kind_and_size():
    html = head(PAGE)
    assert "Workbook of this page (XLSX, 34 KB)" in words(html)
    assert "Report (PDF, 2.4 MB)" in words(html)
    assert '<a href="../../data/page.xlsx" download>' in html


def test_a_page_without_facts_has_no_furniture():
    assert head(PageFacts()) == made_html(PageFacts(), "1.0") == paper_html(BookFacts()) == ""


def test_how_the_page_was_made_is_told_in_full():
    html = made_html(PAGE, "0.4.0")
    for told in (
        "How this page was made", "notebooks/safeguarding.ipynb", "authority = Stockton-on-Tees",
        "period = 2019-20-H1", *PAGE.sources, "councilbook 0.4.0", PAGE.fingerprint,
    ):  # fmt: skip
        assert told in words(html)
    assert f"<code>{PAGE.command}</code>" in html


def test_paper_names_book_and_day():
    line = words(paper_html(BookFacts(title="Figures", updated="22 November 2026")))
    assert line.strip() == "Figures. Last updated: 22 November 2026."
    assert words(paper_html(BookFacts(title="Figures"))).strip() == "Figures."


def test_previews_name_page_and_book():
    lines = meta_html(Preview("Safeguarding", "Figures", "article", "What it says."))
    assert '<meta property="og:title" content="Safeguarding" />' in lines
    assert '<meta property="og:site_name" content="Figures" />' in lines
    assert '<meta property="og:type" content="article" />' in lines
    assert '<meta property="og:locale" content="en_GB" />' in lines
    assert lines.count('content="What it says."') == 2
    assert '<meta name="twitter:card" content="summary" />' in lines
    assert "og:url" not in lines
    assert "og:image" not in lines


def test_previews_give_the_address_of_a_published_book():
    lines = meta_html(Preview("T", "B", address="https://example.org/a.html"))
    assert '<meta property="og:url" content="https://example.org/a.html" />' in lines


def test_all_words_are_escaped():
    page = PageFacts(
        notebook=EVIL, command=EVIL, sources=(EVIL,), fingerprint=EVIL, parameters={EVIL: EVIL},
        earlier=Link(words=EVIL, address='x" onclick="y'),
        files=(Link(words=EVIL, address="<script>"),),
    )  # fmt: skip
    html = head(page) + made_html(page, EVIL) + paper_html(BookFacts(title=EVIL, updated=EVIL))
    html += meta_html(Preview(EVIL, EVIL, EVIL, EVIL, EVIL))
    assert "<script" not in html
    assert 'x" onclick' not in html
    # Three in the head, seven in how it was made, two on paper, six in the preview.
    assert html.count("&lt;script&gt;") == 3 + 7 + 2 + 6


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("", ""),
        ("mailto:a@b.uk", "mailto:a@b.uk?subject=A%20%26%20B%20%28x%2Fy%29"),
        ("mailto:a@b.uk?cc=c@d.uk", "mailto:a@b.uk?cc=c@d.uk&subject=A%20%26%20B%20%28x%2Fy%29"),
        ("https://b.uk/say", "https://b.uk/say?page=x%2Fy"),
        ("https://b.uk/say?form=1", "https://b.uk/say?form=1&page=x%2Fy"),
    ],
)
def test_feedback_carries_the_name_of_the_page(setting, expected):
    assert feedback_address(setting, "A & B", "x/y") == expected
    assert feedback_fault(setting) == ""


def test_feedback_to_anything_else_is_refused():
    fault = feedback_fault("javascript:alert(1)")
    assert "javascript:alert(1)" in fault
    assert "mailto:" in fault
