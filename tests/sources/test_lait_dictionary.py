"""The dictionary of LAIT: one measure a code."""

import pytest
from tables import cases

from councilbook.sources.lait.dictionary import read_day, read_dictionary

from .lait_samples import entry, write_dictionary


@pytest.fixture
def read(tmp_path):
    def read_entries(*entries, encoding="utf-8"):
        path, problems = tmp_path / "dictionary.csv", []
        write_dictionary(path, *entries, encoding=encoding)
        return read_dictionary(path, "dictionary.csv", problems), [str(item) for item in problems]

    return read_entries


def test_one_entry(read):
    found, problems = read(entry("LAC_Fixed_ Ex", polarity="Low", dps="2", year="Academic Year"))
    measure = found["LAC_Fixed_ Ex"]
    assert problems == []
    assert (measure.title, measure.topics, measure.unit) == (
        "Plans",
        ("Child Protection",),
        "Rate per 10,000",
    )
    assert (measure.polarity, measure.decimals, measure.year_type) == ("low", 2, "Academic Year")
    assert (measure.last_update, measure.next_update, measure.owner) == ("2025-11-01", "TBC", "DfE")
    assert (measure.quartiles, measure.notes) == (True, ())


def test_a_code_listed_twice_is_one_measure(read):
    found, problems = read(
        entry("LAC_Unauth", topic="Children Looked After", dps="NA", axis="% CLA"),
        entry("LAC_Unauth", topic="Absence", dps="2", axis="% CLA", quartile="N"),
    )
    measure = found["LAC_Unauth"]
    assert problems == []
    assert measure.topics == ("Children Looked After", "Absence")
    assert (measure.decimals, measure.quartiles) == (2, False)
    assert measure.notes == (
        "dps: nothing under Children Looked After; 2 under Absence",
        "No_Quartile: nothing under Children Looked After; N under Absence",
    )


@cases("""
    polarity | read | because
    High     | high | high
    Low      | low  | low
    -        | none | a dash, which this table shows as nothing
    NA       | none | not given
""")
def test_polarity(read, row):
    assert read(entry("A", polarity=row.polarity or "-"))[0]["A"].polarity == row.read


def test_entries_that_disagree_about_polarity_have_none(read):
    found, _ = read(entry("A", polarity="High"), entry("A", polarity="Low"))
    assert found["A"].polarity == "none"


def test_no_decimals_means_one(read):
    assert read(entry("A", dps="NA"))[0]["A"].decimals == 1


@cases("""
    text     | day        | because
    45962    | 2025-11-01 | a day counted by a spreadsheet
    45748    | 2025-04-01 | another
    TBC      | TBC        | words stay
    New Data | New Data   | words with a space
    -        | -          | nothing
""")
def test_days(row):
    assert read_day(row.text) == row.day


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_however_the_file_was_saved(read, encoding):
    found, problems = read(entry("A", title="aged 2–2½"), encoding=encoding)
    assert (found["A"].title, problems) == ("aged 2–2½", [])


def test_text_of_several_lines_is_one_cell(read):
    assert [*read(entry("A", **{"Next Update": "one\ntwo"}), entry("B"))[0]] == ["A", "B"]


def test_every_fault_at_once(read):
    _, problems = read(
        entry("A", polarity="Up", dps="two", year="Leap Year"),
        entry("B", year="Annual"),
        entry("B", year="Calendar Year"),
    )
    assert len(problems) == 4
    assert any(
        problem == "dictionary.csv: B: found Annual, Calendar Year; "
        "allowed: one kind of year for a code. Ask the publisher which holds."
        for problem in problems
    )
    assert any(
        "entry 1 (A): Polarity: found 'Up'; allowed: High, Low, - or NA." in problem
        for problem in problems
    )


def test_no_file(tmp_path):
    problems = []
    assert read_dictionary(tmp_path / "none.csv", "none.csv", problems) == {}
    assert [str(item) for item in problems] == [
        "none.csv: file: found nothing; allowed: the dictionary of LAIT. Download the files of LAIT again."
    ]


def test_a_column_less(tmp_path):
    problems = []
    (tmp_path / "d.csv").write_text("Measure_short,Topic\nA,B\n", encoding="utf-8")
    assert read_dictionary(tmp_path / "d.csv", "d.csv", problems) == {}
    assert "no column Measure, Polarity" in str(problems[0])
