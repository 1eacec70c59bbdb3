"""Filters: the levels the catalogue names, totals of the others, and counts in other rows."""

import pytest
from tables import cases

from .ees_samples import HEAD, MIDDLESBROUGH, STOCKTON, Sample, indicator

TWO = HEAD.replace("category", "sex,age")


@pytest.fixture
def sample(tmp_path):
    return Sample(tmp_path)


def write(sample, *levels, head=TWO):
    """Write one row a pair of levels; its share is its number."""
    rows = [
        f"2025,Reporting year,{STOCKTON},{pair},{number},{number}0,{number}00"
        for number, pair in enumerate(levels, 1)
    ]
    sample.write(*rows, head=head)


def test_the_catalogue_names_levels_in_any_case(sample):
    sample.wants(indicator(where={"Sex": "girls", "AGE": "Under  1"}))
    write(sample, "Boys,Under 1", "Girls,Under 1", "Girls,1 to 4")
    row = sample.row()
    assert (row["value"], row["row"], row["place"]) == (2, 3, "share, Girls, Under 1")


@cases("""
    first  | total              | because
    Girls  | Total              | the usual word
    Girls  | total              | in small letters
    Girls  | All                | another
    Girls  | All children       | with what it counts
    Girls  | Total children     | likewise
    Girls  | Suitability total  | at the end
""")
def test_totals_are_taken(sample, row):
    write(sample, f"{row.first},Total", f"{row.total},Total", f"{row.total},Under 1")
    found = sample.row()
    assert (found["value"], found["place"]) == (2, f"share, {row.total}, Total")


def test_total_comes_before_what_only_looks_like_one(sample):
    write(sample, "All boys,Total", "Total,Total", "All girls,Total")
    assert sample.row()["value"] == 2


@cases("""
    first     | second         | because
    Boys      | Girls          | no total
    All other | Girls          | all other is no total
    All boys  | All girls      | two that look like one
""")
def test_no_total(sample, row):
    write(sample, f"{row.first},Total", f"{row.second},Total")
    message = sample.problem()
    assert message.startswith(
        f"measure: filter sex: found {row.first} | {row.second}; allowed: one level, or a level Total"
    )
    assert "official.ees.where" in message


def test_a_level_that_changes_its_name_over_the_years_is_not_ambiguous(sample):
    sample.write(
        f"2024,Reporting year,{STOCKTON},On 31 March,1,1,1",
        f"2025,Reporting year,{STOCKTON},On 31 March each year,2,2,2",
    )
    assert list(sample.read().table["value"]) == [1, 2]


def test_areas_without_a_total_are_counted(sample):
    sample.write(
        f"2025,Reporting year,{STOCKTON},Total,1,1,1",
        f"2025,Reporting year,{MIDDLESBROUGH},Girls,2,2,2",
    )
    assert sample.row()["area"] == "E06000004"
    assert (
        "measure: areas and periods without a total (1 row): the file has them broken down only"
        in sample.ignored()
    )


def test_ages_are_a_filter_though_they_are_numbers(sample):
    write(sample, "Total,16", "Total,17", "Total,Total")
    assert sample.row()["value"] == 3


def test_where_names_no_filter(sample):
    sample.wants(indicator(where={"gender": "Girls"}))
    write(sample, "Boys,Total", "Girls,Total")
    assert sample.problem().startswith(
        "measure: where gender: found no such filter; allowed: a filter of the file: sex, age"
    )


def test_a_count_without_is(sample):
    sample.wants(indicator(denominator="part where sex Total"))
    write(sample, "Total,Total")
    assert sample.problem().startswith("measure: where sex Total: found no such filter")


def test_columns_of_other_places_are_no_filters(sample):
    head = f"{HEAD},lsip_code,lsip_name,ward_name"
    sample.write(
        f"2025,Reporting year,{STOCKTON},Total,5,1,2,E69000001,Tees Valley,A ward", head=head
    )
    assert sample.row()["place"] == "share"
    assert not any("lsip" in text or "ward" in text for text in sample.ignored())


