"""What the statements of a file mean to those who only import it."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field


@dataclass
class Top:
    """What stands on the top level of a file.

    Attributes
    ----------
    constants : set of str
        Names of plain values.
    only_imports : bool
        Whether it does nothing but import names and name plain values.
    acts : bool
        Whether importing it may change something that is not its own.
    """

    constants: set[str] = field(default_factory=set)
    only_imports: bool = True
    acts: bool = False


def read_top(tree: ast.Module, imported: set[str]) -> Top:
    """Read the top level of a file.

    Parameters
    ----------
    tree : Module
        The file.
    imported : set of str
        Names it imports from the project.
    """
    found = Top()
    own = _own(tree)
    for statement in tree.body:
        match statement:
            case ast.ImportFrom(names=[ast.alias(name="*")]):
                found.only_imports = False
            case ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant()):
                pass
            case ast.Assign(targets=[ast.Name(id=name)]) if _plain(name, statement.value):
                found.constants.add(name)
            case _:
                found.only_imports = False
                found.acts |= _acts(statement, own, imported)
    return found


def _own(tree: ast.Module) -> set[str]:
    """Give the names a file defines itself."""
    own: set[str] = set()
    for statement in tree.body:
        match statement:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                own.add(name)
            case ast.Assign(targets=targets):
                own |= {target.id for target in targets if isinstance(target, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=name)):
                own.add(name)
    return own


def _plain(name: str, value: ast.expr) -> bool:
    return name == "__all__" or isinstance(value, ast.Constant)


def _acts(statement: ast.stmt, own: set[str], imported: set[str]) -> bool:
    match statement:
        case ast.FunctionDef() | ast.ClassDef() | ast.AsyncFunctionDef():
            return any(_registers(item, imported) for item in statement.decorator_list)
        case ast.Assign(targets=targets):
            return any(_foreign(target, own) for target in targets)
        case ast.AugAssign(target=target) | ast.AnnAssign(target=target):
            return _foreign(target, own)
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.Pass() | ast.Assert():
            return False
    # A call, a loop, a block: it may do anything.
    return True


def _registers(decorator: ast.expr, imported: set[str]) -> bool:
    """Tell whether a decorator is a method of something imported: it may write itself down."""
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Attribute) and _root(called) in imported


def _foreign(target: ast.expr, own: set[str]) -> bool:
    """Tell whether a statement writes into something that its file has not made."""
    return isinstance(target, ast.Attribute | ast.Subscript) and _root(target) not in own


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
