"""What the project's own notebooks reach of the project's own code."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from made_statistics import LAIT, made_project, store

from councilbook.factory.cache.code import BESIDE, PACKAGE, Code
from councilbook.factory.cache.reasons import PARTS
from councilbook.notebooks import read_notebook
from councilbook.page.answers import ANSWERS
from councilbook.project import SETTING

NOTEBOOKS = {
    path.relative_to(ROOT / "notebooks").with_suffix("").as_posix(): path
    for path in sorted((ROOT / "notebooks").rglob("*.ipynb"))
}
STATISTICS = {name for name in NOTEBOOKS if name.startswith("statistics/")}


@pytest.fixture(scope="module")
def reached():
    code = Code()
    return {name: code.reach(path) for name, path in NOTEBOOKS.items()}


def cells(name):
    notebook = read_notebook(NOTEBOOKS[name])
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def calling(view, names):
    return {name for name in names if any(f"views.{view}(" in cell for cell in cells(name))}


def test_pages_do_not_rest_on_what_comes_after_them(reached):
    rooms = {file.partition("/")[0] for files in reached.values() for file in files}
    assert not rooms & {"press", "cli", "verify.py", "fetch", "edition", "changes"}
    files = {file for files in reached.values() for file in files if file.startswith("factory/")}
    assert files <= set(BESIDE)


def test_what_makes_the_kept_notebook_is_there_and_counts_for_all(reached):
    assert [name for name in BESIDE if not (PACKAGE / name).is_file()] == []
    for files in reached.values():
        assert set(BESIDE) <= set(files)


VIEWS = {
    "views/official/funnels.py": ("funnels", STATISTICS),
    "views/official/maps.py": ("hexmaps", STATISTICS),
    "views/official/strips.py": ("strips", STATISTICS),
    "views/forecasts.py": ("forecasts", STATISTICS),
    "views/official/reconcile.py": ("reconciliation", STATISTICS),
    "views/checked.py": ("checks", set(NOTEBOOKS) - STATISTICS),
    "views/overview.py": ("standings", set(NOTEBOOKS) - STATISTICS),
}


@pytest.mark.parametrize("file", VIEWS)
def test_a_view_counts_for_those_who_call_it_and_nobody_else(reached, file):
    view, names = VIEWS[file]
    expected = calling(view, names)
    assert expected, "nobody calls it"
    assert {name for name in NOTEBOOKS if file in reached[name]} == expected


EDITS = {
    "views/official/funnels.py": True,
    "measures/forecast.py": True,
    "page/opening.py": True,
    "factory/execute.py": True,
    "press/sheet.py": False,
    "press/static/cb-base.css": False,
    "cli/books.py": False,
    "fetch/client.py": False,
}


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    folder = tmp_path_factory.mktemp("code") / "councilbook"
    return Path(shutil.copytree(PACKAGE, folder, ignore=shutil.ignore_patterns("__pycache__")))


def test_an_edit_is_seen_by_those_who_reach_the_file(reached, copied):
    for file in EDITS:
        path = copied / file
        text = path.read_text(encoding="utf-8")
        path.write_text(
            f"{text}\n{'X = 1' if file.endswith('.py') else 'x {}'}\n", encoding="utf-8"
        )
    code = Code(copied)
    for name, path in NOTEBOOKS.items():
        now = code.reach(path)
        differing = {
            file for file in {*now, *reached[name]} if now.get(file) != reached[name].get(file)
        }
        assert differing == {file for file in EDITS if file in reached[name]}
    seen = {file for file in EDITS if any(file in files for files in reached.values())}
    assert seen == {file for file, reaches in EDITS.items() if reaches}


def test_every_kind_of_data_has_words():
    assert {*ANSWERS, "official", "file"} <= set(PARTS)


# Runs the cells of a page and prints the files of the project whose functions were called.
CALLED = """
import json, os, sys
from pathlib import Path
import councilbook
import councilbook.page, councilbook.views, councilbook.views.official, councilbook.exhibit
from IPython.core.formatters import DisplayFormatter
package = str(Path(councilbook.__file__).parent) + os.sep
called = set()
OPTIMIZED = 1

def note(frame, event, argument):
    code = frame.f_code
    # A module or class that is only defined is no function.
    if code.co_flags & OPTIMIZED and code.co_filename.startswith(package):
        called.add(code.co_filename)
    # Lines are of no interest: only calls are told.
    return None

cells, show = json.loads(sys.stdin.read()), DisplayFormatter().format
names = {}
sys.settrace(note)
for body, last in cells:
    exec(body, names)
    show(eval(last, names)) if last else None
sys.settrace(None)
print(json.dumps(sorted(Path(name).relative_to(package).as_posix() for name in called)))
"""


def known_only(cell):
    """Leave, of the measures a chart is asked for, those that the made-up downloads hold."""
    call = re.fullmatch(r"(views\.\w+\(page), (.*)\)", cell)
    if call is None:
        return cell
    held = [f'"{id_}"' for id_ in re.findall(r"\w+", call[2]) if id_ in LAIT]
    return f"{call[1]}, {', '.join(held)})" if held else "0"


def called(name, folder, downloads, **parameters):
    """Run a page in a process of its own and give the files whose functions it called."""
    given = [f"{key} = {value!r}" for key, value in parameters.items()]
    parts = []
    for cell in [cells(name)[0], *given, *cells(name)[1:]]:
        tree = ast.parse(known_only(cell) if name in STATISTICS else cell)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        parts.append((ast.unparse(tree), ast.unparse(last) if last else ""))
    made = subprocess.run(
        [sys.executable, "-c", CALLED], input=json.dumps(parts), cwd=folder, text=True,
        env=os.environ | {SETTING: str(downloads)}, capture_output=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    return set(json.loads(made.stdout.splitlines()[-1]))


def test_all_that_a_page_of_a_report_calls_is_reached(reached, tmp_path):
    files = called("safeguarding", ROOT, tmp_path, authority="Stockton-on-Tees", period="2011-12")
    assert {"views/trends.py", "exhibit/html.py", "page/opening.py"} <= files
    assert files - set(reached["safeguarding"]) == set()


def test_all_that_a_page_of_statistics_calls_is_reached(reached, tmp_path):
    name, project = "statistics/safeguarding", made_project(tmp_path)
    store(project)
    files = called(name, project.root, project.downloads, authority="Leeds", period="latest")
    assert {"views/trends.py", "views/official/summary.py", "store/reading.py"} <= files
    assert files - set(reached[name]) == set()
