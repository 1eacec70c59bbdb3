"""What a reader can take away from a book: laid out whole, listed with true sizes."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from frictionless import validate

from councilbook.errors import OutputError
from councilbook.press.datapackage import BookData
from councilbook.press.downloads import PageData, data_files, size_words
from councilbook.press.facts import BookFacts, Link
from councilbook.press.fields import MEANINGS
from councilbook.press.taking import downloads_page, workbook_path, write_downloads
from councilbook.press.workbook import workbook_bytes
from councilbook.sources.official import Publication

from .samples import chart, sentences, table

OGL = "Open Government Licence v3.0"
PUBLICATION = Publication(
    id="dfe", publisher="Department for Education", title="Children in need",
    short_title="In need", url="https://example.org", licence=OGL, accessed="2026-11-21",
)  # fmt: skip
WORDS = PageData("changes", "What changed", "", (sentences(),))
BOOK = BookData(
    "small",
    "Small book",
    (
        PageData("one/2019/first", "First page", "Why?", (sentences(), chart(), table())),
        PageData("one/2019/second", "Second page", "", (table(),)),
        WORDS,
    ),
    (PUBLICATION,),
)
FACTS = BookFacts(title="Small book", version="0.1.0")
FIRST = "data/one/2019/first/one-2019-first.xlsx"


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("source")
    return folder / "_extra", write_downloads(BOOK, FACTS, folder, "Write to us.")


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_file_is_there_and_no_other(laid_out):
    folder, _ = laid_out
    assert list(contents(folder)) == [
        "data/datapackage.json",
        "data/one/2019/first/cp_plan_rate-trend.csv",
        FIRST,
        "data/one/2019/first/scorecard.csv",
        "data/one/2019/second/one-2019-second.xlsx",
        "data/one/2019/second/scorecard.csv",
        "data/small.zip",
    ]


def test_files_hold_what_their_makers_give(laid_out):
    files = contents(laid_out[0])
    page = BOOK.pages[0]
    assert files[FIRST] == workbook_bytes(page, FACTS, "Write to us.")
    assert data_files(page).items() <= files.items()


def test_links_have_the_true_sizes(laid_out):
    folder, taken = laid_out
    assert list(taken.workbooks) == ["one/2019/first", "one/2019/second"]
    for link in (*taken.workbooks.values(), taken.archive, taken.package):
        assert (folder / link.address).stat().st_size == link.size
    assert taken.workbooks["one/2019/first"].address == FIRST == workbook_path("one/2019/first")


def test_the_zip_holds_the_files_with_description_and_plain_words(laid_out):
    files = contents(laid_out[0])
    with zipfile.ZipFile(io.BytesIO(files["data/small.zip"])) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert b"Small book" in packed.pop("README.txt")
    del files["data/small.zip"]
    assert packed == {name.removeprefix("data/"): content for name, content in files.items()}


def test_the_data_package_is_valid_on_disk_and_in_the_zip(laid_out, tmp_path):
    folder, taken = laid_out
    with zipfile.ZipFile(folder / taken.archive.address) as archive:
        archive.extractall(tmp_path)
    for place in (folder / "data", tmp_path):
        report = validate(str(place / "datapackage.json"))
        assert report.valid, report.flatten()
        assert len(report.tasks) == 5


def test_two_runs_give_the_same_bytes(laid_out, tmp_path):
    write_downloads(BOOK, FACTS, tmp_path, "Write to us.")
    assert contents(tmp_path / "_extra") == contents(laid_out[0])


def test_a_book_without_data_has_a_zip_all_the_same(tmp_path):
    taken = write_downloads(replace(BOOK, pages=(WORDS,)), FACTS, tmp_path)
    assert taken.workbooks == {}
    assert "workbook a page" not in downloads_page(BOOK, taken)


def test_a_folder_in_the_way_is_an_error_that_names_it(tmp_path):
    (tmp_path / "_extra").write_text("not a folder")
    with pytest.raises(OutputError, match="_extra"):
        write_downloads(replace(BOOK, pages=(WORDS,)), FACTS, tmp_path)


def links(page):
    return dict(re.findall(r"\[([^\]]+)\]\(<([^>]+)>\)\{\.external\}", page))


def test_the_page_lists_everything_with_its_size(laid_out):
    folder, taken = laid_out
    report = Link(words="Report to Cabinet", address="documents/report.docx", size=204800)
    page = downloads_page(BOOK, taken, [report])
    found = links(page)
    assert found.pop("Report to Cabinet (DOCX, 200 KB)") == "documents/report.docx"
    assert {(folder / address).is_file() for address in found.values()} == {True}
    for words, address in found.items():
        kind = address.rpartition(".")[2].upper()
        size = size_words((folder / address).stat().st_size)
        assert words.endswith(f"({kind}, {size})")
    assert [words.partition(" (")[0] for words in found] == [
        "All data of this book",
        "Description of the data, for programs",
        "First page",
        "Second page",
    ]


def test_the_page_explains_symbols_and_licence(laid_out):
    page = downloads_page(BOOK, laid_out[1])
    for sign in MEANINGS:
        assert f"\\{sign[:-1]}\\]" in page
    assert f"[{OGL}](https://www.nationalarchives.gov.uk/" in page
    assert "Committee documents" not in page
    assert "council reports" not in page


def test_titles_are_words_and_never_markup(laid_out):
    first = replace(BOOK.pages[0], title="<script>x</script> [a](b) {{c}}")
    page = downloads_page(replace(BOOK, pages=(first,)), laid_out[1])
    for markup in ("<script>", "[a](b)", "{{c}}"):
        assert markup not in page
    assert page.count("\\<script\\>x\\</script\\> \\[a\\](b) \\{\\{c\\}\\}") == 2
