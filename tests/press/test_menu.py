"""The menu: the contents of a book are read once, whatever the number of its pages."""

from types import SimpleNamespace

import pytest
from docutils import nodes
from sphinx import addnodes

from councilbook.press import menu

# A page, and the captions and pages below it.
BELOW = {
    "index": {"Start here": ["find"], "Leeds": ["leeds/2019", "leeds/2020"]},
    "leeds/2019": {"": ["leeds/2019/schools", "leeds/2019/health"]},
    "leeds/2020": {"": ["leeds/2020/schools"]},
}
PAGES = [page for parts in BELOW.values() for pages in parts.values() for page in pages]


class Environment:
    """What Sphinx knows of a book."""

    def __init__(self):
        self.config = SimpleNamespace(root_doc="index")
        self.titles = {name: nodes.title(text=f"Title of {name}") for name in ["index", *PAGES]}
        self.tocs = {name: nodes.bullet_list() for name in self.titles}
        self.toctree_includes = {}
        for name, parts in BELOW.items():
            self.toctree_includes[name] = [page for pages in parts.values() for page in pages]
            for caption, pages in parts.items():
                entries = [(None, page) for page in pages]
                self.tocs[name] += addnodes.toctree(caption=caption, entries=entries)


def link(page):
    return f"{page}.html"


@pytest.fixture
def env():
    return Environment()


@pytest.mark.parametrize(
    ("page", "path"),
    [
        ("index", set()),
        ("find", {"find"}),
        ("leeds/2019/schools", {"leeds/2019/schools", "leeds/2019"}),
        ("search", set()),
    ],
)
def test_the_path_leads_up_to_the_first_page(env, page, path):
    assert menu.contents_of(env).path(page) == path


def test_only_the_branch_of_the_page_is_open(env):
    html = menu.menu_html(env, "leeds/2019/schools", link)
    assert "leeds/2019/health.html" in html
    assert "leeds/2020.html" in html
    assert "leeds/2020/schools.html" not in html
    assert html.count("aria-current") == 1
    assert '<p class="cb-menu-part">Leeds</p>' in html


def test_the_trail_names_part_and_pages_above(env):
    trail = menu.trail_html(env, "leeds/2019/schools", link)
    assert "<li>Leeds</li>" in trail
    assert '<a href="leeds/2019.html">Title of leeds/2019</a>' in trail
    assert menu.trail_html(env, "index", link) == ""


def test_contents_are_read_once_for_all_pages(env, monkeypatch):
    read = []
    parts = menu._read_parts
    monkeypatch.setattr(
        menu, "_read_parts", lambda env, page: read.append(page) or parts(env, page)
    )
    for page in PAGES:
        menu.menu_html(env, page, link)
        menu.trail_html(env, page, link)
    assert sorted(read) == sorted(env.tocs)


def test_each_book_has_contents_of_its_own(env):
    other = Environment()
    other.titles["find"] = nodes.title(text="Another title")
    assert "Another title" not in menu.menu_html(env, "index", link)
    assert "Another title" in menu.menu_html(other, "index", link)
