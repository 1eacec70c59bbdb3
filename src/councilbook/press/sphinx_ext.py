"""The Sphinx extension that makes a book of exhibits: numbers, anchors, files, menu, checks."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.osutil import relative_uri

from councilbook import __version__
from councilbook.press import checks, finish, furniture
from councilbook.press.assets import add_assets
from councilbook.press.directive import ExhibitDirective
from councilbook.press.downloads import exhibit_files, write_files
from councilbook.press.facts import BookFacts, PageFacts, read_facts
from councilbook.press.markup import Place, exhibit_html
from councilbook.press.menu import menu_html, trail_html
from councilbook.press.renderer import (
    ExhibitBox,
    ExhibitFigure,
    ExhibitNode,
    ExhibitTable,
    exhibit_of,
    headline_of,
)
from councilbook.press.spared import spare

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.domains.std import StandardDomain
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register nodes, assets and the steps of the build with Sphinx."""
    app.add_enumerable_node(ExhibitFigure, "figure", headline_of, html=(visit_exhibit, _pass))
    app.add_enumerable_node(ExhibitTable, "table", headline_of, html=(visit_exhibit, _pass))
    app.add_node(ExhibitBox, html=(visit_exhibit, _pass))
    for node in (ExhibitFigure, ExhibitTable, ExhibitBox):
        for builder in ("text", "latex", "man", "texinfo"):
            app.add_node(node, override=True, **{builder: (_pass, _pass)})
    app.add_directive("exhibit", ExhibitDirective)
    # What a book knows of the others of its edition; nothing for a book on its own.
    app.setup_extension("councilbook.press.front.furniture")
    spare(app)
    app.add_html_math_renderer("words", (refuse_maths, None), (refuse_maths, None))
    # Where readers can say what is wrong with a page: a mailto: or https: address.
    app.add_config_value("councilbook_feedback", "", "html", str)
    app.connect("config-inited", add_assets)
    app.connect("builder-inited", forget_facts)
    # Before Sphinx's own step, which collects the labels of the page.
    app.connect("doctree-read", name_exhibits, priority=400)
    # After the step that numbers figures through the whole book.
    app.connect("env-get-updated", number_by_page, priority=900)
    app.connect("doctree-resolved", publish_page)
    app.connect("html-page-context", add_furniture)
    app.connect("build-finished", finish_book)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


@lru_cache(maxsize=1)
def _facts(source: str) -> BookFacts:
    return read_facts(Path(source))


def forget_facts(app: Sphinx) -> None:
    """Read the facts anew for each build, but only once in it."""
    _facts.cache_clear()


def facts_of(app: Sphinx, docname: str) -> PageFacts:
    """Give what the book knows of a page; nothing where it knows nothing."""
    return _facts(str(app.srcdir)).pages.get(docname, PageFacts())


def name_exhibits(app: Sphinx, doctree: nodes.document) -> None:
    """Keep one form of each output, and make every exhibit a target that can be referred to."""
    docname = app.env.docname
    _drop_other_forms(doctree)
    domain = cast("StandardDomain", app.env.get_domain("std"))
    names: dict[str, str] = {}
    for node in doctree.findall(ExhibitNode):
        name = node["ids"][0]
        if doctree.ids.get(name, node) is not node:
            checks.warn([f"the name {name!r} stands twice on this page"], docname)
        # Sphinx looks a target up in here to learn its number.
        doctree.ids[name] = node
        # Names are permanent within their page, so a label of the book holds both.
        label = f"{docname}#{name}".lower()
        domain.labels[label] = (docname, name, headline_of(node))
        domain.anonlabels[label] = (docname, name)
        names[name.lower()] = name
    _link_within(doctree, docname, names)


def _link_within(doctree: nodes.document, docname: str, names: dict[str, str]) -> None:
    """Let ``{ref}``, ``{numref}`` and ``[words](#name)`` mean the exhibit of their own page."""
    for reference in list(doctree.findall(addnodes.pending_xref)):
        name = names.get(reference.get("reftarget", "").lower())
        if name is None:
            continue
        if reference.get("reftype") in ("ref", "numref"):
            reference["reftarget"] = f"{docname}#{name}".lower()
        elif reference.get("reftype") == "myst":
            words = reference.children or [nodes.Text(headline_of(doctree.ids[name]))]
            reference.replace_self(nodes.reference("", "", *words, refid=name, internal=True))


