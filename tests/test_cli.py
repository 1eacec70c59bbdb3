"""The commands: examples, exit codes, and messages without a traceback."""

import re
import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner

from councilbook import cli
from councilbook.audit import audit
from councilbook.edition import load_edition
from councilbook.errors import UnknownError
from councilbook.factory.execute import Result
from councilbook.measures.consistency import Verdict
from councilbook.views.checked import counted

COMMANDS = ["build", "run", "list", "check", "references", "test"]


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command line as from a shell: exit code, output, errors."""

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["councilbook", *arguments])
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = end.code or 0
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return call


@pytest.fixture
def ready(monkeypatch, library):
    """The project is read once for all commands of these tests."""
    monkeypatch.setattr(cli, "_library", lambda: library)


def test_the_commands():
    assert list(typer.main.get_command(cli.app).commands) == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example_that_can_be_typed(name):
    result = CliRunner().invoke(cli.app, [name, "--help"])
    assert result.exit_code == 0
    words = " ".join(result.output.split())
    example = re.search(rf"Example: councilbook {name}\b(.*)$", words)
    assert example, words
    for option in re.findall(r"--[a-z]+", example[1]):
        assert result.output.count(option) >= 2, option


def test_without_a_command_the_help_is_shown():
    result = CliRunner().invoke(cli.app, [])
    assert all(name in result.output for name in COMMANDS)


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
    (["list", "council-report"], "edition", "council-reports", ""),
    (["build", "council-report"], "edition", "council-reports", ""),
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


@pytest.mark.parametrize("arguments", [["run", "send"], ["build", "--jobs", "0"], ["bake"]])
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

    monkeypatch.setattr(cli, "run_page", run_page)
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


def test_references_that_differ_fail_until_updated(run, ready, monkeypatch):
    lines = ["a/b/c: changed", "  scorecard, X, Result: was '1', now '2'"]
    monkeypatch.setattr(cli, "run_references", lambda *args, update: iter(lines))
    code, out, err = run("references")
    assert code == 1
    assert out.splitlines() == lines
    assert "--update" in err
    assert run("references", "--update")[0] == 0
    monkeypatch.setattr(cli, "run_references", lambda *args, update: iter(()))
    assert run("references") == (0, "No reference page changed.\n", "")


def test_checks_that_fail(run, monkeypatch):
    monkeypatch.setattr(cli, "verify", lambda project, say, only: ["lint", "types"])
    code, out, err = run("test")
    assert code == 1
    assert "failed: lint, types" in err
    assert out == ""
    monkeypatch.setattr(cli, "verify", lambda project, say, only: [])
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

    monkeypatch.setattr(cli, "_library", fail)
    monkeypatch.setattr(sys, "argv", ["councilbook", "list"])
    with pytest.raises(ZeroDivisionError):
        cli.main()


def test_an_error_is_shown_as_written(run, monkeypatch):
    """Square brackets in a message are not markup for colours."""

    def fail():
        raise UnknownError("page", "[red]x[/red]", ["a"])

    monkeypatch.setattr(cli, "_library", fail)
    assert "[red]x[/red]" in run("list")[2]
