"""The reader of LAIT on made-up rows: every rule, and every fault, without the real file."""

import math

import pytest
from tables import cases

from councilbook.sources.corrections import Correction

from .lait_samples import (
    ENGLAND,
    MIDDLESBROUGH,
    NORTH_EAST,
    STOCKTON,
    Sample,
    entry,
    indicator,
    row,
)

COLUMNS = ["indicator", "area", "period", "value", "numerator", "denominator",
           "symbol", "status", "places", "place", "row"]  # fmt: skip
GOOD = row("CPP_rate", "2019", "Stockton-on-Tees", "61.5")


@pytest.fixture
def sample(tmp_path, library):
    return Sample(tmp_path, library.areas)


def test_one_row(sample):
    assert sample.write(GOOD).rows() == [
        {
            "indicator": "lait:CPP_rate", "area": STOCKTON, "period": "2019-03-31", "value": 61.5,
            "numerator": pytest.approx(math.nan, nan_ok=True),
            "denominator": pytest.approx(math.nan, nan_ok=True),
            "symbol": "", "status": "final", "places": 1, "place": "CPP_rate, 2019", "row": 1,
        }
    ]  # fmt: skip


def test_columns_and_their_types(sample):
    table = sample.write(GOOD).read().table
    assert [*table.columns] == COLUMNS
    texts = ["indicator", "area", "period", "symbol", "status", "place"]
    assert {str(table[name].dtype) for name in texts} == {"category"}
    assert [str(table[name].dtype) for name in ("value", "places", "row")] == [
        "float64",
        "int8",
        "int32",
    ]


def test_the_measures_come_along(sample):
    assert sample.write(GOOD).read().measures["CPP_rate"].title == "Plans"


def test_an_indicator_gives_its_id_and_its_kind_of_year(sample):
    sample.indicators = [indicator("plan_rate", "CPP_rate", "september")]
    (found,) = sample.write(GOOD).rows()
    assert (found["indicator"], found["period"]) == ("plan_rate", "2019-09-30")


def test_two_indicators_of_one_code_each_have_its_rows(sample):
    sample.indicators = [indicator("first", "CPP_rate", "march"), indicator("second", "CPP_rate")]
    found = sample.write(GOOD).rows()
    assert [(item["indicator"], item["period"]) for item in found] == [
        ("first", "2019-03-31"),
        ("second", "2018-19"),
    ]


def test_a_code_used_only_as_a_count_is_a_series_of_its_own(sample):
    sample.indicators = [indicator("plan_rate", "CPP_rate", numerator="CPP_Num")]
    found = sample.write(GOOD, row("CPP_Num", "2019", "Stockton-on-Tees", "262")).rows()
    assert [item["indicator"] for item in found] == ["plan_rate", "lait:CPP_Num"]
    assert found[0]["numerator"] == 262


def test_counts_are_of_the_same_label_and_area_and_not_before_their_first_period(sample):
    sample.indicators = [
        indicator("share", "%", numerator="N", denominator="D", counts_since="2018-19")
    ]
    found = sample.write(
        *[row("%", label, area, "50") for label in ("2018", "2019") for area in ("Middlesbrough", "Stockton-on-Tees")],
        row("N", "2018", "Middlesbrough", "1"),
        row("N", "2019", "Middlesbrough", "2"),
        row("D", "2019", "Middlesbrough", "4"),
        row("D", "2019", "Stockton-on-Tees", "-"),
    ).read().table  # fmt: skip
    shares = found[found["indicator"] == "share"].set_index(["period", "area"])
    counts = shares[["numerator", "denominator"]]
    assert counts.loc["2018-19", MIDDLESBROUGH].tolist() == [2, 4]
    rest = counts.drop(index=[("2018-19", MIDDLESBROUGH)])
    assert rest.isna().all(axis=None)
    assert len(rest) == 3


def values(sample, *cells, corrections=()):
    """Write rows of one code; give area, period and symbol of the cells without a value."""
    rows = [row("CPP_rate", label, area, value) for label, area, value in cells]
    found = sample.write(*rows).rows(corrections)
    return [(f["area"], f["symbol"]) for f in found if math.isnan(f["value"])]