def test_where_names_no_level(sample):
    sample.wants(indicator(where={"sex": "Women"}))
    write(sample, "Boys,Total", "Girls,Total")
    assert sample.problem().startswith("measure: where sex: found 'Women'; allowed: Boys | Girls")


def test_a_row_that_stands_twice(sample):
    write(sample, "Total,Total", "Total,Total")
    assert sample.problem().startswith(
        "lines 2 and 3: found measure, E06000004, 2024-25; allowed: one row an indicator, area and period"
    )


def test_many_rows_that_stand_twice_are_counted(sample):
    rows = [f"{year},Reporting year,{STOCKTON},Total,1,1,1" for year in range(2010, 2020)]
    sample.write(*rows, *rows)
    assert len(sample.problems()) == 6
    assert "5 more areas and periods that stand twice" in sample.problems()[-1]


@cases("""
    denominator                         | value | because
    whole                               | 100   | in the same row
    part + whole                        | 110   | two columns added
    part where sex is Total             | 30    | in the row of the total
    part where sex is Total; age is Old | 40    | in the row of two other levels
    part + whole where sex is Total     | 330   | two columns of the row of the total
    part where sex is Boys              | -     | a row that is not there for this age
""")
def test_counts(sample, row):
    sample.wants(
        indicator(
            where={"sex": "Girls", "age": "Young"}, numerator="part", denominator=row.denominator
        )
    )
    write(sample, "Girls,Young", "Boys,Old", "Total,Young", "Total,Old")
    found = sample.row()
    assert (found["value"], found["numerator"]) == (1, 10)
    assert (
        found["denominator"] == float(row.value)
        if row.value
        else found["denominator"] != found["denominator"]
    )


def test_a_symbol_in_a_sum_leaves_it_empty(sample):
    sample.wants(indicator(denominator="part + whole"))
    sample.figure("5", part="c", whole="7")
    assert sample.row()["denominator"] != sample.row()["denominator"]


@cases("""
    level       | status      | because
    Provisional | provisional | as the file says
    REVISED     | revised     | in capitals
    Second      | final       | another word
""")
def test_status(sample, row):
    sample.write(
        f"2025,Reporting year,{STOCKTON},{row.level},5,1,2",
        head=HEAD.replace("category", "version"),
    )
    assert sample.row()["status"] == row.status


META = (
    "sex,Filter,Sex,",
    "age,Filter,Age,",
    "share,Indicator,Share,1",
    "part,Indicator,Part,0",
    "whole,Indicator,Whole,0",
)


def test_the_metadata_tell_filters_from_figures(sample):
    sample.meta(*META)
    write(sample, "1,Total", "2,Total")
    assert sample.problem().startswith("measure: filter sex: found 1 | 2")


def test_the_metadata_name_the_level_to_take(sample):
    sample.meta(
        *(f"{row}," for row in META[1:]),
        "sex,Filter,Sex,,Girls",
        head="col_name,col_type,label,indicator_dp,filter_default",
    )
    write(sample, "Boys,Total", "Girls,Total")
    assert sample.row()["value"] == 2


@cases("""
    old                | new                | says                                                      | because
    sex,Filter,Sex,    | ethnicity,Filter,, | columns the data file lacks: ethnicity; allowed: the columns of | of another file
    sex,Filter,Sex,    | ethnicity,Filter,, | no row for sex; allowed: the columns of                   | a column without a row
    Share,1            | Share,many         | indicator_dp of share: found 'many'                       | decimals in words
    sex,Filter         | sex,Sort           | col_type of sex: found 'Sort'; allowed: filter or indicator | an unknown type
    col_type           | kind               | heading: found no column col_type                         | a heading missing
""")
def test_faults_of_the_metadata(sample, row):
    text = "\n".join(["col_name,col_type,label,indicator_dp", *META]).replace(row.old, row.new)
    (sample.folder / "made-up.meta.csv").write_text(text + "\n", encoding="utf-8")
    write(sample, "Total,Total")
    assert any(
        row.says in problem and "made-up.meta.csv" in problem for problem in sample.problems()
    )
