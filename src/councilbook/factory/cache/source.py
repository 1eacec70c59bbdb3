"""What one file of code asks for, read from its syntax; nothing is run."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from councilbook.factory.cache.statements import Top, read_top

Names = tuple[str, ...]

# Asked of a module to say: this one, and nothing in it.
ITSELF = ("__name__",)

# Importing by a name made up as it runs, or running text: nobody can tell what is reached.
_IMPORTERS = {"import_module", "__import__"}
_RUNNERS = {"exec", "eval", "runpy", "get_ipython"}
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
_FILES = re.compile(r"__file__|importlib(\.| import )resources|pkgutil")


@dataclass(frozen=True)
class Want:
    """Something asked for: a module, and the names taken from it one after the other.

    ``from a.b import c`` and then ``c.d()`` ask for the names c, d of the module a.b. Without
    names, all that the module holds is asked for.
    """

    module: Names
    names: Names = ()


@dataclass
class Source:
    """What a file of code asks for.

    Attributes
    ----------
    digest : str
        Hash of what it does: line numbers, comments and docstrings have no part in it.
    top : Top
        What its statements mean to those who import it.
    wants : set of Want
        All it imports, wherever in the file it does so.
    bound : dict of str to set of Want
        Where the names it imports come from.
    blind : bool
        Whether it may import what cannot be told beforehand.
    reads_files : bool
        Whether it may read files that lie beside it.
    """

    digest: str
    top: Top = field(default_factory=Top)
    wants: set[Want] = field(default_factory=set)
    bound: dict[str, set[Want]] = field(default_factory=dict)
    blind: bool = False
    reads_files: bool = False


def read_source(text: str, package: Names, root: str) -> Source:
    """Read a file of code.

    Parameters
    ----------
    text : str
        The file.
    package : tuple of str
        The package it lies in, for relative imports.
    root : str
        The package whose modules are looked for; imports from elsewhere are passed over.

    Raises
    ------
    SyntaxError
        If it is no Python.
    """
    tree = ast.parse(text)
    nodes, digest = _taken_apart(tree, documented="__doc__" in text)
    found = Source(digest, reads_files=bool(_FILES.search(text)))
    for plain in nodes[ast.Import]:
        _bind_modules(plain, root, found)
    for named in nodes[ast.ImportFrom]:
        _bind_names(named, package, root, found)
    _note_calls(nodes, root, found)
    uses = _uses(nodes[ast.Attribute] + nodes[ast.Name], set(found.bound))
    for name, wants in found.bound.items():
        # What is imported and not used in sight may be used out of sight: all of it counts.
        for names in uses.get(name, {()}):
            found.wants |= {Want(want.module, want.names + names) for want in wants}
    found.top = read_top(tree, set(found.bound))
    return found


def _taken_apart(tree: ast.Module, *, documented: bool) -> tuple[defaultdict[type, list[Any]], str]:
    """List the nodes of each kind, the outer before those within; and give a hash of them all.

    One walk for both: it is most of the work. Docstrings count only where they are asked for.
    """
    found = defaultdict[type, list[Any]](list)
    written: list[str] = []
    waiting: list[object] = [tree]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, ast.AST):
            written.append(repr(node))
            continue
        kind = type(node)
        found[kind].append(node)
        written.append(kind.__name__)
        for name in kind._fields:
            value = getattr(node, name)
            if isinstance(value, list):
                shown = value if documented or name != "body" else _without_docstring(node, value)
                written.append(str(len(shown)))
                waiting += shown
            elif isinstance(value, ast.AST):
                waiting.append(value)
            else:
                written.append(repr(value))
    return found, sha256("\n".join(written).encode()).hexdigest()


def _without_docstring(node: ast.AST, body: list[ast.stmt]) -> list[ast.stmt]:
    match body:
        case [ast.Expr(value=ast.Constant(value=str())), *rest] if isinstance(node, _DOCUMENTED):
            return rest
    return body


def _bind_modules(node: ast.Import, root: str, found: Source) -> None:
    for alias in node.names:
        path = tuple(alias.name.split("."))
        if path[0] == root:
            found.wants.add(Want(path, ITSELF))
            bound = (alias.asname, path) if alias.asname else (root, (root,))
            found.bound.setdefault(bound[0], set()).add(Want(bound[1]))


def _bind_names(node: ast.ImportFrom, package: Names, root: str, found: Source) -> None:
    above = package[: len(package) - node.level + 1] if node.level else ()
    module = above + tuple(node.module.split(".") if node.module else ())
    for alias in node.names:
        # Under another name, a call of it would not be seen.
        found.blind |= alias.name in _IMPORTERS and alias.asname is not None
        if module[:1] != (root,):
            continue
        if alias.name == "*":
            found.wants.add(Want(module))
        else:
            name = alias.asname or alias.name
            found.bound.setdefault(name, set()).add(Want(module, (alias.name,)))


def _note_calls(nodes: dict[type, list[Any]], root: str, found: Source) -> None:
    """Note modules imported by a call; a call with anything but a plain name is blind."""
    plain: set[int] = set()
    for call in nodes[ast.Call]:
        if _last(call.func) in _IMPORTERS:
            match call.args:
                case [ast.Constant(value=str(module))] if not module.startswith("."):
                    plain.add(id(call.func))
                    path = tuple(module.split("."))
                    found.wants |= {Want(path)} if path[0] == root else set()
    for node in nodes[ast.Name] + nodes[ast.Attribute]:
        found.blind |= _last(node) in _IMPORTERS and id(node) not in plain
    found.blind |= any(node.id in _RUNNERS for node in nodes[ast.Name])


def _last(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _uses(nodes: Iterable[ast.expr], bound: set[str]) -> dict[str, set[Names]]:
    """Give for each imported name what is taken from it: ``()`` where it is used as a whole.

    Attributes come first, the outer before the inner: a chain is seen whole before its parts.
    """
    found: dict[str, set[Names]] = {}
    inner: set[ast.expr] = set()
    for outer in nodes:
        if outer in inner:
            continue
        node, names = outer, Names()
        while isinstance(node, ast.Attribute):
            names = (node.attr, *names)
            node = node.value
            inner.add(node)
        if isinstance(node, ast.Name) and node.id in bound:
            found.setdefault(node.id, set()).add(names)
    return found
