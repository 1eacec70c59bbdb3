"""The commentary that is shipped: whose it is, and no number that the figures do not hold."""

import re

from councilbook.commentary import read_commentary

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# What is a number and no figure: dates, years, ages, school years and terms of a measure's name.
NO_FIGURES = (
    rf"\b\d{{1,2}}(?: to \d{{1,2}})? (?:{MONTHS})\b",
    r"\b(?:19|20)\d\d(?:[-/]\d\d(?:\d\d)?)?\b",
    r"\b(?:ages?|aged|those aged) \d+ (?:to|and|or) \d+\b",
    r"\bschool years \d+ to \d+\b",
    r"\b\d+-year-olds?\b",
    r"\bwithin \d+(?: working days| hours)?\b",
    r"\b15 free hours\b",
    r"\{\{.*?\}\}",
)


def shipped(library):
    """Every file of the project with its report."""
    for path in sorted(library.project.commentary.glob("*/*/*.md")):
        slug, period, theme = path.parts[-3], path.parts[-2], path.stem
        reports = [
            report
            for report in library.reports.values()
            if library.areas[report.card.authority].slug == slug and report.card.period == period
        ]
        yield path, theme, reports, read_commentary(library.project, slug, period, theme)


def test_every_file_belongs_to_a_report_and_a_theme(library):
    themes = set(library.catalogue.theme_order)
    found = list(shipped(library))
    assert len(found) >= 39
    for path, theme, reports, commentary in found:
        assert len(reports) == 1, path
        assert theme in themes, path
        assert 1 <= len(commentary.paragraphs) <= 4, path


def test_somebody_stands_for_every_text(library):
    for path, _, _, commentary in shipped(library):
        assert commentary.places, path
        assert commentary.published, path
        # Our own summaries name no author: the report's officers did not write these words.
        assert commentary.front.author == "", path


def test_figures_are_written_as_references(library):
    assert sum("{{" in commentary.text for _, _, _, commentary in shipped(library)) >= 20


def test_no_number_that_the_figures_do_not_hold(library):
    strangers = {}
    for path, _, reports, commentary in shipped(library):
        text = " ".join(commentary.paragraphs)
        for pattern in NO_FIGURES:
            text = re.sub(pattern, " ", text)
        numbers = {float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
        held = {float(value) for value in reports[0].figures["value"] if value}
        if numbers - held:
            strangers[path.name] = numbers - held
    assert strangers == {}
