"""One authority's book of official statistics, made as the README says from files on disk."""

import os
import subprocess
import sys

from conftest import ROOT

AUTHORITY = "middlesbrough"
OFFICIAL = ROOT.parent / "shared" / "data"


def missing():
    """Tell why the book cannot be made; nothing where it can."""
    if (OFFICIAL / "lait").is_dir():
        return ""
    return "the official files (shared/data beside the project) are not here"


def make(folder):
    """Fetch the statistics and build the book into a folder: every notebook, the real binding."""
    downloads, build = folder / "data", folder / "build"
    for name in ("lait", "ees"):
        _councilbook("fetch", name, "--from", str(OFFICIAL / name), downloads=downloads)
    out = _councilbook(
        "build", "--edition", "england", "--authority", AUTHORITY, "--build", str(build),
        downloads=downloads,
    )  # fmt: skip
    html = build / "england" / AUTHORITY / "html"
    assert f"Open {html / 'index.html'}" in out
    return html


def _councilbook(*arguments, downloads):
    environment = os.environ | {"COUNCILBOOK_DATA": str(downloads)}
    command = [sys.executable, "-m", "councilbook", *arguments]
    run = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout
