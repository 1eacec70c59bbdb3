"""The real database of LAIT: each trap measured in it, one test a trap."""

import csv

import pandas as pd
import pyarrow.parquet as pq
import pytest
from conftest import ROOT
from tables import cases

from councilbook.project import Project
from councilbook.sources.corrections import read_corrections
from councilbook.sources.lait import read_lait

STOCKTON, ENGLAND, NORTH_EAST = "E06000004", "E92000001", "E12000001"


@pytest.fixture(scope="module")
def lait(shared, library):
    corrections = read_corrections(Project(ROOT))
    return read_lait(shared / "data" / "lait", library.catalogue, library.areas, corrections)


@pytest.fixture(scope="module")
def raw(shared):
    return pq.read_table(shared / "data" / "lait" / "bds_long_0.parquet").to_pandas()


@pytest.fixture(scope="module")
def table(lait):
    """Each cell of the database once, whatever indicators use it, with its code and label."""
    table = lait.table.drop_duplicates("row").copy()
    names = table["place"].cat.categories
    parts = [name.rpartition(", ") for name in names]
    places = table["place"].cat.codes
    table["code"] = pd.Series([code for code, _, _ in parts]).take(places).to_numpy()
    table["label"] = pd.Series([label for _, _, label in parts]).take(places).to_numpy()
    return table.astype({"area": str, "period": str, "symbol": str, "status": str})


@pytest.fixture(scope="module")
def authorities(library):
    return {area.code for area in library.areas if area.kind == "authority"}


def of(table, code, label=None, area=None):
    """Rows of a code, perhaps of one label and area."""
    found = table[table["code"] == code]
    found = found if label is None else found[found["label"] == label]
    return found if area is None else found[found["area"] == area]


def number(library, dfe):
    return library.areas.by_dfe[str(dfe)]


def test_the_database_is_a_whole_rectangle_without_repeated_cells(table, lait):
    assert len(table) == 641_070 - 170
    assert table.groupby(["code", "label"]).size().eq(170).all()
    assert table["code"].nunique() == 434
    assert not lait.table.duplicated(["indicator", "area", "period"]).any()


def test_a_value_or_a_reason_never_both_never_neither(lait):
    assert (lait.table["value"].isna() == (lait.table["symbol"] != "")).all()


def test_the_label_nought_is_the_only_one_left_out(lait):
    assert [*lait.dropped.values()] == [170]
    assert "CINPermExclusion" in next(iter(lait.dropped))


@cases("""
    code                 | label         | period          | status      | because
    ReReferral           | 2019          | 2018-19         | final       | the year that ends then
    CPP_rate             | 2019          | 2019-03-31      | final       | a snapshot
    TotAbs               | 2019          | AY2018-19       | final       | school year
    TotPermEx            | 2018/19       | AY2018-19       | final       | the same school year, written out
    HE_19_All            | 2018-19       | AY2018-19       | final       | a school year with a dash
    Premium              | 2018-19       | 2018-19         | final       | the same spelling, a financial year
    Premium              | 2025-26       | 2025-26         | final       | the newest label
    TotalLACFinance      | 2016-17 (OT)  | 2016-17         | final       | outturn
    Work_Force_NoSW      | 2019          | 2019-09-30      | final       | workforce
    PriFSM               | 2019          | 2019-01         | final       | January census
    No_2yr_olds          | 2019          | 2019-01         | final       | early years, though an academic year by its type
    SEN_INIT_REQ         | 2019          | CY2019          | final       | calendar
    16-17 NEET           | 2019          | 2018-12/2019-02 | final       | a winter
    16-17Ed&Training     | 2019          | 2019-03         | final       | March
    RTA                  | 2016-18       | 2016-01/2018-12 | final       | three years, not a financial year
    Hosp_Adm_Alc_<18yrs  | 2021/22-23/24 | 2021-24         | final       | three financial years
    APSE_Tech            | 2018 (Rev)    | AY2017-18       | revised     | revised
    APSE_Tech            | 2020 (Final)  | AY2019-20       | final       | final
    KS1P_all             | 2025 (prov)   | AY2024-25       | provisional | provisional
    KS1P_FSM             | 2025          | AY2024-25       | final       | the same release without its mark
""")
def test_labels(table, row):
    found = of(table, row.code, row.label, ENGLAND)
    assert found[["period", "status"]].to_numpy().tolist() == [[row.period, row.status]]


