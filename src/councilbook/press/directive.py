"""The directive ``exhibit``: a generated page shows its tables and cards like a notebook does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import ClassVar

from docutils import nodes  # type: ignore[import-untyped]
from sphinx.util.docutils import SphinxDirective

from councilbook.errors import PageError
from councilbook.press.bundles import bundle_address
from councilbook.press.checks import warn
from councilbook.press.renderer import exhibit_node


class ExhibitDirective(SphinxDirective):
    """Show the exhibit whose bundle lies in the staged folder as ``_press/NAME.json``."""

    required_arguments = 1
    has_content: ClassVar[bool] = False

    def run(self) -> list[nodes.Node]:
        """Give the exhibit's node; nothing, and a warning, where the file is missing or broken."""
        address = bundle_address(self.arguments[0])
        path = Path(self.env.srcdir) / address
        self.env.note_dependency(str(path))
        try:
            return [exhibit_node(json.loads(path.read_text(encoding="utf-8")))]
        except FileNotFoundError:
            fault = "there is no such file: write it where the page is written"
        except (ValueError, AttributeError) as problem:
            fault = f"it is not an exhibit's bundle in JSON ({problem})"
        except PageError as problem:
            fault = str(problem)
        warn([f"exhibit {address!r}: {fault}"], self.env.docname)
        return []
