"""The commands: examples, exit codes, and messages without a traceback."""

import json
import re
import shutil
import subprocess
import sys
from contextlib import nullcontext
from dataclasses import replace
from datetime import date

import pytest
import typer
from conftest import ROOT
from made_statistics import LAIT, SPARE, made_project, small_catalogue
from typer.testing import CliRunner

from councilbook import cli
from councilbook.audit import audit
from councilbook.cli.base import CORES
from councilbook.edition import load_edition
from councilbook.errors import BuildError, UnknownError
from councilbook.factory import making
from councilbook.factory.cache import looking
from councilbook.factory.cache.keeping import keep
from councilbook.factory.job import Result
from councilbook.measures.consistency import Verdict
from councilbook.project import Project
from councilbook.sources.sidecar import read_sidecar
from councilbook.store import is_current, open_store
from councilbook.store.layout import STAMP, nothing_held, store_of
from councilbook.views.checked import counted

COMMANDS = [
    "build", "run", "list", "cache", "changes", "publish", "check", "references", "test", "bench",
    "exceptions", "report", "store", "indicators", "commentary", "fetch",
]  # fmt: skip
DIGEST = "0" * 64
# A command of two words is a command of a group.
TYPED = [
    *COMMANDS[:-2], "commentary new", "commentary approve", "fetch lait", "fetch ees"
]  # fmt: skip


@pytest.fixture
def ready(monkeypatch, library):
    """The project is read once for all commands of these tests."""
    monkeypatch.setattr(cli.base, "library", lambda: library)


def test_the_commands():
    commands = typer.main.get_command(cli.app).commands
    assert list(commands) == COMMANDS
    assert list(commands["fetch"].commands) == ["lait", "ees"]


@pytest.mark.parametrize("name", TYPED)
def test_help_has_an_example_that_can_be_typed(name):
    result = CliRunner().invoke(cli.app, [*name.split(), "--help"])
    assert result.exit_code == 0
    words = " ".join(result.output.split())
    example = re.search(rf"Example: councilbook {name}\b(.*)$", words)
    assert example, words
    for option in re.findall(r"--[a-z]+", example[1]):
        assert result.output.count(option) >= 2, option


def test_without_a_command_the_help_is_shown():
    result = CliRunner().invoke(cli.app, [])
    assert all(name in result.output for name in COMMANDS)
    result = CliRunner().invoke(cli.app, ["fetch"])
    assert all(re.search(rf"^ *\W? {name} ", result.output, re.M) for name in ("lait", "ees"))


def test_list_prints_one_page_a_line(run, ready, library):
    code, out, err = run("list")
    assert code == 0
    assert out.splitlines() == [page.id for page in load_edition(library).pages]
    assert err == ""


def test_check_counts(run, ready, library):
    code, out, _ = run("check", "--quiet")
    assert code == 0
    findings = counted(audit(library))
    assert out == (
        f"Data are sound: {len(library.observations)} observations. Findings: {findings}.\n"
    )


def test_check_shows_every_contradiction_with_its_places(run, ready, library):
    code, out, _ = run("check")
    assert code == 0
    found = [item for item in audit(library) if item.verdict is Verdict.CONTRADICTION]
    assert out.count("contradiction: ") == len(found)
    for item in found:
        assert item.printed in out
        assert item.evidence in out
        for place in item.places:
            assert f"{place.source}, {place.locator}" in out


