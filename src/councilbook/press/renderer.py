"""The exhibits of a notebook as nodes of the book: a MIME plugin for myst-nb."""

from __future__ import annotations

import json
import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes

from councilbook.errors import PageError
from councilbook.exhibit import MIME, Exhibit
from councilbook.press.bundles import bundle_address, read_bundle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from myst_nb.core.render import MimeData, NbElementRenderer
    from sphinx.environment import BuildEnvironment


class ExhibitNode(nodes.General, nodes.Element):  # type: ignore[misc]
    """An exhibit in the document tree.

    The bundle lies in the attribute ``bundle`` as JSON, so that the tree can be kept on disk;
    beside it stands the headline, which Sphinx asks for more often than for the exhibit. The
    child holds the exhibit's words: what the search indexes, and all that builders other than
    HTML show.
    """

    @cached_property
    def exhibit(self) -> Exhibit:
        """The exhibit, read from the bundle once for all steps of the build."""
        return Exhibit.from_json(json.loads(self["bundle"]))

    def __getstate__(self) -> dict[str, Any]:
        """Keep the bundle alone on disk."""
        return {name: value for name, value in self.__dict__.items() if name != "exhibit"}


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
    return cast("ExhibitNode", node).exhibit


def headline_of(node: nodes.Element) -> str:
    """Give the title a reference to the node is shown with."""
    return str(node["headline"])


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
    text = json.dumps(bundle, ensure_ascii=False)
    try:
        # Of plain values, in place of the notebook's mappings.
        exhibit = Exhibit.from_json(json.loads(text))
    except (KeyError, TypeError, AttributeError) as problem:
        raise PageError(f"exhibit bundle cannot be read: {problem!r}.") from problem
    node: ExhibitNode = NODES[exhibit.kind](
        ids=[anchor(exhibit.name)], headline=exhibit.headline, bundle=text
    )
    node.exhibit = exhibit
    # The words of the page are not set again as prose: their quotation marks stay.
    node += nodes.paragraph("", _words(exhibit), support_smartquotes=False)
    return node


def staged_node(env: BuildEnvironment, name: str) -> ExhibitNode:
    """Give the node of a bundle that lies in the staged folder.

    Raises
    ------
    PageError
        If it is missing or broken; names its file.
    """
    source, address = Path(env.srcdir), bundle_address(name)
    env.note_dependency(str(source / address))
    try:
        return exhibit_node(read_bundle(source, name))
    except PageError as problem:
        raise PageError(f"exhibit {address!r}: {problem}") from problem


def _words(exhibit: Exhibit) -> str:
    words = [exhibit.headline, exhibit.subtitle, exhibit.alt]
    words += [" ".join(cell.text for cell in row) for row in exhibit.rows]
    words += [*exhibit.notes, exhibit.source]
    return "\n".join(line for line in words if line.strip())


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
            return [_node(renderer, data.content)]
        except PageError as problem:
            renderer.logger.warning(str(problem), subtype="exhibit", line=data.line)
            return []


def _node(renderer: NbElementRenderer, content: Mapping[str, Any]) -> ExhibitNode:
    """Give the node of an output, whose bundle has a file of its own where a book is staged."""
    if "bundle" not in content:
        return exhibit_node(content)
    return staged_node(cast("BuildEnvironment", renderer.renderer.sphinx_env), content["bundle"])
