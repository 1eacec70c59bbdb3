"""The front book: who is listed, what is compared, and no way that leads nowhere."""

import json
import re
import shutil
from dataclasses import replace

import pytest
import yaml
from conftest import ROOT
from made_statistics import QUICK, RATE, made_project, store

from councilbook.edition import load_edition
from councilbook.exhibit import Exhibit
from councilbook.observations import load_library, open_statistics
from councilbook.periods import parse_period
from councilbook.press.front import HOME, front_of, link_book, stage_front
from councilbook.press.front.linking import read_front
from councilbook.store import open_store

THERE = {"leeds": ("overview", "safeguarding"), "kent": ("overview",)}


@pytest.fixture(scope="module")
def official(tmp_path_factory):
    """A project with made-up statistics that are stored."""
    project = made_project(tmp_path_factory.mktemp("front"))
    for name in ("notebooks", "book"):
        shutil.copytree(ROOT / name, project.root / name)
    store(project)
    library = load_library(project)
    return replace(library, publications=library.publications | open_store(project).publications)


@pytest.fixture(scope="module")
def front(official, tmp_path_factory):
    """A front book of which two authorities have books, one with a page only."""
    target = tmp_path_factory.mktemp("builds")
    for slug, pages in THERE.items():
        for name in ("index", *(f"{slug}/{page}" for page in pages)):
            path = target / "england" / slug / "html" / f"{name}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
    books = load_edition(official, "england").books
    return front_of(official, books, target, searchable=True)


@pytest.fixture(scope="module")
def source(front, tmp_path_factory):
    folder = tmp_path_factory.mktemp("staged") / "source"
    stage_front(front, folder)
    return folder


@pytest.fixture(scope="module")
def table(source):
    return bundle(source, "safeguarding-authorities")


def bundle(source, name):
    return Exhibit.from_json(json.loads((source / "_press" / f"{name}.json").read_text("utf-8")))


def row_of(table, name):
    return next(row for row in table.rows if row[0].text == name)


def test_every_authority_is_listed_once_and_those_with_a_book_linked(source, front):
    text = (source / "authorities.inc").read_text(encoding="utf-8")
    links = dict(re.findall(r"\[(.+?)\]\(<(.+?)>\)", text))
    assert links == {
        "Kent": "../kent/html/index.html", "Leeds": "../leeds/html/index.html"
    }  # fmt: skip
    assert len(front.entries) == 153
    missing = text.replace("\\", "")
    for entry in front.entries:
        assert missing.count(entry.area.name) >= 1, entry.area.name
    assert text.count("### ") == 9


def test_a_table_holds_england_and_every_authority(table, front):
    names = [row[0].text for row in table.rows]
    assert names == ["England", *(entry.area.name for entry in front.entries)]
    assert names[1:] == sorted(names[1:])


def test_cells_are_the_published_values(table, official):
    keys = [column.key for column in table.columns]
    statistics = open_statistics(official)
    for name in ("England", "Leeds", "Kent"):
        code = official.areas.find(name).code if name != "England" else "E92000001"
        for measure in (RATE, QUICK):
            period = statistics.periods(measure)[-1]
            held = statistics.at(measure, code, period)
            cell = row_of(table, name)[keys.index(measure)]
            assert cell.value == held.value
            assert (cell.symbol or "") == held.symbol


def test_columns_name_the_period_and_the_table_its_source(table):
    heads = {column.key: column.label for column in table.columns}
    assert heads[QUICK].endswith("\n2024-25")
    assert "Department for Education, lait" in table.sources


def test_reasons_for_missing_values_are_told(table):
    symbols = {cell.symbol for row in table.rows for cell in row if cell.symbol}
    assert symbols
    assert len(table.notes) == len(symbols)


def test_names_lead_to_pages_that_are_there(table):
    links = {row[0].text: row[0].href for row in table.rows if row[0].href}
    assert links == {"Leeds": "../../leeds/html/leeds/safeguarding.html"}


def test_numbers_of_people_are_not_compared(table, official):
    shown = [official.catalogue.indicators[column.key] for column in table.columns[1:-1]]
    assert shown
    assert all(item.unit != "count" for item in shown)


def test_what_is_measured_is_explained(source):
    measures = bundle(source, "safeguarding-measures")
    assert all(row[0].href.startswith("../indicators.html#indicator-") for row in measures.rows)
    held = {row[-1].text.partition(" of ")[2] for row in measures.rows}
    assert held == {"153"}


def test_every_measure_is_named_as_people_call_it(source, official):
    listed = bundle(source, "safeguarding-all")
    titles = [item.title for item in official.catalogue.published("safeguarding")]
    assert [row[0].text for row in listed.rows] == titles
    assert sum(row[1].text != "–" for row in listed.rows) > 5


def test_an_edition_up_to_a_period_compares_that(front, tmp_path):
    earlier = replace(front, card=front.card.model_copy(update={"period": "2023-24"}))
    stage_front(earlier, tmp_path / "source")
    heads = [
        column.label for column in bundle(tmp_path / "source", "safeguarding-authorities").columns
    ]
    years = {parse_period(head.partition("\n")[2]).end.year for head in heads[1:-1]}
    assert years == {2023, 2024} or years == {2024}


def test_contents_name_pages_that_are_staged(source):
    toc = yaml.safe_load((source / "_toc.yml").read_text(encoding="utf-8"))
    files = [chapter for part in toc["parts"] for chapter in part["chapters"]]
    names = [toc["root"], *(item["file"] for item in files)]
    names += [below["file"] for item in files for below in item.get("sections", ())]
    assert all((source / f"{name}.md").is_file() for name in names)
    searched = read_front(source).searched
    assert set(searched) == {*names} - {"indicators"}


def test_the_search_offers_books_that_are_there(front, source, tmp_path):
    assert read_front(source).authorities == {"kent": "Kent", "leeds": "Leeds"}
    stage_front(replace(front, searchable=False), tmp_path / "source")
    assert read_front(tmp_path / "source").authorities == {}


def test_two_stagings_are_alike(front, source, tmp_path):
    stage_front(front, tmp_path / "source")
    for path in source.rglob("*"):
        if path.is_file():
            again = tmp_path / "source" / path.relative_to(source)
            assert again.read_bytes() == path.read_bytes(), path


def test_a_book_is_linked(tmp_path):
    assert read_front(tmp_path) is None
    link_book(tmp_path, ["leeds/overview"])
    facts = read_front(tmp_path)
    assert (facts.home, facts.searched, facts.authorities) == (HOME, ("leeds/overview",), {})
