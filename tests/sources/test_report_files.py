"""Council reports: each rule broken once, and the message it gives."""

import pytest
from tables import cases

from councilbook.errors import CouncilbookError, DataError
from councilbook.observations import load_library
from councilbook.sources.rows import is_number, is_period, places

from .samples import FIGURES, FILES, FOLDER, HEAD, make

OUTTURN = "para 1,neet_16_17,E06000004,2019-20-H1,,outturn,5,percent,,,,,"


@pytest.fixture
def sample(tmp_path, library):
    return make(tmp_path, library)


def test_the_sample_is_right(sample):
    report = sample.load()["made-up"]
    assert list(report.figures.index) == [2, 3, 4, 5]
    assert report.period.id == "2019-20-H1"
    assert report.figures["value"].tolist() == ["5", "10", "200", ""]


@cases("""
    old                 | new                 | entry                       | found                           | allowed                                             | because
    neet_16_17          | neet_17             | row 2 (para 1): indicator   | 'neet_17'                       | an indicator id of data/catalogue                   | unknown indicator
    E06000004           | E06                 | row 2 (para 1): area        | 'E06'                           | an area code of data/areas/areas.csv                | unknown area
    2019-20-H1          | 2019-20-H3          | row 2 (para 1): period      | '2019-20-H3'                    | a period such as 2011-12, 2019-20-H1 or 2019-09-26  | bad period
    outturn             | result              | row 2 (para 1): kind        | 'result'                        | benchmark \\ count \\ denominator \\ direction \\ numerator \\ outturn \\ previous \\ target \\ tolerance | unknown kind
    5,percent           | five,percent        | row 2 (para 1): value       | 'five'                          | a plain decimal number                              | a number in words
    5,percent           | inf,percent         | row 2 (para 1): value       | 'inf'                           | a plain decimal number                              | infinity is no figure
    5,percent           | 140,percent         | row 2 (para 1)              | value 140                       | 0 to 100 for a percentage                           | a percentage of 140
    5,percent           | -5,percent          | row 2 (para 1)              | value -5                        | 0 or more                                           | below nothing
    5,percent           | ,percent            | row 2 (para 1)              | value '' and symbol ''          | either a value or a symbol                          | neither value nor reason
    5,percent,,,        | 5,percent,,awaited, | row 2 (para 1)              | value '5' and symbol 'awaited'  | either a value or a symbol                          | value and reason
    5,percent           | 5,days              | row 2 (para 1)              | unit days                       | percent, the unit of neet_16_17                     | another unit than the indicator's
    outturn,5,percent   | direction,,none     | row 2 (para 1)              | kind direction, claim ''        | a claim and no value                                | a direction without a claim
    para 1              | -                   | row 2 (): locator           | ''                              | some text                                           | no place in the report
""")  # fmt: skip
def test_one_faulty_row(sample, row):
    old, new = row.old, row.new
    sample.swap("figures.csv", OUTTURN, OUTTURN.replace(old, new, 1))
    allowed = row.allowed.replace("\\", "|")
    assert sample.problems() == [
        f"{FIGURES}: {row.entry}: found {row.found}; allowed: {allowed}. Correct the row."
    ]


def test_a_numerator_above_its_denominator(sample):
    sample.swap("figures.csv", "numerator,10,", "numerator,300,")
    assert sample.problems() == [
        f"{FIGURES}: rows 2, 3, 4 (neet_16_17, para 1): found 300 of 200; "
        "allowed: a numerator up to its denominator. Correct the counts."
    ]


def test_a_percentage_may_pass_100_where_its_indicator_says_so(sample):
    over = OUTTURN.replace("neet_16_17", "early_education_2_take_up").replace(",5,", ",104,")
    sample.swap("figures.csv", OUTTURN, over)
    figures = sample.load()["made-up"].figures
    assert figures["value"].tolist()[0] == "104"


def test_a_comparison_with_nobody(sample):
    sample.swap("figures.csv", "2018-19-H1,", "Englnd,")
    assert any("Englnd" in problem for problem in sample.problems())


def test_all_faults_at_once(sample):
    sample.swap("figures.csv", OUTTURN, OUTTURN.replace("neet_16_17", "neet_17"))
    sample.swap("priorities.yml", "theme: send", "theme: sent")
    sample.swap("report.yml", "authority: E06000004", "authority: E06")
    files = [problem.split(":")[0] for problem in sample.problems()]
    assert files == [FIGURES, f"{FOLDER}/priorities.yml", f"{FOLDER}/report.yml"]


@pytest.mark.parametrize("column", ["locator", "indicator", "kind", "value", "claim", "words"])
def test_a_missing_column_is_named(sample, column):
    columns = HEAD.split(",")
    head = ",".join("other" if name == column else name for name in columns)
    sample.write("figures.csv", FILES["figures.csv"].replace(HEAD, head, 1))
    problems = sample.problems()
    allowed = f"allowed: {', '.join(columns)}."
    assert sorted(problems) == [
        f"{FIGURES}: heading: found column 'other'; {allowed} Correct or drop the heading.",
        f"{FIGURES}: heading: found no column {column}; {allowed} Add or correct the heading.",
    ]
    assert not any("column_in_dataframe" in problem for problem in problems)


