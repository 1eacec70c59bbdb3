"""The measures against DfE's Local Authority Interactive Tool: every authority, 17 indicators.

The tool's rules are applied to its own database twice: by pandas to the published files, whole
columns at a time, and by our reader, areas and measures, one authority at a time. Where our rules differ on purpose, the differences
are counted here.
"""

from datetime import date
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from tables import cases, table

from councilbook.measures.bands import band
from councilbook.measures.change import change
from councilbook.measures.neighbours import mean, median
from councilbook.measures.rank import rank
from councilbook.periods import parse_period
from councilbook.sources.lait import read_lait

# Code in the tool, and which way is good there.
CODES = table("""
    code                | polarity
    CP_conf_15days      | high
    CPPlans2yrs         | low
    CPPlans2yrsActive   | low
    LACStable_2016on    | low
    LAC_LongStable%     | high
    CareLeaverEET       | high
    CareLeaverAcc       | high
    16-17 NEET          | low
    LACDistance         | low
    LAC                 | none
    CPP_rate            | none
    CIN                 | none
    ReReferral          | low
    Work_Force_Vac_Rate | low
    TotPerAbNew         | low
    AVG_Attain8_Score   | high
    EngMaths9-4         | high
""")
NAMES = [row.code for row in CODES]
FORMER = {835, 836, 837, 909, 928}
STOCKTON, MIDDLESBROUGH, ENGLAND = 808, 806, 970
REGIONS = table("""
    region                   | row
    North East               | 980
    North West               | 981
    Yorkshire and The Humber | 982
    East Midlands            | 983
    West Midlands            | 984
    East of England          | 985
    Inner London             | 987
    Outer London             | 988
    South East               | 989
    South West               | 990
""")
LONDON = {987: 986, 988: 986}


@pytest.fixture(scope="session")
def raw(shared):
    """The database as published, the 17 indicators only, with numbers instead of text."""
    rows = pd.read_parquet(shared / "data" / "lait" / "bds_long_0.parquet")
    rows = rows[rows["Short Desc"].isin(NAMES)].rename(
        columns={"Short Desc": "code", "Years": "label", "LA Number": "area"}
    )
    rows["value"] = pd.to_numeric(rows["Values"].replace("-", None))
    return rows.astype({"area": int})[["code", "label", "area", "Region", "value"]]


@pytest.fixture(scope="session")
def nearest(shared):
    """The statistical neighbours of May 2025: authority, then its ten, nearest first."""
    sheet = pd.read_excel(
        shared / "data" / "lait" / "sn_may_2025.xlsx", sheet_name="LA SN Groups", header=2
    )
    sheet = sheet[pd.to_numeric(sheet["LA num"], errors="coerce").notna()]
    columns = [f"SN{place}" for place in range(1, 11)]
    sheet = sheet.drop_duplicates("LA num").set_index(sheet["LA num"].astype(int))[columns]
    return sheet.apply(pd.to_numeric, errors="coerce").dropna().astype(int)


def by_the_tool(raw, nearest):
    """Apply the tool's rules to whole columns: one row an indicator and authority."""
    wide = raw.pivot(index=["code", "area"], columns="label", values="value")
    labels = raw[raw["label"].str[:4] != "0"].groupby("code")["label"].unique()
    parts = []
    for code, polarity in ((row.code, row.polarity) for row in CODES):
        *_, before, latest = sorted(labels[code], key=lambda label: label[:4])
        block = wide.loc[code]
        one = pd.DataFrame({"value": block[latest], "change": block[latest] - block[before]})
        local = one["value"][(one.index < 970) & ~one.index.isin(FORMER)]
        one["rank"] = (local if polarity == "low" else -local).rank(method="min")
        cuts = np.quantile(local.dropna(), [0.25, 0.5, 0.75])
        letters = list("ABCD" if polarity == "low" else "DCBA")
        edges = [-np.inf, *cuts, np.inf]
        one["band"] = pd.cut(local, edges, labels=letters, duplicates="raise").astype(object)
        if polarity == "none":
            one[["rank", "band"]] = None
        theirs = nearest.stack().map(block[latest]).groupby(level=0)
        one["mean"], one["median"], one["members"] = theirs.mean(), theirs.median(), theirs.count()
        one[["q1", "q2", "q3"]], one["of"] = cuts, local.count()
        region = raw[raw["code"] == code].drop_duplicates("area").set_index("area")["Region"]
        numbers = region.map({row.region: int(row.row) for row in REGIONS})
        one["region"] = numbers.map(block[latest]).fillna(numbers.map(LONDON).map(block[latest]))
        one["england"] = block.at[ENGLAND, latest]
        parts.append(one[one.index < 970].assign(code=code, latest=latest))
    return pd.concat(parts).set_index("code", append=True).swaplevel()