def test_where_the_dashes_are(table, authorities):
    """93,883 dashes: those of no area, of areas outside their life, of aggregates, the rest."""
    counts = table["symbol"].value_counts()
    assert counts["not_collected"] == 43_180 - 170
    assert counts["no_aggregate"] == 1_943
    assert not set(table.loc[table["symbol"] == "no_aggregate", "area"]) & authorities
    assert set(table.loc[table["symbol"] == "no_such_area", "area"]) <= authorities
    others = ["not_collected", "no_aggregate", "no_such_area", "unknown"]
    assert counts[others].sum() == 93_883 - 170


def test_a_covid_year_is_not_collected(table):
    assert set(of(table, "KS1P_all", "2020")["symbol"]) == {"not_collected"}


def test_no_such_area_is_said_of_eleven_authorities_only(table):
    gone = table[table["symbol"] == "no_such_area"]
    assert gone["area"].nunique() <= 11
    assert len(gone) > 15_000


def test_real_zeros_are_values(table, authorities):
    zeros = table[(table["value"] == 0) & table["area"].isin(authorities)]
    assert len(zeros) == 6_357
    assert (len(of(zeros, "SpecPermEx")), len(of(zeros, "Children_Away"))) == (969, 395)


@cases("""
    dfe | code                | label | value | because
    835 | Chlamydia_Diagnosis | 2024  | yes   | a former council with today's figures
    839 | Chlamydia_Diagnosis | 2016  | yes   | its successor before it began
    835 | CPP_rate            | 2024  | -     | a former council after its end
    941 | CPP_rate            | 2016  | -     | a new one before its beginning
""")
def test_values_outside_a_councils_life_stay_and_gaps_are_explained(table, library, row):
    (found,) = of(table, row.code, row.label, number(library, row.dfe))[
        ["value", "symbol"]
    ].to_numpy()
    assert found[1] == ("" if row.value else "no_such_area")


def test_some_codes_have_no_england_row(table):
    value = table[table["area"] == ENGLAND].groupby("code")["value"].count()
    none = {"ReoffYO", "ReoffYO15-17", "YJS_Caution-Sentence10-17_YO", "FirstYJS"}
    assert set(value[value == 0].index) == none
    assert set(of(table, "ReoffYO", "2019", ENGLAND)["symbol"]) == {"no_aggregate"}


def test_many_codes_have_no_row_for_inner_and_outer_london(table):
    both = table[table["area"].isin(["E13000001", "E13000002"])].groupby("code")["value"].count()
    assert (both == 0).sum() == 95


@pytest.mark.parametrize("label", [str(year) for year in range(2016, 2025)])
def test_englands_first_time_entrants_are_a_sum_of_rates(table, label):
    assert of(table, "FirstYJS", label, ENGLAND)["symbol"].tolist() == ["faulty"]
    assert of(table, "FirstYJS", label, NORTH_EAST)["symbol"].tolist() == [""]


def test_yorkshires_authorities_carry_the_regions_total(table, authorities, library):
    found = of(table, "SEN_CASES_DUR_YEAR", "2022")
    left_out = found[found["symbol"] == "faulty"]["area"]
    assert {library.areas[code].region for code in left_out} == {"E12000003"}
    assert len(left_out) == 15
    assert found.loc[found["area"] == "E12000003", "value"].tolist() == [6078]


def test_the_low_counts_of_lewisham_and_southwark_add_up_to_londons(table, library):
    """They fall out of line with their own years, but the region's total counts them so."""
    found = of(table, "SEN_CASES_DUR_YEAR", "2022").set_index("area")["value"]
    london = [area.code for area in library.areas if area.region == "E12000007"]
    assert found.reindex(london).sum() == found["E12000007"] == 10_074


@pytest.mark.parametrize("label", ["2018", "2019"])
def test_school_stability_is_one_figure_for_every_area(table, label):
    assert set(of(table, "Stability_School", label)["symbol"]) == {"faulty"}
    assert of(table, "Stability_School", "2021")["value"].nunique() > 5


@pytest.mark.parametrize("code", ["TotalLACFinance", "C&YPExpenditure"])
def test_sixty_million_pounds_too_many(table, raw, authorities, code):
    label = "2017-18 (OT)"
    faulty = of(table, code, label).query("symbol == 'faulty'")["area"]
    assert sorted(faulty) == [NORTH_EAST, ENGLAND]
    rows = raw[(raw["Short Desc"] == code) & (raw["Years"] == label)]
    printed = rows.set_index("LA Number")["Values"].loc[970.0]
    spent = of(table, code, label).query("area in @authorities")["value"].sum()
    assert float(printed) - spent == pytest.approx(60_000_000, abs=5)