def test_a_missing_column_is_not_also_found_in_every_row(sample):
    sample.write("figures.csv", FILES["figures.csv"].replace("claim", "other", 1))
    problems = sample.problems()
    assert problems
    assert not any(" row " in problem for problem in problems)


def test_a_column_too_many_is_named(sample):
    lines = FILES["figures.csv"].splitlines()
    text = "\n".join([lines[0] + ",colour", *(line + ",red" for line in lines[1:])]) + "\n"
    sample.write("figures.csv", text)
    problems = sample.problems()
    assert len(problems) == 1
    assert problems[0].startswith(f"{FIGURES}: heading: found column 'colour'; allowed: ")
    assert "column_in_schema" not in problems[0]


def test_a_row_too_long_names_its_line(sample):
    sample.swap("figures.csv", OUTTURN, OUTTURN + ",x,y")
    problems = sample.problems()
    assert len(problems) == 1
    assert problems[0].startswith(f"{FIGURES}: row 2: found 15 cells; allowed: 13 cells. ")


def test_a_row_too_short_is_refused(sample):
    sample.swap("figures.csv", OUTTURN, OUTTURN.removesuffix(",,,"))
    problems = sample.problems()
    assert len(problems) == 1
    assert problems[0].startswith(f"{FIGURES}: row 2: found 10 cells; allowed: 13 cells. ")


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named_relative_to_the_project(sample, name):
    (sample.project.reports / "made-up" / name).unlink()
    problems = sample.problems()
    assert len(problems) == 1
    assert problems[0].startswith(f"{FOLDER}/{name}: file: found ")
    assert str(sample.project.root) not in problems[0]


def test_an_empty_report_card_does_not_lose_the_report(sample):
    sample.write("report.yml", "")
    assert any("report.yml" in problem for problem in sample.problems())


@cases("""
    name            | old                | new                | start                                                              | because
    report.yml      | id: made-up        | id: made           | id: found made; allowed: made-up.                                  | another id than its folder
    report.yml      | E06000004          | E99                | authority: found E99; allowed: a code of data/areas/areas.csv.     | unknown authority
    report.yml      | summary: Made up.  | colour: red        | report: colour: found 'red'; allowed: Extra inputs                 | unknown field
    priorities.yml  | theme: send        | theme: sent        | p1: found sent; allowed: overview,                                 | unknown theme
    priorities.yml  | kind: action       | kind: wish         | entry 1 (p1): kind: found 'wish'; allowed: Input should be         | unknown kind of priority
    priorities.yml  | owner: service     | owner: nobody      | entry 1 (p1): owner: found 'nobody'; allowed: Input should be      | unknown owner
    priorities.yml  | text: Do it.       | text: a, indicators: [neet] | p1: found neet; allowed: an indicator id                  | priority of an unknown indicator
    priorities.yml  | text: Do it.       | text: a, follows: {report: made-up, id: p9} | p1: follows: found made-up p9; allowed: a report | follows nothing
    inspections.csv | para 3,school      | para 3,club        | row 2 (para 3): kind: found 'club'; allowed: childcare             | unknown kind of inspection
    inspections.csv | A school           | -                  | row 2 (para 3): name: found ''; allowed: some text                 | an inspection without a name
""")  # fmt: skip
def test_a_fault_in_another_file(sample, row):
    sample.swap(row.name, row.old, row.new)
    problems = sample.problems()
    assert problems[0].startswith(f"{FOLDER}/{row.name}: {row.start}")


def test_two_priorities_of_one_id(sample):
    sample.write("priorities.yml", FILES["priorities.yml"] * 2)
    assert sample.problems() == [
        f"{FOLDER}/priorities.yml: p1: found a second entry; allowed: one an id. Drop one."
    ]


def test_a_bad_period_of_a_report_names_its_file(sample):
    sample.swap("report.yml", "2019-20-H1", "2019-20-H9")
    with pytest.raises(CouncilbookError, match=r"made-up/report\.yml"):
        sample.load()


def test_a_target_of_no_report_is_not_passed_over(project_copy):
    # The catalogue is read before the reports, so only the whole can see this.
    project_copy.edit(
        "data/catalogue/targets/stockton-on-tees.yml",
        "report: stockton-on-tees-2011-12",
        "report: stockton-on-tees-2011",
    )
    with pytest.raises(DataError, match="stockton-on-tees-2011"):
        load_library(project_copy)


def test_reports_come_oldest_first(library):
    ends = [report.period.end for report in library.reports.values()]
    assert ends == sorted(ends)


@cases("""
    text    | number | because
    -       | yes    | empty
    5       | yes    | whole
    5.50    | yes    | decimals
    -0.4    | yes    | below nothing
    five    | no     | words
    5%      | no     | with its unit
    1,891   | no     | a comma
    1_891   | no     | an underline
    nan     | no     | no number
    inf     | no     | infinity
    1e5     | no     | powers of ten are not printed so
""")
def test_is_number(row):
    assert is_number(row.text) == (row.number == "yes")


def test_is_period():
    assert [is_period(text) for text in ("", "2011-12", "last year")] == [True, True, False]


@cases("""
    text   | places | because
    -      | 0      | empty
    5      | 0      | whole
    5.0    | 1      | a zero counts
    99.46  | 2      | two
""")
def test_places(row):
    assert places(row.text) == int(row.places)
