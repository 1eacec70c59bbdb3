"""Two editions side by side: each change once, of the right kind, with its cause."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from councilbook.changes import Piece, Updated, compare

from .editions import SCORES, SOURCES, edition, with_text, without


def told(old, new):
    """The changes as short lines: kind, page, place, was, now."""
    return [
        f"{item.kind}: {item.page}, {item.places[0].exhibit}, {item.places[0].row}, "
        f"{item.places[0].column}: {item.was} > {item.now}"
        for item in compare(old, new).changes
    ]


def test_the_same_edition_is_no_difference():
    found = compare(edition(), edition())
    assert found.empty
    assert found.changes == ()


CHANGED = {
    "a value": (
        with_text("12     | 12 ", "13     | 13 "),
        ["revised: one, scorecard, Visits, Result: 12 > 13"],
    ),
    "a value that reads the same": (
        with_text("12     | 12 ", "12     | 12.4 "),
        ["revised: one, scorecard, Visits, Result: 12 > 12"],
    ),
    "a standing": (
        with_text("Met    | -     | met", "Missed | -     | missed"),
        ["standing: one, scorecard, Plans, Standing: Met > Missed"],
    ),
    "a row more": (
        SCORES + "\n    one | trend | 2020 | Value | 62 | 62 | -",
        ["new: one, trend, 2020, :  > 62"],
    ),
    "a row less": (without("| 2018"), ["gone: one, trend, 2018, : 60 > "]),
    "a cell less": (
        without("Standing"),
        [],
    ),
    "rows in another order": ("\n".join([*SCORES.splitlines()[:2], *SCORES.splitlines()[:1:-1]]), []),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGED)
def test_figures(name):
    text, lines = CHANGED[name]
    assert told(edition(), edition(text)) == lines


def test_a_figure_that_lost_its_value():
    """The same column holds other figures: it is the figure that is gone, not the column."""
    old = SCORES + "\n    one | scorecard | Visits | Standing | Met | - | met"
    assert told(edition(old), edition()) == ["gone: one, scorecard, Visits, Standing: Met > "]


def test_a_column_that_went_is_told_once():
    found = compare(edition(), edition(without("Standing")))
    assert found.pieces == (Piece("column", "one", "scorecard", "Standing", "", 1),)
    assert found.changes == ()


def test_a_column_with_another_heading_is_the_same_column():
    assert compare(edition(), edition(with_text("Result  ", "Outturn"))).changes == ()


def test_one_revision_in_many_places_is_one_change():
    """The table says the value with its period; the chart names the period in its row."""
    text = "    one | table | Plans | Result | 60/2018 | 60 | -\n"
    now = text.replace("60", "66")
    lines = with_text("60     | 60 ", "66     | 66 ")
    (change,) = compare(edition(SCORES + text), edition(lines + now)).changes
    assert [place.exhibit for place in change.places] == ["trend", "table"]
    assert (change.was, change.now, change.measure) == ("60", "66", "Plans")


def test_different_revisions_of_one_measure_stay_apart():
    text = with_text("60     | 60 ", "66     | 66 ")
    text = with_text("61     | 61 ", "67     | 67 ", text)
    assert len(compare(edition(), edition(text)).changes) == 2


def test_equal_revisions_of_different_periods_stay_apart():
    old = with_text("61     | 61 ", "60     | 60 ")
    new = old.replace("60     | 60 ", "66     | 66 ")
    assert told(edition(old), edition(new)) == [
        "revised: one, trend, 2018, : 60 > 66",
        "revised: one, trend, 2019, : 60 > 66",
    ]


def test_equal_revisions_of_different_measures_stay_apart():
    more = "    one | scorecard | Moves | Result | 12 | 12 | -\n"
    old = SCORES + more
    new = old.replace("12     | 12 ", "13 | 13 ").replace("12 | 12 ", "13 | 13 ")
    assert len(compare(edition(old), edition(new)).changes) == 2


PERIODS = {
    # old cell, new cell, kind
    "the same period": ("5%/2018-19", "6%/2018-19", "revised"),
    "the next year": ("5%/2018-19", "6%/2019-20", "period"),
    "another day": ("5%/31 Mar 2018", "6%/30 Sep 2018", "period"),
    "another term": ("5%/Spring term 2018-19", "6%/Autumn term 2018-19", "period"),
    "no period": ("5%", "6%", "revised"),
    "a number is no year": ("1,999", "2,019", "revised"),
}


@pytest.mark.parametrize("name", PERIODS)
def test_a_figure_for_another_period_is_no_revision(name):
    was, now, kind = PERIODS[name]
    line = "    one | scorecard | Moves | Result | {} | {} | -\n"
    old, new = edition(SCORES + line.format(was, 5)), edition(SCORES + line.format(now, 6))
    (change,) = compare(old, new).changes
    assert change.kind == kind


def test_what_stands_beside_a_result_follows_its_period():
    line = """
    one | table | Moves | Result | 5%/{} | 5 | -
    one | table | Moves | Change | up {} | {} | -
    """
    old, new = line.format("2018-19", 1, 1), line.format("2019-20", 2, 2)
    changes = compare(edition(SCORES + old), edition(SCORES + new)).changes
    assert [item.kind for item in changes] == ["period", "period"]


def test_a_period_in_the_name_of_the_row_settles_it():
    text = with_text("60     | 60 ", "60/to 2020 | 60 ")
    new = with_text("60     | 60 ", "66/to 2021 | 66 ")
    (change,) = compare(edition(text), edition(new)).changes
    assert change.kind == "revised"


def test_a_standing_of_another_period_says_so():
    line = """
    one | table | Moves | Result | 5%/{} | {} | -
    one | table | Moves | Standing | {} | - | {}
    """
    old = line.format("2018-19", 5, "Met", "met")
    new = line.format("2019-20", 6, "Missed", "missed")
    found = compare(edition(SCORES + old), edition(SCORES + new))
    assert found.of("standing")[0].why[0] == "it is now about another period"


def test_pages_that_came_and_went_are_told_as_a_whole():
    found = compare(edition(), edition(without("two")))
    assert found.pieces == (Piece("page", "two", "", "two", "", 1),)
    assert found.changes == ()
    assert compare(edition(without("two")), edition()).pieces == (
        Piece("page", "two", "", "", "two", 1),
    )


def test_a_page_with_another_name_is_the_same_page():
    book = edition(with_text("two ", "new "))
    found = compare(edition(), book)
    assert found.pieces == (Piece("page", "new", "", "two", "new", 1),)
    assert found.changes == ()


def test_a_page_with_another_name_and_a_revised_figure():
    book = edition(with_text("two  | scorecard | Moves | Result   | 7      | 7 ",
                             "new  | scorecard | Moves | Result   | 8      | 8 "))  # fmt: skip
    renamed = book.pages["new"].model_copy(update={"title": "Page two"})
    book = book.model_copy(update={"pages": {"one": book.pages["one"], "new": renamed}})
    found = compare(edition(), book)
    assert [item.was for item in found.pieces] == ["two"]
    assert [(item.page, item.was, item.now) for item in found.changes] == [("new", "7", "8")]


def test_exhibits_that_came_went_or_were_renamed():
    found = compare(edition(), edition(without("trend")))
    assert found.pieces == (Piece("exhibit", "one", "trend", "The trend", "", 2),)
    new = edition(with_text("trend ", "lines ", SCORES))
    found = compare(edition(), new)
    assert [(item.kind, item.was, item.now) for item in found.pieces] == [
        ("exhibit", "trend", "lines")
    ]
    assert found.changes == ()


def test_a_row_with_another_name_is_told_and_not_compared_away():
    text = with_text("Plans | Result", "Schemes | Result")
    text = with_text("Plans | Standing", "Schemes | Standing", text)
    found = compare(edition(), edition(text))
    assert found.pieces == (Piece("row", "one", "scorecard", "Plans", "Schemes", 2),)
    assert found.changes == ()


def test_a_year_more_and_a_year_less_are_no_renamed_row():
    """Equal values of two years are two figures."""
    text = with_text("2018 ", "2020 ")
    assert told(edition(), edition(text)) == [
        "new: one, trend, 2020, :  > 60",
        "gone: one, trend, 2018, : 60 > ",
    ]


def test_words_that_changed_without_a_figure():
    book = edition()
    part = book.pages["one"].parts["trend"].model_copy(update={"headline": "Up and up"})
    parts = book.pages["one"].parts | {"trend": part}
    page = book.pages["one"].model_copy(update={"parts": parts})
    new = book.model_copy(update={"pages": book.pages | {"one": page}})
    found = compare(book, new)
    assert found.reworded == {"one": ("Up and up",)}
    assert not found.changes
    assert not found.empty


def updated(id_, **changes):
    return SOURCES | {id_: SOURCES[id_].model_copy(update=changes)}


def test_sources():
    newer = updated("tool", vintage="published 1 May 2027", sha256="t2")
    was, now = "published 8 April 2026", "published 1 May 2027"
    assert compare(edition(), edition(sources=newer)).sources == (Updated("The tool", was, now),)
    fetched = updated("tool", vintage=now)
    assert compare(edition(), edition(sources=fetched)).sources == (
        Updated("The tool", was, now, same=True),
    )
    alone = {"tool": SOURCES["tool"]}
    assert compare(edition(), edition(sources=alone)).sources == (
        Updated("The report", SOURCES["report"].vintage, ""),
    )
    assert compare(edition(sources=alone), edition()).sources == (
        Updated("The report", "", SOURCES["report"].vintage),
    )


values = st.sampled_from(["1", "2", "2018", "-1"])
lines = st.lists(
    st.tuples(
        st.sampled_from(["one", "two"]), st.sampled_from(["scorecard", "trend"]),
        st.sampled_from(["Plans", "Visits", "2018", "2019"]), st.sampled_from(["Result", "Change"]),
        values, st.sampled_from(["met", "missed", "-"]),
    ),
    min_size=1, max_size=12, unique_by=lambda line: line[:4],
)  # fmt: skip
HEAD = "page | part | row | column | text | value | mark\n"


def book(rows):
    return edition(HEAD + "\n".join(" | ".join((*row[:5], row[4], row[5])) for row in rows))


def seen(found, *, turned=False):
    """What a comparison says, apart from causes and names; turned as if old were new."""
    other = {"new": "gone", "gone": "new"} if turned else {}
    changes = set()
    for item in found.changes:
        for place in item.places:
            was, now = (place.now, place.was) if turned else (place.was, place.now)
            key = (item.page, place.exhibit, place.row, other.get(item.kind, item.kind), was, now)
            changes.add(key)
    pieces = {
        (item.kind, item.figures, *((item.now, item.was) if turned else (item.was, item.now)))
        for item in found.pieces
    }
    return changes, pieces, set(found.reworded)


@settings(deadline=None, max_examples=60)
@given(lines)
def test_an_edition_never_differs_from_itself(rows):
    assert compare(book(rows), book(rows)).empty
    assert compare(book(rows), book(rows[::-1])).changes == ()


@settings(deadline=None, max_examples=60)
@given(lines, lines)
def test_there_and_back_say_the_same(before, after):
    old, new = book(before), book(after)
    there, back = compare(old, new), compare(new, old)
    # What was renamed is called by its new name, which turns with the editions.
    assume(not any(item.was and item.now for item in there.pieces))
    assert seen(there) == seen(back, turned=True)


@settings(deadline=None, max_examples=60)
@given(lines, lines)
def test_no_difference_is_lost(before, after):
    """Editions that differ in a figure never compare as the same."""
    old, new = book(before), book(after)
    figures = [
        {
            (name, part, label, key): figure
            for name, page in item.pages.items()
            for part, exhibit in page.parts.items()
            for label, row in exhibit.rows.items()
            for key, figure in row.cells.items()
        }
        for item in (old, new)
    ]
    found = compare(old, new)
    assert bool(found.changes or found.pieces) == (figures[0] != figures[1])
