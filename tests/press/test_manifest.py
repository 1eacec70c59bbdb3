"""What a manifest holds of a real book, and what makes it another."""

import json
import shutil
from dataclasses import replace

import pytest
from conftest import ROOT
from made_statistics import RATE, made_project, store

from councilbook.changes import compare, manifest_text
from councilbook.edition import load_edition
from councilbook.errors import DataError
from councilbook.exhibit import Cell, Column
from councilbook.observations import load_library
from councilbook.periods import parse_period
from councilbook.press.fingerprints import digest, text_of
from councilbook.press.manifest import manifest_of, published, published_file
from councilbook.project import Project
from councilbook.sources.sidecar import read_sidecar, write_sidecar
from councilbook.store import open_store
from councilbook.store.layout import fingerprint

from .editions import OVERVIEW, SAFE, edited, pages, real
from .samples import chart

REPORT = "stockton-on-tees-2011-12"
# A measure with a value that is left out as faulty, and its short title.
WITH_CORRECTION, CORRECTED = "first_time_entrants", "First-time entrants"
TOOL = "Department for Education, Local Authority Interactive Tool"


@pytest.fixture(scope="module")
def manifest():
    return manifest_of(*real(), pages())


def test_it_names_the_edition_and_its_pages(manifest):
    assert (manifest.edition, manifest.title) == (
        "council-reports", "Four council reports, rebuilt from data"
    )  # fmt: skip
    assert set(manifest.pages) == set(pages())
    assert manifest.pages[SAFE].title == "Safeguarding: Stockton-on-Tees, 2011-12"


def test_it_holds_every_figure_of_a_row(manifest):
    """Known answers from the report: 18 of 325, under 5%."""
    row = manifest.pages[SAFE].parts["scorecard"].rows["Second plans within 2 years"]
    cells = {key: (cell.text, cell.value, cell.mark) for key, cell in row.cells.items()}
    assert cells == {
        "result": ("5.5%\n18 of 325\n2011-12", 5.5, None),
        "target": ("Under 5%\n“<5%”\ntolerance 2 percentage points", 5.0, None),
        "standing": ("Within tolerance: 2 fewer would meet it", None, "within_tolerance"),
    }
    assert row.measure == "Second plans within 2 years"


def test_it_holds_why_a_value_is_missing(manifest):
    rows = manifest.pages[SAFE].parts["sources"].rows
    (cell,) = (
        row.cells["value"] for label, row in rows.items()
        if label.startswith("Core assessments in 35 days") and "basket table, row 2, Progress" in label
    )  # fmt: skip
    assert (cell.symbol, cell.value) == ("not_stated", None)


def test_every_figure_of_every_page_is_in_it(manifest):
    for name, exhibits in pages().items():
        for exhibit in exhibits:
            shown = sum(
                cell.value is not None or bool(cell.symbol) or bool(cell.mark)
                for row in exhibit.rows for cell in row[1:]
            )  # fmt: skip
            held = manifest.pages[name].parts[exhibit.name].rows.values()
            assert sum(len(row.cells) for row in held) == shown, (name, exhibit.name)


def test_sentences_are_kept_where_they_are_short(manifest):
    texts = [part.text for page in manifest.pages.values() for part in page.parts.values()]
    assert any(texts)
    assert max(map(len, texts)) <= 300


def test_it_names_sources_and_their_vintages(manifest):
    assert manifest.sources[REPORT].vintage == "no date printed"
    official = manifest.sources["dfe_lait"]
    assert official.name == TOOL
    assert official.vintage.startswith("published 8 April 2026")
    assert manifest.pages[SAFE].parts["scorecard"].sources == (REPORT,)


def test_the_same_book_gives_the_same_bytes_and_no_path(manifest):
    again = manifest_text(manifest_of(*real(), pages()))
    assert again == manifest_text(manifest)
    assert str(ROOT) not in again


def test_it_is_small(manifest):
    """A book of 41 pages stays under 1 MB."""
    assert len(manifest_text(manifest).encode()) < 24_000 * len(manifest.pages)


def trend(*values):
    columns = [Column(key, key.title()) for key in ("period", "area", "value", "source")]
    rows = [
        (Cell("31 Mar 2012"), Cell("Stockton-on-Tees"), Cell("273", 273.0), Cell("This report")),
        *(
            (Cell(f"31 Mar {year}"), Cell(area), Cell(str(value), value), Cell(TOOL))
            for year, area, value in values
        ),
    ]
    return chart(
        name="cp_plan_count-trend",
        columns=tuple(columns),
        rows=tuple(rows),
        source=f"Other; {TOOL}",
    )


