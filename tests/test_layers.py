"""The one-way street: a room imports only from the rooms to its left."""

import ast
import re
import sys

import pytest
from conftest import ROOT

SOURCE = ROOT / "src" / "councilbook"

# From left to right. The factory and the press stand side by side: see the test below.
LAYERS = [
    "errors",
    "periods",
    "symbols",
    "reads",
    "project",
    "records",
    "files",
    "notebooks",
    "areas",
    "catalogue",
    "sources",
    "store",
    "observations",
    "measures",
    "words",
    "audit",
    "commentary",
    "page",
    "exhibit",
    "changes",
    "views",
    "edition",
    "factory",
    "fetch",
    "press",
    "verify",
    "cli",
]
PURE = {"measures": {"periods"}, "errors": set(), "symbols": set(), "exhibit": {"errors"}}
ROOT_MODULES = {"__init__", "__main__"}


def modules():
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        yield ".".join(part for part in parts if part != "__init__") or "__init__", path


def imports(path):
    """Give what a file imports: (name, line), names of the project without its prefix."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: line {node.lineno}: write the whole name"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from ((name, node.lineno) for name in names)


def own(name):
    """Give the module of the project that a name lies in; None for other people's."""
    if not name.startswith("councilbook."):
        return None
    parts = name.split(".")[1:]
    while parts:
        path = SOURCE.joinpath(*parts)
        if path.is_dir() or path.with_suffix(".py").is_file():
            return ".".join(parts)
        parts.pop()
    return "__init__"


def layer(module):
    """Give the layer of a module: the longest name of the list that it begins with."""
    found = [name for name in LAYERS if f"{module}.".startswith(f"{name}.")]
    return max(found, key=len, default=None)


INNER = [
    (module, path, own(name), line)
    for module, path in modules()
    if module not in ROOT_MODULES
    for name, line in imports(path)
    if own(name) not in {None, "__init__"}
]


def test_every_module_has_its_place():
    missing = [name for name, _ in modules() if name not in ROOT_MODULES and layer(name) is None]
    assert missing == []
    existing = {layer(name) for name, _ in modules()}
    assert [name for name in LAYERS if name not in existing] == []


def test_imports_go_one_way():
    offenders = [
        f"{path.relative_to(ROOT)}:{line}: {layer(module)} imports {target}, which is to its right"
        for module, path, target, line in INNER
        if LAYERS.index(layer(target)) > LAYERS.index(layer(module))
    ]
    assert offenders == [], "\n" + "\n".join(offenders)


@pytest.mark.parametrize("room", PURE)
def test_pure_rooms_know_nothing_else(room):
    found = {layer(target) for module, _, target, _ in INNER if layer(module) == room} - {room}
    assert found <= PURE[room]


# Arrays, and the functions of statistics; the rest of scipy takes a second to load.
CALCULATING = ("numpy", "scipy.special")


def test_measures_use_the_standard_library_and_arrays_only():
    outside = [
        f"{path.name}:{line}: {name}"
        for module, path in modules()
        if layer(module) == "measures"
        for name, line in imports(path)
        if own(name) is None and name.split(".")[0] not in {*sys.stdlib_module_names}
        if not name.startswith(CALCULATING)
    ]
    # Loaded where it is needed only.
    assert {name.rpartition(": ")[2] for name in outside} <= {"scipy.optimize.linprog"}


def test_the_factory_and_the_press_do_not_know_each_other():
    pairs = {(layer(module), layer(target)) for module, _, target, _ in INNER}
    assert not pairs & {("factory", "press"), ("press", "factory")}


def test_no_two_modules_import_each_other():
    pairs = {(module, target) for module, _, target, _ in INNER if module != target}
    # exhibit.text and exhibit.html name the exhibit in hints only.
    both = {tuple(sorted(pair)) for pair in pairs if pair[::-1] in pairs}
    assert sorted(both) == [("exhibit.html", "exhibit.model"), ("exhibit.model", "exhibit.text")]


CLOCK = re.compile(
    r"datetime\.now|date\.today|time\.time\(|utcnow|import random|uuid|urllib|requests\b|os\.environ"
)


def test_nothing_reads_the_clock_or_the_network_before_the_factory():
    # Where a user's downloads are is a setting; project.py says why it is read there.
    quiet = {*LAYERS[: LAYERS.index("factory")]} - {"project"}
    offenders = [
        f"{path.name}: {found[0]}"
        for module, path in modules()
        if layer(module) in quiet
        for found in [CLOCK.search(path.read_text(encoding="utf-8"))]
        if found
    ]
    assert offenders == []
