"""The parts of a book that are made from data: contents list, sources, catalogue, checks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

import yaml

from councilbook.audit import Finding, audit
from councilbook.catalogue import Indicator
from councilbook.edition import Edition, PageSpec, is_overview
from councilbook.measures.consistency import Verdict
from councilbook.observations import Library
from councilbook.views.checked import ORDER, counted, place_text
from councilbook.words import first_upper

# Hand-written and generated pages, before and after the pages of the edition.
BEFORE = ("how_to_read",)
AFTER = ("checks", "methods", "indicators", "sources", "glossary", "references")


def contents(edition: Edition, made: Iterable[str]) -> str:
    """Write ``_toc.yml``: authority, report, theme; only pages that were made.

    Returns
    -------
    str
        YAML; the same for the same edition.
    """
    present = set(made)
    parts: list[dict[str, object]] = [
        {"caption": "Start here", "chapters": [{"file": name} for name in BEFORE]}
    ]
    pages = [page for page in edition.pages if page.id in present]
    for authority, found in groupby(pages, key=lambda page: page.authority):
        chapters = [
            _report(list(of_report))
            for _, of_report in groupby(found, key=lambda page: page.report.id)
        ]
        parts.append({"caption": authority.name, "chapters": chapters})
    parts.append({"caption": "About this book", "chapters": [{"file": name} for name in AFTER]})
    toc = {"format": "jb-book", "root": "index", "parts": parts}
    return yaml.safe_dump(toc, sort_keys=False, allow_unicode=True)


def report_list(edition: Edition, library: Library, made: Iterable[str]) -> str:
    """Write the part of the start page that leads to each report."""
    present = set(made)
    rows = []
    for page in edition.pages:
        if is_overview(page) and page.id in present:
            themes = sum(other.report is page.report for other in edition.pages) - 1
            name = f"{page.authority.name}, {page.report.period.label}"
            rows.append(
                [
                    f"[{_text(name)}]({page.id}.ipynb)",
                    _text(page.report.card.summary),
                    f"{len(page.page(library).rows)} measures, {themes} themes",
                ]
            )
    return _table("The reports in this book", ["Report", "What it is", "Holds"], rows, "25 55 20")


def _report(pages: list[PageSpec]) -> dict[str, object]:
    head, *rest = sorted(pages, key=lambda page: not is_overview(page))
    chapter: dict[str, object] = {"file": head.id, "title": head.report.period.label}
    if rest:
        chapter["sections"] = [{"file": page.id, "title": page.theme.short_title} for page in rest]
    return chapter


def _text(text: str) -> str:
    """Make a text safe inside Markdown: nothing in it is markup."""
    plain = " ".join(text.split())
    safe = "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|$~&" else sign for sign in plain)
    # What would begin a list, a comment, a rule, a target or a directive.
    return re.sub(r"^(\d+)?([-+%(:=.)])", r"\1\\\2", safe)


def _table(caption: str, heads: list[str], rows: Iterable[list[str]], widths: str = "") -> str:
    lines = [f"```{{list-table}} {caption}", ":header-rows: 1"]
    if widths:
        lines.append(f":widths: {widths}")
    lines.append("")
    for row in ([_text(head) for head in heads], *rows):
        lines += [f"{'*' if not index else ' '} - {cell}" for index, cell in enumerate(row)]
    return "\n".join([*lines, "```", ""])


def sources_page(library: Library) -> str:
    """Write the page of sources: council reports and publications, with what to know."""
    lines = ["# Sources", "", "Every number in this book comes from one of these.", ""]
    lines += ["## Council reports", ""]
    for report in library.reports.values():
        card = report.card
        area = library.areas[card.authority].name
        numbers = int((report.figures["value"] != "").sum())
        lines += [f"### {_text(area)}, {report.period.label}", "", _text(card.summary), ""]
        facts = {
            "Title": card.title, "Publisher": card.publisher,
            "Committee": card.committee or "Not printed",
            "Meeting": card.meeting_date or "No date printed",
            "Period": card.period_words or report.period.label,
            "Figures carried over": f"{numbers} numbers in {len(report.figures)} statements",
            "Known faults of the document": str(len(card.faults)),
        }  # fmt: skip
        rows = [[name, _text(value)] for name, value in facts.items()]
        lines.append(_table(f"The report for {report.period.label}", ["What", "Entry"], rows))
    lines += ["## Official statistics", ""]
    for item in library.publications.values():
        used = [row for row in library.observations if row.source == item.id]
        lines += [f"### {_text(item.title)}", ""]
        facts = {
            "Publisher": item.publisher,
            "Licence": item.licence,
            "Published": str(item.published or "Date not recorded"),
            "Accessed": item.accessed,
            "Figures carried over": str(len(used)),
        }
        rows = [[name, _text(value)] for name, value in facts.items()]
        rows.append(["Address", f"<{item.url}>"])
        lines.append(_table(first_upper(item.id.replace("_", " ")), ["What", "Entry"], rows))
        lines += [f"- {_text(note)}" for note in item.notes] + [""]
    return "\n".join(lines)


def indicators_page(library: Library) -> str:
    """Write the catalogue: what each measure counts, which way is good, where it broke."""
    lines = [
        "# Indicator catalogue", "",
        "What each measure of this book counts. A break is a change of definition: values "
        "before and after it are never joined.", "",
    ]  # fmt: skip
    for theme in library.catalogue.themes:
        found = library.catalogue.of_theme(theme.id)
        if found:
            lines += [f"## {_text(theme.title)}", ""]
            for item in found:
                lines += _indicator(library, item)
    return "\n".join(lines)


def _indicator(library: Library, item: Indicator) -> list[str]:
    lines = [f"(indicator-{item.id})=", f"### {_text(item.title)}", "", _text(item.definition), ""]
    lines.append(f"- Counted: {_text(item.counted)}.")
    if item.numerator and item.denominator:
        lines.append(f"- Numerator: {_text(item.numerator)}.")
        lines.append(f"- Denominator: {_text(item.denominator)}.")
    lines.append(f"- {_text(item.good)}")
    for gap in item.breaks:
        lines.append(f"- Break from {gap.period.label}: {_text(gap.reason)}")
    lines += [f"- Take care: {_text(caveat.text)}" for caveat in item.caveats]
    for likeness in item.not_the_same_as:
        title = library.catalogue.indicators[likeness.id].short_title
        lines.append(
            f"- Not the same as [{_text(title)}](#indicator-{likeness.id}): "
            f"{_text(likeness.difference)}"
        )
    return [*lines, ""]


def checks_page(library: Library) -> str:
    """Write the page "What the checks found": every finding, contradictions first."""
    findings = audit(library)
    lines = [
        "# What the checks found", "",
        "Before a page is made, each report's own figures are checked against each other and "
        "against published figures. A contradiction is not always an error of substance: it is "
        "a place where two statements cannot both be right as printed.", "",
        f"In all, {len(findings)} statements were checked: {counted(findings)}.", "",
    ]  # fmt: skip
    for verdict in ORDER:
        mine = [item for item in findings if item.verdict is verdict]
        lines += [f"## {_HEADINGS[verdict]}", "", _MEANINGS[verdict], ""]
        if not mine:
            lines += ["None.", ""]
        for report in library.reports.values():
            of_report = [item for item in mine if item.places[0].source == report.id]
            if of_report:
                lines.append(_findings(library, report.id, verdict, of_report))
    lines += ["## Faults of the documents themselves", ""]
    for report in library.reports.values():
        if report.card.faults:
            rows = [
                [_text(fault.locator), _text(fault.what), _text(fault.effect)]
                for fault in report.card.faults
            ]
            heads = ["Place", "What is wrong", "What to take from it"]
            lines.append(_table(f"{_name(library, report.id)}: the document", heads, rows))
    return "\n".join(lines)


_HEADINGS = {
    Verdict.CONTRADICTION: "Contradictions",
    Verdict.ROUNDING: "Rounding",
    Verdict.CONSISTENT: "What agrees",
    Verdict.CANNOT: "What cannot be checked",
}
_MEANINGS = {
    Verdict.CONTRADICTION: "Both statements are given with their places.",
    Verdict.ROUNDING: "The figure was cut off instead of rounded.",
    Verdict.CONSISTENT: "The figure follows from the others, or the statement from the figures.",
    Verdict.CANNOT: "A number that the check needs is not printed or not held; each says which.",
}


def _name(library: Library, report: str) -> str:
    found = library.reports[report]
    return f"{library.areas[found.card.authority].name}, {found.period.label}"


def _findings(library: Library, report: str, verdict: Verdict, found: list[Finding]) -> str:
    rows = [
        [
            _text(first_upper(item.printed)),
            _text(first_upper(item.evidence)),
            _text("; ".join(place_text(library, place, item) for place in item.places)),
        ]
        for item in found
    ]
    heads = ["What the report says", "What the numbers say", "Places"]
    return _table(f"{_name(library, report)}: {_HEADINGS[verdict].lower()}", heads, rows)
