"""The overview: every standing counted, and a list whose order is stated."""

import pytest
from tables import cases
from views.walk import page_of, walk

from councilbook.exhibit import to_text
from councilbook.page import themes_of
from councilbook.views import document, look_first, standings, themes


def overviews(library):
    return [shown for shown in walk(library) if shown.page.theme.id == "overview"]


def test_every_measure_is_counted_once(library):
    for shown in overviews(library):
        counts = [row[1].value for row in standings(shown.page).rows]
        assert sum(counts) == len(shown.page.rows)
        assert all(counts)


def test_what_to_look_at_first_in_2012(library):
    page = page_of(library, "stockton-on-tees/2011-12/overview").page
    exhibit = look_first(page)
    assert [row[0].text for row in exhibit.rows] == [
        "Long-term placement stability",
        "Second plans within 2 years",
        "Plans ended after 2+ years",
    ]
    assert exhibit.subtitle == "2 short of their target, 1 worse than before"


def test_the_order_is_stated_beside_the_list(library):
    page = page_of(library, "stockton-on-tees/2011-12/overview").page
    (rule,) = look_first(page).notes
    for words in ("missed targets first", "share of the target", "got worse", "earlier value"):
        assert words in rule


@cases("""
    page                               | names                                                                                    | because
    stockton-on-tees/2011-12/overview  | Schools judged good; Schools judged satisfactory; NEET, age 16 to 18; NEET, years 12 to 14 | several results
    middlesbrough/2019-10/overview     | Children in need                                                                         | one result
""")  # fmt: skip
def test_a_result_that_is_not_like_for_like_is_named_beside_the_list(row, library):
    (note,) = look_first(page_of(library, row.page).page).notes
    names = [f"“{name}”" for name in row.names.split("; ")]
    has = "This result has" if len(names) == 1 else f"These {len(names)} results have"
    unlike = f"{has} an earlier value that is not like for like: {', '.join(names)}."
    assert note.endswith(f" Only changes between comparable periods count. {unlike}")


def test_a_report_where_nothing_is_like_for_like_says_so_in_place_of_a_list(library):
    exhibit = look_first(page_of(library, "stockton-on-tees/2019-20-h1/overview").page)
    assert exhibit.rows == ()
    assert "No result that can be compared with an earlier one got worse." in exhibit.headline
    assert "These 9 results have an earlier value that is not like for like: " in exhibit.headline
    assert exhibit.headline.count("“") == 9
    silent = look_first(page_of(library, "stockton-on-tees/2023-07/overview").page)
    assert "like for like" not in silent.headline


def test_missed_comes_before_within_tolerance_and_that_before_worse(library):
    order = {"missed": 0, "within_tolerance": 1}
    for shown in overviews(library):
        marks = [order.get(row[3].mark, 2) for row in look_first(shown.page).rows if len(row) > 3]
        assert marks == sorted(marks)


def test_each_entry_leads_to_its_theme(library):
    for shown in overviews(library):
        pages = {theme.id for theme in themes_of(shown.page.report, library)}
        linked = [row[1] for row in look_first(shown.page).rows if len(row) > 3]
        linked += [row[0] for row in themes(shown.page).rows]
        assert all(cell.href in pages for cell in linked)


@pytest.mark.parametrize("name", ["stockton-on-tees/2019-20-h1/overview",
                                  "stockton-on-tees/2023-07/overview"])  # fmt: skip
def test_a_report_without_targets_is_not_said_to_have_met_them(name, library):
    text = to_text(look_first(page_of(library, name).page))
    assert "The report prints no target." in text
    assert "missed a target" not in text


def test_every_theme_of_the_report_is_listed_with_its_question(library):
    for shown in overviews(library):
        wanted = [theme for theme in themes_of(shown.page.report, library)][1:]
        rows = themes(shown.page).rows
        assert [row[0].href for row in rows] == [theme.id for theme in wanted]
        assert [row[1].text for row in rows] == [theme.question for theme in wanted]
        assert sum(row[2].value for row in rows) == len(shown.page.rows)


def test_every_fault_of_the_document_is_told_with_its_effect(library):
    for shown in overviews(library):
        faults = shown.page.report.card.faults
        exhibit = document(shown.page)
        assert len(exhibit.rows) == len(faults)
        assert all(cell.text for row in exhibit.rows for cell in row)
