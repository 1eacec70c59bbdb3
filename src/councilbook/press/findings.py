"""The page "What the checks found": every finding of the audit, contradictions first."""

from __future__ import annotations

from councilbook.audit import Finding, audit
from councilbook.measures.consistency import Verdict
from councilbook.observations import Library
from councilbook.press.markdown import plain, table
from councilbook.views.checked import ORDER, counted, place_text
from councilbook.words import first_upper


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
                [plain(fault.locator), plain(fault.what), plain(fault.effect)]
                for fault in report.card.faults
            ]
            heads = ["Place", "What is wrong", "What to take from it"]
            lines.append(table(f"{_name(library, report.id)}: the document", heads, rows))
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
            plain(first_upper(item.printed)),
            plain(first_upper(item.evidence)),
            plain("; ".join(place_text(library, place, item) for place in item.places)),
        ]
        for item in found
    ]
    heads = ["What the report says", "What the numbers say", "Places"]
    return table(f"{_name(library, report)}: {_HEADINGS[verdict].lower()}", heads, rows)