def test_deaths_are_counts_whatever_the_axis_says(table, lait):
    assert lait.measures["PreChildDea"].unit == "% of deaths"
    assert of(table, "PreChildDea", area=ENGLAND)["value"].between(859, 1015).all()


@cases("""
    code           | over | because
    %_3&4yr_olds   | 227  | children are counted where they are taught
    %_2yr_olds     | 17   | the same
""")
def test_percentages_over_100_stay(table, row):
    assert (of(table, row.code)["value"] > 100).sum() == int(row.over)


def test_more_than_one_suspension_a_pupil(table):
    assert round(of(table, "SpecFixedEx")["value"].max(), 1) == 289.6
    assert round(of(table, "Sept_Guarantee")["value"].max(), 1) == 100.2


@pytest.mark.parametrize("code", ["Work_Force_NoSW", "Work_Force_Num_CaseHeld"])
def test_a_joint_return_is_printed_on_both_authorities(table, library, code):
    north, west = (
        of(table, code, "2022", number(library, dfe))["value"].item() for dfe in (940, 941)
    )
    assert north == west


def test_neet_or_not_known_begins_a_year_after_its_parts(table):
    first = {
        code: of(table, code)["label"].min()
        for code in ("16-17 NEET", "16-17_not known", "16-17_not known_NEET")
    }
    assert [*first.values()] == ["2018", "2018", "2019"]


def test_a_year_of_unrounded_values_is_shown_like_the_others(table, lait):
    found = of(table, "16-17 NEET")
    assert len(f"{found[found['label'] == '2018']['value'].iloc[0]}") > 6
    assert set(found["places"]) == {1}


def test_national_counts_are_rounded_and_authorities_are_not(table, authorities):
    found = of(table, "LACnum").set_index("area")["value"]
    assert (found[ENGLAND] % 10 == 0).all()
    assert (found[found.index.isin(authorities)] % 10 != 0).any()
    newest = of(table, "LACnum", "2025").set_index("area")["value"]
    assert newest[newest.index.isin(authorities)].sum() != newest[ENGLAND]


def test_seven_codes_have_a_single_year(table):
    years = table.groupby("code")["label"].nunique()
    assert sorted(years[years == 1].index) == [
        "SEN_AN_REVIEW_EXPECTED", "SEN_AN_REVIEW_MEET_REC", "SEN_PEC_AN_REVIEW_EXPECTED",
        "SEN_PEC_AN_REVIEW_MEET_REC", "SEN_PEC_OUTCOME_COM_4WKS", "Stability_SocialWorker",
        "YJS_Caution-Sentence10-17_YO",
    ]  # fmt: skip


def test_debris_is_gone(table, raw):
    assert raw["Values"].str.contains("E-", regex=False).any()
    assert all(round(value, 10) == value for value in table["value"].dropna().unique().tolist())
    first = raw.index[raw["Values"] == "4.1599999999999998E-2"][0]
    assert table.set_index("row")["value"][first + 1] == 0.0416


def test_no_more_decimals_are_shown_than_the_tool_shows(table, lait):
    shown = table.groupby("code")["places"].first()
    assert [code for code, places in shown.items() if places > lait.measures[code].decimals] == []


def test_the_dictionary_has_434_measures_though_448_rows(lait):
    twice = [item for item in lait.measures.values() if len(item.topics) == 2]
    assert (len(lait.measures), len(twice)) == (434, 14)
    assert lait.measures["LAC_Unauth"].decimals == 2
    assert any(note.startswith("y_axis_name") for note in lait.measures["LAC_Unauth"].notes)


def test_spellings_of_codes_are_kept(lait, table):
    odd = {"CPP_Total_Rateper10,000", "LAC_Fixed_ Ex", "KS1W_Expected _STD", "%_of LAC Adopted",
           "NEW_KS2_RWM_Sen_W/Osta", "Hosp_Adm_Alc_<18yrs", "C&YPExpenditure"}  # fmt: skip
    assert odd <= {*lait.measures}
    assert odd <= set(table["code"])


