"""Known differences: which cells a record explains, and how its file is read."""

import pytest
from tables import cases

from councilbook.errors import DataError
from councilbook.project import Project
from councilbook.sources.differences import KnownDifference, Pair, read_differences


def cell(**changes):
    usual = {
        "check": "counts", "indicator": "measure", "area": "E92000001", "period": "2023-24",
        "kind": "country", "first": 10.0, "second": 10.0, "half": 0.05, "numerator": 100.0,
        "denominator": 1000.0, "per": 100.0,
    }  # fmt: skip
    return Pair(**usual | changes)


# Counts of 100 and 1,000 rounded to 10 stand for 95 to 105 and 995 to 1,005. The share lies from
# 95 / 1,005 = 9.4527% to 105 / 995 = 10.5528%; printed to one decimal, from 9.4027 to 10.6028.
@cases("""
    published | numerator | denominator | step | fits  | because
    10.0      | 100       | 1000        | 10   | True  | the share of the counts as they stand
    9.4       | 100       | 1000        | 10   | False | just under the lowest
    9.5       | 100       | 1000        | 10   | True  | just over it
    10.6      | 100       | 1000        | 10   | True  | just under the highest
    10.7      | 100       | 1000        | 10   | False | just over it
    10.1      | 100       | 1000        | 1    | True  | 100.5 of 999.5 are 10.055
    10.2      | 100       | 1000        | 1    | False | exact counts explain less
    0.4       | 0         | 1000        | 10   | True  | 5 of 995 are 0.5025: nobody may be four
    0.6       | 0         | 1000        | 10   | False | but not six
    -0.1      | 0         | 1000        | 10   | False | fewer than nobody there are not
    99.0      | 10        | 5           | 10   | True  | a denominator that may be nobody has no upper end
    49.0      | 10        | 5           | 10   | False | but a lower one: 5 of 10
""")  # fmt: skip
def test_what_rounded_counts_can_explain(row):
    given = cell(
        first=float(row.published), numerator=float(row.numerator), denominator=float(row.denominator)
    )  # fmt: skip
    assert str(given.within(float(row.step))) == row.fits


def test_rates_are_out_of_their_own_number():
    # 60 to 70 of 99,995 to 100,005 children: 6.0 to 7.0 per 10,000.
    rate = {"numerator": 65.0, "denominator": 100_000.0, "per": 10_000.0, "half": 0.5}
    assert cell(first=7.0, **rate).within(10)
    assert cell(first=6.0, **rate).within(10)
    assert not cell(first=8.0, **rate).within(10)


@cases("""
    field      | value               | fits  | because
    check      | publications        | False | another comparison
    indicators | measure other       | True  | one of several
    indicators | other               | False | another indicator
    kinds      | region country      | True  | one of several kinds
    kinds      | authority           | False | another kind
    areas      | E92000001           | True  | the area
    areas      | E06000004           | False | another area
    periods    | 2022-23 2023-24     | True  | one of several periods
    periods    | 2022-23             | False | another period
""")
def test_a_record_explains_what_it_names(row):
    usual = {"id": "known", "check": "counts", "reason": "Because."}
    value = row.value if row.field == "check" else tuple(row.value.split())
    assert str(KnownDifference(**usual | {row.field: value}).fits(cell())) == row.fits


def test_a_record_that_names_nothing_explains_every_cell_of_its_check():
    known = KnownDifference(id="known", check="counts", reason="Because.")
    assert known.fits(cell(area="E06000004", kind="authority", first=99.0))


def test_every_condition_must_hold():
    known = KnownDifference(
        id="known", check="counts", kinds=("country",), rounded_to=10, reason="Because."
    )
    assert known.fits(cell(first=10.6))
    assert not known.fits(cell(first=10.7))
    assert not known.fits(cell(first=10.6, kind="authority"))


def test_the_projects_records_name_what_is_there(library):
    records = read_differences(library.project)
    assert len({item.id for item in records}) == len(records) > 0
    for item in records:
        assert set(item.indicators) <= set(library.catalogue.indicators)
        assert all(area in library.areas for area in item.areas)
        assert item.reason.endswith(".")


@cases("""
    text                                               | says               | because
    - {id: a, check: weather, reason: Because.}        | check              | a comparison that is not made
    - {id: a, check: counts}                           | reason             | no reason
    - {id: a, check: counts, reason: b, kinds: [town]} | kinds              | no kind of area
    - {id: a, check: counts, reason: b, wher: c}       | wher               | a field misspelt
""")
def test_a_faulty_record_is_named(row, tmp_path):
    project = Project(tmp_path)
    project.catalogue.mkdir(parents=True)
    (project.catalogue / "differences.yml").write_text(row.text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_differences(project)
    (problem,) = caught.value.problems
    assert "data/catalogue/differences.yml" in str(problem)
    assert row.says in str(problem)
