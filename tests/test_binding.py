"""Binding many books: only those that changed, side by side, each for itself, and a front book."""

import pickle
import re
from concurrent.futures import BrokenExecutor, Future
from types import SimpleNamespace

import pytest
from made_statistics import made_project, store

from councilbook import cli
from councilbook.cli.binding import Binding, bind_books
from councilbook.cli.one_book import Task
from councilbook.edition import load_edition
from councilbook.edition.pages import EXTRA
from councilbook.errors import BuildError
from councilbook.factory.job import Result
from councilbook.observations import load_library


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    project = made_project(tmp_path_factory.mktemp("project"))
    (project.root / "notebooks" / "statistics").mkdir(parents=True)
    (project.root / "book").mkdir()
    (project.root / "_config.yml").touch()
    store(project)
    return project


@pytest.fixture
def edition(project, tmp_path, monkeypatch):
    """An edition whose pages have run; what is staged and bound is told, and some of it breaks."""
    library = load_library(project)
    for name in (*EXTRA, *(theme.id for theme in library.catalogue.themes)):
        (project.notebooks / "statistics" / f"{name}.ipynb").touch()
    made = SimpleNamespace(
        library=library, books=load_edition(library, "england").books[:3], target=tmp_path, bound=[],
        broken=(), fronts=[], linked=[], fault="",
        libraries=[],
    )  # fmt: skip
    for book in made.books:
        for page in book.pages:
            path = tmp_path / book.folder / "pages" / f"{page.id}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page.id)

    def stage(library, book, pages, source):
        made.libraries.append(library)
        return [page.id for page in book.pages]

    def bind(library, source, folder):
        if folder.name in made.broken:
            raise BuildError(f"no book in {folder.name}")
        made.bound.append(folder.name)
        index = folder / "html" / "index.html"
        index.parent.mkdir(exist_ok=True)
        index.touch()
        return index

    def make_front(library, edition, target, common, current):
        made.fronts.append(edition)
        return made.fault

    monkeypatch.setattr(cli.one_book, "stage", stage)
    monkeypatch.setattr(cli.one_book, "bind", bind)
    monkeypatch.setattr(cli.one_book, "link_book", lambda source, pages: made.linked.append(source))
    monkeypatch.setattr(cli.binding, "make_front", make_front)
    return made


def bind_all(made, *, books=None, failed=(), **way):
    made.bound.clear()
    chosen = made.books if books is None else books
    bind_books(made.library, chosen, made.target, list(failed), Binding(**way))
    return sorted(made.bound)


def slugs(made):
    return sorted(book.pages[0].authority.slug for book in made.books)


def test_books_are_bound_once(edition, capsys):
    assert bind_all(edition) == slugs(edition)
    assert bind_all(edition) == []
    out = capsys.readouterr().out
    assert "Books: 3 made, 0 unchanged, 0 failed." in out
    assert "Books: 0 made, 3 unchanged, 0 failed." in out
    assert len(re.findall(r"Book: \d+ pages, unchanged\.\nOpen ", out)) == 3


def test_only_the_book_with_another_page_is_bound_again(edition):
    bind_all(edition)
    book, why = edition.books[1], []
    page = book.pages[0]
    (edition.target / book.folder / "pages" / f"{page.id}.ipynb").write_text("another figure")
    slug = page.authority.slug
    assert bind_all(edition, explain=why.append) == [slug]
    assert why == [f"{slug}: page {page.id} changed"]


def test_a_book_without_its_pages_is_bound_again(edition):
    bind_all(edition)
    book, why = edition.books[0], []
    (edition.target / book.folder / "html" / "index.html").unlink()
    assert bind_all(edition, explain=why.append) == [book.pages[0].authority.slug]
    assert why[0].endswith(": its pages are gone")


def test_those_who_doubt_bind_all(edition):
    bind_all(edition)
    why = []
    assert bind_all(edition, cached=False, explain=why.append) == slugs(edition)
    assert len(why) == 3


def test_a_book_that_breaks_stops_no_other_and_is_tried_again(edition):
    edition.broken = (slugs(edition)[0],)
    with pytest.raises(BuildError, match="no book in"):
        bind_all(edition)
    assert sorted(edition.bound) == slugs(edition)[1:]
    edition.broken = ()
    assert bind_all(edition) == slugs(edition)[:1]


def test_a_broken_book_hides_neither_pages_nor_the_front_book(edition):
    edition.broken, edition.fault = slugs(edition)[:1], "no front book"
    with pytest.raises(BuildError) as caught:
        bind_all(edition, failed=[Result("leeds/send", "cell 4: No")])
    words = str(caught.value)
    assert f"no book in {edition.broken[0]}" in words
    assert "no front book" in words
    assert "leeds/send: cell 4: No" in words
    assert edition.fronts == ["england"]


def test_one_book_alone_has_no_front_book(edition, capsys):
    assert bind_all(edition, books=edition.books[:1]) == slugs(edition)[:1]
    assert (edition.fronts, edition.linked) == ([], [])
    assert re.match(r"Book: \d+ pages in \d+ s\.\nOpen .*index\.html\n$", capsys.readouterr().out)


def test_one_book_of_an_edition_keeps_the_way_to_its_front_book(edition):
    front = edition.target / "england" / "html" / "index.html"
    front.parent.mkdir(parents=True)
    front.touch()
    bind_all(edition, books=edition.books[:1])
    assert edition.fronts == ["england"]
    assert len(edition.linked) == 1


def test_a_front_book_makes_books_anew_that_did_not_lead_to_it(edition):
    bind_all(edition, books=edition.books[:1])
    why = []
    assert bind_all(edition, explain=why.append) == slugs(edition)
    assert f"{slugs(edition)[0]}: front book changed" in why


class Hands:
    """A pool of this process that is sent copies, as others are; it loses the books it is told to."""

    room = 2

    def __init__(self, lost=()):
        self.lost = lost

    def submit(self, call, sent, task):
        future = Future()
        if task.place.name in self.lost:
            future.set_exception(BrokenExecutor("killed"))
        else:
            future.set_result(call(*pickle.loads(pickle.dumps((sent, task)))))
        return future


def test_books_go_through_the_pool(edition):
    assert bind_all(edition, pool=Hands()) == slugs(edition)
    # A process takes the library in once: it would grow by what each further copy remembers.
    one, *others = edition.libraries
    assert len(others) == 2
    assert all(library is one for library in others)


def test_a_process_that_dies_takes_one_book_with_it(edition):
    lost = slugs(edition)[1]
    with pytest.raises(BuildError, match=f"the book england/{lost} was not built: its process"):
        bind_all(edition, pool=Hands([lost]))
    assert lost not in edition.bound
    assert len(edition.bound) == 2


class Endless(Hands):
    """A pool whose calls never end."""

    def __init__(self):
        super().__init__()
        self.futures = []

    def submit(self, call, sent, task):
        self.futures.append(Future())
        return self.futures[-1]


def test_whoever_stops_it_waits_for_no_book(edition, monkeypatch):
    hands = Endless()

    def stop(flights, return_when):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.binding, "wait", stop)
    with pytest.raises(KeyboardInterrupt):
        bind_all(edition, pool=hands)
    assert len(hands.futures) == hands.room
    assert all(future.cancelled() for future in hands.futures)


def test_a_book_can_be_sent_to_another_process(edition):
    task = Task(edition.books[0], edition.target, {})
    again, library = pickle.loads(pickle.dumps((task, edition.library)))
    assert again == task
    assert [area.code for area in library.areas] == [area.code for area in edition.library.areas]