UNKNOWN = [
    # arguments, what is unknown, the nearest, something else of the list
    (["list", "--edition", "council-report"], "edition", "council-reports", "england"),
    (["build", "--edition", "council-report"], "edition", "council-reports", "england"),
    (["run", "send", "-e", "englund", "--authority", "stockton", "--period", "latest"], "edition",
     "england", "council-reports"),
    (["list", "--edition", "england", "--authority", "stokton"], "authority", "Stockton-on-Tees",
     "Leeds"),
    (["build", "--authority", "midlesbrough"], "authority", "Middlesbrough", "Stockton-on-Tees"),
    (["build", "--only", "middlesbrough/2019-10/sned"], "page", "middlesbrough/2019-10/send",
     "stockton-on-tees/2011-12/overview"),
    (["run", "safegarding", "--authority", "stockton", "--period", "2011-12"], "theme",
     "safeguarding", "care_leavers"),
    (["run", "send", "--authority", "stokton", "--period", "2011-12"], "authority",
     "Stockton-on-Tees", "Middlesbrough"),
    (["run", "send", "--authority", "stockton", "--period", "2012-13"], "period", "2011-12",
     "2019-20-H1"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "what", "nearest", "other"), UNKNOWN)
def test_an_unknown_name_gets_the_nearest_and_the_list(run, ready, arguments, what, nearest, other):
    code, out, err = run(*arguments)
    assert code == 1
    assert out == ""
    assert err.startswith("councilbook: unknown ")
    assert what in err.partition(".")[0]
    asked, _, listed = err.partition("Known: ")
    assert f"Did you mean '{nearest}'" in asked or f"or '{nearest}'" in asked
    assert nearest in listed
    assert other in listed


def test_a_period_that_cannot_be_read(run, ready):
    code, _, err = run("run", "send", "--authority", "stockton", "--period", "last year")
    assert code == 1
    assert "cannot read the period 'last year'" in err
    assert "2011-12" in err


def test_a_theme_without_figures(run, ready):
    code, _, err = run("run", "workforce", "--authority", "stockton", "--period", "2011-12")
    assert code == 1
    assert "no figures on" in err
    assert "safeguarding" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "send"],
        ["build", "--jobs", "0"],
        ["bake"],
        ["fetch", "weather"],
        ["fetch", "lait", "--from", "no-such-folder"],
    ],
)
def test_a_command_that_is_not_one(run, ready, arguments):
    code, _, err = run(*arguments)
    assert code == 2
    assert "Usage: " in err


@pytest.fixture
def ran(monkeypatch):
    """Jobs that `run` and `build` were about to run; each fails if `error` is set."""
    made = {"jobs": [], "error": ""}

    def run_page(job):
        made["jobs"].append(job)
        return Result(job.name, made["error"])

    monkeypatch.setattr(cli.books, "run_page", run_page)
    return made


def test_run_takes_names_as_people_say_them(run, ready, ran, library):
    code, out, _ = run("run", "safeguarding", "--authority", "stockton", "--period", "2019/20 Q2")
    assert code == 0
    (job,) = ran["jobs"]
    assert job.parameters == {"authority": "Stockton-on-Tees", "period": "2019-20-H1"}
    page = "stockton-on-tees/2019-20-h1/safeguarding"
    assert job.output == library.project.root / "build" / "run" / f"{page}.ipynb"
    assert str(job.output) in out


