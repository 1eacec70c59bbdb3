"""Official series: one row a figure, a known source, a value or its reason."""

import pytest
from tables import cases

from councilbook.errors import DataError
from councilbook.project import Project
from councilbook.sources.official import load_publications, load_series

FILE = "data/official/series.csv"
ROW = "neet_16_17,E06000004,2015-16,5,percent,10,200,,final,made_up,row 7"
SOURCE = """
- id: made_up
  publisher: A department
  title: A table
  short_title: Table
  url: https://example.org
  licence: OGL
  accessed: "2026-01-01"
"""


@pytest.fixture
def load(tmp_path, library):
    folder = tmp_path / "data" / "official"
    folder.mkdir(parents=True)

    def load_rows(*rows, source=SOURCE):
        head = "indicator,area,period,value,unit,numerator,denominator,symbol,status,source,locator"
        (folder / "series.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
        (folder / "sources.yml").write_text(source, encoding="utf-8")
        project = Project(tmp_path)
        publications = load_publications(project)
        return load_series(project, library.catalogue, library.areas, publications)

    return load_rows


def problems(load, *rows, **options):
    with pytest.raises(DataError) as caught:
        load(*rows, **options)
    return [str(problem) for problem in caught.value.problems]


def test_a_good_row(load):
    assert load(ROW).to_dict("index")[2]["value"] == "5"


@cases("""
    old        | new         | problem                                                                                        | because
    made_up    | nobody      | row 2 (row 7): source: found 'nobody'; allowed: an id of data/official/sources.yml.            | unknown source
    neet_16_17 | neet        | row 2 (row 7): indicator: found 'neet'; allowed: an indicator id of data/catalogue.            | unknown indicator
    E06000004  | E06         | row 2 (row 7): area: found 'E06'; allowed: an area code of data/areas.                         | unknown area
    2015-16    | 2015        | row 2 (row 7): period: found '2015'; allowed: a period such as 2011-12, 2019-20-H1 or 2019-09-26. | bad period
    ,,final    | ,x,final    | row 2: found value '5', symbol 'x'; allowed: either a value or a symbol.                       | value and reason
    ,5,        | ,,          | row 2: found value '', symbol ''; allowed: either a value or a symbol.                         | neither
    final      | done        | row 2 (row 7): status: found 'done'; allowed: estimated / final / provisional / revised.       | unknown status
    row 7      | -           | row 2 (): locator: found ''; allowed: some text.                                               | no place
""")  # fmt: skip
def test_one_faulty_row(load, row):
    found = problems(load, ROW.replace(row.old, row.new))
    assert found == [f"{FILE}: {row.problem.replace(' / ', ' | ')} Correct the row."]


def test_another_unit_than_the_indicators(load):
    assert any("days" in problem for problem in problems(load, ROW.replace("percent", "days")))


def test_a_second_row_for_one_key(load):
    assert problems(load, ROW, ROW.replace(",5,", ",6,")) == [
        f"{FILE}: row 3: found neet_16_17, E06000004, 2015-16; allowed: one row an indicator, "
        "area, period and source. Drop one."
    ]


def test_two_sources_for_one_cell_are_both_kept(load):
    other = SOURCE + SOURCE.replace("made_up", "other")
    assert len(load(ROW, ROW.replace("made_up", "other"), source=other)) == 2


def test_a_source_twice(load):
    assert any("made_up" in problem for problem in problems(load, ROW, source=SOURCE * 2))


def test_an_unknown_field_of_a_source(load):
    found = problems(load, ROW, source=SOURCE + "  colour: red\n")
    assert found == [
        "data/official/sources.yml: entry 1 (made_up): colour: found 'red'; "
        "allowed: Extra inputs are not permitted. Correct the entry."
    ]
