"""The data package: what it says of each file is true, and other programs can read it."""

import csv
import io
import json
import zipfile

import pytest
from frictionless import validate

from councilbook.edition import load_edition
from councilbook.press.archive import readme_text, zip_bytes
from councilbook.press.datapackage import BookData, book_data, package_bytes
from councilbook.press.downloads import PageData, data_files, write_files
from councilbook.press.facts import BookFacts
from councilbook.press.fields import MEANINGS
from councilbook.sources.official import Publication

from .executed import PAGES, executed
from .samples import chart, evil, sentences, table

BOOK = BookData("small", "Small book", (PageData("a/b", "Page", "", (chart(), table())),))
FILES = data_files(BOOK.pages[0])


def package(book=BOOK, files=FILES):
    return json.loads(package_bytes(book, files))


def publication(licence):
    return Publication(
        id="dfe", publisher="Department for Education", title="Children in need",
        short_title="In need", url="https://example.org", licence=licence, accessed="2026-11-21",
    )  # fmt: skip


def test_fields_have_types_and_meanings():
    _, scorecard = package()["resources"]
    assert scorecard["schema"]["missingValues"] == ["", "–"]
    fields = scorecard["schema"]["fields"]
    assert [(field["name"], field["type"]) for field in fields] == [
        ("Indicator", "string"),
        ("Outturn", "string"),
        ("Outturn (unrounded)", "number"),
        ("Outturn (symbol)", "string"),
        ("Standing", "string"),
        ("Standing (judgement)", "string"),
    ]
    assert fields[3]["constraints"] == {"enum": list(MEANINGS)}
    assert all(field["description"].startswith(("Indicator", "Out", "St")) for field in fields)


def test_a_file_is_described_by_title_path_and_size():
    described = package()["resources"][0]
    assert described["path"] == "a/b/cp_plan_rate-trend.csv"
    assert described["title"] == "The rate has doubled"
    assert described["description"] == "Page. Children with a plan per 10,000, 2018 to 2019"
    assert described["bytes"] == len(FILES["data/a/b/cp_plan_rate-trend.csv"])


def test_licences_and_sources_are_those_of_the_publications():
    book = BookData("b", "B", (), (publication("Open Government Licence v3.0"),))
    found = package(book, {})
    assert [licence["name"] for licence in found["licenses"]] == ["OGL-UK-3.0", "MIT"]
    assert found["licenses"][0]["path"].startswith("https://www.nationalarchives.gov.uk/")
    assert found["sources"] == [
        {"title": "Department for Education, Children in need", "path": "https://example.org"}
    ]


def test_a_licence_we_do_not_know_is_passed_on_by_name():
    book = BookData("b", "B", (), (publication("Some other licence"),))
    assert package(book, {})["licenses"][0] == {
        "name": "Some-other-licence",
        "title": "Some other licence",
    }


def faults(folder):
    report = validate(str(folder / "data" / "datapackage.json"))
    return report.flatten(["type", "note"]) + [[error.type] for error in report.errors]


def laid_out(folder, book, files):
    written = files | {"data/datapackage.json": package_bytes(book, files)}
    write_files(written, folder)
    return folder


def test_frictionless_finds_every_file_as_described(tmp_path):
    pages = tuple(executed(name) for name in PAGES)
    odd = PageData("odd", "Odd", "", (evil(chart), evil(table), table(name="none", rows=())))
    files = {k: v for page in (*pages, odd) for k, v in data_files(page).items()}
    files["data/odd/odd.xlsx"] = b"not opened"
    book = BookData("all", "All", (*pages, odd), (publication("Open Government Licence v3.0"),))
    assert len(files) > 10
    assert faults(laid_out(tmp_path, book, files)) == []


@pytest.mark.parametrize("change", [(b"40.25", b"4O.25"), (b"[x]", b"[y]"), (b"40.25", b"")])
def test_frictionless_notices_a_file_that_is_not_as_described(tmp_path, change):
    folder = laid_out(tmp_path, BOOK, FILES)
    path = folder / "data/a/b/cp_plan_rate-trend.csv"
    path.write_bytes(path.read_bytes().replace(*change))
    assert faults(folder)


def test_the_pages_of_a_book_are_titled_by_its_edition(library):
    book = load_edition(library).books[0]
    found = {PAGES[0]: [chart()], "what_changed": [sentences()]}
    data = book_data(library, book, BookFacts(title="Four reports"), found)
    assert (data.name, data.title) == ("council-reports", "Four reports")
    assert [page.title for page in data.pages] == [
        "Schools and learning: Stockton-on-Tees, 2011-12",
        "What changed",
    ]
    assert data.pages[0].question
    assert len(data.reports) == 4
    assert {item.licence for item in data.publications} == {"Open Government Licence v3.0"}
    titles = [source["title"] for source in package(data, {})["sources"]]
    assert titles[0].startswith("Stockton-on-Tees Borough Council, Theme summary")
    assert len(titles) == 4 + len(data.publications)
    assert "Figures of council reports" in readme_text(data)


def test_the_readme_says_what_is_here_and_how_it_may_be_used():
    book = BookData("b", "B", (), (publication("Open Government Licence v3.0"),))
    text = readme_text(book)
    for words in ("[x] Not available", "datapackage.json", "Open Government", "Children in need"):
        assert words in text
    assert "council reports" not in text


def test_a_zip_is_sorted_and_dated_alike():
    first = zip_bytes({"b.txt": b"2", "a/c.csv": b"1"})
    assert first == zip_bytes({"a/c.csv": b"1", "b.txt": b"2"})
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        entries = archive.infolist()
        assert [entry.filename for entry in entries] == ["a/c.csv", "b.txt"]
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("a/c.csv") == b"1"


def test_the_names_of_fields_are_the_heads_of_the_files():
    for described in package()["resources"]:
        text = FILES[f"data/{described['path']}"].decode("utf-8-sig")
        heads = next(csv.reader(io.StringIO(text)))
        assert heads == [field["name"] for field in described["schema"]["fields"]]
