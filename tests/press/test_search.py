"""The index of all books: what it holds, whose pages, and the same bytes every time."""

import gzip
import json

import pytest

from councilbook.errors import BuildError
from councilbook.press import search
from councilbook.press.search import FOLDER, OWNERS, can_search, make_index

PAGE = """\
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body><nav>Menu menu menu</nav><main>{body}</main></body></html>
"""
FOUND = '<section data-pagefind-body><h1>{title}</h1><p>{words}</p><p class="cb-links">Workbook</p></section>'


@pytest.fixture
def edition(tmp_path):
    """A front book and the books of two authorities, each with a page that all repeat."""
    for book, title in (("leeds", "Adoption: Leeds"), ("kent", "Adoption: Kent"), ("", "Compare")):
        folder = tmp_path / book / "html" / (book or "compare")
        folder.mkdir(parents=True)
        body = FOUND.format(title=title, words="Children who were adopted in time.")
        (folder / "permanence.html").write_text(PAGE.format(title=title, body=body))
        repeated = PAGE.format(title="Methods", body="<h1>Methods</h1>")
        (tmp_path / book / "html" / "methods.html").write_text(repeated)
        (tmp_path / book / "source").mkdir()
        (tmp_path / book / "source" / "draft.html").write_text(PAGE.format(title=title, body=body))
    return tmp_path


def found(index):
    pages = {}
    for path in (index / "fragment").iterdir():
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
        page = json.loads(text[text.index("{") :])
        pages[page["url"]] = (path.stem, page["content"])
    return pages


def test_only_marked_pages_of_bound_books_are_found(edition):
    pages = found(make_index(edition))
    assert set(pages) == {
        "/leeds/html/leeds/permanence.html", "/kent/html/kent/permanence.html",
        "/html/compare/permanence.html",
    }  # fmt: skip
    _, words = pages["/kent/html/kent/permanence.html"]
    assert words == "Adoption: Kent. Children who were adopted in time."


def test_results_have_owners(edition):
    index = make_index(edition)
    owners = json.loads((index / OWNERS).read_text())
    assert set(owners) == {"kent", "leeds"}
    assert owners["kent"] == [found(index)["/kent/html/kent/permanence.html"][0]]


def test_two_indexes_are_alike_to_the_byte(edition):
    def content(index):
        files = (path for path in index.rglob("*") if path.is_file())
        return {path.relative_to(index).as_posix(): path.read_bytes() for path in files}

    first = content(make_index(edition))
    (edition / FOLDER / "left").write_text("from an earlier index")
    assert content(make_index(edition)) == first
    assert not any("ui" in name for name in first)


def test_an_index_that_fails_leaves_the_earlier_one(edition, monkeypatch):
    place = make_index(edition)
    before = sorted(place.rglob("*"))
    monkeypatch.setattr(search, "LEFT_OUT", ("][",))
    with pytest.raises(BuildError, match="the search of all books was not made"):
        make_index(edition)
    assert sorted(place.rglob("*")) == before


def test_a_platform_without_the_program_has_no_search(monkeypatch):
    assert can_search()
    monkeypatch.setattr(search, "find_spec", lambda name: None)
    assert not can_search()
