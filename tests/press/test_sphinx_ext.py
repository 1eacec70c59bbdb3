"""A book of two pages, built as the project builds its own."""

import json
import os
import re
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from councilbook.exhibit import MIME, to_html
from councilbook.press.facts import BookFacts, Link, PageFacts, write_facts
from councilbook.press.jupyter import run_jupyter_book
from councilbook.press.strict import POLICY

from .samples import chart, sentences, table

CONFIG = Path(__file__).parents[2] / "_config.yml"
BUILD = "from jupyter_book.cli.main import main; main()"
TOC = """
format: jb-book
root: index
parts:
- caption: Stockton-on-Tees
  chapters:
  - file: stockton/2019/index
    title: April to September 2019
    sections:
    - file: stockton/2019/safeguarding
- caption: Reference
  chapters:
  - file: references
"""


def notebook(*cells):
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells)}


def words(number, text):
    return {"cell_type": "markdown", "id": f"m{number}", "metadata": {}, "source": text}


def shown(number, *outputs):
    return {
        "cell_type": "code",
        "id": f"c{number}",
        "metadata": {},
        "source": "page.show()",
        "execution_count": number,
        "outputs": list(outputs),
    }


def displayed(exhibit):
    data = {MIME: exhibit.to_json(), "text/html": to_html(exhibit), "text/plain": "plain"}
    return {"output_type": "display_data", "metadata": {}, "data": data}


PAGE = "stockton/2019/safeguarding"
FACTS = BookFacts(
    title="Figures of councils",
    updated="22 November 2026",
    version="0.4.0",
    pages={
        PAGE: PageFacts(
            description="What the report says of safeguarding.",
            notebook="notebooks/safeguarding.ipynb",
            command="councilbook page --theme safeguarding",
            earlier=Link(words="The report", address="stockton/2019/index"),
            files=(Link(words="Workbook of this page", address="data/page.xlsx", size=2048),),
            changes={"scorecard": ("Plans: 1,204 was 1,200.",)},
        )
    },
)


def write_source(folder, cells):
    report = folder / "stockton" / "2019"
    report.mkdir(parents=True)
    (folder / "_toc.yml").write_text(TOC, encoding="utf-8")
    (folder / "index.md").write_text("# Figures\n\nWords.\n", encoding="utf-8")
    (folder / "references.md").write_text("# References\n\n```{bibliography}\n```\n")
    (folder / "references.bib").write_text("@misc{a,title={T},author={{B}},year={2019}}\n")
    (report / "index.md").write_text("# The report\n\nWords {cite}`a`.\n", encoding="utf-8")
    text = json.dumps(notebook(*cells))
    (report / "safeguarding.ipynb").write_text(text, encoding="utf-8")


def build(folder, cells):
    write_source(folder / "source", cells)
    write_facts(FACTS, folder / "source")
    return run_build(folder)