@cases("""
    label | area                 | value | other            | given | symbol        | because
    2019  | Stockton-on-Tees     | -     | Middlesbrough    | 5     | unknown       | one authority without a value
    2019  | Stockton-on-Tees     | -     | Middlesbrough    | -     | not_collected | no area has one
    2019  | England              | -     | Middlesbrough    | 5     | no_aggregate  | authorities have one, England not
    2019  | North East           | -     | Middlesbrough    | 5     | no_aggregate  | nor a region
    2019  | London (Inner)       | -     | Middlesbrough    | 5     | no_aggregate  | nor a part of London
    2019  | England              | -     | North East       | 5     | unknown       | only a region has one
    2020  | Bournemouth (Pre LG) | -     | Middlesbrough    | 5     | no_such_area  | the council ended in 2019
    2019  | Bournemouth (Pre LG) | -     | Middlesbrough    | 5     | unknown       | it still existed on 31 March 2019
    2020  | Bournemouth (Pre LG) | -     | Middlesbrough    | -     | not_collected | nobody has one
    2020  | Bournemouth (Pre LG) | c     | Middlesbrough    | 5     | c             | the file says why
    2019  | Stockton-on-Tees     | c     | Middlesbrough    | 5     | c             | withheld
    2019  | Stockton-on-Tees     | ..    | Middlesbrough    | 5     | unknown       | two dots
""")
def test_why_a_value_is_missing(sample, row):
    given = (row.label, row.other, row.given or "-")
    found = values(sample, (row.label, row.area, row.value or "-"), given)
    assert found[0][1] == row.symbol


def test_a_council_that_begins_later_did_not_exist(sample):
    new = "Bournemouth, Christchurch and Poole"
    assert (
        values(sample, ("2018", new, "-"), ("2018", "Middlesbrough", "5"))[0][1] == "no_such_area"
    )


def test_a_value_from_before_a_council_began_stays(sample):
    assert values(sample, ("2018", "Bournemouth, Christchurch and Poole", "5")) == []


def test_an_empty_cell_is_missing_and_zero_is_not(sample):
    found = values(sample, ("2019", "Stockton-on-Tees", None), ("2019", "Middlesbrough", "0"))
    assert found == [(STOCKTON, "unknown")]


@cases("""
    values      | dps | places | because
    5 6         | NA  | 0      | whole numbers need none
    5.25 6      | NA  | 1      | not given means one
    5.25 6      | 2   | 2      | as fine as the values
    5.5 6       | 2   | 1      | no finer than the values
    5.25 6      | 0   | 0      | no finer than the tool shows
    4.1533546 - | NA  | 1      | a year left unrounded does not count
""")
def test_decimals_to_show(sample, row):
    found = sample.write(
        *[{**GOOD, "Years": str(2019 + i), "Values": text} for i, text in enumerate(row.values.split())],
        entries=[entry("CPP_rate", dps=row.dps)],
    ).rows()  # fmt: skip
    assert {item["places"] for item in found} == {int(row.places)}


def test_the_label_nought_is_left_out_and_counted(sample):
    tables = sample.write(GOOD, {**GOOD, "Years": "0", "Values": "-"}).read()
    assert len(tables.table) == 1
    assert tables.dropped == {"CPP_rate: the label '0' is no period, and no area has a value": 1}


def one(sample, *rows, **options):
    (problem,) = sample.write(*rows, **options).problems()
    return problem.removeprefix(f"{sample.folder.name}/")


def test_the_label_nought_with_a_value_is_a_problem(sample):
    assert "found '0'" in one(sample, {**GOOD, "Years": "0"})


@cases("""
    column      | value    | problem                                                                                                          | because
    Years       | Oct 2017 | bds_long_0.parquet: CPP_rate: Years: found 'Oct 2017'; allowed: a label of the year kind march.                  | unknown label
    Years       | 2018-19  | bds_long_0.parquet: CPP_rate: Years: found '2018-19'; allowed: a label of the year kind march.                   | a label of another kind
    Values      | 1,234    | bds_long_0.parquet: Values, row 1 (CPP_rate, 2019): found '1,234' in 1 row(s); allowed: a number or one of       | no number
    Short Desc  | -        | bds_long_0.parquet: Short Desc: found nothing in 1 row(s), the first row 1; allowed: a value in every row.       | no code
    LA Number   | -        | bds_long_0.parquet: LA Number: found nothing in 1 row(s), the first row 1; allowed: a value in every row.        | no area
""")
def test_one_faulty_row(sample, row):
    good = {**GOOD, "Years": "2020"}
    assert one(
        sample, {**GOOD, row.column: row.value or None}, good, entries=[entry("CPP_rate")]
    ).startswith(row.problem)


def test_an_unknown_authority(sample):
    assert one(sample, row("CPP_rate", "2019", "Atlantis", "5")) == (
        "bds_long_0.parquet: LA Number, row 1: found 1 (Atlantis); allowed: an authority's number "
        "that data/areas knows. Add the area to data/areas, or check the download."
    )


def test_a_row_twice(sample):
    assert one(sample, GOOD, {**GOOD, "Values": "62"}) == (
        "bds_long_0.parquet: CPP_rate: found 1 row(s) that stand twice, such as E06000004, 2019; "
        "allowed: one row a code, area and label. Check the download; if it is whole, tell the publisher."
    )


def test_two_labels_of_one_period(sample):
    sample.indicators = [indicator("plans", "CPP_rate", "academic")]
    assert "found 2019 and 2018/19, both AY2018-19" in one(
        sample, GOOD, {**GOOD, "Years": "2018/19"}
    )


