"""Officers' words: one Markdown file per authority, period and theme."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from councilbook.errors import DataError, Problem
from councilbook.project import Project


@dataclass(frozen=True)
class Commentary:
    """What officers say about one theme.

    Attributes
    ----------
    paragraphs : tuple of str
        Plain text.
    places : tuple of str
        Where in the report the words were drawn from.
    """

    paragraphs: tuple[str, ...]
    places: tuple[str, ...]


def read_commentary(project: Project, authority: str, period: str, theme: str) -> Commentary | None:
    """Read the commentary of one page, None where there is none.

    Raises
    ------
    DataError
        If the file does not begin with the places its words come from.
    """
    path = project.commentary / authority / period / f"{theme}.md"
    if not path.is_file():
        return None
    match = re.fullmatch(r"---\n(.*?)\n---\n(.*)", path.read_text(encoding="utf-8"), re.DOTALL)
    head, body = match.groups() if match else ("", "")
    places = _places(head)
    if not places or not body.strip():
        problem = Problem(
            project.name(path),
            "front matter" if not places else "text",
            repr(head[:40]) if not places else "nothing",
            "from: [para 8], then the text",
            "Begin the file with ---, from: and a list of places, ---; then write the text.",
        )
        raise DataError([problem])
    paragraphs = tuple(" ".join(part.split()) for part in body.split("\n\n") if part.strip())
    return Commentary(paragraphs, tuple(places))


def _places(head: str) -> list[str]:
    try:
        content = yaml.safe_load(head)
    except yaml.YAMLError:
        return []
    places = content.get("from") if isinstance(content, dict) else None
    return [str(place) for place in places] if isinstance(places, list) else []