def _drop_other_forms(doctree: nodes.document) -> None:
    """Drop the HTML and text beside a bundle: they are for Jupyter, and weigh as much again."""
    for bundle in list(doctree.findall(nodes.container)):
        if bundle.get("nb_element") == "mime_bundle":
            forms = [form for form in bundle.children if any(form.findall(ExhibitNode))]
            bundle.children = forms or bundle.children


def number_by_page(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Count figures and tables from one on every page: "figure 212" helps no reader."""
    for kinds in env.toc_fignumbers.values():
        for kind, numbers in kinds.items():
            kinds[kind] = {name: (place,) for place, name in enumerate(numbers, start=1)}
    return []


def publish_page(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Check a page and write the files its readers can take away."""
    faults = checks.check_images(doctree) + checks.check_tables(doctree)
    faults += checks.check_outputs(doctree) + checks.check_links(doctree, docname, app.env)
    checks.warn(faults, docname)
    changes = facts_of(app, docname).changes
    for node in doctree.findall(ExhibitNode):
        node["changed"] = changes.get(exhibit_of(node).name, ())
    if app.builder.format == "html":
        for node in doctree.findall(ExhibitNode):
            write_files(exhibit_files(exhibit_of(node), docname), Path(app.outdir))


def add_furniture(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Put round the words of a page what the book knows of it, and the way through the book."""
    here = app.builder.get_target_uri(pagename)

    def link(page: str) -> str:
        return relative_uri(here, app.builder.get_target_uri(page)) or "#"

    book, page = _facts(str(app.srcdir)), facts_of(app, pagename)
    context["cb_menu"] = menu_html(app.env, pagename, link)
    context["cb_updated"] = book.updated
    title = page_title(app, pagename)
    context["cb_feedback"] = furniture.feedback_address(
        app.config.councilbook_feedback, title, pagename
    )
    preview = furniture.Preview(
        title, book.title or context.get("docstitle", ""),
        "website" if pagename == app.config.root_doc else "article",
        page.description, context.get("pageurl") or "",
    )  # fmt: skip
    context["metatags"] = context.get("metatags", "") + furniture.meta_html(preview)
    head = furniture.head_html(page, link, lambda address: relative_uri(here, address))
    body = context.get("body", "").replace("</h1>", f"</h1>\n{head}", 1)
    made = furniture.made_html(page, book.version)
    context["body"] = furniture.paper_html(book) + trail_html(app.env, pagename, link) + body + made


def page_title(app: Sphinx, pagename: str) -> str:
    """Give the title of a page as text; the pages Sphinx adds, such as the search, have none."""
    title = app.env.titles.get(pagename)
    return title.astext() if title else pagename.replace("_", " ").capitalize()


def finish_book(app: Sphinx, exception: Exception | None) -> None:
    """Mend what theme and writers leave wrong, once every page is written."""
    if exception is None and app.builder.format == "html":
        finish.finish_folder(Path(app.outdir))


def visit_exhibit(self: HTML5Translator, node: ExhibitNode) -> None:
    """Write an exhibit into the page; its children are words for the search only."""
    docname = self.builder.current_docname
    kind = {ExhibitFigure: "figure", ExhibitTable: "table"}.get(type(node), "")
    number = self.builder.fignumbers.get(kind, {}).get(node["ids"][0], ())
    here = self.builder.get_target_uri(docname)
    place = Place(
        docname, ".".join(map(str, number)), lambda path: relative_uri(here, path),
        tuple(node.get("changed", ())),
    )  # fmt: skip
    self.body.append(exhibit_html(exhibit_of(node), place))
    raise nodes.SkipNode


def refuse_maths(self: HTML5Translator, node: nodes.Element) -> None:
    """Show a formula as typed and warn: drawing it would load a script from elsewhere."""
    logger.warning("a formula cannot be shown: say it in words", location=node)
    self.body.append(f"<code>{self.encode(node.astext())}</code>")
    raise nodes.SkipNode


def _pass(self: object, node: nodes.Element) -> None:
    """Let other builders go on to the words of an exhibit."""
