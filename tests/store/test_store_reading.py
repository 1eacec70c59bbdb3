"""Reading the store: only what is asked for, from every source, with its reasons."""

import pandas as pd
import pyarrow.parquet as pq
import pytest
from made_statistics import (
    AT_ODDS,
    COUNT,
    FAULTY,
    LAIT,
    MOVES,
    QUICK,
    RATE,
    REPEAT,
    SPARE,
    YEARS,
    codes,
    figure,
    listed,
    made_project,
    plans,
    small_catalogue,
    store,
)
from tables import cases

from councilbook.errors import PageError
from councilbook.store import measures, open_store
from councilbook.store.layout import SCHEMA


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    project = made_project(tmp_path_factory.mktemp("read"))
    store(project)
    return project


@pytest.fixture(scope="module")
def read(project):
    return lambda *ids: open_store(project).read(ids, small_catalogue())


@cases("""
    asked                            | sources                       | rows | because
    cla_missing                      | dfe_lait                      | 850  | one theme of one source
    cp_second_plans_ever             | dfe_lait ees_cin_second_plans | 1156 | two sources put together
    cp_plan_rate                     | dfe_lait                      | 850  | another source of the theme has nothing
    cla_missing cp_second_plans_ever | dfe_lait ees_cin_second_plans | 2006 | two themes
    lait:Spare_Code                  | dfe_lait                      | 850  | a code outside the catalogue
    lait:Spare_Code cla_missing      | dfe_lait                      | 1700 | inside and outside
    lait:No_Code                     | -                             | 0    | a code nobody publishes
    re_referrals                     | -                             | 0    | an indicator no source held has
    ks2_maths                        | -                             | 0    | a theme no source held has
    -                                | -                             | 0    | nothing asked
""")  # fmt: skip
def test_only_what_is_asked_is_read(row, read):
    frame = read(*row.asked.split())
    assert len(frame) == int(row.rows)
    if len(frame):
        assert set(frame["indicator"]) == set(row.asked.split())
        assert sorted(set(frame["source"])) == row.sources.split()


def test_only_the_themes_files_are_opened(project, monkeypatch):
    opened = []

    file = pq.ParquetFile

    def spy(path, **options):
        opened.append(path.relative_to(project.downloads / "store").as_posix())
        return file(path, **options)

    monkeypatch.setattr(pq, "ParquetFile", spy)
    open_store(project).read([MOVES], small_catalogue())
    assert opened == ["children_in_care/dfe_lait.parquet"]


def test_columns_are_those_of_the_tidy_table_and_the_source(read):
    frame = read(REPEAT)
    assert list(frame) == [*SCHEMA.names, "source"]
    for column in ("indicator", "area", "period", "symbol", "status", "place", "source"):
        assert isinstance(frame[column].dtype, pd.CategoricalDtype), column
    assert frame[["value", "numerator", "denominator"]].dtypes.astype(str).unique() == ["float64"]
    assert (str(frame["places"].dtype), str(frame["row"].dtype)) == ("int8", "int32")


@pytest.mark.parametrize("id_", [RATE, COUNT, REPEAT, "cp_plans_started_count"])
def test_every_value_comes_back_as_it_was_written(read, library, id_):
    frame = read(id_)
    valued = frame[frame["value"].notna()].set_index(["source", "area", "period"])["value"]
    day = id_ in {RATE, COUNT}
    for place, (_, area) in enumerate(listed(library.areas)):
        for year in YEARS:
            period = f"{year}-03-31" if day else f"{year - 1}-{year % 100}"
            got = valued.get(("dfe_lait", area.code, period))
            if got is not None and (area.name, id_, year) != AT_ODDS:
                assert got == figure(id_, place, year)


def test_counts_come_with_their_values(read, library):
    rows = read(REPEAT).set_index(["source", "area", "period"])
    place = [area.name for _, area in listed(library.areas)].index("Leeds")
    code = codes(library.areas)["Leeds"]
    began, again = plans(place, 2025)
    for source in ("dfe_lait", "ees_cin_second_plans"):
        got = rows.loc[(source, code, "2024-25")]
        assert (got["numerator"], got["denominator"]) == (again, began)


def test_a_value_has_no_symbol_and_a_gap_has_one(read):
    frame = read(*LAIT, f"lait:{SPARE}")
    assert ((frame["symbol"] == "") == frame["value"].notna()).all()


def test_reasons_survive(read, library):
    known, rows = codes(library.areas), read(QUICK, MOVES)
    symbols = rows.set_index(["indicator", "area", "period"])["symbol"]
    assert symbols[QUICK, known[FAULTY[0]], "2024-25"] == "faulty"
    assert symbols[QUICK, "E10000006", "2024-25"] == "no_such_area"
    assert symbols[MOVES, known["England"], "2023-24"] == "no_aggregate"
    assert symbols[MOVES, known["Leeds"], "2024-25"] == "not_collected"
    assert set(rows["symbol"]) >= {"c", ""}


def test_each_row_says_where_it_stands(read, library):
    rows = read(REPEAT).set_index(["source", "area", "period"])
    leeds = codes(library.areas)["Leeds"]
    assert rows.loc[("dfe_lait", leeds, "2023-24"), "place"] == "PrevRegCPR, 2024"
    found = rows.loc[("ees_cin_second_plans", leeds, "2023-24")]
    # The publication holds 2024 first: one line for its heading.
    living = [
        area for _, area in listed(library.areas) if area.kind == "authority" and area.last is None
    ]
    line = [area.name for area in living].index("Leeds") + 2
    assert (found["place"], found["row"]) == ("CPP_subsequent_percent", line)


def test_without_a_store_one_line_says_what_to_do(tmp_path, project):
    nothing = type(project)(project.root, tmp_path)
    with pytest.raises(PageError) as raised:
        open_store(nothing)
    text = str(raised.value)
    assert "\n" not in text
    assert f"no official statistics in {tmp_path}" in text
    assert "`councilbook fetch lait --from FOLDER`" in text


def test_a_store_of_another_layout_is_none(tmp_path):
    project = made_project(tmp_path)
    store(project)
    stamp = project.downloads / "store" / "store.json"
    stamp.write_text(stamp.read_text("utf-8").replace('"version": 2', '"version": 1'), "utf-8")
    with pytest.raises(PageError):
        open_store(project)


def test_the_dictionary_names_codes_outside_the_catalogue(project, tmp_path):
    assert measures(project)[SPARE].title == "Plans"
    assert measures(type(project)(project.root, tmp_path)) == {}
