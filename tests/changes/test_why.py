"""Why a figure changed: every cause on record, and none that is not."""

import pytest

from councilbook.changes import Measure, compare

from .editions import MEASURES, SCORES, SOURCES, VERSIONS, edition, with_text

TREND = with_text("61     | 61 ", "66     | 66 ")
TARGET = """
    one | ranges | Plans, Target | Value | {} | {} | -
"""


def newer(records, id_, **changes):
    return records | {id_: records[id_].model_copy(update=changes)}


def why(text=TREND, old=None, **parts):
    """The causes of the one change between two editions."""
    (change,) = compare(old or edition(), edition(text, **parts)).changes
    return list(change.why)


def test_nothing_on_record():
    assert why() == []


TOOL2 = newer(SOURCES, "tool", vintage="published 1 May 2027", sha256="t2")
UPDATED = "The tool was updated (before: published 8 April 2026; now: published 1 May 2027)"
PROGRAM = "the program was changed"
CAUSES = {
    "a source": ({"sources": TOOL2}, [UPDATED]),
    "a source under the same date": (
        {"sources": newer(SOURCES, "report", sha256="r2")},
        ["the figures taken from The report were changed (meeting of 9 October 2019, as before)"],
    ),
    "a source fetched again with the same data": (
        {"sources": newer(SOURCES, "tool", vintage="published 1 May 2027")},
        [],
    ),
    "the catalogue": (
        {"measures": newer(MEASURES, "Plans", entry="p2")},
        ["the catalogue’s entry for “Plans” was changed"],
    ),
    "another measure's entry": (
        {"measures": MEASURES | {"Visits": Measure(entry="v2")}},
        [],
    ),
    "a correction": (
        {"measures": newer(MEASURES, "Plans", corrections="pc2")},
        ["the corrections to “Plans” were changed"],
    ),
    "a target moves no value over time": ({"measures": newer(MEASURES, "Plans", targets="x")}, []),
    "the lists of areas": (
        {"versions": VERSIONS.model_copy(update={"areas": "a2"})},
        ["the lists of areas and neighbours were changed"],
    ),
    "the program": ({"versions": VERSIONS.model_copy(update={"code": "c2"})}, [PROGRAM]),
    "its version": (
        {"versions": VERSIONS.model_copy(update={"councilbook": "1.1", "code": "c2"})},
        [f"{PROGRAM} (before: 1.0; now: 1.1)"],
    ),
    "two at once": (
        {"sources": TOOL2, "versions": VERSIONS.model_copy(update={"code": "c2"})},
        [UPDATED, PROGRAM],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CAUSES)
def test_causes(name):
    parts, expected = CAUSES[name]
    assert why(**parts) == expected


def test_a_notebook():
    book = edition(TREND)
    page = book.pages["one"].model_copy(update={"notebook": "b2"})
    new = book.model_copy(update={"pages": book.pages | {"one": page}})
    (change,) = compare(edition(), new).changes
    assert change.why == ("the page’s notebook was changed",)


def test_a_row_that_names_its_source_has_no_other():
    text = """
        page | part  | row  | column | text | value | mark | source
        one  | trend | 2018 | Value  | {}   | {}    | -    | report
    """
    old, new = edition(text.format(60, 60)), edition(text.format(66, 66), sources=TOOL2)
    (change,) = compare(old, new).changes
    assert change.sources == ("The report",)
    assert change.why == ()


def test_a_source_that_is_new_or_gone():
    alone = {"report": SOURCES["report"]}
    assert why(old=edition(sources=alone)) == ["The tool is a new source (published 8 April 2026)"]
    assert why(sources=alone) == ["The tool is no longer a source"]


STATUS = {
    # status before and after, period, cause
    "became final": ({"2019": "provisional"}, {}, ["its status for 2019 went from provisional to final"]),
    "was revised": (
        {"2019": "provisional"}, {"2019": "revised"},
        ["its status for 2019 went from provisional to revised"],
    ),
    "the same": ({"2019": "provisional"}, {"2019": "provisional"}, []),
    "another period": ({"2018": "provisional"}, {}, []),
}  # fmt: skip


@pytest.mark.parametrize("name", STATUS)
def test_the_status_of_its_own_period(name):
    was, now, expected = STATUS[name]
    old, new = (newer(MEASURES, "Plans", statuses=item) for item in (was, now))
    assert why(old=edition(measures=old), measures=new) == expected


TARGETS = newer(MEASURES, "Plans", targets="pt2")
MOVED = ["the targets for “Plans” were changed"]
AIMS = {
    "a standing": ("", with_text("Met    | -     | met", "Missed | -     | missed"), MOVED),
    "a target in its column": (
        "    one | scorecard | Plans | Target | 5 | 5 | -\n",
        SCORES + "    one | scorecard | Plans | Target | 6 | 6 | -\n",
        MOVED,
    ),
    "a target in its row": (TARGET.format(5, 5), SCORES + TARGET.format(6, 6), MOVED),
    "a result": ("", with_text("5.5%   | 5.5 ", "5.6%   | 5.6 "), []),
}


@pytest.mark.parametrize("name", AIMS)
def test_a_target_is_a_cause_of_what_it_decides(name):
    more, new, expected = AIMS[name]
    assert why(new, old=edition(SCORES + more), measures=TARGETS) == expected


def test_a_count_may_come_from_any_measure_of_its_page():
    """Counted standings belong to no measure."""
    line = "    one | trend | 2018 | Value | 60 | 60 | -\n    one | cards | Met | Measures | {} | {} | -"
    books = []
    for number in (1, 2):
        book = edition(
            f"page | part | row | column | text | value | mark\n{line.format(number, number)}"
        )
        cards = book.pages["one"].parts["cards"]
        rows = {"Met": cards.rows["Met"].model_copy(update={"measure": ""})}
        parts = book.pages["one"].parts | {"cards": cards.model_copy(update={"rows": rows})}
        page = book.pages["one"].model_copy(update={"parts": parts})
        measures = MEASURES if number == 1 else TARGETS
        books.append(book.model_copy(update={"pages": {"one": page}, "measures": measures}))
    (change,) = compare(*books).changes
    assert list(change.why) == MOVED