def test_run_into_a_file(run, ready, ran, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, _ = run(
        "run", "SEND", "--authority", "E06000002", "--period", "October 2019", "--output", "x.ipynb"
    )
    assert code == 0
    assert ran["jobs"][0].output == tmp_path.resolve() / "x.ipynb"
    assert "x.ipynb" in out


def test_run_that_fails(run, ready, ran):
    ran["error"] = "cell 4 (1 / 0): ZeroDivisionError"
    code, out, err = run("run", "send", "--authority", "middlesbrough", "--period", "2019-10")
    assert code == 1
    assert "middlesbrough/2019-10/send: cell 4 (1 / 0): ZeroDivisionError" in err
    assert "Open" not in out


@pytest.fixture
def built(monkeypatch, tmp_path):
    """What `build` was about to run and bind; pages and books named in it fail."""
    made = {"jobs": [], "failing": (), "books": [], "broken": (), "publications": set()}

    def run_all(jobs, pool, done):
        made["jobs"] += jobs
        found = [
            Result(job.name, "cell 4: No" if job.name in made["failing"] else "") for job in jobs
        ]
        for result in found:
            done(result)
        return found

    def open_pool(folder, workers, scheduler):
        made["pool"] = (folder, workers, scheduler)
        return nullcontext()

    def stage(library, book, pages, source):
        made["publications"] |= set(library.publications)
        wanted = {job.name for job in made["jobs"] if job.output.is_relative_to(pages)}
        return [page.id for page in book.pages if page.id in wanted - set(made["failing"])]

    def bind(library, source, folder):
        made["books"].append(folder.relative_to(tmp_path.resolve() / "out").as_posix())
        if made["books"][-1] in made["broken"]:
            raise BuildError(f"no book in {folder.name}")
        return folder / "html" / "index.html"

    monkeypatch.setattr(making, "run_all", run_all)
    monkeypatch.setattr(making, "open_pool", open_pool)
    # Books are bound in this process, where a test sees them.
    monkeypatch.setattr(cli.books, "open_workers", lambda count: nullcontext())
    monkeypatch.setattr(cli.one_book, "stage", stage)
    monkeypatch.setattr(cli.one_book, "bind", bind)
    monkeypatch.setattr(cli.one_book, "link_book", lambda source, pages: None)
    monkeypatch.setattr(cli.binding, "make_front", lambda *given: "")
    made["folder"] = tmp_path.resolve() / "out"
    made["build"] = ["build", "--build", str(made["folder"])]
    return made


def outputs(built):
    return {job.name: job.output.relative_to(built["folder"]).as_posix() for job in built["jobs"]}


def test_build_makes_every_page_and_one_book(run, ready, built, library):
    code, out, err = run(*built["build"])
    assert code == 0
    pages = [page.id for page in load_edition(library).pages]
    # The longest first: what an overview takes is not known yet.
    assert [name.endswith("overview") for name in outputs(built)] == [True] * 4 + [False] * 37
    assert outputs(built) == {name: f"council-reports/pages/{name}.ipynb" for name in pages}
    assert built["books"] == ["council-reports"]
    assert re.fullmatch(
        rf"Notebooks: {len(pages)} in \d+ s: 0 from the cache, {len(pages)} made, 0 failed\.\n"
        rf"Book: {len(pages)} pages in \d+ s\.\nOpen (.*)\n",
        out,
    )
    assert str(built["folder"] / "council-reports" / "html" / "index.html") in out
    assert err == ""
    assert built["pool"] == (library.project.root, CORES, "")


def test_build_takes_names_and_patterns(run, ready, built):
    name = "stockton-on-tees/2011-12/schools"
    assert run(*built["build"], "--only", "*/WORKFORCE", "--only", name)[0] == 0
    assert list(outputs(built)) == [
        name, "stockton-on-tees/2019-20-h1/workforce", "stockton-on-tees/2023-07/workforce",
        "middlesbrough/2019-10/workforce",
    ]  # fmt: skip


def test_build_of_one_authority(run, ready, built):
    assert run(*built["build"], "--authority", "E06000002")[0] == 0
    assert {name.partition("/")[0] for name in outputs(built)} == {"middlesbrough"}
    assert built["books"] == ["council-reports"]


def test_build_of_pages_alone_binds_no_book(run, ready, built):
    code, out, _ = run(*built["build"], "--only", "*/workforce", "--pages-only")
    assert (code, built["books"]) == (0, [])
    assert re.fullmatch(r"Notebooks: 3 in \d+ s: 0 from the cache, 3 made, 0 failed\.\n", out)


@pytest.mark.parametrize("more", [[], ["--pages-only"]])
def test_a_page_that_fails_is_named_and_the_book_bound(run, ready, built, more):
    built["failing"] = ("middlesbrough/2019-10/workforce",)
    code, out, err = run(*built["build"], "--only", "*/workforce", *more)
    assert code == 1
    assert err.startswith("failed: middlesbrough/2019-10/workforce: cell 4: No\n")
    assert "councilbook: 1 page(s) failed and are not in the book:\n" in err
    assert "\n  middlesbrough/2019-10/workforce: cell 4: No\n" in err
    assert ("Book: 2 pages" in out) == (not more)


def test_a_book_that_fails_does_not_hide_its_pages(run, ready, built):
    built["failing"], built["broken"] = ("middlesbrough/2019-10/send",), ("council-reports",)
    code, out, err = run(*built["build"], "--only", "*/send")
    assert code == 1
    assert "no book in council-reports" in err
    assert "middlesbrough/2019-10/send: cell 4: No" in err
    assert "Open" not in out


def test_build_keeps_pages_and_says_why_others_are_made(run, ready, built, monkeypatch):
    arguments = [*built["build"], "--only", "*/workforce", "--pages-only", "--explain"]
    run(*arguments)
    for job in built["jobs"][1:]:
        keep(job, job.name.encode(), {"areas": DIGEST}, 1.5)
    monkeypatch.setattr(looking.Parts, "digest", lambda parts, part: DIGEST)
    (never, *kept), built["jobs"] = built["jobs"], []
    code, out, _ = run(*arguments)
    assert code == 0
    assert out.splitlines()[:-1] == [
        "Pages: 3. From the cache: 2. To run: 1.", "1 to run: never run", f"  {never.name}"
    ]  # fmt: skip
    assert "Notebooks: 3 in 0 s: 2 from the cache, 1 made, 0 failed.\n" in out
    assert [job.name for job in built["jobs"]] == [never.name]
    for job in kept:
        assert job.output.read_bytes() == job.name.encode()


def test_build_without_the_cache_makes_everything_and_keeps_it(run, ready, built):
    arguments = [*built["build"], "--only", "*/workforce", "--pages-only", "--explain"]
    code, out, _ = run(*arguments, "--no-cache")
    assert code == 0
    assert "3 to run: --no-cache\n" in out
    for job in built["jobs"]:
        assert job.results == str(built["folder"] / "cache")
        assert {"notebook", "parameters", "code"} <= set(job.made_from)
        assert job.record == f"council-reports/{job.name}"


def test_build_elsewhere(run, ready, built, library, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    arguments = ["--scheduler", "tcp://host:8786", "--results", "shared", "--jobs", "3"]
    code, _, err = run(*built["build"], "--only", "*/workforce", "--pages-only", *arguments)
    assert code == 0, err
    assert built["pool"] == (library.project.root, 3, "tcp://host:8786")
    assert {job.results for job in built["jobs"]} == {str(tmp_path.resolve() / "shared")}


def test_no_more_workers_than_pages(run, ready, built):
    run(*built["build"], "--only", "*/workforce", "--pages-only", "--jobs", "8")
    assert built["pool"][1] == 3


def test_an_interrupted_build(run, ready, built, monkeypatch):
    def run_all(jobs, pool, done):
        raise KeyboardInterrupt

    monkeypatch.setattr(making, "run_all", run_all)
    code, _, err = run(*built["build"], "--only", "*/workforce")
    assert (code, built["books"]) == (130, [])
    assert "Stopped. What is made is kept: the same command goes on from there." in err


# Official statistics.


@pytest.fixture(scope="module")
def statistics(tmp_path_factory):
    """A project with made-up downloads that are stored, and the notebooks beside it."""
    project = made_project(tmp_path_factory.mktemp("statistics"))
    shutil.copytree(ROOT / "notebooks", project.root / "notebooks")
    shutil.copy(ROOT / "_config.yml", project.root)
    return project


@pytest.fixture
def official(monkeypatch, library, statistics):
    """Commands see the made-up downloads, or those in another folder."""

    def use(downloads=statistics.downloads):
        project = Project(statistics.root, downloads)
        seen = replace(library, project=project, catalogue=small_catalogue())
        monkeypatch.setattr(cli.base, "library", lambda: seen)
        return project

    return use


THEMES = ["overview", "safeguarding", "children_in_care", "all_indicators", "reconciliation"]


@pytest.fixture
def stored(official, run):
    project = official()
    assert run("store")[0] == 0
    return project


@pytest.mark.parametrize(
    "arguments",
    [["build", "--pages-only"], ["build", "--authority", "leeds"],
     ["run", "send", "--authority", "leeds", "--period", "latest"]],
)  # fmt: skip
def test_without_official_statistics_one_line_says_how_to_get_them(
    run, official, built, ran, tmp_path, arguments
):
    project = official(tmp_path / "none")
    code, out, err = run(*arguments, "--edition", "england")
    assert (code, out) == (1, "")
    assert err == f"councilbook: {nothing_held(project)}\n"
    assert "councilbook fetch lait --from FOLDER" in err
    assert (built["jobs"], ran["jobs"], built["books"]) == ([], [], [])


def test_without_official_statistics_nothing_can_be_stored(run, official, tmp_path):
    project = official(tmp_path / "none")
    assert run("store") == (1, "", f"councilbook: {nothing_held(project)}\n")
    assert not project.downloads.exists()


def test_the_pages_of_one_authority_are_listed_without_statistics(run, official, tmp_path):
    official(tmp_path / "none")
    code, out, _ = run("list", "-e", "england", "-a", "Durham")
    assert (code, out.splitlines()) == (0, [f"county-durham/{name}" for name in THEMES])
    assert len(run("list", "-e", "england")[1].splitlines()) == 153 * len(THEMES)


def test_build_makes_a_book_of_an_authority(run, stored, built):
    code, out, _ = run(*built["build"], "--edition", "england", "--authority", "leeds")
    assert code == 0
    assert outputs(built) == {
        f"leeds/{name}": f"england/leeds/pages/leeds/{name}.ipynb" for name in THEMES
    }
    assert built["books"] == ["england/leeds"]
    assert built["publications"] == set(open_store(stored).publications)
    for job in built["jobs"]:
        assert job.parameters == {"authority": "Leeds", "period": "latest"}
        assert job.notebook.parent == stored.root / "notebooks" / "statistics"
    assert f"Book: {len(THEMES)} pages" in out


def test_a_book_that_cannot_be_bound_does_not_stop_the_others(run, stored, built):
    built["broken"] = ("england/barnsley",)
    code, out, err = run(*built["build"], "-e", "england", "--only", "*/overview")
    assert code == 1
    assert len(built["jobs"]) == len(built["books"]) == out.count("\nOpen ") + 1 == 153
    assert err.endswith("\ncouncilbook: no book in barnsley\n")
    assert "failed: book england/barnsley\n" in err
    assert "Books: 152 made, 0 unchanged, 1 failed.\n" in out


def test_only_the_books_of_the_pages_named_are_bound(run, stored, built):
    assert (
        run(*built["build"], "-e", "england", "--only", "leeds/*", "--only", "barnsley/*")[0] == 0
    )
    assert built["books"] == ["england/barnsley", "england/leeds"]


def spoil_stamp(store):
    """The catalogue or the files have changed."""
    stamp = json.loads((store / STAMP).read_text(encoding="utf-8"))
    (store / STAMP).write_text(json.dumps(stamp | {"made_from": "other"}), encoding="utf-8")


def spoil_version(store):
    """Another version of the program wrote it."""
    stamp = json.loads((store / STAMP).read_text(encoding="utf-8"))
    (store / STAMP).write_text(json.dumps(stamp | {"version": 0}), encoding="utf-8")


@pytest.mark.parametrize("spoil", [spoil_stamp, spoil_version, shutil.rmtree])
def test_build_stores_again_what_is_no_longer_current(run, stored, built, spoil):
    spoil(store_of(stored))
    code, _, err = run(*built["build"], "-e", "england", "-a", "leeds", "--pages-only")
    assert code == 0, err
    assert is_current(stored)


def test_run_of_a_page_of_official_statistics(run, stored, ran):
    code, out, _ = run(
        "run", "Children in care", "-e", "england", "--authority", "leeds", "--period", "2022/23"
    )
    assert code == 0
    (job,) = ran["jobs"]
    assert job.parameters == {"authority": "Leeds", "period": "2022-23"}
    assert job.notebook == stored.root / "notebooks" / "statistics" / "children_in_care.ipynb"
    assert job.output == stored.root / "build" / "run" / "leeds" / "children_in_care.ipynb"
    assert str(job.output) in out


def test_store_says_what_it_stored_and_left_out(run, official):
    project = official()
    code, out, err = run("store")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "dfe_lait: 6,800 rows",
        "ees_cin_second_plans: 918 rows",
        "left out: weather: its columns are of no data set in data_sets.yml",
        f"Stored 7,718 values of {len(LAIT)} measures in {project.downloads / 'store'}",
    ]
    assert is_current(project)


def test_fetch_lait_from_a_folder_stores_it(run, official, statistics, tmp_path):
    project = official(tmp_path / "mine")
    source = str(statistics.downloads / "lait")
    code, out, err = run("fetch", "lait", "--from", source, "--commit", "0123abc")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Local authority interactive tool (LAIT), underlying database: 2 files.",
        "dfe_lait: 6,800 rows",
        f"Stored 6,800 values of {len(LAIT)} measures in {project.downloads / 'store'}",
    ]
    sidecar = read_sidecar(project.downloads / "lait")
    assert sidecar.version == "0123abc"
    assert date.fromisoformat(sidecar.accessed) <= date.today()