def test_a_chart_knows_its_measure_and_each_row_its_source():
    shown = [trend((2016, "Stockton-on-Tees", 284.0), (2016, "England", 5.0))]
    part = manifest_of(*real(), {SAFE: shown}).pages[SAFE].parts["cp_plan_count-trend"]
    assert part.measure == "Children on protection plans"
    assert part.sources == ("dfe_lait",)
    assert {label: (row.source, row.area) for label, row in part.rows.items()} == {
        "31 Mar 2012, Stockton-on-Tees": (REPORT, ""),
        "31 Mar 2016, Stockton-on-Tees": ("dfe_lait", ""),
        "31 Mar 2016, England": ("dfe_lait", "England"),
    }


def test_a_revised_value_is_one_change(manifest):
    now = edited(SAFE, ("5.5%", "6.9%"), ('"value": 5.5', '"value": 6.9'))
    (change,) = compare(manifest, manifest_of(*real(), now)).changes
    assert (change.kind, change.page, change.measure) == (
        "revised", SAFE, "Second plans within 2 years"
    )  # fmt: skip
    assert (change.was, change.now) == ("5.5%", "6.9%")
    assert {place.exhibit for place in change.places} == {"scorecard", "sources"}
    assert change.why == ()


def test_a_flipped_standing(manifest):
    was = '"text": "Within tolerance: 2 fewer would meet it", "mark": "within_tolerance"'
    now = edited(SAFE, (was, '"text": "Missed", "mark": "missed"'))
    (change,) = compare(manifest, manifest_of(*real(), now)).of("standing")
    assert (change.was, change.now) == ("Within tolerance: 2 fewer would meet it", "Missed")


def test_a_removed_page(manifest):
    now = {name: shown for name, shown in pages().items() if name != OVERVIEW}
    found = compare(manifest, manifest_of(*real(), now))
    assert [(item.kind, item.was, item.now) for item in found.pieces] == [("page", OVERVIEW, "")]


def test_rows_that_moved_are_no_change(manifest):
    now = {
        name: [
            replace(item, rows=item.rows[::-1]) if item.kind == "table" else item for item in shown
        ]
        for name, shown in pages().items()
    }
    found = compare(manifest, manifest_of(*real(), now))
    assert found.empty


def test_line_ends_do_not_count(tmp_path):
    for name, end in (("a", "\n"), ("b", "\r\n")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "x.yml").write_bytes(f"one{end}two{end}".encode())
    first, second = (digest(text_of([tmp_path / n / "x.yml"], tmp_path / n)) for n in "ab")
    assert first == second


def test_lists_that_join_to_the_same_text_differ():
    assert digest(["ab", "c"]) != digest(["a", "bc"])


EDITS = {
    # file, old, new, what has another fingerprint then
    "a report": (
        f"data/reports/{REPORT}/figures.csv", "65.9", "65.8", {f"source {REPORT}"}
    ),
    "one publication of several in a file": (
        "data/official/series.csv", "E06000002,2015-16,80,", "E06000002,2015-16,81,",
        {"source dfe_lait"},
    ),
    "an indicator": (
        "data/catalogue/indicators/safeguarding.yml", "One large family can", "One family can",
        {"catalogue", "entry Second plans within 2 years"},
    ),
    "a target": (
        "data/catalogue/targets/stockton-on-tees.yml", "value: 60", "value: 61",
        {"catalogue", "targets Initial assessments in 10 days"},
    ),
    "a correction": (
        "data/catalogue/corrections.yml", '"2016": "3071"', '"2016": "3072"',
        {"corrections", f"corrections {CORRECTED}"},
    ),
    "a notebook": (
        "notebooks/safeguarding.ipynb", "# Safeguarding", "# Safe",
        {"notebooks", f"notebook {SAFE}"},
    ),
    "a list of areas": (
        "data/areas/neighbours.csv", "E09000001,2021,1,E09000020,not", "E09000001,2021,1,E09000020,very",
        {"areas"},
    ),
}  # fmt: skip


def shown():
    """The reference pages, and a chart of a measure that has a correction."""
    return pages() | {SAFE: [*pages()[SAFE], chart(name=f"{WITH_CORRECTION}-trend")]}


