"""Making the store: what it holds, how it lies on the disk, and what stops it."""

import json
from dataclasses import replace
from itertools import groupby

import pyarrow.parquet as pq
import pytest
from made_statistics import (
    EES_HEAD,
    LAIT,
    REPEAT,
    SPARE,
    made_project,
    real,
    record,
    small_catalogue,
    store,
    write_csv,
    write_plans,
)
from tables import cases

from councilbook.errors import DataError, PageError
from councilbook.observations.statistics import SECOND_HAND
from councilbook.store.collecting import collect
from councilbook.store.layout import SCHEMA, read_stamp, store_of
from councilbook.store.making import digests


@pytest.fixture
def project(tmp_path):
    return made_project(tmp_path)


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    project = made_project(tmp_path_factory.mktemp("stored"))
    return project, store(project)


def problems(project):
    with pytest.raises(DataError) as caught:
        store(project)
    return [str(problem) for problem in caught.value.problems]


def files(project):
    folder = project.downloads / "store"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.parquet"))


def test_it_says_what_was_stored(stored):
    _, made = stored
    # 8 codes, 5 years, 170 areas; 3 measures, 2 years, 153 authorities.
    assert made.rows == 8 * 5 * 170 + 3 * 2 * 153
    assert made.indicators == len(LAIT)
    assert made.sources == ("dfe_lait: 6,800 rows", "ees_cin_second_plans: 918 rows")
    assert made.unused == ("weather: its columns are of no data set in data_sets.yml",)


def test_one_folder_a_theme_and_one_file_a_source(stored):
    assert files(stored[0]) == [
        "children_in_care/dfe_lait.parquet",
        "safeguarding/dfe_lait.parquet",
        "safeguarding/ees_cin_second_plans.parquet",
        "uncatalogued/dfe_lait.parquet",
    ]


def test_a_code_no_indicator_uses_is_stored_apart(stored):
    path = stored[0].downloads / "store" / "uncatalogued" / "dfe_lait.parquet"
    assert set(pq.read_table(path)["indicator"].to_pylist()) == {f"lait:{SPARE}"}


def test_rows_are_typed_and_stand_together(stored):
    path = stored[0].downloads / "store" / "safeguarding" / "dfe_lait.parquet"
    file = pq.ParquetFile(path)
    assert file.metadata.num_rows == 6 * 5 * 170
    assert file.schema_arrow.names == SCHEMA.names
    assert [file.schema_arrow.field(name).type for name in SCHEMA.names] == SCHEMA.types
    # An indicator's rows stand together, and in it an area's.
    rows = file.read(["indicator", "area"]).to_pylist()
    runs = [key for key, _ in groupby((row["indicator"], row["area"]) for row in rows)]
    assert len(runs) == len(set(runs)) == 6 * 170


def test_a_files_words_are_only_those_it_uses(stored):
    path = stored[0].downloads / "store" / "children_in_care" / "dfe_lait.parquet"
    for column in pq.read_table(path).combine_chunks().columns:
        if hasattr(column.chunk(0), "dictionary"):
            assert set(column.chunk(0).dictionary.to_pylist()) == set(column.to_pylist())


def test_the_record_names_every_source(stored):
    stamp = json.loads((stored[0].downloads / "store" / "store.json").read_text("utf-8"))
    assert [item["id"] for item in stamp["publications"]] == ["dfe_lait", "ees_cin_second_plans"]
    # A data set is named by the catalogue, the tool by its record.
    assert [item["title"] for item in stamp["publications"]] == [
        "All of lait",
        "Children in need: child protection plans that are a second or subsequent plan (table D3)",
    ]
    assert stamp["publications"][1]["files"] == ["repeat-plans.csv"]


def test_the_same_downloads_make_the_same_store(project):
    def content():
        folder = project.downloads / "store"
        return {p.name + p.parent.name: p.read_bytes() for p in folder.rglob("*") if p.is_file()}

    store(project)
    first = content()
    store(project)
    assert content() == first


def test_without_downloads_it_says_how_to_fetch_them(tmp_path, library):
    with pytest.raises(PageError, match="councilbook fetch lait --from FOLDER"):
        store(type(library.project)(library.project.root, tmp_path / "none"))


