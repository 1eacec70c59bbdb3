"""The publisher's own files: known values, and all that the carried-over series hold."""

import csv
import math

import pytest
import yaml
from conftest import ROOT
from tables import cases

from councilbook.catalogue import DataSet
from councilbook.errors import DataError
from councilbook.sources.ees import read_ees, recognise

from .ees_samples import catalogue, indicator, real_areas

FILES = {
    "ees_cin_episodes": "b1_children_in_need_2013_to_2025.csv",
    "ees_cin_referrals": "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv",
    "ees_cin_second_plans": "d3_cpps_subsequent_plan_2013_to_2025.csv",
    "ees_cla_rates": "cla_number_and_rate_per_10k_children.csv",
    "ees_cla_placement_stability": "la_cla_placement_stability.csv",
    "ees_care_leavers_accommodation": "la_care_leavers_accommodation_suitability.csv",
    "ees_csww_indicators": "csww_indicators_2017_to_2025.csv",
}
ON_31_MARCH = {"population_type": "Children looked after on 31 March each year"}
LONG_TERM = (
    "Children looked after continuously for at least 2.5 years on 31 March aged under 16 years"
)
ALL_CHILDREN = "children_count where placement_stability is Total children"


def _indicators():
    def make(id_, year, data_set, value, counts=(None, None), **where):
        return indicator(
            id_,
            year,
            data_set=data_set,
            value=value,
            numerator=counts[0],
            denominator=counts[1],
            where=where,
        )

    cla, stable, staff = "ees_cla_rates", "ees_cla_placement_stability", "ees_csww_indicators"
    return (
        make("cin_count", "march", "ees_cin_episodes", "at31_episodes"),
        make("re_referrals", "financial", "ees_cin_referrals", "rereferral_percent", ("rereferral_count", "referral_count")),
        make("cp_second_plans_ever", "financial", "ees_cin_second_plans", "CPP_subsequent_percent", ("CPP_subsequent", "CPP_start")),
        make("cla_count", "march", cla, "children_count", **ON_31_MARCH),
        make("cla_rate", "march", cla, "rate_per_10000", ("children_count", "population_estimate"), **ON_31_MARCH),
        make("cla_3_placements", "financial", stable, "children_percent", ("children_count", ALL_CHILDREN), cla_group="CLA on 31 March", placement_stability="With 3 or more placements during the year"),
        make("cla_long_term_stability", "financial", stable, "children_percent", ("children_count", ALL_CHILDREN), cla_group=LONG_TERM, placement_stability="Living with the same carer for at least 2 years"),
        make("care_leavers_19_21_accommodation", "financial", "ees_care_leavers_accommodation", "care_leaver_percent", ("care_leaver_count", "care_leaver_count where breakdown is Suitability total"), care_leaver_age="19 to 21 years", breakdown="Accommodation considered suitable"),
        make("social_worker_agency_rate", "september", staff, "agency_rate_fte", ("agency_fte", "agency_fte + inpost_fte")),
        make("social_worker_vacancy_rate", "september", staff, "vacancy_rate_fte", ("vacancy_fte", "vacancy_fte + inpost_fte")),
        make("social_worker_turnover_rate", "september", staff, "turnover_rate_fte", ("leavers_fte", "inpost_fte")),
    )  # fmt: skip


@pytest.fixture(scope="module")
def real():
    text = (ROOT / "data" / "catalogue" / "data_sets.yml").read_text(encoding="utf-8")
    sets = tuple(DataSet.model_validate(entry) for entry in yaml.safe_load(text))
    return catalogue(*_indicators(), data_sets=sets)


@pytest.fixture(scope="module")
def tables(real, shared):
    areas = real_areas()
    return {
        id_: read_ees(shared / "data" / "ees" / name, None, real, areas)
        for id_, name in FILES.items()
    }


@pytest.fixture(scope="module")
def figures(tables):
    return {
        (row["indicator"], row["area"], row["period"]): row
        for found in tables.values()
        for row in found.table.to_dict("records")
    }