def test_a_code_that_the_dictionary_does_not_list(sample):
    assert "CPP_rate: found no entry in the dictionary" in one(sample, GOOD, entries=[entry("LAC")])


@pytest.mark.parametrize("name", ["code", "numerator", "denominator"])
def test_a_code_of_the_catalogue_that_is_not_there(sample, name):
    sample.indicators = [
        indicator("plans", **{"code": "CPP_rate", "year": "march", name: "CPP_rat"})
    ]
    (problem,) = sample.write(GOOD).problems()
    assert problem == (
        f"data/catalogue/indicators/send.yml: plans: official.lait.{name}: found CPP_rat; "
        f"allowed: a code of {sample.folder.name}/bds_long_0.parquet, such as CPP_rate. Correct the code."
    )


def test_a_missing_column(sample):
    assert "heading: found no column LA Number; allowed: Short Desc, Years" in one(
        sample, GOOD, drop=["LA Number"]
    )


def test_no_files(sample):
    assert [text.partition("/")[2] for text in sample.problems()] == [
        "bds_long_0.parquet: file: found nothing; allowed: the database of LAIT. Download the files of LAIT again.",
        "lait_data_dictionary.csv: file: found nothing; allowed: the dictionary of LAIT. Download the files of LAIT again.",
    ]


def test_a_file_that_is_no_parquet(sample):
    sample.write(GOOD)
    (sample.folder / "bds_long_0.parquet").write_text("<html>Not found</html>")
    (problem,) = sample.problems()
    assert "allowed: a whole Parquet file" in problem


def test_half_a_download(sample):
    path = sample.write(GOOD).folder / "bds_long_0.parquet"
    path.write_bytes(path.read_bytes()[:-50])
    assert "allowed: a whole Parquet file" in sample.problems()[0]


def test_every_fault_at_once(sample):
    sample.indicators = [indicator("plans", "NONE")]
    found = sample.write(
        GOOD, GOOD, row("CPP_rate", "June", "Atlantis", "many"), entries=[entry("CPP_rate", dps="few")]
    ).problems()  # fmt: skip
    marks = ["NONE", "twice", "June", "Atlantis", "'many'", "'few'"]
    assert [mark for mark in marks if not any(mark in problem for problem in found)] == []
    assert len(found) == len(marks)


def faulty(**changes):
    record = {"id": "a_fault", "source": "dfe_lait", "code": "CPP_rate", "areas": [STOCKTON],
              "expect": {"2019": "61.5"}, "reason": "It cannot be."}  # fmt: skip
    return Correction.model_validate({**record, **changes})


def test_a_faulty_value_is_left_out_with_its_symbol(sample):
    cells = [("2019", "Stockton-on-Tees", "61.5"), ("2019", "Middlesbrough", "61.5")]
    assert values(sample, *cells, corrections=[faulty()]) == [(STOCKTON, "faulty")]


def test_a_faulty_count_is_not_used(sample):
    sample.indicators = [indicator("share", "%", numerator="CPP_rate")]
    rows = sample.write(GOOD, row("%", "2019", "Stockton-on-Tees", "50")).rows([faulty()])
    assert math.isnan(rows[0]["numerator"])


def test_a_fault_of_every_area(sample):
    areas = ["Stockton-on-Tees", "North East", "England"]
    found = values(
        sample, *[("2019", area, "61.5") for area in areas], corrections=[faulty(areas="all")]
    )
    assert found == [(code, "faulty") for code in (STOCKTON, NORTH_EAST, ENGLAND)]


@cases("""
    changes   | value | because
    -         | 61.4  | the value has changed
    -         | -     | the value is gone
    label     | 61.5  | the label is gone
    code      | 61.5  | the code is gone
    area      | 61.5  | the area's row is gone
""")
def test_a_fault_that_the_publisher_has_mended_stops_the_reading(sample, row):
    changes = {
        "label": {"expect": {"2018": "61.5"}},
        "code": {"code": "LAC"},
        "area": {"areas": [MIDDLESBROUGH]},
    }
    (problem,) = sample.write({**GOOD, "Values": row.value or "-"}).problems(
        [faulty(**changes.get(row.changes, {}))]
    )
    assert problem.startswith("data/catalogue/corrections.yml: a_fault: ")
    assert problem.endswith("The publisher has changed it: check the figure and drop the record.")


def test_a_fault_of_an_unknown_area(sample):
    (problem,) = sample.write(GOOD).problems([faulty(areas=[STOCKTON, "E99999999"])])[:1]
    assert "E99999999" in problem


def test_the_same_rows_give_the_same_table(sample):
    sample.write(GOOD, row("LAC", "2019", "England", "67"))
    assert sample.rows().__repr__() == sample.rows().__repr__()
