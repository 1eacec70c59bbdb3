"""Setting figures side by side: publications, counts, and a council's own reports."""

import pytest
from made_statistics import AT_ODDS, REPEAT, codes, made, made_project, store
from tables import cases

from councilbook.observations import load_library, read_statistics
from councilbook.page.profile import Profile, open_profile
from councilbook.page.reconciling import UNEXPLAINED, differing, own_figures, reconciled
from councilbook.store import open_store


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    project = made_project(tmp_path_factory.mktemp("reconciling"))
    store(project)
    return project


@pytest.fixture(scope="module")
def held(project):
    return load_library(project)


@pytest.fixture(scope="module")
def statistics(project, held):
    return read_statistics(held, open_store(project), [REPEAT, "cp_plans_started_count"])


def test_publications_are_compared_cell_by_cell(statistics):
    found = reconciled(statistics, "publications")
    # Two measures, two years, 153 authorities; one of them made up to differ.
    assert len(found) == 2 * 2 * 153
    assert found["verdict"].value_counts().to_dict() == {"equal": 2 * 2 * 153 - 1, "differs": 1}


def test_a_difference_nobody_has_explained_says_so(statistics, held):
    ((cell, reason),) = differing(held, "publications", reconciled(statistics, "publications"))
    assert reason == UNEXPLAINED == "Not explained yet."
    name, indicator, year = AT_ODDS
    assert (cell.area, cell.indicator) == (codes(held.areas)[name], indicator)
    assert (cell.period, cell.kind, cell.second) == (f"{year - 1}-{year % 100}", "authority", 99.9)
    assert (cell.numerator, cell.denominator, cell.per) == (0, 0, 0)


def test_a_known_difference_gives_its_reason(tmp_path):
    project = made_project(tmp_path)
    store(project)
    path = project.catalogue / "differences.yml"
    known = "- {id: leeds, check: publications, areas: [E08000035], reason: Made up.}\n"
    path.write_text(known, encoding="utf-8")
    library = load_library(project)
    statistics = read_statistics(library, open_store(project), [REPEAT])
    ((_, reason),) = differing(library, "publications", reconciled(statistics, "publications"))
    assert reason == "Made up."


def test_shares_are_worked_out_from_their_counts(statistics, held):
    found = reconciled(statistics, "counts")
    assert set(found["indicator"]) == {REPEAT}
    ((cell, reason),) = differing(held, "counts", found)
    assert (cell.check, cell.first, cell.per, reason) == ("counts", 99.9, 100, UNEXPLAINED)
    assert cell.second == pytest.approx(100 * cell.numerator / cell.denominator)


def test_a_comparison_is_made_once(statistics):
    assert reconciled(statistics, "counts") is reconciled(statistics, "counts")


def own(library, *lines, authority="stockton"):
    """A page of an authority on which the given official rows stand."""
    text = "\n".join(["indicator | area | period | value | places | source", *lines])
    theme = library.catalogue.theme("overview")
    return Profile(made(library, text), theme, library.areas.find(authority), None)


# The report of 2011-12 prints 7.9% for Stockton's children with three or more placements.
@cases("""
    published | places | verdict           | why              | because
    7.9       | 1      | equal             | Agrees.          | the same
    7.92      | 2      | equal to rounding | Agrees to the rounding printed. | the report rounds
    8         | 0      | equal to rounding | Agrees to the rounding printed. | the publication rounds
    8.4       | 1      | differs           | -                | another figure
    7         | 0      | equal to rounding | Agrees to the rounding printed. | cut off rather than rounded
""")
def test_a_reports_figure_beside_the_published_one(row, library):
    line = (
        f"cla_3_placements | Stockton-on-Tees | 2011-12 | {row.published} | {row.places} | dfe_lait"
    )
    (found,) = own_figures(own(library, line))
    assert (found.own.value, found.own.source) == (7.9, "stockton-on-tees-2011-12")
    assert found.verdict == row.verdict
    if row.why:
        assert found.why == row.why
    else:
        assert "Agrees" not in found.why
    assert (found.publication, found.tool.value) == (None, float(row.published))


def test_publication_and_tool_stand_side_by_side(library):
    (found,) = own_figures(
        own(
            library,
            "cla_3_placements | Stockton-on-Tees | 2011-12 | 8   | 0 | dfe_lait",
            "cla_3_placements | Stockton-on-Tees | 2011-12 | 8.5 | 1 | made_publication",
        )
    )
    assert (found.publication.value, found.tool.value) == (8.5, 8)
    # The verdict is about the one that pages use.
    assert found.verdict == "differs"


def test_a_published_gap_is_not_compared(library):
    line = "cla_3_placements | Stockton-on-Tees | 2011-12 | - | 1 | dfe_lait"
    assert own_figures(own(library, line)) == []


def test_only_the_authoritys_own_reports_are_compared(library):
    line = "cla_3_placements | Stockton-on-Tees | 2011-12 | 7.9 | 1 | dfe_lait"
    assert own_figures(own(library, line, authority="middlesbrough")) == []


@cases("""
    indicator        | area             | period     | value | why                                                     | because
    icpc_15_days     | Stockton-on-Tees | 2019-20-H1 | 90    | The council’s own figure came before the checked, published one. | its own
    cla_count        | Stockton-on-Tees | 2019-09-30 | 570   | The report names the time as “end of September 2019”.   | a time in words
    cin_rate         | Stockton-on-Tees | 2019-09-30 | 400   | The report names the time as “this period”.             | words come first
""")  # fmt: skip
def test_a_difference_says_what_to_know(row, library):
    line = f"{row.indicator} | {row.area} | {row.period} | {row.value} | 0 | dfe_lait"
    (found,) = own_figures(own(library, line))
    assert (found.verdict, found.why) == ("differs", row.why)


def test_own_figures_of_a_page_from_the_store(held):
    # The reports are older than the made-up years, so nothing is compared; and nothing fails.
    assert own_figures(open_profile("overview", "stockton", library=held)) == []
