"""Officers' words: where they come from, and no number that the figures do not hold."""

import re

import pytest
from tables import cases

from councilbook.commentary import read_commentary
from councilbook.errors import DataError
from councilbook.project import Project

PLACE = "data/commentary/stockton-on-tees/2011-12/schools.md"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# What is a number and no figure: dates, years, ages and school years.
NO_FIGURES = (
    rf"\b\d{{1,2}}(?: to \d{{1,2}})? (?:{MONTHS})\b",
    r"\b(?:19|20)\d\d(?:[-/]\d\d(?:\d\d)?)?\b",
    r"\bages?d? \d+ (?:to|and|or) \d+\b",
    r"\bschool years \d+ to \d+\b",
    r"\b\d+-year-olds?\b",
)


def read(tmp_path, text):
    path = tmp_path / PLACE
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return read_commentary(Project(tmp_path), "stockton-on-tees", "2011-12", "schools")


def test_words_and_places(tmp_path):
    found = read(tmp_path, "---\nfrom: [para 8, para 19]\n---\n\nOne\nline.\n\n\nTwo.\n")
    assert found.places == ("para 8", "para 19")
    assert found.paragraphs == ("One line.", "Two.")


def test_no_file_is_no_commentary(tmp_path):
    assert read_commentary(Project(tmp_path), "stockton-on-tees", "2011-12", "schools") is None


@cases("""
    text                               | because
    Words.                             | no front matter
    ---\\nfrom: [para 8]\\nWords.      | front matter that does not end
    ---\\nplaces: [para 8]\\n---\\nW.  | no places
    ---\\nfrom: [para 8\\n---\\nWords. | malformed YAML
    ---\\n[]\\n---\\nWords.            | a list for front matter
    ---\\nfrom: para 8\\n---\\nWords.  | one place that is not in a list
    ---\\nfrom: []\\n---\\nWords.      | no place in the list
    ---\\nfrom: [para 8]\\n---\\n      | places but no words
""")
def test_faulty_front_matter(tmp_path, row):
    with pytest.raises(DataError) as caught:
        read(tmp_path, row.text.replace("\\n", "\n"))
    (problem,) = caught.value.problems
    assert problem.file == PLACE
    assert problem.action


def test_the_message_to_the_letter(tmp_path):
    with pytest.raises(DataError) as caught:
        read(tmp_path, "Words.")
    assert str(caught.value) == (
        "1 problem(s) in the data:\n"
        f"  {PLACE}: front matter: found ''; allowed: from: [para 8], then the "
        "text. Begin the file with ---, from: and a list of places, ---; then write the text."
    )


def test_places_without_words_are_told_apart_from_missing_places(tmp_path):
    with pytest.raises(DataError) as caught:
        read(tmp_path, "---\nfrom: [para 8]\n---\n\n")
    (problem,) = caught.value.problems
    assert (problem.entry, problem.value) == ("text", "nothing")


def _all(library):
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
    found = list(_all(library))
    assert len(found) == len(list(library.project.commentary.rglob("*.*"))) >= 30
    for path, theme, reports, commentary in found:
        assert len(reports) == 1, path
        assert theme in themes, path
        assert 1 <= len(commentary.paragraphs) <= 4, path
        assert commentary.places, path


def test_no_number_that_the_figures_do_not_hold(library):
    strangers = {}
    for path, _, reports, commentary in _all(library):
        text = " ".join(commentary.paragraphs)
        for pattern in NO_FIGURES:
            text = re.sub(pattern, " ", text)
        numbers = {float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
        held = {float(value) for value in reports[0].figures["value"] if value}
        if numbers - held:
            strangers[path.name] = numbers - held
    assert strangers == {}
