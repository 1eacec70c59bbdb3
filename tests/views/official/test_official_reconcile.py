"""What agrees and what differs: two publications, their counts, and the council's own reports."""

from made_statistics import AT_ODDS, BOOK, REPEAT, TOOL, made_project, store
from tables import cases
from views.official.pages import STOCKTON, column, keys, named, page, texts

from councilbook.observations import load_library
from councilbook.page import open_profile
from councilbook.views.official import reconciliation

LATE = named("Late", polarity="low")
RATE = named("Rate", unit="per_10000", polarity="low")


def shown(library, lines, *indicators, **more):
    """The exhibits of the page by name."""
    found = list(reconciliation(page(library, lines, *indicators, **more)))
    named_ = {item.name: item for item in found}
    assert len(named_) == len(found)
    return named_


def row_of(area, value, source, places="1", counts="- | -", id_="late"):
    return f"{id_} | {area} | 2023-24 | {value} | - | {counts} | {places} | {source}"


# The publication 12.3 from 40 of 325, the tool as given.
@cases("""
    tool | places | newest                                        | verdict  | because
    12.3 | 1      | Late/2023-24/12.3%/12.3%/12.3%/12.3%          | 1/1/0/0  | the same
    12   | 0      | Late/2023-24/12.3%/12%/12.3%/12.3%            | 1/0/1/0  | the tool rounds
    12.5 | 1      | Late/2023-24/12.3%/12.5%/12.3%/12.3%          | 1/0/0/1  | another value
    -    | -      | Late/2023-24/12.3%/–/12.3%/12.3%              | -        | the publication alone
""")
def test_the_newest_figure_stands_beside_every_source_and_its_counts(row, library):
    lines = [row_of(STOCKTON, "12.3", BOOK, counts="40 | 325")]
    if row.tool:
        lines.append(row_of(STOCKTON, row.tool, TOOL, row.places))
    found = shown(library, lines, LATE)
    assert ["/".join(cells) for cells in texts(found["newest"])] == [row.newest]
    compared = ["/".join(cells[1:5]) for cells in texts(found["publications"])]
    assert compared == ([row.verdict] if row.verdict else [])
    assert found["newest"].rows[0][-1].value == 100 * 40 / 325


def test_a_rate_is_worked_out_per_ten_thousand(library):
    found = shown(library, [row_of(STOCKTON, "52", BOOK, "0", "209 | 40000", "rate")], RATE)
    # 209 of 40,000 are 52.25 of 10,000.
    assert column(found["newest"], "counts") == ["52.3"]
    assert texts(found["counts"])[0][1:5] == ["1", "0", "1", "0"]


def test_a_figure_that_only_one_source_gives_is_not_set_beside_itself(library):
    found = shown(library, [row_of(STOCKTON, "12", TOOL)], LATE)
    assert found["newest"].headline == (
        "No measure of this authority is held from a second source."
    )
    for name in ("publications", "counts"):
        assert found[name].headline.endswith("nothing to compare; only one source is held.")
        assert f"{name}-differences" not in found
    assert found["reports"].headline.startswith("No report of Stockton-on-Tees is held")


def test_all_areas_are_compared_and_only_the_own_are_listed(library):
    lines = []
    for area, tool in ((STOCKTON, "12.5"), ("Leeds", "12.3"), ("York", "14"), ("Kent", "12")):
        places = "0" if "." not in tool else "1"
        lines += [row_of(area, "12.3", BOOK), row_of(area, tool, TOOL, places)]
    found = shown(library, lines, LATE)
    table = found["publications"]
    # Leeds is equal, Kent rounded; Stockton and York differ.
    assert texts(table) == [["Late", "4", "1", "1", "2", "Not explained yet."]]
    assert [cell.value for cell in table.rows[0][1:5]] == [4, 1, 1, 2]
    assert table.headline.endswith(": 2 of 4 agree")
    own = found["publications-differences"]
    assert texts(own) == [["Late", "2023-24", "12.3%", "12.5%", "Not explained yet."]]
    assert [label.label for label in own.columns[2:4]] == ["Publication", "Tool"]


