"""Differences in words."""

import pytest

from councilbook.changes import Change, Differences, Piece, Place, Updated, sections, summary

PLACE = Place("scorecard", "The scorecard", "Plans", "Result", "60", "61")
OTHER = Place("trend", "The trend", "Plans, 2018", "", "60", "61")


def change(kind="revised", places=(PLACE,), measure="Plans", why=("The tool was updated",)):
    return Change(kind, "one", measure, places, ("The tool",), why)


def found(*changes, **parts):
    return Differences("Old", "New", changes, titles={"one": "Page one"}, **parts)


SUMMARIES = {
    "No figure, standing, page or source has changed.": found(),
    "1 figure was revised.": found(change()),
    "2 figures were revised.": found(change(), change()),
    "1 standing flipped and 1 figure is new.": found(change("standing"), change("new")),
    "1 figure is no longer shown, 1 page was added and 2 pages were removed.": found(
        change("gone"),
        pieces=(
            Piece("page", "a", "", "", "a"), Piece("page", "b", "", "b", ""),
            Piece("page", "c", "", "c", ""),
        ),
    ),
    "1 source was changed.": found(sources=(Updated("The tool", "a", "b"),)),
    "No figure, standing or source has changed; some names or words have.": found(
        reworded={"one": ("The trend",)}
    ),
}  # fmt: skip


@pytest.mark.parametrize("words", SUMMARIES)
def test_summary(words):
    assert summary(SUMMARIES[words]) == words


def only_line(differences):
    (section,) = sections(differences)
    (lines,) = section.groups.values()
    return lines[0]


LINES = {
    "revised": "Plans, Result: was 60, now 61 (The scorecard). Why: The tool was updated.",
    "new": "Plans, Result: 61 (The scorecard). Why: The tool was updated.",
    "gone": "Plans, Result: was 60 (The scorecard). Why: The tool was updated.",
    "standing": "Plans, Result: from “60” to “61” (The scorecard). Why: The tool was updated.",
}


@pytest.mark.parametrize("kind", LINES)
def test_a_figure(kind):
    assert only_line(found(change(kind))) == LINES[kind]


def test_a_figure_in_two_exhibits_names_the_first():
    line = only_line(found(change(places=(PLACE, OTHER))))
    assert "(The scorecard, and in 1 other place)" in line


def test_two_rows_of_one_exhibit_are_no_other_place():
    assert "other place" not in only_line(found(change(places=(PLACE, PLACE))))


def test_a_row_that_does_not_name_its_measure():
    place = Place("trend", "The trend", "2018", "", "60", "61")
    assert only_line(found(change(places=(place,)))).startswith("Plans, 2018: was 60")


def test_causes_are_all_said_and_none_is_made_up():
    assert only_line(found(change(why=("a", "b")))).endswith("Why: a; or b.")
    assert only_line(found(change(why=()))).endswith("Why: nothing on record explains it.")


PIECES = {
    "This page is new, with 3 figures": Piece("page", "one", "", "", "one", 3),
    "This page was removed, with 1 figure": Piece("page", "one", "", "one", "", 1),
    "Page “two” is now called “one”": Piece("page", "one", "", "two", "one", 3),
    "Column “England” is new, with 2 figures": Piece("column", "one", "s", "", "England", 2),
    "Exhibit “The trend” was removed": Piece("exhibit", "one", "trend", "The trend", ""),
    "Row “Plans” is now called “Schemes”": Piece("row", "one", "s", "Plans", "Schemes", 2),
}


@pytest.mark.parametrize("line", PIECES)
def test_pieces(line):
    assert only_line(found(pieces=(PIECES[line],))) == line


UPDATES = {
    "The tool: was a, now b": Updated("The tool", "a", "b"),
    "The tool: was a, now b, same figures": Updated("The tool", "a", "b", same=True),
    "The tool: a, as before, but its figures here were changed": Updated("The tool", "a", "a"),
    "The tool: new (b)": Updated("The tool", "", "b"),
    "The tool: no longer used (was a)": Updated("The tool", "a", ""),
}


@pytest.mark.parametrize("line", UPDATES)
def test_sources(line):
    assert only_line(found(sources=(UPDATES[line],))) == line


def test_lines_stand_under_the_title_of_their_page():
    (section,) = sections(found(change(), change()))
    assert section.heading == "Figures revised: 2"
    assert list(section.groups) == ["Page one"]
    assert len(section.groups["Page one"]) == 2