def test_fetch_lait_of_files_that_are_not_the_usual_version(run, official, statistics, tmp_path):
    project = official(tmp_path / "mine")
    code, out, err = run("fetch", "lait", "--from", str(statistics.downloads / "lait"))
    assert (code, out) == (1, "")
    assert err.startswith("councilbook: cannot fetch ")
    assert "bds_long_0.parquet" in err
    assert "--commit" in err
    assert not project.downloads.exists()


@pytest.mark.parametrize("name", [[], ["repeat-plans"], ["repeat-plans.csv"]])
def test_fetch_ees_from_a_folder_stores_it(run, official, statistics, tmp_path, name):
    project = official(tmp_path / "mine")
    source = str(statistics.downloads / "ees" / "repeat-plans")
    code, out, err = run("fetch", "ees", *name, "--from", source)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "repeat-plans: repeat-plans.csv",
        "ees_cin_second_plans: 918 rows",
        f"Stored 918 values of 3 measures in {project.downloads / 'store'}",
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "give the id of a data set or the address of a CSV file, or use --from FOLDER"),
        (["children"], "cannot fetch children: it is neither an id nor an address"),
    ],
)
def test_fetch_ees_of_nothing_that_can_be_fetched(run, official, tmp_path, arguments, says):
    official(tmp_path / "mine")
    code, out, err = run("fetch", "ees", *arguments)
    assert (code, out) == (1, "")
    assert says in err