def test_each_file_is_recognised(real, shared):
    found = {id_: recognise(shared / "data" / "ees" / name, real).id for id_, name in FILES.items()}
    assert found == {id_: id_ for id_ in FILES}


def test_every_data_set_has_a_file(real):
    assert {item.id for item in real.data_sets} == set(FILES)


def test_the_time_between_stages_of_adoption_is_no_data_set(real, shared):
    name = "national_cla_adopted_average_time_between_adoption_process_stages.csv"
    with pytest.raises(DataError, match=r"found columns time_period, .* age_start_poc, number"):
        recognise(shared / "data" / "ees" / name, real)


@cases("""
    data_set                       | indicators | rows | missing | because
    ees_cin_episodes               | 1          | 2132 | 9       | in need on 31 March
    ees_cin_referrals              | 1          | 2132 | 27      | re-referrals
    ees_cin_second_plans           | 1          | 2132 | 40      | repeat plans
    ees_cla_rates                  | 2          | 1670 | 40      | looked after
    ees_care_leavers_accommodation | 1          | 835  | 28      | care leavers
""")
def test_nothing_is_lost(tables, row):
    table = tables[row.data_set].table
    assert table["indicator"].nunique() == int(row.indicators)
    assert len(table) == int(row.rows)
    assert (table["symbol"] != "").sum() == int(row.missing)
    assert (table["value"].isna() == (table["symbol"] != "")).all()
    assert not table.duplicated(["indicator", "area", "period"]).any()


@cases("""
    indicator                   | area      | period     | value | numerator | denominator | symbol | places | row  | because
    re_referrals                | E92000001 | 2024-25    | 22.6  | 142900    | 632830      | -      | 1      | 2    | the first line
    re_referrals                | E09000012 | 2021-22    | -     | -         | -           | x      | 1      | 629  | Hackney has no figures
    cin_count                   | E09000012 | 2025-03-31 | 2184  | -         | -           | -      | 0      | 136  | Hackney has them again
    cla_rate                    | E06000004 | 2025-03-31 | 125   | 564       | 45079       | -      | 0      | -    | the population of mid-2024
    cla_rate                    | E09000001 | 2025-03-31 | -     | -         | 847         | c      | 0      | 405  | the City of London is withheld
    cla_rate                    | E06000053 | 2025-03-31 | -     | -         | 319         | z      | 0      | 384  | the Isles of Scilly have none of their own
    social_worker_vacancy_rate  | E06000004 | 2017-09-30 | 16.8  | 25.5      | 152.2       | -      | 1      | -    | the sum of two columns
""")
def test_known_values(figures, row):
    found = figures[row.indicator, row.area, row.period]
    for name in ("value", "numerator", "denominator"):
        expected = getattr(row, name)
        assert (
            math.isnan(found[name])
            if not expected
            else found[name] == pytest.approx(float(expected))
        )
    assert (found["symbol"], str(found["places"])) == (row.symbol, row.places)
    assert row.row in {"", str(found["row"])}


def test_authorities_reported_together_are_counted(tables):
    left_out = [str(item) for item in tables["ees_csww_indicators"].ignored if item.rows]
    assert left_out == [
        "Kingston upon Thames / Richmond upon Thames (9 rows): several authorities are reported as one",
        "North Northamptonshire / West Northamptonshire (5 rows): several authorities are reported as one",
    ]


def test_as_in_the_series_carried_over(figures):
    """Every figure carried over by hand from these files is what the reader finds there."""
    sources = {"dfe_cla", "dfe_cin", "dfe_csww", "dfe_care_leavers"}
    with (ROOT / "data" / "official" / "series.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["source"] in sources]
    # The population is carried over under the mid-year it is about, which no file names.
    compared = [row for row in rows if row["indicator"] != "population_0_17"]
    assert len(compared) > 300
    for row in compared:
        found = figures[row["indicator"], row["area"], row["period"]]
        for name in ("value", "numerator", "denominator"):
            if row[name]:
                assert found[name] == pytest.approx(float(row[name])), (row, name)
