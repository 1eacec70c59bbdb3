"""Typst, held to the standard for accessible PDF and to its own typeface."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from councilbook.errors import BuildError
from councilbook.press.documents.text import clean
from councilbook.press.documents.typeface import FONT, typeface

TEMPLATES = Path(__file__).parent


def typeset(template: str, content: Mapping[str, Any]) -> bytes:
    """Set a document as PDF/UA-1.

    Parameters
    ----------
    template : str
        File name of a template beside this module.
    content : mapping
        Plain JSON values; every text is printed as it stands and never read as markup.

    Returns
    -------
    bytes
        The PDF; the same bytes for the same content on every machine.

    Raises
    ------
    BuildError
        If the content breaks a rule of the standard, such as a drawing without alt text.
    """
    try:
        return typst.compile(
            TEMPLATES / template,
            root=TEMPLATES,
            font_paths=[typeface()],
            ignore_system_fonts=True,
            sys_inputs=_inputs(content),
            pdf_standards=["ua-1"],
            timestamp=0,
        )
    except typst.TypstError as error:
        raise BuildError(_refusal(error, content)) from error


def page_count(template: str, content: Mapping[str, Any]) -> int:
    """Count the pages that a document would have, as its template says at its end."""
    answer = typst.query(
        TEMPLATES / template,
        "<pages>",
        field="value",
        one=True,
        root=TEMPLATES,
        font_paths=[typeface()],
        ignore_system_fonts=True,
        sys_inputs=_inputs(content),
    )
    return int(answer)


def _inputs(content: Mapping[str, Any]) -> dict[str, str]:
    return {"content": json.dumps(_cleaned({**content, "font": FONT}), ensure_ascii=False)}


def _cleaned(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Leave out the characters that no typeface has, as the other documents do."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {key: _cleaned(each) for key, each in value.items()}
    return [_cleaned(each) for each in value] if isinstance(value, list) else value


def _refusal(error: typst.TypstError, content: Mapping[str, Any]) -> str:
    """Say what the compiler refused in words that lead to the place in the content."""
    title = content["title"]
    letters = re.findall(r'the text `"(.+?)"` could not be displayed', error.diagnostic)
    if letters:
        found = ", ".join(dict.fromkeys(letters))
        return (
            f"the PDF of {title!r} cannot be made: its typeface has no {found}. "
            "Write these letters or signs another way where they were typed, then run again."
        )
    advice = "; ".join(error.hints) or "mend the content of the document"
    return f"the PDF of {title!r} cannot be made: {error.message}. To do: {advice}."
