"""What many tests need: the real project, a copy to break, the texts of the reports."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis.configuration import set_hypothesis_home_dir

from councilbook import cli
from councilbook.observations import load_library
from councilbook.project import SETTING, Project, find_project

# A developer's own downloads must not change what a test sees.
os.environ[SETTING] = str(Path(__file__).parents[1] / "build" / "no-downloads")

ROOT = find_project(Path(__file__)).root

# Nothing generated lands outside build/.
set_hypothesis_home_dir(ROOT / "build" / "hypothesis")


@pytest.fixture(scope="session")
def library():
    """The real project, read and checked once."""
    return load_library(Project(ROOT))


class Copy(Project):
    """A copy of the project whose files a test may break."""

    def edit(self, name, old, new):
        """Replace a text that must stand in a file; `old` of None replaces the whole file."""
        path = self.root / name
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        assert old is None or old in text, f"{old!r} is not in {name}"
        path.write_text(new if old is None else text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def project_copy(tmp_path):
    """A copy of data, book and notebooks."""
    for name in ("data", "book", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "_config.yml", tmp_path)
    return Copy(tmp_path)


@pytest.fixture(scope="session")
def shared():
    """The folder with the texts of the reports."""
    folder = ROOT.parent / "shared"
    if not (folder / "reports").is_dir():
        pytest.skip("the texts of the reports (shared/reports beside the project) are not here")
    return folder


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command line as from a shell: exit code, output, errors."""

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["councilbook", *map(str, arguments)])
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = end.code or 0
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return call
