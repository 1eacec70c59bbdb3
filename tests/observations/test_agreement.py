"""Whether sources agree with each other and with their own counts: small cases, then all England."""

import pytest
from made_statistics import made, measure, real_library
from tables import table

from councilbook.observations import Statistics, Table, read_statistics
from councilbook.observations.agreement import COLUMNS, between_sources, with_counts
from councilbook.page.reconciling import UNEXPLAINED, differing, reconciled
from councilbook.sources.differences import read_differences
from councilbook.store import open_store

PAIRS = """
    period  | tool  | places | book  | finer | verdict           | because
    2010-11 | 12.3  | 1      | 12.3  | 1     | equal             | the same number
    2011-12 | 12    | 0      | 12.3  | 1     | equal to rounding | the tool rounds
    2012-13 | 12    | 0      | 12.5  | 1     | equal to rounding | one half is as near to either
    2013-14 | 12    | 0      | 12.6  | 1     | differs           | it rounds to 13
    2014-15 | 12.3  | 1      | 12.4  | 1     | differs           | printed alike, and not alike
    2015-16 | 12.34 | 2      | 12.3  | 1     | equal to rounding | the publication rounds
    2016-17 | 0.3   | 1      | 0.25  | 2     | equal to rounding | a half that binary numbers cannot hold
    2017-18 | -     | 1      | 12.3  | 1     | -                 | one of them has no value
    2018-19 | 12.3  | 1      | -     | 1     | -                 | nor the other
"""  # fmt: skip

# 37 of 301 = 12.2923; 1 of 8 = 12.5; 2 of 3 = 66.6667; per 10,000: 61 of 9,999 = 61.0061.
COUNTS = """
    indicator | period  | value | numerator | denominator | places | verdict           | because
    share     | 2010-11 | 12.5  | 1         | 8           | 1      | equal             | nothing to round
    share     | 2011-12 | 12.3  | 37        | 301         | 1      | equal to rounding | one decimal
    share     | 2012-13 | 12    | 37        | 301         | 0      | equal to rounding | whole
    share     | 2013-14 | 12.4  | 37        | 301         | 1      | differs           | a tenth more
    share     | 2014-15 | 66.6  | 2         | 3           | 1      | differs           | cut off, not rounded
    share     | 2015-16 | 0     | 0         | 3           | 0      | equal             | nobody
    rate      | 2010-11 | 61    | 61        | 9999        | 0      | equal to rounding | per 10,000
    share     | 2016-17 | 0     | 0         | 0           | 0      | -                 | out of nobody there is no share
    share     | 2017-18 | -     | 37        | 301         | 1      | -                 | no published value
    share     | 2018-19 | 12.3  | -         | 301         | 1      | -                 | one count is missing
    people    | 2010-11 | 12    | 3         | 4           | 0      | -                 | a number is no share
"""  # fmt: skip


def test_two_sources_of_one_cell(library):
    rows = table(PAIRS)
    lines = ["area | period | value | places | source"]
    for row in rows:
        lines.append(f"Leeds | {row.period} | {row.tool or '-'} | {row.places} | dfe_lait")
        lines.append(f"Leeds | {row.period} | {row.book or '-'} | {row.finer} | made_publication")
    found = between_sources(made(library, "\n".join(lines))).set_index("period")
    assert found["verdict"].to_dict() == {row.period: row.verdict for row in rows if row.verdict}
    assert set(found["source"]) == {"made_publication"}
    got = found.loc["2013-14"]
    assert (got["first"], got["second"], got["half"]) == (12.6, 12, 0.5)
    assert got["difference"] == pytest.approx(0.6)


def test_a_value_and_its_own_counts(library):
    rows = table(COUNTS)
    lines = ["indicator | area | period | value | numerator | denominator | places"]
    for row in rows:
        given = (row.value, row.numerator, row.denominator, row.places)
        cells = " | ".join(cell or "-" for cell in given)
        lines.append(f"{row.indicator} | Leeds | {row.period} | {cells}")
    kinds = [measure("share"), measure("rate", "per_10000"), measure("people", "count")]
    found = with_counts(made(library, "\n".join(lines), *kinds)).set_index(["indicator", "period"])
    wanted = {(row.indicator, row.period): row.verdict for row in rows if row.verdict}
    assert found["verdict"].to_dict() == wanted
    got = found.loc[("share", "2013-14")]
    assert (got["first"], got["numerator"], got["denominator"], got["per"]) == (12.4, 37, 301, 100)
    assert got["second"] == pytest.approx(12.292359)


def test_each_publication_is_set_beside_its_own_counts(library):
    found = with_counts(
        made(
            library,
            """
            area  | period  | value | numerator | denominator | source
            Leeds | 2023-24 | 12.5  | 1         | 8           | dfe_lait
            Leeds | 2023-24 | 30    | 1         | 8           | made_publication
            """,
        )
    )
    assert dict(zip(found["source"], found["verdict"], strict=True)) == {
        "dfe_lait": "equal", "made_publication": "differs",
    }  # fmt: skip


def test_nothing_to_compare_is_an_empty_table(library):
    nothing = made(library, "area | period | value\nLeeds | 2023-24 | -")
    assert between_sources(nothing).empty
    assert with_counts(nothing).empty
    bare = Statistics(library, Table(nothing.frame.iloc[:0].drop(columns=nothing.frame.columns)))
    assert list(between_sources(bare)) == list(with_counts(bare)) == COLUMNS


@pytest.fixture(scope="module")
def england(shared, tmp_path_factory):
    library = real_library(shared, tmp_path_factory)
    published = [item.id for item in library.catalogue.indicators.values() if item.official]
    return read_statistics(library, open_store(library.project), published)


def test_between_publications_every_cell_of_england_agrees(england):
    found = reconciled(england, "publications")
    assert len(found) >= 35_000
    both = {
        item.id
        for item in england.library.catalogue.indicators.values()
        if item.official and item.official.lait and item.official.ees
    }
    assert set(found["indicator"]) == both
    assert differing(england.library, "publications", found) == []


def test_with_counts_every_cell_of_england_agrees_or_has_a_known_reason(england):
    found = reconciled(england, "counts")
    assert len(found) >= 33_000
    differences = differing(england.library, "counts", found)
    assert [cell for cell, reason in differences if reason == UNEXPLAINED] == []
    # What is rounded or incomplete are the counts of larger areas and full-time equivalents.
    authorities = {cell.indicator for cell, _ in differences if cell.kind == "authority"}
    assert all(
        england.library.catalogue.indicators[id_].theme == "workforce" for id_ in authorities
    )


def test_every_known_difference_is_needed(england):
    explained = {
        reason
        for check in ("publications", "counts")
        for _, reason in differing(england.library, check, reconciled(england, check))
    }
    assert {item.reason for item in read_differences(england.library.project)} == explained
