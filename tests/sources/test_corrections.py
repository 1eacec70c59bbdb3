"""Known faults: the file of records, and the guard that tells when one is mended."""

import math

import pytest
from conftest import ROOT
from tables import cases

from councilbook.errors import DataError
from councilbook.project import Project
from councilbook.sources.corrections import (
    Correction,
    find_faulty,
    present_codes,
    read_corrections,
)

RECORD = """
- id: a_fault
  source: dfe_lait
  code: FirstYJS
  areas: [E92000001]
  expect: {"2019": "1976"}
  symbol: faulty
  reason: It is a sum of rates.
"""


@pytest.fixture
def read(tmp_path):
    def read_text(text):
        (tmp_path / "data" / "catalogue").mkdir(parents=True)
        (tmp_path / "data/catalogue/corrections.yml").write_text(text, encoding="utf-8")
        return read_corrections(Project(tmp_path))

    return read_text


def test_a_record(read):
    (found,) = read(RECORD)
    assert (found.code, found.areas, found.expect) == ("FirstYJS", ("E92000001",), {"2019": "1976"})


@cases("""
    old              | new                 | problem                    | because
    dfe_lait         | somewhere           | source                     | unknown source
    symbol: faulty   | symbol: bad         | symbol is one of           | unknown symbol
    "1976"           | "about 2000"        | expect.2019                | no number
    "1976"           | 1976                | expect.2019                | a number, not the published text
    {"2019": "1976"} | {}                  | expect                     | nothing to expect
    [E92000001]      | some                | areas                      | neither codes nor all
    It is a sum of rates. | ""             | reason                     | no reason
    reason:          | because:            | Extra inputs               | an unknown entry
""")
def test_one_fault_of_a_record(read, row):
    with pytest.raises(DataError) as caught:
        read(RECORD.replace(row.old, row.new))
    assert row.problem in str(caught.value)


def test_two_records_of_one_id(read):
    with pytest.raises(DataError) as caught:
        read(RECORD * 2)
    assert [problem.value for problem in caught.value.problems] == ["a second entry"]


def correction(areas=("A", "B")):
    return Correction(
        id="a_fault", source="dfe_lait", code="X", areas=areas, expect={"2019": "12"}, reason="It is wrong.",
    )  # fmt: skip


def test_the_expected_value_is_found():
    found = find_faulty(correction(), "2019", {"A": 12.0, "B": 12.0, "C": 12.0})
    assert (found.areas, found.problem) == (("A", "B"), None)


def test_all_means_every_area_there_is():
    assert find_faulty(correction("all"), "2019", {"A": 12.0, "C": 12.0}).areas == ("A", "C")


@cases("""
    values       | found                                     | because
    A:12 B:13    | B: 13 (1 of 2 areas)                      | one has changed
    A:12 B:      | B: no value (1 of 2 areas)                | one has gone
    A:12         | B: no value (1 of 2 areas)                | one has no row
    A:12.5 B:0   | A: 12.5; B: 0 (2 of 2 areas)              | both have changed
""")
def test_a_mended_value(row):
    cells = dict(pair.split(":") for pair in row.values.split())
    published = {area: float(text) if text else math.nan for area, text in cells.items()}
    problem = find_faulty(correction(), "2019", published).problem
    assert (problem.value, problem.entry) == (row.found, "a_fault: X, 2019")
    assert problem.action == "The publisher has changed it: check the figure and drop the record."


def test_many_mended_values_are_one_problem():
    published = dict.fromkeys("ABCDE", 1.0)
    found = find_faulty(correction("all"), "2019", published)
    assert found.problem.value == "A: 1; B: 1; C: 1 and more (5 of 5 areas)"


def test_no_figures_at_all():
    assert find_faulty(correction("all"), "2019", {}).problem.value == "no figures at all"


def test_an_unknown_area(library):
    problems = []
    present_codes(correction(("E06000004", "E06")), library.areas, problems)
    assert [problem.value for problem in problems] == ["E06"]


def test_the_projects_own_records(library):
    problems = []
    found = [
        present_codes(item, library.areas, problems) for item in read_corrections(Project(ROOT))
    ]
    assert problems == []
    assert {item.symbol for item in found} == {"faulty"}
    assert all(item.reason.endswith(".") for item in found)