@cases("""
    periods         | headline                                         | because
    2023-24         | Stockton-on-Tees: 1 cell differs beyond rounding | one
    2022-23 2023-24 | Stockton-on-Tees: 2 cells differ beyond rounding | two
""")
def test_cells_that_differ_are_counted(row, library):
    lines = [
        f"late | {STOCKTON} | {period} | {value} | - | - | - | 1 | {source}"
        for period in row.periods.split()
        for value, source in (("12.3", BOOK), ("12.5", TOOL))
    ]
    found = shown(library, lines, LATE)
    assert found["publications-differences"].headline == row.headline


def test_counts_that_give_another_share_are_listed(library):
    lines = [row_of(STOCKTON, "12.3", BOOK, counts="50 | 325")]
    found = shown(library, lines, LATE)
    # 50 of 325 are 15.38%.
    assert texts(found["counts-differences"]) == [
        ["Late", "2023-24", "12.3%", "15.4%", "Not explained yet."]
    ]
    assert column(found["newest"], "counts") == ["15.4%"]
    labels = [label.label for label in found["counts-differences"].columns]
    assert labels[3] == "From counts"


def test_agreement_is_said_in_one_sentence(library):
    lines = [row_of(STOCKTON, "12.3", BOOK), row_of(STOCKTON, "12.3", TOOL)]
    found = shown(library, lines, LATE)
    assert found["publications-differences"].headline == (
        "Of Stockton-on-Tees’s own cells, none differs beyond rounding."
    )


def test_a_known_difference_gives_its_reason(tmp_path):
    project = made_project(tmp_path)
    store(project)
    known = "- {id: leeds, check: publications, areas: [E08000035], reason: Made up.}\n"
    (project.catalogue / "differences.yml").write_text(known, encoding="utf-8")
    # Three measures of the page, two years, 153 authorities; one cell made up to differ.
    name, _, year = AT_ODDS
    shown_page = open_profile("safeguarding", name, library=load_library(project))
    found = {item.name: item for item in reconciliation(shown_page)}
    (own,) = texts(found["publications-differences"])
    title = shown_page.library.catalogue.indicators[REPEAT].short_title
    assert own[:2] + own[3:] == [title, f"{year - 1}-{year % 100}", "99.9%", "Made up."]
    why = dict(zip(column(found["publications"], "indicator"), column(found["publications"], "why"), strict=True))  # fmt: skip
    assert why.pop(title) == "Made up."
    assert set(why.values()) == {"–"}
    assert found["publications"].headline.endswith(": 917 of 918 agree")


# The report of 2011-12 prints 7.9% for Stockton's children with three or more placements.


def test_the_councils_reports_stand_beside_what_is_published(library):
    item = library.catalogue.indicators["cla_3_placements"]
    line = f"cla_3_placements | {STOCKTON} | 2011-12 | {{}} | - | - | - | {{}} | {{}}"
    lines = [line.format("8.5", 1, BOOK), line.format("8", 0, TOOL)]
    table = shown(library, lines, item)["reports"]
    assert keys(table) == ["indicator", "area", "period", "own", "publication", "tool", "why"]
    ((_, area, period, *values, why),) = texts(table)
    assert (area, period) == (STOCKTON, "2011-12")
    assert [text.splitlines()[0] for text in values] == ["7.9%", "8.5%", "8%"]
    assert "Agrees" not in why
    assert table.headline == (
        "The council’s own reports: 0 of 1 figures agree with the published ones"
    )


@cases("""
    published | places | why                             | agree | because
    7.9       | 1      | Agrees.                         | 1     | the same
    8         | 0      | Agrees to the rounding printed. | 1     | rounded
""")
def test_a_report_that_agrees_says_so(row, library):
    item = library.catalogue.indicators["cla_3_placements"]
    line = f"cla_3_placements | {STOCKTON} | 2011-12 | {row.published} | - | - | - | {row.places}"
    table = shown(library, [line], item)["reports"]
    assert column(table, "why") == [row.why]
    assert column(table, "publication") == ["–"]
    assert f"{row.agree} of 1" in table.headline