# Folders are read by name: the newer publication counts wherever it stands.
@cases("""
    folder        | published  | rows | named         | because
    another       | 2025-11-01 | 918  | another       | an older one before it
    repeat-plans2 | 2025-11-01 | 918  | repeat-plans2 | an older one after it
    another       | 2026-11-01 | 459  | repeat-plans  | a newer one before it
    repeat-plans2 | 2026-11-01 | 459  | repeat-plans  | a newer one after it
""")
def test_of_two_files_of_one_data_set_the_newer_counts_and_the_other_is_named(row, project):
    folder = project.downloads / "ees" / row.folder
    write_plans(folder, real()[0], [2025])
    record(folder, f"{row.folder}.csv", published=row.published)
    made = store(project)
    assert made.sources == ("dfe_lait: 6,800 rows", f"ees_cin_second_plans: {row.rows} rows")
    (named,) = [line.partition(":")[0] for line in made.unused if "a newer download" in line]
    assert named == row.named


def test_a_download_that_has_not_come_whole_is_no_source(project):
    folder = project.downloads / "ees"
    (folder / "repeat-plans").rename(folder / ".repeat-plans.new")
    (folder / "begun").mkdir()
    assert store(project).sources == ("dfe_lait: 6,800 rows",)


def test_the_publications_alone_make_a_store(project):
    for path in (project.downloads / "lait").iterdir():
        path.unlink()
    assert store(project).sources == ("ees_cin_second_plans: 918 rows",)


def test_a_faulty_file_leaves_the_old_store_and_names_every_problem(project):
    store(project)
    before = files(project), read_stamp(store_of(project))
    (project.downloads / "lait" / "lait_data_dictionary.csv").write_bytes(b"cut off")
    folder = project.downloads / "ees" / "repeat-plans"
    where = ["Local authority", "E92000001", "England", "E12000001", "North East"]
    row = [2025, "Reporting year", *where, "808", "E06000004", "Stockton-on-Tees", "All"]
    (folder / "repeat-plans.csv").write_text(
        "\n".join(",".join(map(str, line)) for line in [EES_HEAD, [*row, "many", 1, 2.0]]) + "\n",
        encoding="utf-8",
    )
    record(folder, "repeat-plans.csv")
    found = problems(project)
    assert any("lait_data_dictionary.csv: recorded in source.json" in text for text in found)
    assert any("repeat-plans.csv: line 2: CPP_start: found 'many'" in text for text in found)
    assert (files(project), read_stamp(store_of(project))) == before
    assert [path.name for path in project.downloads.glob(".*")] == []


def test_a_file_that_is_no_table_is_not_taken_for_an_unused_one(project):
    write_csv(project.downloads / "ees" / "page", ["<html>"], [["Not found"]])
    (problem,) = problems(project)
    assert "page.csv: line 1: found a web page, not a table" in problem


def test_a_correction_that_no_longer_fits_stops_the_store(project):
    path = project.catalogue / "corrections.yml"
    path.write_text(path.read_text("utf-8").replace("4321", "4322"), encoding="utf-8")
    (problem,) = problems(project)
    assert "made_up_fault: CP_conf_15days, 2025" in problem
    assert "drop the record" in problem


def hashes(project):
    store(project)
    return read_stamp(store_of(project))["indicators"]


def differing(one, two):
    return {id_ for id_ in one.keys() | two.keys() if one.get(id_) != two.get(id_)}


def test_the_stamp_has_a_hash_of_the_rows_about_each_indicator(stored):
    found = read_stamp(store_of(stored[0]))["indicators"]
    assert set(LAIT) <= set(found)
    assert {len(digest) for digest in found.values()} == {64}
    assert len(set(found.values())) == len(found)


def test_a_hash_changes_with_the_figures_of_its_indicator_alone(project):
    before = hashes(project)
    path = project.downloads / "ees" / "repeat-plans" / "repeat-plans.csv"
    *lines, last = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines, f"{last.rpartition(',')[0]},50.5"]) + "\n", "utf-8")
    record(path.parent, path.name)
    assert differing(before, hashes(project)) == {REPEAT}


def test_a_hash_does_not_depend_on_the_order_of_rows(stored):
    project, _ = stored
    sources, _ = collect(project, small_catalogue(), real()[0])
    mixed = [
        replace(item, table=item.table.sample(frac=1, random_state=1)) for item in sources[::-1]
    ]
    assert digests(mixed) == digests(sources) == read_stamp(store_of(project))["indicators"]


def test_a_hash_tells_from_which_source_the_rows_are(stored):
    project, _ = stored
    sources, _ = collect(project, small_catalogue(), real()[0])
    renamed = [
        replace(item, publication=item.publication.model_copy(update={"id": "other"}))
        if item.publication.id == SECOND_HAND
        else item
        for item in sources
    ]
    assert set(LAIT) <= differing(digests(sources), digests(renamed))
