"""A book of two pages, built as the project builds its own."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from councilbook.exhibit import MIME, to_html

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
    source = folder / "source"
    write_source(source, cells)
    command = [sys.executable, "-c", BUILD, "build", str(source), "--config", str(CONFIG)]
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


def test_search_finds_the_words_of_exhibits(book):
    assert '"doubl"' in (book / "searchindex.js").read_text(encoding="utf-8")


def test_a_fault_on_a_page_fails_the_build(tmp_path):
    stderr = {"output_type": "stream", "name": "stderr", "text": "FutureWarning: x\n"}
    cells = [words(1, "# Safeguarding"), shown(2, stderr), words(3, "| a |\n|---|\n| b |\n")]
    done, _ = build(tmp_path, cells)
    assert done.returncode != 0
    assert "an output of the notebook is not an exhibit" in done.stderr
    assert "a table has no caption" in done.stderr
