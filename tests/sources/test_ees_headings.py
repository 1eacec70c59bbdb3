"""Which data set a file is: by its columns, the most specific first."""

import pytest
from tables import cases

from councilbook.errors import DataError
from councilbook.sources.ees import read_ees, recognise

from .ees_samples import ROWS, Sample, catalogue, data_set, indicator, real_areas

SETS = (
    data_set("wide", "part"),
    data_set("narrow", "Part", "WHOLE"),
    data_set("other", "rate", "count"),
    data_set("same", "count", "rate"),
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "made-up.csv"


@cases("""
    heading              | id     | because
    time_period,part     | wide   | the only one
    time_period,PART,x   | wide   | in capitals
    whole,part           | narrow | more columns win
    Whole , part         | narrow | spaces do not count
""")
def test_recognised(path, row):
    path.write_text(row.heading, encoding="utf-8")
    assert recognise(path, catalogue(data_sets=SETS)).id == row.id


def test_no_data_set(path):
    path.write_text("time_period,size", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        recognise(path, catalogue(data_sets=SETS[:2]))
    (problem,) = caught.value.problems
    assert problem.value == "columns time_period, size"
    assert problem.allowed.endswith("wide (part); narrow (Part, WHOLE)")


def test_two_data_sets(path):
    path.write_text("rate,count", encoding="utf-8")
    with pytest.raises(DataError, match="columns of other and of same"):
        recognise(path, catalogue(data_sets=SETS))


def test_the_data_set_may_be_given(tmp_path):
    sample = Sample(tmp_path, catalogue(indicator(data_set="narrow"), data_sets=SETS))
    sample.write(*ROWS)
    found = read_ees(sample.path, SETS[1], sample.catalogue, real_areas())
    assert (found.data_set.id, len(found.table)) == ("narrow", 4)


def test_a_given_data_set_must_fit(tmp_path):
    sample = Sample(tmp_path)
    sample.write(*ROWS)
    with pytest.raises(
        DataError, match="found no column rate, count; allowed: the columns of other"
    ):
        read_ees(sample.path, SETS[2], sample.catalogue, real_areas())


def test_a_data_set_nobody_uses_gives_an_empty_table(tmp_path):
    sample = Sample(tmp_path, catalogue(data_sets=(data_set("made_up", "share"),)))
    sample.write(*ROWS)
    found = sample.read()
    assert len(found.table) == 0
    assert "column share: no indicator of the catalogue uses it" in sample.ignored()
    sample.wants(indicator())
    filled = sample.read().table
    assert [*found.table.dtypes.map(str)] == [*filled.dtypes.map(str)]
    assert [*found.table] == [*filled]