def test_indicators_says_where_each_is_published(run, ready, library):
    code, out, err = run("indicators")
    assert (code, err) == (0, "")
    *lines, count = out.splitlines()
    assert [line.partition(":")[0] for line in lines] == list(library.catalogue.indicators)
    assert count == f"{len(lines)} in the catalogue, 0 only in LAIT."
    for line, item in zip(lines, library.catalogue.indicators.values(), strict=True):
        assert line.startswith(f"{item.id}: {item.title} [{item.theme}; ")
        assert line.endswith("; council reports only]") == (item.official is None)
        if item.official and item.official.lait:
            assert f"LAIT {item.official.lait.code}" in line
        if item.official and item.official.ees:
            assert f"EES {item.official.ees.data_set}" in line


@pytest.mark.parametrize("word", ["CPP_rate", " cpp_RATE ", "cp_plan_rate"])
def test_indicators_are_searched_by_code_and_id_in_any_case(run, ready, word):
    lines = run("indicators", "--search", word)[1].splitlines()
    assert any(line.startswith("cp_plan_rate: ") and "LAIT CPP_rate" in line for line in lines)
    assert len(lines) < 10


def test_indicators_are_searched_by_words_of_the_definition(run, ready, library):
    lines = run("indicators", "-s", "Placement")[1].splitlines()
    found = {line.partition(":")[0] for line in lines[:-1]}
    items = library.catalogue.indicators
    assert "cla_3_placements" in found
    assert {id_ for id_, item in items.items() if "placement" in item.definition.lower()} <= found
    assert len(found) < len(items) / 2


