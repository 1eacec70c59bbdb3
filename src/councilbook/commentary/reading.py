"""Read one file of commentary; what is wrong with it is an error that names its place."""

from __future__ import annotations

import re
from pathlib import Path

from councilbook.commentary.model import Commentary, FrontMatter
from councilbook.errors import DataError, Problem
from councilbook.project import Project
from councilbook.reads import note_file
from councilbook.records import parse_yaml, read_record

# Bytes. A page of print holds about 3,000 letters; nobody reads six pages beside a table.
LIMIT = 20_000
_PARTS = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$\n?(.*)", re.DOTALL | re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# YAML can name a value and repeat it, over and over: a short text that grows without end.
_REPEATS = re.compile(r"(?:^|[\s,:\[{])[&*]\w", re.MULTILINE)


def commentary_path(project: Project, authority: str, period: str, theme: str) -> Path:
    """Give the path of a page's commentary, whether it exists or not."""
    return project.commentary / authority / period / f"{theme}.md"


def list_files(project: Project) -> list[Path]:
    """List every file below the folder of commentary, sorted; its README is none of them."""
    found = sorted(path for path in project.commentary.rglob("*") if path.is_file())
    return [path for path in found if path != project.commentary / "README.md"]


def is_published(project: Project, authority: str, period: str, theme: str) -> bool:
    """Tell whether a page has a commentary to show.

    A file that cannot be read counts: its page is made, and fails with the reason.
    """
    try:
        found = read_commentary(project, authority, period, theme)
    except DataError:
        return True
    return found is not None and found.published


def read_commentary(project: Project, authority: str, period: str, theme: str) -> Commentary | None:
    """Read the commentary of one page, None where there is none.

    Parameters
    ----------
    project : Project
        Where it is kept.
    authority, period, theme : str
        Slug, canonical period (``latest`` for official statistics) and id.

    Raises
    ------
    DataError
        If the file is too long, no UTF-8, has no front matter or no text, or its front matter
        holds something else than :class:`FrontMatter`; carries every problem.
    """
    path = commentary_path(project, authority, period, theme)
    name = project.name(path)
    note_file(name, path)
    if not path.is_file():
        return None
    head, text = parted(read_whole(path, name), name)
    problems: list[Problem] = []
    front = _front(head, name, problems)
    if not text.strip():
        problems.append(
            Problem(name, "text", "nothing", "one paragraph or more", "Write it below the ---.")
        )
    if problems or front is None:
        raise DataError(problems)
    return Commentary(name, front, text, head.count("\n") + 3)


def read_whole(path: Path, name: str) -> str:
    """Read a file if it is no longer than a commentary may be.

    Raises
    ------
    DataError
        If it is longer, its text is not UTF-8, or it holds a control character.
    """
    check_size(path.stat().st_size, name)
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        problem = Problem(
            name, "file", f"byte {error.start + 1} is not UTF-8", "text in UTF-8",
            "Save the file as UTF-8.",
        )  # fmt: skip
        raise DataError([problem]) from error
    strange = _CONTROL.search(text)
    if strange is not None:
        line = text.count("\n", 0, strange.start()) + 1
        allowed = "letters, signs, tabs and ends of lines"
        # Documents in Word's format cannot hold such a character at all.
        problem = Problem(name, f"line {line}", repr(strange[0]), allowed, "Delete the character.")
        raise DataError([problem])
    return text


def check_size(size: int, name: str) -> None:
    """Refuse a file that is longer than a commentary may be.

    Raises
    ------
    DataError
        With its size and the limit, in bytes.
    """
    if size > LIMIT:
        allowed = f"at most {LIMIT:,} bytes, about six printed pages"
        problem = Problem(name, "file", f"{size:,} bytes", allowed, "Shorten the text.")
        raise DataError([problem])


def parted(content: str, name: str) -> tuple[str, str]:
    """Part a file into front matter and text.

    Raises
    ------
    DataError
        If the front matter has no beginning or no end.
    """
    parts = _PARTS.fullmatch(content)
    if parts is not None:
        return parts[1], parts[2]
    begun = content.lstrip("\ufeff").startswith("---")
    problem = Problem(
        name, "front matter", "no end" if begun else repr(content[:40]),
        "---, front matter, ---, then the text",
        "End the front matter with a line ---." if begun
        else "Begin the file with a line ---, then author or from.",
    )  # fmt: skip
    raise DataError([problem])


def _front(head: str, name: str, problems: list[Problem]) -> FrontMatter | None:
    if _REPEATS.search(head):
        problems.append(
            Problem(
                name, "front matter", "a value that begins with & or *", "plain values",
                "Put the value in quotation marks.",
            )
        )  # fmt: skip
        return None
    before = len(problems)
    # The first line of the file is the mark before the front matter.
    content = parse_yaml(head, name, problems, line=2)
    if len(problems) > before:
        return None
    content = {} if content is None else content
    return read_record(FrontMatter, "front matter", content, name, problems)
