"""Which files of a package a notebook reaches."""

import pytest

from councilbook.factory.cache.code import Code

from .making import notebook, package

FILES = {
    "views/__init__.py": (
        "'What is shown.'\nfrom pack.views.maps import maps\nfrom pack.views.trends import trends\n"
        "__all__ = ['maps', 'trends']\nSIZE = 3"
    ),
    "views/maps.py": "from pack import symbols\ndef maps(): return symbols.DOT",
    "views/trends.py": "from pack.numbers import half\ndef trends(): return half(2)",
    "views/official/__init__.py": "from pack.views.trends import trends\n"
    "from pack.views.official.funnels import funnels as funnel",
    "views/official/funnels.py": "def funnels(): from pack.far import away",
    "numbers.py": "import math\ndef half(x): return x / 2",
    "symbols.py": "DOT = '.'",
    "far.py": "def away(): pass",
    "hints.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from pack.far import away",
    "near.py": "from . import symbols\nfrom .views.maps import maps",
    "audit/__init__.py": "from pack.far import away\ndef audit(): pass",
    "audit/one.py": "def one(): pass",
    "paper/__init__.py": "",
    "paper/pages.py": "from pathlib import Path\nSTYLE = Path(__file__).parent / 'style.css'",
    "paper/style.css": "a {}",
    "paper/static/more.css": "b {}",
    "loading.py": "from importlib import import_module\nfar = import_module('pack.far')",
    "guessing.py": "from importlib import import_module\ndef get(x): return import_module(x)",
    "hidden.py": "from importlib import import_module as load\nfar = load('pack.far')",
    "running.py": "def run(text): exec(text)",
    "twice.py": "def a():\n    from pack.far import away as f\n    f()\n"
    "def b():\n    from pack.numbers import half as f\n    f()",
    "round/__init__.py": "from pack.round.one import one\nfrom pack.round.two import two",
    "round/one.py": "from pack.round import two\ndef one(): return two",
    "round/two.py": "from pack.round import one\ndef two(): return one",
    "broken.py": "def (",
    "telling.py": "'''Told.'''\nprint(__doc__)",
}  # fmt: skip
ALL = {*FILES, "__init__.py"}
OFFICIAL = "from pack.views import official as views"


@pytest.fixture(scope="module")
def code(tmp_path_factory):
    return Code(package(tmp_path_factory.mktemp("code"), FILES), beside=())


REACHED = {
    "from pack import views\nviews.trends()": "numbers.py views/__init__.py views/trends.py",
    "from pack import views\nviews.maps()": "symbols.py views/__init__.py views/maps.py",
    "from pack.views import maps\nmaps()": "symbols.py views/__init__.py views/maps.py",
    "from pack.views.maps import maps": "symbols.py views/maps.py",
    "from pack import views\nviews.SIZE": "views/__init__.py",
    "import pack.views\npack.views.maps()": "symbols.py views/__init__.py views/maps.py",
    "import pack.views as v\nv.maps()": "symbols.py views/__init__.py views/maps.py",
    "import pack.views.maps": "*",
    f"{OFFICIAL}\nviews.trends()": "numbers.py views/trends.py views/official/__init__.py",
    f"{OFFICIAL}\nviews.funnel()": "far.py views/official/__init__.py views/official/funnels.py",
    "from pack import views\nviews.official.trends()": (
        "numbers.py views/trends.py views/official/__init__.py"
    ),
    "from pack.hints import x": "far.py hints.py",
    "from pack.near import maps": "near.py symbols.py views/maps.py",
    "from pack import audit\naudit.audit()": "audit/__init__.py far.py",
    "from pack.audit.one import one": "audit/__init__.py audit/one.py far.py",
    "from pack.paper.pages import x": "paper/pages.py paper/style.css paper/static/more.css",
    "from pack.loading import far": "far.py loading.py",
    "from pack.twice import a": "far.py numbers.py twice.py",
    "from pack.round import one\none()": "round/__init__.py round/one.py round/two.py",
    "import math\nmath.pi": "",
    "from importlib import import_module\nimport_module('pack.far')": "far.py",
    "import package.views": "",
    # All that somebody with the package in hand could take from it.
    "from pack import views\nfor name in dir(views): getattr(views, name)()": (
        "far.py numbers.py symbols.py views/__init__.py views/maps.py views/trends.py "
        "views/official/__init__.py views/official/funnels.py"
    ),
    # Nobody knows what these reach.
    "from pack import views\nviews.unknown()": "*",
    "from pack import nowhere": "*",
    "import pack\nprint(pack)": "*",
    "from pack.guessing import get": "*",
    "from pack.hidden import far": "*",
    "from pack.running import run": "*",
    "from pack.broken import f": "*",
    "eval('1')": "*",
    "get_ipython().run_line_magic('run', 'x.py')": "*",
    "%matplotlib inline": "*",
    "!ls": "*",
}


