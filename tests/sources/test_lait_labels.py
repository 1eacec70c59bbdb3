"""Labels of LAIT: the same text is another period for another kind of year."""

import pytest
from tables import cases

from councilbook.errors import PeriodError
from councilbook.sources.lait.labels import read_label, year_of

# Every label of the database that is a period, under a kind of year it stands for there.
ALL = """
    financial   | 2016 2017 2018 2019 2020 2021 2022 2023 2024 2025       | final       | 2015-16 2016-17 2017-18 2018-19 2019-20 2020-21 2021-22 2022-23 2023-24 2024-25
    financial   | 2016-17 2017-18 2018-19 2019-20 2020-21                 | final       | 2016-17 2017-18 2018-19 2019-20 2020-21
    financial   | 2021-22 2022-23 2023-24 2024-25 2025-26                 | final       | 2021-22 2022-23 2023-24 2024-25 2025-26
    academic    | 2015-16                                                 | final       | AY2015-16
    academic    | 2015/16 2016/17 2017/18 2018/19 2019/20                 | final       | AY2015-16 AY2016-17 AY2017-18 AY2018-19 AY2019-20
    academic    | 2020/21 2021/22 2022/23 2023/24                         | final       | AY2020-21 AY2021-22 AY2022-23 AY2023-24
    calendar_3  | 2014-16 2015-17 2016-18 2017-19                         | final       | 2014-01/2016-12 2015-01/2017-12 2016-01/2018-12 2017-01/2019-12
    calendar_3  | 2018-20 2019-21 2020-22                                 | final       | 2018-01/2020-12 2019-01/2021-12 2020-01/2022-12
    financial_3 | 2013/14-15/16 2014/15-16/17 2015/16-17/18 2016/17-18/19 | final       | 2013-16 2014-17 2015-18 2016-19
    financial_3 | 2017/18-19/20 2018/19-20/21 2019/20-21/22               | final       | 2017-20 2018-21 2019-22
    financial_3 | 2020/21-22/23 2021/22-23/24                             | final       | 2020-23 2021-24
"""
OUTTURN = [f"{year}-{year - 1999} (OT)" for year in range(2016, 2025)]
MARKED = ["2018 (Rev)", "2019 (Rev)", "2020 (Final)", "2021 (Final)", "2022 (Rev)", "2023 (Rev)",
          "2024 (Rev)", "2025 (Rev)", "2025 (prov)"]  # fmt: skip


def known():
    for line in ALL.strip().splitlines():
        year, labels, status, periods = (cell.strip() for cell in line.split("|"))
        for label, period in zip(labels.split(), periods.split(), strict=True):
            yield label, year, period, status


def test_each_of_the_65_labels_is_known_here():
    labels = {label for label, *_ in known()} | {*OUTTURN} | {*MARKED} | {"0"}
    assert len(labels) == 65


@pytest.mark.parametrize(("label", "year", "period", "status"), [*known()])
def test_a_label_without_a_mark(label, year, period, status):
    found, said = read_label(label, year)
    assert (found.id, said) == (period, status)


@cases("""
    label | year        | period          | because
    2019  | financial   | 2018-19         | the year that ends in March 2019
    2019  | march       | 2019-03-31      | a day, not a year
    2019  | academic    | AY2018-19       | the school year that ends in 2019
    2019  | january     | 2019-01         | a census in the year itself
    2019  | september   | 2019-09-30      | a day in the year itself
    2019  | calendar    | CY2019          | the year itself
    2019  | winter      | 2018-12/2019-02 | the mean of three months over New Year
    2019  | march_month | 2019-03         | one month
""")
def test_a_lone_year(row):
    assert read_label(row.label, row.year)[0].id == row.period


@cases("""
    label         | year      | period    | status      | because
    2016-17 (OT)  | financial | 2016-17   | final       | outturn of a year written out
    2024-25 (OT)  | financial | 2024-25   | final       | the newest outturn
    2018 (Rev)    | academic  | AY2017-18 | revised     | revised
    2020 (Final)  | academic  | AY2019-20 | final       | final
    2025 (prov)   | academic  | AY2024-25 | provisional | provisional
    2025 (Prov)   | academic  | AY2024-25 | provisional | with a capital
""")
def test_a_mark_behind_the_label(row):
    period, status = read_label(row.label, row.year)
    assert (period.id, status) == (row.period, row.status)


@pytest.mark.parametrize("label", OUTTURN)
def test_every_outturn(label):
    assert read_label(label, "financial")[0].id == label.removesuffix(" (OT)")


@pytest.mark.parametrize("label", MARKED)
def test_every_marked_school_year(label):
    assert read_label(label, "academic")[0].end.year == int(label[:4])


def test_the_same_spelling_is_another_year_for_another_kind():
    assert read_label("2016-17", "financial")[0].id == "2016-17"
    assert read_label("2016-17", "academic")[0].id == "AY2016-17"


def test_a_written_year_and_a_lone_one_are_the_same_school_year():
    assert read_label("2018/19", "academic") == read_label("2019", "academic")


def test_a_window_that_looks_like_a_year_is_not_one():
    window, _ = read_label("2016-18", "calendar_3")
    assert (window.start.isoformat(), window.end.isoformat()) == ("2016-01-01", "2018-12-31")


def test_windows_that_share_two_years_overlap():
    first, second = (
        read_label(text, "financial_3")[0] for text in ("2013/14-15/16", "2014/15-16/17")
    )
    assert first.overlaps(second)


@cases("""
    label         | year        | because
    0             | academic    | a slip of a spreadsheet
    Oct 2017      | financial   | a month
    2016-18       | financial   | a window where a year should be
    2018-19       | march       | a year where a day should be
    2018-19       | calendar    | a year over New Year
    2018-19       | calendar_3  | one year where three should be
    2014/16       | calendar_3  | a slash between calendar years
    2019          | calendar_3  | one year where a window should be
    2014-16       | financial_3 | calendar years where financial ones should be
    2013/14-16/17 | financial_3 | four years
    2013/15-15/16 | financial_3 | years that do not follow
    2019 (Est)    | academic    | an unknown mark
    1019          | academic    | no year of this century
""")
def test_a_label_that_is_not_of_its_kind(row):
    with pytest.raises(PeriodError):
        read_label(row.label, row.year)


@cases("""
    type                 | code                 | year        | because
    Financial Year       | ReReferral           | financial   | financial
    Academic Year        | TotAbs               | academic    | school year
    Annual               | CPP_rate             | march       | a snapshot
    Annual (end of Sept) | Work_Force_NoSW      | september   | workforce
    Annual - January     | PriFSM               | january     | census
    Calendar Year        | SEN_INIT_REQ         | calendar    | calendar
    Calendar Year        | RTA                  | calendar_3  | road accidents over three years
    Financial Year       | Hosp_Adm_Alc_<18yrs  | financial_3 | admissions over three years
    Financial Year       | 16-17 NEET           | winter      | filed as a year, counted in winter
    Financial Year       | 16-17_not known      | winter      | its part
    Financial Year       | 16-17_not known_NEET | winter      | the two together
    Financial Year       | 16-17Ed&Training     | march_month | participation in March
    Academic Year        | %_2yr_olds           | january     | early years take-up
    Leap Year            | CPP_rate             | -           | unknown
""")
def test_the_kind_of_year_of_a_code(row):
    assert (year_of(row.type, row.code) or "") == row.year
