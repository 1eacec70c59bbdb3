"""Exhibits of generated pages: their bundles lie beside the pages, which show them by name."""

from __future__ import annotations

import json
from collections.abc import Iterable

from councilbook.exhibit import Exhibit

# In the staged folder; Sphinx passes over what no table of contents names.
FOLDER = "_press"


def bundle_address(name: str) -> str:
    """Give the place of an exhibit's bundle in the staged folder."""
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


def shown_by(exhibit: Exhibit) -> list[str]:
    """Write the lines by which a page shows an exhibit."""
    return [f"```{{exhibit}} {exhibit.name}", "```", ""]
