"""The stamp of a book: a fingerprint of everything it was made from, kept beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import councilbook
from councilbook.edition import Book
from councilbook.files import write_text
from councilbook.project import Project
from councilbook.store.layout import fingerprint

FILE = "stamp.json"
CODE = Path(councilbook.__file__).parent
# What Python leaves beside the code it has read.
LEFT = "__pycache__"

Stamp = Mapping[str, str]


def common_parts(project: Project, versions: Mapping[str, str]) -> dict[str, str]:
    """Give the fingerprints of what every book of a project is made from, by words.

    Parameters
    ----------
    project : Project
        Its hand-written pages, its data, its configuration and the statistics held for it.
    versions : mapping
        Of Python and of the packages that make books.
    """
    return {
        "code": folder_digest(CODE),
        "versions": text_digest(json.dumps(dict(versions), sort_keys=True)),
        "hand-written pages": folder_digest(project.root / "book"),
        "configuration": files_digest([project.root / "_config.yml"], project.root),
        "data": folder_digest(project.data),
        "notebooks": folder_digest(project.notebooks),
        "official statistics": fingerprint(project),
    }


def page_parts(book: Book, pages: Path) -> dict[str, str]:
    """Give the fingerprints of a book's executed notebooks, as far as they are there."""
    found = {page.id: pages / f"{page.id}.ipynb" for page in book.pages}
    return {
        f"page {id_}": files_digest([path], pages) for id_, path in found.items() if path.is_file()
    }


def folder_digest(folder: Path) -> str:
    """Give the fingerprint of every file of a folder, by its name and content."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return files_digest((path for path in found if LEFT not in path.parts), folder)


def files_digest(paths: Iterable[Path], root: Path) -> str:
    """Give the fingerprint of some files below a folder; the folder's own place does not count."""
    named = sorted((path.relative_to(root).as_posix(), path) for path in paths)
    digest = hashlib.sha256()
    for name, path in named:
        digest.update(f"{name}\n{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def text_digest(text: str) -> str:
    """Give the fingerprint of a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def read_stamp(folder: Path) -> dict[str, str]:
    """Read the stamp of a book; empty where it has none, or the file is broken."""
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_stamp(folder: Path, stamp: Stamp) -> None:
    """Write the stamp of a book that is whole."""
    write_text(folder / FILE, json.dumps(dict(stamp), indent=1, sort_keys=True) + "\n")


def drop_stamp(folder: Path) -> None:
    """Take away the stamp of a book that is about to be made again: it is true no longer."""
    (folder / FILE).unlink(missing_ok=True)


def reasons(before: Stamp, now: Stamp) -> list[str]:
    """Say what differs between two stamps, a few words each; nothing where they are equal."""
    if not before:
        return ["never made"]
    words = {
        name: "is new" if name not in before else "is gone" if name not in now else "changed"
        for name in sorted({*before, *now})
        if before.get(name) != now.get(name)
    }
    return [f"{name} {word}" for name, word in words.items()]