def test_indicators_lists_codes_that_the_catalogue_does_not_use(run, official):
    official()
    lines = run("indicators", "--search", SPARE.upper())[1].splitlines()
    assert lines == [
        f"lait:{SPARE}: Plans [not in the catalogue]", "0 in the catalogue, 1 only in LAIT."
    ]  # fmt: skip
    every = run("indicators")[1].splitlines()
    assert [line for line in every if line.startswith("lait:")] == lines[:1]


def test_references_that_differ_fail_until_updated(run, ready, monkeypatch):
    lines = ["a/b/c: changed", "  scorecard, X, Result: was '1', now '2'"]
    monkeypatch.setattr(cli.checks, "run_references", lambda *args, update: iter(lines))
    code, out, err = run("references")
    assert code == 1
    assert out.splitlines() == lines
    assert "--update" in err
    assert run("references", "--update")[0] == 0
    monkeypatch.setattr(cli.checks, "run_references", lambda *args, update: iter(()))
    assert run("references") == (0, "No reference page changed.\n", "")


def test_checks_that_fail(run, monkeypatch):
    monkeypatch.setattr(cli.checks, "verify", lambda project, say, only: ["lint", "types"])
    code, out, err = run("test")
    assert code == 1
    assert "failed: lint, types" in err
    assert out == ""
    monkeypatch.setattr(cli.checks, "verify", lambda project, say, only: [])
    assert run("test", "--only", "lint")[:2] == (0, "All checks passed.\n")


