"""Exhibits of generated pages: their bundles lie beside the pages, which show them by name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from councilbook.errors import PageError
from councilbook.exhibit import Exhibit

# In the staged folder; Sphinx passes over what no table of contents names.
FOLDER = "_press"


def bundle_address(name: str) -> str:
    """Give the place of an exhibit's bundle in the staged folder; a name may have folders."""
    return f"{FOLDER}/{name}.json"


def bundle_files(exhibits: Iterable[Exhibit]) -> dict[str, str]:
    """Give the text of each exhibit's bundle by its place in the staged folder."""
    return {
        bundle_address(item.name): json.dumps(
            item.to_json(), ensure_ascii=False, indent=1, sort_keys=True
        )
        + "\n"
        for item in exhibits
    }


def read_bundle(source: Path, name: str) -> Mapping[str, Any]:
    """Read the bundle that an exhibit's place in a page names.

    Parameters
    ----------
    source : Path
        The staged folder.
    name : str
        Of the bundle.

    Raises
    ------
    PageError
        If there is no such file, or it is not a bundle.
    """
    try:
        content = json.loads((source / bundle_address(name)).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PageError("there is no such file: write it where the page is written") from error
    except ValueError as error:
        raise PageError(f"it is not an exhibit's bundle in JSON ({error})") from error
    if not isinstance(content, dict):
        raise PageError("it is not an exhibit's bundle in JSON (no object)")
    return content


def shown_by(exhibit: Exhibit) -> list[str]:
    """Write the lines by which a page shows an exhibit."""
    return [f"```{{exhibit}} {exhibit.name}", "```", ""]