@pytest.mark.parametrize("cell", REACHED)
def test_what_a_cell_reaches(code, tmp_path, cell):
    expected = set(REACHED[cell].split())
    expected = ALL if "*" in expected else expected
    assert set(code.reach(notebook(tmp_path / "n.ipynb", cell))) == expected


def test_attributes_count_in_whichever_cell_they_stand(code, tmp_path):
    path = notebook(tmp_path / "n.ipynb", "from pack import views", "x = 1", "views.maps()")
    assert set(code.reach(path)) == {"symbols.py", "views/__init__.py", "views/maps.py"}


def hashes(folder, cell, edits=None):
    code = Code(package(folder, FILES | (edits or {})), beside=())
    return code.reach(notebook(folder / "n.ipynb", cell))


def test_comments_and_layout_are_no_code(tmp_path):
    cell = "from pack.views import trends"
    first = hashes(tmp_path / "a", cell)
    text = "import math\n\n\n# Halves.\ndef half( x ):\n    '''Halve.'''\n    return x/2"
    assert hashes(tmp_path / "b", cell, {"numbers.py": text}) == first
    text = "import math\ndef half(x): return x / 3"
    other = hashes(tmp_path / "c", cell, {"numbers.py": text})
    assert {name for name in first if first[name] != other[name]} == {"numbers.py"}


def test_a_docstring_that_is_used_is_code(tmp_path):
    cell = "import pack.telling as t\nt.x"
    first = hashes(tmp_path / "a", cell)
    second = hashes(tmp_path / "b", cell, {"telling.py": "'''Retold.'''\nprint(__doc__)"})
    assert first["telling.py"] != second["telling.py"]


def test_another_origin_of_a_name_is_seen_though_both_files_are_reached_anyway(tmp_path):
    cell = "from pack import views\nfrom pack.views.maps import maps\nviews.trends()"
    moved = "from pack.views.maps import maps as trends\nfrom pack.views.maps import maps"
    first = hashes(tmp_path / "a", cell)
    second = hashes(tmp_path / "b", cell, {"views/__init__.py": moved})
    assert first["views/__init__.py"] != second["views/__init__.py"]


def test_a_name_nobody_asked_for_may_come_and_go(tmp_path):
    cell = "from pack.views import trends"
    fewer = "from pack.views.trends import trends"
    second = hashes(tmp_path / "b", cell, {"views/__init__.py": fewer})
    assert hashes(tmp_path / "a", cell) == second


ACTING = {
    "symbols.register('maps')": True,
    "symbols.DOT = '!'": True,
    "symbols.NAMES['a'] = 1": True,
    "symbols.NAMES |= {}": True,
    "OWN = {}\nOWN['a'] = symbols.DOT\nOWN |= {1: 2}": False,
    "@symbols.register\ndef f(): pass": True,
    "@symbols.command('x')\nclass F: pass": True,
    "from functools import cache\n@cache\ndef f(): return symbols.DOT": False,
    "for x in symbols.DOT:\n    print(x)": True,
    "del symbols.DOT": True,
    "def f():\n    symbols.DOT = 1": False,
    "OWN: int = symbols.DOT\nassert OWN": False,
    "if symbols.DOT:\n    symbols.f()": True,
}


@pytest.mark.parametrize("text", ACTING)
def test_a_file_that_acts_when_imported_counts_for_all_that_load_it(tmp_path, text):
    # The page calls trends only, yet the package of views loads maps, too.
    cell, acting = "from pack.views import trends", f"from pack import symbols\n{text}"
    reached = hashes(tmp_path, cell, {"views/maps.py": acting})
    assert ("views/maps.py" in reached) is ACTING[text]
    assert ("symbols.py" in reached) is ACTING[text]


def test_files_beside_count_for_every_notebook(tmp_path):
    made = Code(package(tmp_path, {"far.py": "", "near.py": ""}), ("far.py", "not_there.py"))
    assert set(made.reach(notebook(tmp_path / "n.ipynb", "1"))) == {"far.py"}