def test_broken_data_give_every_problem(run, project_copy, monkeypatch):
    project_copy.edit(
        "data/reports/middlesbrough-2019-10/figures.csv", ",cin_count,E06000002", ",cin_cuont,E0600"
    )
    project_copy.edit("data/reports/stockton-on-tees-2023-07/report.yml", "committee:", "comittee:")
    monkeypatch.chdir(project_copy.root)
    code, out, err = run("check")
    assert code == 1
    assert out == ""
    assert "problem(s) in the data" in err
    for words in ("cin_cuont", "E0600", "comittee", "middlesbrough-2019-10/figures.csv"):
        assert words in err


def test_a_broken_edition_is_found_by_check(run, project_copy, monkeypatch):
    (project_copy.editions / "spring.yml").write_text(
        "id: spring\ntitle: T\ncut_off: '2026-01-01'\nreports: [no-such-report]\n", encoding="utf-8"
    )
    monkeypatch.chdir(project_copy.root)
    code, _, err = run("check", "--quiet")
    assert code == 1
    assert "data/editions/spring.yml: reports: found no-such-report" in err


def test_outside_a_project(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "councilbook", "list"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout == ""
    assert f"no project at or above {tmp_path.resolve()}" in done.stderr
    assert "inside the project's folder" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_fault_of_the_program_keeps_its_traceback(monkeypatch):
    def fail():
        raise ZeroDivisionError

    monkeypatch.setattr(cli.base, "library", fail)
    monkeypatch.setattr(sys, "argv", ["councilbook", "list"])
    with pytest.raises(ZeroDivisionError):
        cli.main()


def test_an_error_is_shown_as_written(run, monkeypatch):
    """Square brackets in a message are not markup for colours."""

    def fail():
        raise UnknownError("page", "[red]x[/red]", ["a"])

    monkeypatch.setattr(cli.base, "library", fail)
    assert "[red]x[/red]" in run("list")[2]
