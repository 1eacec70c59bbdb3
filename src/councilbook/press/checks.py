"""What a page of the book must not carry: each fault found is a warning of the build."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from councilbook.press.renderer import ExhibitNode, exhibit_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

_FILE_NAME = re.compile(r"\.(png|svg|jpe?g|gif|webp)$", re.IGNORECASE)


def check_images(doctree: nodes.document) -> list[str]:
    """Find images without words: docutils would give the file's name in place of alt text."""
    return [
        f"image {image.get('uri', '')!r} has no alt text: say what it shows"
        for image in doctree.findall(nodes.image)
        if not image.get("alt", "").strip() or _FILE_NAME.search(image["alt"].strip())
    ]


def check_tables(doctree: nodes.document) -> list[str]:
    """Find tables without a caption, which nobody can refer to or tell apart by ear."""
    return [
        f"a table has no caption ({table.astext()[:40]!r}): write it as {{list-table}} or {{table}}"
        for table in doctree.findall(nodes.table)
        if not any(isinstance(child, nodes.title) for child in table.children)
    ]


def check_outputs(doctree: nodes.document) -> list[str]:
    """Find outputs of notebooks that are not exhibits: warnings, tracebacks, stray values."""
    faults = []
    for output in doctree.findall(nodes.container):
        if output.get("nb_element") != "cell_code_output":
            continue
        for child in output.children:
            if isinstance(child, nodes.Element) and not isinstance(child, ExhibitNode):
                kind = " ".join(child.get("classes", [])) or child.tagname
                faults.append(
                    f"an output of the notebook is not an exhibit ({kind}): "
                    f"{child.astext()[:120]!r}"
                )
    return faults


def check_links(doctree: nodes.document, docname: str, env: BuildEnvironment) -> list[str]:
    """Find cells that link to a page which the book does not hold."""
    folder = docname.rpartition("/")[0]
    links = {
        cell.href.partition("#")[0]
        for node in doctree.findall(ExhibitNode)
        for row in exhibit_of(node).rows
        for cell in row
        if cell.href
    }
    return [
        f"an exhibit links to {link!r}, which is not a page beside this one"
        for link in sorted(links)
        # The name of a page holds no dot; what does is a file.
        if link and "." not in link and f"{folder}/{link}".lstrip("/") not in env.found_docs
    ]


def warn(faults: list[str], docname: str) -> None:
    """Report faults of a page as warnings, which the build of a book takes as errors."""
    for fault in faults:
        logger.warning(fault, location=docname, type="councilbook", subtype="page")
