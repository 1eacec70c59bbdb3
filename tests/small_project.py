"""A copy of the project, and one cut down to two pages, for tests that run notebooks."""

import csv
import shutil
import subprocess
import sys
from dataclasses import dataclass

import yaml
from conftest import ROOT

from councilbook.project import Project

REPORT = "middlesbrough-2019-10"
# What the small project keeps: one page that leads to another, tables, charts, a break.
THEMES = ("overview", "participation")


def copy_project(folder):
    """Copy what a build reads."""
    for name in ("data", "book", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "_config.yml", folder)
    return Project(folder)


def small_project(folder):
    """Cut the copy down to one report with one theme: an edition of two pages."""
    project = copy_project(folder)
    report = project.reports / REPORT
    edition = project.editions / "council-reports.yml"
    edition.write_text(
        f"id: council-reports\ntitle: Small\ncut_off: '2026-01-01'\nreports: [{REPORT}]\n",
        encoding="utf-8",
    )
    themes = _themes(project)
    _keep(report / "figures.csv", lambda row: themes[row["indicator"]] in THEMES)
    _keep(report / "inspections.csv", lambda row: False)
    path = report / "priorities.yml"
    kept = [item for item in yaml.safe_load(path.read_text("utf-8")) if item["theme"] in THEMES]
    path.write_text(yaml.safe_dump(kept), encoding="utf-8")
    for path in (project.commentary / "middlesbrough" / "2019-10").iterdir():
        if path.stem not in THEMES:
            path.unlink()
    return project


def _themes(project):
    return {
        item["id"]: path.stem
        for path in (project.catalogue / "indicators").glob("*.yml")
        for item in yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    }


def _keep(path, wanted):
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = [row for row in reader if wanted(row)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, reader.fieldnames, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def edit(project, name, old, new):
    """Replace a text that must stand in a file of the copy."""
    path = project.root / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


_BUILT = {}


def built(factory):
    """Build the small edition once in a run of the tests, as a user would."""
    if not _BUILT:
        project = small_project(factory.mktemp("small"))
        _BUILT["book"] = Built(project, finished(start(project, "build", "--jobs", "2")))
    return _BUILT["book"]


@dataclass
class Built:
    """The small project after ``councilbook build``."""

    project: Project
    run: subprocess.CompletedProcess

    @property
    def folder(self):
        return self.project.root / "build" / "council-reports"


def start(project, *arguments):
    """Start the command line inside a project, as a process of its own."""
    command = [sys.executable, "-m", "councilbook", *arguments]
    return subprocess.Popen(
        command, cwd=project.root, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def finished(process):
    """Wait for a started command: its exit code, output and errors."""
    out, err = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)
