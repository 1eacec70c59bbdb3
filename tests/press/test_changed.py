"""The page that says what changed, the marks on the others, and the changelog's draft."""

import json

import pytest
from markdown_it import MarkdownIt

from councilbook.changes import Change, Differences, Piece, Place, Updated, compare
from councilbook.exhibit import Exhibit, table_html
from councilbook.press.changed import FIRST, changed_page, changelog, marks
from councilbook.press.manifest import manifest_of

from .editions import OVERVIEW, SAFE, edited, pages, real
from .samples import EVIL

WHY = ("The tool was updated (before: a; now: b)", "the program was changed")
PLACE = Place("scorecard", "The scorecard", "Plans", "Result", "60", "61")
OTHER = Place("plans-trend", "The trend", "2018", "", "60 per 10,000", "61 per 10,000")


def change(kind="revised", places=(PLACE, OTHER), page="here/one", why=WHY):
    return Change(kind, page, "Plans", places, ("The tool", "The report"), why)


def found(*changes, **parts):
    titles = {"here/one": "Page one", "here/two": "Page two"}
    return Differences("Old book", "New book", changes, titles=titles, **parts)


def tables(differences):
    """The tables of the page in its order, each as lists of texts under its heads."""
    files = changed_page(differences)
    names = [line.split()[1] for line in files["changed.md"].splitlines() if "{exhibit}" in line]
    assert set(files) == {"changed.md", *(f"_press/{name}.json" for name in names)}
    return {name: Exhibit.from_json(json.loads(files[f"_press/{name}.json"])) for name in names}


def texts(table):
    heads = [column.label for column in table.columns]
    return [dict(zip(heads, (cell.text for cell in row), strict=True)) for row in table.rows]


def test_the_first_edition():
    files = changed_page(None)
    assert list(files) == ["changed.md"]
    assert FIRST in files["changed.md"]
    assert files["changed.md"].startswith("# What changed since the last edition\n")


def test_nothing_changed():
    page = changed_page(found())["changed.md"]
    assert "Compared with the edition published before: Old book." in page
    assert "No figure, standing, page or source has changed." in page
    assert "Why" not in page
    assert tables(found()) == {}


def test_a_revised_figure():
    (table,) = tables(found(change())).values()
    assert table.headline == "1 figure was revised"
    assert texts(table) == [
        {
            "Figure": "Plans, Result\nalso in: The trend",
            "Page": "Page one",
            "Was": "60",
            "Now": "61",
            "Source": "The tool\nThe report",
            "Why": "The tool was updated (before: a; now: b)\nThe program was changed",
        }
    ]


def test_a_figure_leads_to_its_place():
    (table,) = tables(found(change())).values()
    assert table.rows[0][1].href == "here/one#scorecard"
    assert 'href="here/one.html#scorecard"' in table_html(table)


HEADS = {
    "standing": ["Figure", "Page", "From", "To", "Source", "Why"],
    "period": ["Figure", "Page", "Was", "Now", "Source", "Why"],
    "new": ["Figure", "Page", "Now", "Source", "Why"],
    "gone": ["Figure", "Page", "Was", "Source", "Why"],
}


@pytest.mark.parametrize("kind", HEADS)
def test_every_kind_has_its_table(kind):
    (table,) = tables(found(change(kind))).values()
    assert [column.label for column in table.columns] == HEADS[kind]


def test_no_cause_on_record():
    (table,) = tables(found(change(why=()))).values()
    assert texts(table)[0]["Why"] == "Nothing on record explains it"


def test_the_sections_stand_in_order_of_weight():
    everything = found(
        *(change(kind) for kind in ("gone", "new", "period", "revised", "standing")),
        pieces=(Piece("page", "here/two", "", "", "here/two", 3),),
        sources=(Updated("The tool", "a", "b"),),
        reworded={"here/one": ("The trend",)},
    )
    assert list(tables(everything)) == [
        "changed-standing", "changed-revised", "changed-period", "changed-new", "changed-gone",
        "changed-pages", "changed-sources", "changed-words",
    ]  # fmt: skip


def test_pages_and_sources():
    shown = tables(
        found(
            pieces=(
                Piece("page", "here/two", "", "here/two", "", 3),
                Piece("column", "here/one", "scorecard", "", "England", 1),
            ),
            sources=(
                Updated("The tool", "a", "b"), Updated("The report", "", "c"),
                Updated("A book", "d", "e", same=True), Updated("Old", "f", ""),
            ),
        )
    )  # fmt: skip
    gone, column = shown["changed-pages"].rows
    assert (gone[0].text, gone[1].text) == ("This page was removed, with 3 figures", "Page two")
    assert gone[1].href is None
    assert column[1].href == "here/one"
    assert [list(row.values()) for row in texts(shown["changed-sources"])] == [
        ["The tool", "a", "b", "Changed"],
        ["The report", "Not used before", "c", "–"],
        ["A book", "d", "e", "The same"],
        ["Old", "f", "No longer used", "–"],
    ]