def differing(old, new):
    """Name what two manifests have different fingerprints for."""
    found = {f"source {id_}" for id_ in old.sources if old.sources[id_] != new.sources[id_]}
    for title, was in old.measures.items():
        now = new.measures[title]
        for part in ("entry", "targets", "corrections", "statuses"):
            if getattr(was, part) != getattr(now, part):
                found.add(f"{part} {title}")
    for part in type(old.versions).model_fields:
        if getattr(old.versions, part) != getattr(new.versions, part):
            found.add(part)
    found |= {
        f"notebook {name}" for name in old.pages
        if old.pages[name].notebook != new.pages[name].notebook
    }  # fmt: skip
    return found


@pytest.fixture(scope="module")
def untouched():
    return manifest_of(*real(), shown())


def test_what_changes_has_another_fingerprint_and_nothing_else(untouched, project_copy):
    """All at once: reading the data takes longer than all else here."""
    for file, old, new, _ in EDITS.values():
        project_copy.edit(file, old, new)
    library = load_library(Project(project_copy.root))
    now = manifest_of(library, load_edition(library).books[0], shown())
    assert differing(untouched, now) == set().union(*(item[3] for item in EDITS.values()))


def test_periods_whose_values_are_not_final(untouched):
    """The catalogue's measures name them by the label that pages show."""
    library, book = real()
    year = parse_period("2019-03-31")
    rows = tuple(
        replace(item, status="provisional")
        if item.indicator == "cp_plan_count" and item.period == year else item
        for item in library.observations
    )  # fmt: skip
    found = {SAFE: [trend((2019, "Stockton-on-Tees", 1.0))]}
    provisional = replace(library, observations=rows)
    for given, expected in ((library, {}), (provisional, {"31 Mar 2019": "provisional"})):
        measures = manifest_of(given, book, found).measures
        assert measures["Children on protection plans"].statuses == expected


def test_the_last_published_one(tmp_path):
    _, book = real()
    project = Project(tmp_path)
    assert published(project, book) is None
    file = published_file(project, book.folder)
    assert file == tmp_path / "data" / "published" / "council-reports.json"
    file.parent.mkdir(parents=True)
    whole = manifest_of(*real(), pages())
    file.write_text(manifest_text(whole), encoding="utf-8")
    assert published(project, book) == whole
    assert published(project, book, whole.pages) == whole
    file.write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match=r"council-reports\.json"):
        published(project, book)


def test_a_page_that_could_not_be_made_was_not_removed(manifest, tmp_path):
    """Nor was the report that it alone is about."""
    library, book = real()
    project = Project(tmp_path)
    file = published_file(project, book.folder)
    file.parent.mkdir(parents=True)
    file.write_text(manifest_text(manifest), encoding="utf-8")
    made = {name: shown for name, shown in pages().items() if "2023-07" not in name}
    assert "stockton-on-tees-2023-07" in manifest.sources
    now = manifest_of(library, book, made)
    assert compare(published(project, book, made), now).empty
    assert not compare(published(project, book), now).empty


@pytest.fixture(scope="module")
def england(tmp_path_factory):
    """A project with made-up downloads, stored."""
    project = made_project(tmp_path_factory.mktemp("england"))
    shutil.copytree(ROOT / "notebooks", project.root / "notebooks")
    store(project)
    return project


def of_england(project):
    library = replace(load_library(project), publications=open_store(project).publications)
    book = load_edition(library, "england", "leeds").books[0]
    source = library.source_name("dfe_lait")
    page = chart(name=f"{RATE}-trend", source=source)
    return manifest_of(library, book, {"leeds/safeguarding": [page]})


def test_a_book_of_official_statistics(england):
    made = of_england(england)
    assert made.edition == "england/leeds"
    assert made.title == "Children's services in official statistics: Leeds"
    assert list(made.sources) == ["dfe_lait"]
    assert made.sources["dfe_lait"].vintage == "published 8 April 2026, accessed 6 May 2026"


def test_a_download_with_other_data_has_another_fingerprint(england):
    before = of_england(england)
    folder = england.downloads / "lait"
    kept = read_sidecar(folder)
    first = kept.files[0].model_copy(update={"sha256": "0" * 64})
    write_sidecar(folder, kept.model_copy(update={"files": (first, *kept.files[1:])}))
    # Only the record is read here: the store is told that it is as it was made.
    stamp = england.downloads / "store" / "store.json"
    text = stamp.read_text(encoding="utf-8")
    stamp.write_text(text.replace(made_from(text), fingerprint(england)), encoding="utf-8")
    assert of_england(england).sources["dfe_lait"].sha256 != before.sources["dfe_lait"].sha256


def made_from(text):
    return json.loads(text)["made_from"]