@pytest.fixture(scope="session")
def tool(raw, nearest):
    return by_the_tool(raw, nearest)


@pytest.fixture(scope="session")
def figures(shared, library):
    """The same figures as our reader reads them: a value for each code, period and area."""
    read = read_lait(shared / "data" / "lait", library.catalogue, library.areas).table
    codes = read["place"].astype(str).str.rpartition(", ")[0]
    chosen = read[codes.isin(NAMES)].assign(code=codes)
    found = {name: {} for name in NAMES}
    for row in chosen.itertuples():
        value = None if np.isnan(row.value) else float(row.value)
        found[row.code].setdefault(parse_period(row.period), {})[row.area] = value
    return found


def by_our_measures(spec, values, areas, own):
    """Give everything a page would say about one authority and one of the 17 indicators."""
    *_, before, latest = sorted(values, key=lambda period: period.end)
    now, then = values[latest], values[before]
    living = [area.code for area in areas.authorities_on(latest.end)]
    others = [now.get(code) for code in living if code != own.code]
    theirs = [now.get(neighbour.area) for neighbour in areas.neighbours_of(own.code, 2025)]
    value, wider = now.get(own.code), [now.get(own.subregion), now.get(own.region)]
    return SimpleNamespace(
        value=value,
        change=change((value, latest), (then.get(own.code), before), (), spec.polarity),
        rank=rank(value, others, spec.polarity),
        band=band(value, others, spec.polarity),
        mean=mean(theirs),
        median=median(theirs),
        region=next((found for found in wider if found is not None), None),
        england=now["E92000001"],
    )


@pytest.fixture(scope="session")
def ours(library, figures):
    areas = library.areas
    numbers = {code: int(number) for number, code in areas.by_dfe.items()}
    return {
        (spec.code, numbers[own.code]): by_our_measures(spec, figures[spec.code], areas, own)
        for spec in CODES
        for own in areas.authorities_on(date(2025, 3, 31))
    }


def missing(value):
    return value is None or pd.isna(value)


def same(ours, theirs):
    return missing(theirs) if ours is None else ours == pytest.approx(theirs, abs=1e-9)


def living(tool):
    """Give the rows of the 153 authorities of today."""
    return [(key, row) for key, row in tool.iterrows() if key[1] not in FORMER]


def test_every_authority_and_every_indicator_is_compared(tool):
    rows = living(tool)
    assert len(rows) == 17 * 153
    assert sum(not missing(row.value) for _, row in rows) == 2500


@pytest.mark.parametrize("column", ["value", "region", "england"])
def test_values_are_the_same(tool, ours, column):
    wrong = [key for key, row in living(tool) if not same(getattr(ours[key], column), row[column])]
    assert wrong == []


def test_changes_are_the_same_and_say_why_there_is_none(tool, ours):
    wrong = [key for key, row in living(tool) if not same(ours[key].change.value, row.change)]
    assert wrong == []
    reasons = {item.change.reason for item in ours.values() if item.change.value is None}
    assert reasons == {"one of the two values is missing"}


def test_ranks_are_the_same(tool, ours):
    rows = living(tool)
    wrong = [key for key, row in rows if not same(ours[key].rank.place, row["rank"])]
    assert wrong == []
    ranked = [(key, row) for key, row in rows if ours[key].rank.place]
    assert [key for key, row in ranked if ours[key].rank.of != row.of] == []


def test_bands_are_the_same_or_withheld_where_one_value_is_too_common(tool, ours):
    withheld, wrong = {}, []
    for key, row in living(tool):
        got = ours[key].band
        if got.letter is None and not missing(row.band):
            withheld.setdefault(got.reason, []).append(key)
        elif got.letter != (None if missing(row.band) else row.band):
            wrong.append(key)
        if got.cuts and not missing(row.value):
            assert got.cuts == pytest.approx((row.q1, row.q2, row.q3), abs=1e-9)
    assert wrong == []
    # Repeat plans still open after two years: 27 authorities have none at all.
    (reason,) = withheld
    assert reason == "27 of 94 authorities share one value, too many to divide into quarters"
    assert {code for code, _ in withheld[reason]} == {"CPPlans2yrsActive"}
    assert len(withheld[reason]) == 94


def test_averages_are_the_same_or_withheld_where_fewer_than_five_have_a_value(tool, ours):
    withheld, wrong = 0, []
    for key, row in living(tool):
        got = ours[key]
        withheld += got.mean.value is None and not missing(row["mean"])
        too_few = row.members < 5
        for name in ("mean", "median"):
            answer = getattr(got, name)
            assert (answer.n, answer.value is None) == (row.members, too_few)
            if not too_few and not same(answer.value, row[name]):
                wrong.append((name, key))
    assert wrong == []
    assert withheld == 23


