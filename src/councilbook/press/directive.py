"""The directive ``exhibit``: a generated page shows its tables and cards like a notebook does."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from councilbook.errors import PageError
from councilbook.press.checks import warn
from councilbook.press.renderer import staged_node


class ExhibitDirective(SphinxDirective):
    """Show the exhibit whose bundle lies in the staged folder as ``_press/NAME.json``."""

    required_arguments = 1
    has_content: ClassVar[bool] = False

    def run(self) -> list[nodes.Node]:
        """Give the exhibit's node; nothing, and a warning, where the file is missing or broken."""
        try:
            return [staged_node(self.env, self.arguments[0])]
        except PageError as problem:
            warn([str(problem)], self.env.docname)
            return []