def test_long_tables_can_be_narrowed_down_to_a_page():
    many = [change(page=f"here/{name}") for name in ("one", "two") for _ in range(11)]
    (table,) = tables(found(*many)).values()
    assert table.filters == ("page",)
    assert len(table.rows) == 22
    (table,) = tables(found(*many[:11])).values()
    assert table.filters == ()


def test_marks():
    lines = marks(found(change()))
    cause = "The tool was updated (before: a; now: b); or the program was changed."
    assert lines == {
        "here/one": {
            "scorecard": (f"Plans, Result: 61 (was 60): {cause}",),
            "plans-trend": (f"2018: 61 per 10,000 (was 60 per 10,000): {cause}",),
        }
    }


MARKS = {
    "new": "Plans, Result: 61 is new: nothing on record explains it.",
    "gone": "Plans, Result: 60 is no longer shown: nothing on record explains it.",
    "standing": "Plans, Result: from “60” to “61”: nothing on record explains it.",
    "period": "Plans, Result: 61 (was 60): nothing on record explains it.",
}


@pytest.mark.parametrize("kind", MARKS)
def test_marks_of_every_kind(kind):
    assert marks(found(change(kind, (PLACE,), why=()))) == {
        "here/one": {"scorecard": (MARKS[kind],)}
    }


def test_marks_of_parts_that_came():
    pieces = (
        Piece("exhibit", "here/one", "plans-trend", "", "The trend", 9),
        Piece("exhibit", "here/one", "ranges", "Ranges", "", 9),
        Piece("page", "here/two", "", "", "here/two", 9),
    )
    assert marks(found(pieces=pieces)) == {
        "here/one": {"plans-trend": ("Exhibit “The trend” is new, with 9 figures.",)}
    }


def test_many_marks_are_cut_and_say_so():
    lines = marks(found(*[change(places=(PLACE,))] * 12))["here/one"]["scorecard"]
    assert len(lines) == 10
    assert lines[-1] == "And 3 more: see “What changed since the last edition”."


def test_no_marks_in_the_first_edition():
    assert marks(None) == {}


def test_the_changelog():
    text = changelog(found(change(places=(PLACE,)), sources=(Updated("The tool", "a", "b"),)))
    assert text == (
        "## New book\n\n1 figure was revised and 1 source was changed.\n\n"
        "### Figures revised: 1\n\n#### Page one\n\n"
        "- Plans, Result: was 60, now 61 (The scorecard). "
        "Why: The tool was updated (before: a; now: b); or the program was changed.\n\n"
        "### Data sources\n\n- The tool: was a, now b\n"
    )


def evil():
    place = Place("scorecard", EVIL, EVIL, EVIL, EVIL, EVIL)
    titles = {"here/one": EVIL}
    changes = (Change("revised", "here/one", EVIL, (place,), (EVIL,), (EVIL,)),)
    pieces = (Piece("column", "here/one", "scorecard", "", EVIL, 1),)
    sources = (Updated(EVIL, EVIL, EVIL),)
    return Differences(EVIL, EVIL, changes, pieces, sources, {"here/one": (EVIL,)}, titles)


def test_nothing_typed_is_markup():
    for text in (changelog(evil()), changed_page(evil())["changed.md"]):
        assert "<script" not in MarkdownIt().render(text)
    for table in tables(evil()).values():
        assert EVIL in json.dumps(texts(table), ensure_ascii=False).replace('\\"', '"')
        assert "<script" not in table_html(table)


def test_from_two_editions_of_the_real_book():
    """The whole way: a figure, a standing and a page that differ reach page and marks."""
    standing = '"text": "Within tolerance: 2 fewer would meet it", "mark": "within_tolerance"'
    new = edited(
        SAFE, ("5.5%", "6.9%"), ('"value": 5.5', '"value": 6.9'),
        (standing, '"text": "Missed", "mark": "missed"'),
    )  # fmt: skip
    del new[OVERVIEW]
    old_book, new_book = manifest_of(*real(), pages()), manifest_of(*real(), new)
    differences = compare(old_book, new_book)
    shown = tables(differences)
    assert list(shown) == ["changed-standing", "changed-revised", "changed-pages", "changed-words"]
    (row,) = texts(shown["changed-revised"])
    assert row["Page"] == "Safeguarding: Stockton-on-Tees, 2011-12"
    assert (row["Was"], row["Now"]) == ("5.5%", "6.9%")
    lines = marks(differences)[SAFE]
    assert set(lines) == {"scorecard", "sources"}
    assert any("from “Within tolerance: 2 fewer would meet it” to “Missed”" in line
               for line in lines["scorecard"])  # fmt: skip
    assert changed_page(compare(old_book, new_book)) == changed_page(differences)