def run_build(folder):
    source = folder / "source"
    (source / "_extra").mkdir()  # what the book's configuration copies to its top
    config = folder / "_config.yml"
    text = CONFIG.read_text(encoding="utf-8")
    feedback = "councilbook_feedback: https://example.org/say"
    config.write_text(text.replace('councilbook_feedback: ""', feedback, 1), encoding="utf-8")
    command = [sys.executable, "-c", BUILD, "build", str(source), "--config", str(config)]
    command += ["--path-output", str(folder), "-W", "-n", "--keep-going", "-q"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    return done, folder / "_build" / "html"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    text = "See {numref}`scorecard`, {numref}`second` and [the trend](#cp_plan_rate-trend)."
    cells = [
        words(1, "# Safeguarding"),
        shown(2, displayed(sentences())),
        words(3, text),
        shown(4, displayed(table()), displayed(chart()), displayed(chart(name="second"))),
    ]
    done, html = build(tmp_path_factory.mktemp("book"), cells)
    assert done.returncode == 0, done.stderr[-2000:]
    return html


@pytest.fixture(scope="module")
def page(book):
    return (book / "stockton" / "2019" / "safeguarding.html").read_text(encoding="utf-8")


def contents(html):
    return {
        path.relative_to(html).as_posix(): path.read_bytes()
        for path in html.rglob("*")
        if path.is_file()
    }


def test_books_made_in_one_process_are_those_of_the_command_line(book, tmp_path):
    folder = book.parents[1]
    before = dict(os.environ), len(warnings.filters)
    for number in ("first", "second"):
        place = tmp_path / number
        done, log = run_jupyter_book(folder / "source", folder / "_config.yml", place)
        assert done, log
        assert "\x1b" not in log
        assert contents(place / "_build" / "html") == contents(book)
    assert (dict(os.environ), len(warnings.filters)) == before


def test_exhibits_are_numbered_by_page_and_referred_to(page):
    assert '<span class="cb-number">Table 1</span>' in page
    assert '<span class="cb-number">Figure 2</span>' in page
    assert re.search(r'href="#scorecard"><span class="std std-numref">Table 1<', page)
    assert re.search(r'href="#second"><span class="std std-numref">Figure 2<', page)
    assert re.search(r'href="#cp_plan_rate-trend">(<[^>]+>)*the trend<', page)


def test_only_one_form_of_an_output_is_on_the_page(page):
    assert page.count("One of two is met</span>") == 1
    assert "page.show()" not in page


def test_files_for_readers_are_beside_the_book(book):
    names = {path.relative_to(book).as_posix() for path in book.rglob("*") if path.is_file()}
    assert "data/stockton/2019/safeguarding/scorecard.csv" in names
    assert "_exhibits/stockton/2019/safeguarding/second-360.svg" in names
    assert "_static/cb-menu.html" not in names


def test_menu_opens_the_branch_of_the_page(page, book):
    menu = re.search(r'<nav class="cb-menu".*?</nav>', page, re.DOTALL)[0]
    assert '<a href="#" aria-current="page">Safeguarding</a>' in menu
    assert '<li class="cb-open"><a href="index.html">April to September 2019</a>' in menu
    assert "Stockton-on-Tees" in menu
    first = (book / "index.html").read_text(encoding="utf-8")
    assert "safeguarding.html" not in re.search(r'<nav class="cb-menu".*?</nav>', first, re.S)[0]


def test_trail_leads_up(page):
    trail = re.search(r'<nav class="cb-trail".*?</nav>', page)[0]
    assert "<li>Stockton-on-Tees</li>" in trail
    assert '<a href="index.html">April to September 2019</a>' in trail


def test_pages_ask_for_nothing_from_elsewhere(book):
    for path in book.rglob("*.html"):
        if "_static" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        assert '<html lang="en-GB"' in text
        outside = re.findall(
            r'<(?:script|img|link|source)\b[^>]*(?:src|href)="(?:https?:)?//', text
        )
        assert outside == [], path
        assert "THEBE" not in text


def test_page_shows_what_the_book_knows_of_it(page):
    head, article = page.split("<article", 1)
    assert '<meta name="description" content="What the report says of safeguarding." />' in head
    assert '<meta property="og:title" content="Safeguarding" />' in head
    assert '<meta property="og:site_name" content="Figures of councils" />' in head
    assert "canonical" not in head
    title, below = article.split("</h1>", 1)
    assert '<p class="cb-paper">Figures of councils. Last updated: 22 November 2026.</p>' in title
    assert below.index('Earlier report: <a href="index.html">The report</a>') < 200
    address = "../../data/page.xlsx"
    assert f'<a href="{address}" download>Workbook of this page (XLSX, 2 KB)</a>' in below
    assert below.count("Changed since the last edition") == 1
    assert "<li>Plans: 1,204 was 1,200.</li>" in below
    made = below.index("How this page was made")
    assert below.index('id="second"') < made < below.index("</article>")


def test_foot_tells_the_day_and_takes_feedback(page, book):
    assert "Last updated: 22 November 2026." in page
    assert 'href="https://example.org/say?page=stockton%2F2019%2Fsafeguarding"' in page
    first = (book / "index.html").read_text(encoding="utf-8")
    assert 'href="https://example.org/say?page=index"' in first
    assert "How this page was made" not in first
    assert '<meta property="og:type" content="website" />' in first


def test_pages_pass_a_strict_policy(book):
    for path in book.rglob("*.html"):
        if "_static" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        assert f'content="{POLICY}"' in text
        scripts = re.findall(r"<script\b[^>]*>", text)
        assert [script for script in scripts if "src=" not in script] == [], path
        assert re.findall(r"<style\b|<[^>]+\s(?:style|on[a-z]+)=", text) == [], path


def test_book_holds_nothing_that_differs_between_folders_or_is_never_loaded(book):
    names = {path.relative_to(book).as_posix() for path in book.rglob("*") if path.is_file()}
    assert ".buildinfo" not in names
    assert not [name for name in names if name.endswith((".map", "fontawesome.js"))]
    for path in book.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for address in re.findall(r'<(?:script|link)[^>]*(?:src|href)="([^"?#]+)', text):
            assert (path.parent / address).is_file(), (path, address)


def test_search_finds_the_words_of_exhibits(book):
    assert '"doubl"' in (book / "searchindex.js").read_text(encoding="utf-8")


def test_a_fault_on_a_page_fails_the_build(tmp_path):
    stderr = {"output_type": "stream", "name": "stderr", "text": "FutureWarning: x\n"}
    cells = [words(1, "# Safeguarding"), shown(2, stderr), words(3, "| a |\n|---|\n| b |\n")]
    done, _ = build(tmp_path, cells)
    assert done.returncode != 0
    assert "an output of the notebook is not an exhibit" in done.stderr
    assert "a table has no caption" in done.stderr


def test_a_generated_page_shows_bundles_like_a_notebook(tmp_path):
    source = tmp_path / "source"
    write_source(source, [words(1, "# Safeguarding")])
    (source / "_press").mkdir(exist_ok=True)
    (source / "_press" / "home.json").write_text(json.dumps(table().to_json()), encoding="utf-8")
    (source / "index.md").write_text("# Figures\n\n```{exhibit} home\n```\n", encoding="utf-8")
    done, html = run_build(tmp_path)
    assert done.returncode == 0, done.stderr[-2000:]
    first = (html / "index.html").read_text(encoding="utf-8")
    assert '<span class="cb-number">Table 1</span>' in first
    assert (html / "data" / "index" / "scorecard.csv").is_file()


def test_bundles_that_cannot_be_shown_fail_the_build_each_with_its_name(tmp_path):
    source = tmp_path / "source"
    write_source(source, [words(1, "# Safeguarding")])
    (source / "_press").mkdir(exist_ok=True)
    broken = {"cut": '{"kind": ', "list": "[1]", "old": '{"version": 0}'}
    for name, text in broken.items():
        (source / "_press" / f"{name}.json").write_text(text, encoding="utf-8")
    shows = "".join(f"```{{exhibit}} {name}\n```\n\n" for name in [*broken, "missing"])
    (source / "index.md").write_text(f"# Figures\n\n{shows}", encoding="utf-8")
    done, _ = run_build(tmp_path)
    assert done.returncode != 0
    for name in [*broken, "missing"]:
        assert f"exhibit '_press/{name}.json'" in done.stderr