def test_former_authorities_have_no_latest_value_to_rank(tool):
    former = [row for key, row in tool.iterrows() if key[1] in FORMER]
    assert len(former) == 17 * 5
    assert all(missing(row.value) for row in former)


# Read off the tool's database of April 2026 and its neighbours of May 2025, by its own rules.
# A dash is no value, no rank or no band; n is how many of the ten neighbours have a value.
GOLDEN = cases("""
    code              | area | value | change | rank | of  | band | mean  | n  | median | region | england | cuts            | because
    CP_conf_15days    | 808  | 75.6  | 4.1    | 118  | 151 | D    | 76.83 | 10 | 74.4   | 83.1   | 81.4    | 76.35 82.4 88.9 | conferences in Stockton: below the mean, above the median
    CP_conf_15days    | 806  | 86.1  | 23.7   | 56   | 151 | B    | 81.28 | 10 | 83.0   | 83.1   | 81.4    | 76.35 82.4 88.9 | conferences in Middlesbrough
    CPPlans2yrs       | 808  | -     | -      | -    | 133 | -    | 3.31  | 9  | 3.1    | 2.2    | 4.4     | 3.0 4.7 6.4     | two-year plans in Stockton are suppressed
    CPPlans2yrs       | 806  | 4.9   | 1.0    | 68   | 133 | C    | 5.11  | 8  | 4.7    | 2.2    | 4.4     | 3.0 4.7 6.4     | two-year plans in Middlesbrough: better than the mean only
    CPPlans2yrsActive | 808  | -     | -      | -    | 94  | -    | 4.90  | 4  | 5.1    | 1.0    | 2.3     | 0.0 2.9 4.55    | open two-year plans: four neighbours only
    LACStable_2016on  | 808  | 11    | 1      | 78   | 151 | C    | 9.4   | 10 | 9      | 10     | 10      | 8 10 12         | three placements in Stockton
    LACStable_2016on  | 806  | 12    | 0      | 104  | 151 | C    | 9.0   | 10 | 9      | 10     | 10      | 8 10 12         | three placements in Middlesbrough: on the cut
    LAC_LongStable%   | 808  | 67    | -5     | 84   | 150 | C    | 67.0  | 10 | 69     | 65     | 69      | 63 68 72        | long-term stability in Stockton: equal to the mean
    CareLeaverEET     | 808  | 49    | -2     | 111  | 152 | D    | 50.3  | 10 | 49     | 48     | 54      | 49 54.5 60      | care leavers at work in Stockton: on the cut
    CareLeaverAcc     | 806  | 82    | -6     | 136  | 149 | D    | 90.6  | 10 | 92     | 88     | 89      | 87 91 93        | care leavers' homes in Middlesbrough
    16-17 NEET        | 808  | 7.2   | 0.3    | 151  | 153 | D    | 3.85  | 10 | 4.0    | 5.0    | 3.4     | 2.2 3.4 4.4     | NEET in Stockton
    16-17 NEET        | 806  | 4.1   | 0.2    | 106  | 153 | C    | 5.02  | 10 | 5.1    | 5.0    | 3.4     | 2.2 3.4 4.4     | NEET in Middlesbrough
    LACDistance       | 808  | 7     | -2     | 2    | 151 | A    | 12.0  | 10 | 11.5   | 12     | 18      | 13 18 24        | placed far away, Stockton
    LAC               | 806  | 138   | -8     | -    | 151 | -    | 120.4 | 10 | 104.5  | 111    | 67      | 53 67 90        | children in care in Middlesbrough: no polarity
""")


def number(cell):
    return float(cell) if cell else None


def close(value):
    return None if value is None else pytest.approx(value, abs=0.005)


@GOLDEN
def test_golden_values(ours, row):
    got = ours[row.code, int(row.area)]
    assert (got.value, got.change.value) == (number(row.value), close(number(row.change)))
    assert (got.rank.place, got.rank.of) == (number(row.rank), int(row.of))
    assert (got.band.letter or "") == row.band
    assert got.band.cuts == pytest.approx(tuple(float(cut) for cut in row.cuts.split()))
    assert (got.region, got.england) == (float(row.region), float(row.england))
    assert got.mean.n == got.median.n == int(row.n)
    withheld = int(row.n) < 5
    assert got.mean.value == (None if withheld else close(float(row.mean)))
    assert got.median.value == (None if withheld else close(float(row.median)))


def test_values_on_a_cut_are_marked(ours):
    marked = [key for key, got in ours.items() if got.band.on_cut and got.band.letter]
    assert ("CareLeaverEET", STOCKTON) in marked
    assert ("LACStable_2016on", MIDDLESBROUGH) in marked
    assert ("CP_conf_15days", STOCKTON) not in marked
