"""The exhibits of a notebook as nodes of the book: a MIME plugin for myst-nb."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes  # type: ignore[import-untyped]

from councilbook.errors import PageError
from councilbook.exhibit import MIME, Exhibit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from myst_nb.core.render import MimeData, NbElementRenderer


class ExhibitNode(nodes.General, nodes.Element):  # type: ignore[misc]
    """An exhibit in the document tree.

    The bundle lies in the attribute ``bundle`` as plain JSON values, so that the tree can be
    kept on disk. The children are the exhibit's words: what the search indexes, and all that
    builders other than HTML show.
    """


class ExhibitFigure(ExhibitNode):
    """A chart: counted among the figures."""


class ExhibitTable(ExhibitNode):
    """A table: counted among the tables."""


class ExhibitBox(ExhibitNode):
    """Sentences or cards: not counted, but they can be linked to."""


NODES: dict[str, type[ExhibitNode]] = {
    "chart": ExhibitFigure,
    "table": ExhibitTable,
    "cards": ExhibitBox,
    "sentences": ExhibitBox,
}


def anchor(name: str) -> str:
    """Give the permanent name as an address: letters, digits, dot, dash and underscore stay."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "exhibit"


def exhibit_of(node: nodes.Element) -> Exhibit:
    """Read back the exhibit a node carries."""
    return Exhibit.from_json(node["bundle"])


def headline_of(node: nodes.Element) -> str:
    """Give the title a reference to the node is shown with."""
    return str(node["bundle"]["headline"])


def exhibit_node(bundle: Mapping[str, Any]) -> ExhibitNode:
    """Turn a bundle into its node.

    Parameters
    ----------
    bundle : mapping
        What :meth:`councilbook.exhibit.Exhibit.to_json` gave.

    Returns
    -------
    ExhibitNode
        Of the class for its kind, with the anchor as its id.

    Raises
    ------
    PageError
        If the bundle is of another version, or is not an exhibit a reader could use.
    """
    if bundle.get("version") != 1:
        raise PageError(
            f"exhibit bundle of version {bundle.get('version')!r}; this book reads version 1."
        )
    plain = json.loads(json.dumps(bundle))  # plain values in place of the notebook's mappings
    try:
        exhibit = Exhibit.from_json(plain)
    except (KeyError, TypeError, AttributeError) as problem:
        raise PageError(f"exhibit bundle cannot be read: {problem!r}.") from problem
    node: ExhibitNode = NODES[exhibit.kind](ids=[anchor(exhibit.name)], bundle=plain)
    node += [nodes.paragraph("", words) for words in _words(exhibit)]
    return node


def _words(exhibit: Exhibit) -> list[str]:
    words = [exhibit.headline, exhibit.subtitle, exhibit.alt]
    words += [" ".join(cell.text for cell in row) for row in exhibit.rows]
    words += [*exhibit.notes, exhibit.source]
    return [line for line in words if line.strip()]


class ExhibitRenderer:
    """The plugin myst-nb finds through the package's entry point."""

    mime_priority_overrides: ClassVar[Sequence[tuple[str, str, int | None]]] = [("*", MIME, 1)]

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        """Give the nodes of an exhibit, or None to leave other outputs to other plugins."""
        if inline or data.mime_type != MIME:
            return None
        try:
            return [exhibit_node(data.content)]
        except PageError as problem:
            renderer.logger.warning(str(problem), subtype="exhibit", line=data.line)
            return []