@cases("""
    code           | polarity | topic            | because
    Sept_Guarantee | high     | Further & Higher Education | more offers are better
    CPP_Abuse_Rate | low      | Child Protection | judged
    CPP_rate       | none     | Child Protection | not judged, a dash
    ReReferral     | low      | Child Protection | judged
    16-17 NEET     | low      | Economic Factors | filed where nobody looks
    LAC_Unauth     | low      | Children Looked After | absence, of children
""")
def test_polarity_and_topic(lait, row):
    measure = lait.measures[row.code]
    assert (measure.polarity, measure.topics[0]) == (row.polarity, row.topic)


def test_updates_are_days_or_words(lait):
    updates = {
        text for item in lait.measures.values() for text in (item.last_update, item.next_update)
    }
    assert {"2025-11-01", "TBC", "Discontinued", "New Data"} <= updates
    assert not any(text.isdigit() for text in updates)


@cases("""
    code             | area      | value | places | because
    CP_conf_15days   | E06000004 | 75.6  | 1      | conferences, Stockton
    CP_conf_15days   | E06000002 | 86.1  | 1      | conferences, Middlesbrough
    CPPlans2yrs      | E06000002 | 4.9   | 1      | long plans, Middlesbrough
    LAC_LongStable%  | E12000001 | 65    | 0      | stability, North East
    CareLeaverEET    | E92000001 | 54    | 0      | care leavers, England
    16-17 NEET       | E06000004 | 7.2   | 1      | young people, Stockton
    LAC              | E06000002 | 138   | 0      | rate, Middlesbrough
""")
def test_figures_of_2025(table, row):
    (found,) = of(table, row.code, "2025", row.area)[["value", "places"]].to_numpy().tolist()
    assert found == [float(row.value), int(row.places)]


EES = {
    "LACnum": ("cla_number_and_rate_per_10k_children", "children_count"),
    "LAC": ("cla_number_and_rate_per_10k_children", "rate_per_10000"),
    "CPP_Total_NumRef": ("c1_children_in_need_referrals_and_rereferrals_2013_to_2025", "referral_count"),
    "ReReferral": ("c1_children_in_need_referrals_and_rereferrals_2013_to_2025", "rereferral_percent"),
    "CPP_Abuse": ("d3_cpps_subsequent_plan_2013_to_2025", "CPP_start"),
    "PrevRegCPR": ("d3_cpps_subsequent_plan_2013_to_2025", "CPP_subsequent_percent"),
    "Work_Force_Vac_Rate": ("csww_indicators_2017_to_2025", "vacancy_rate_fte"),
    "Work_Force_Agecy_Rate": ("csww_indicators_2017_to_2025", "agency_rate_fte"),
}  # fmt: skip


@pytest.mark.parametrize("code", EES)
def test_lait_agrees_with_the_published_data_set(table, shared, library, code):
    name, column = EES[code]
    ees = pd.read_csv(shared / "data" / "ees" / f"{name}.csv", dtype=str, encoding="utf-8-sig")
    ees = ees[ees["geographic_level"] == "Local authority"]
    if "population_type" in ees:
        ees = ees[ees["population_type"] == "Children looked after on 31 March each year"]
    ees = ees.assign(area=ees["old_la_code"].map(library.areas.by_dfe), label=ees["time_period"])
    both = of(table, code).merge(ees, on=["area", "label"]).dropna(subset="value")
    other = pd.to_numeric(both[column], errors="coerce")
    compared = other.notna()
    assert compared.sum() > 700
    assert (both["value"] - other)[compared].abs().max() <= 0.051


def test_the_figures_carried_over_by_hand_are_these(lait, table):
    """Every figure of data/official that came from LAIT, by the code and label it names."""
    with (ROOT / "data" / "official" / "series.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["source"] == "dfe_lait"]
    cells = table.assign(place=table["place"].astype(str)).set_index(["place", "area"])
    wrong = []
    for row in rows:
        found = cells.loc[(row["locator"].partition(";")[0], row["area"])]
        given = float(row["value"] or "nan")
        # The file's figures are rounded as published elsewhere, halves upwards.
        half = 0.5 * 0.1 ** len(row["value"].partition(".")[2])
        same = found["value"] == pytest.approx(given, abs=half + 1e-9, nan_ok=True)
        if not same or found["period"] != row["period"]:
            wrong.append((row["locator"], row["area"], found["period"], found["value"]))
    assert len(rows) == 620
    assert wrong == []
