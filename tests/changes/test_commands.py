"""The commands ``changes`` and ``publish``."""

import json
import shutil

import pytest
from press.editions import SAFE, edited, pages, real

from councilbook import cli
from councilbook.changes import manifest_text, read_manifest
from councilbook.cli import changes as commands
from councilbook.press.manifest import manifest_of, published_file
from councilbook.project import Project


def whole(shown=None):
    """A manifest of all pages of the book; those that are no reference page show nothing."""
    _, book = real()
    return manifest_of(
        *real(), {page.id: (shown or pages()).get(page.id, []) for page in book.pages}
    )


@pytest.fixture
def built(tmp_path):
    """A folder of builds that holds a book's manifest, and the folder of that book."""
    folder = tmp_path / "build" / "council-reports" / "html"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(manifest_text(whole()), encoding="utf-8")
    return tmp_path / "build", folder


@pytest.fixture
def own(monkeypatch, tmp_path):
    """The project with a folder of its own for what was published."""
    library, _ = real()
    project = Project(tmp_path)
    monkeypatch.setattr(cli.base, "library", lambda: library)
    monkeypatch.setattr(
        commands, "published_file", lambda _, folder: published_file(project, folder)
    )
    return published_file(project, "council-reports")


@pytest.fixture
def editions(tmp_path):
    """Two manifests that differ in one figure."""
    new = edited(SAFE, ("5.5%", "6.9%"), ('"value": 5.5', '"value": 6.9'))
    paths = tmp_path / "old.json", tmp_path / "new.json"
    for path, manifest in zip(paths, (whole(), whole(new)), strict=True):
        path.write_text(manifest_text(manifest), encoding="utf-8")
    return paths


def test_two_files(run, editions):
    code, out, err = run("changes", *editions)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "1 figure was revised."
    assert "Figures revised: 1" in lines
    assert "  Safeguarding: Stockton-on-Tees, 2011-12" in lines
    assert any(
        line.startswith("    Second plans within 2 years, Result: was 5.5%, now 6.9%")
        for line in lines
    )


def test_two_folders_that_are_the_same(run, built):
    code, out, _ = run("changes", built[1], built[1])
    assert (code, out) == (0, "No figure, standing, page or source has changed.\n")


def test_the_draft_of_a_changelog(run, editions):
    code, out, _ = run("changes", *editions, "--markdown")
    assert code == 0
    assert out.startswith("## Four council reports, rebuilt from data\n\n1 figure was revised.\n")
    assert "\n- Second plans within 2 years, Result: was 5.5%, now 6.9%" in out


def test_without_arguments_the_last_published_is_compared_with_the_build(run, own, built, editions):
    code, out, _ = run("changes", "--build", built[0])
    assert (code, out) == (0, "No edition of this book was published before.\n")
    assert run("publish", "--build", built[0])[0] == 0
    shutil.copy(editions[1], built[1] / "manifest.json")
    code, out, _ = run("changes", "--build", built[0])
    assert code == 0
    assert out.startswith("1 figure was revised.\n")


def test_publish(run, own, built):
    code, out, _ = run("publish", "--build", built[0])
    assert code == 0
    assert out.startswith("Published: ")
    assert out.rstrip().endswith("data/published/council-reports.json")
    assert read_manifest(own) == whole()
    assert own.read_bytes() == (built[1] / "manifest.json").read_bytes()


def test_nothing_is_built(run, own, tmp_path):
    code, _, err = run("publish", "--build", tmp_path / "nowhere")
    assert code == 1
    assert "no book of the edition council-reports is built" in err
    assert "Run `councilbook build --edition council-reports` first." in err
    assert not own.exists()


FAULTY = {
    "part of the book": (
        lambda content: content["pages"].pop(SAFE),
        "pages, without stockton-on-tees/2011-12/safeguarding; allowed: all pages of the book",
    ),
    "another book": (
        lambda content: content.update(edition="england/leeds"),
        "edition: found england/leeds; allowed: council-reports",
    ),
    "another version": (lambda content: content.update(version=0), "version: found 0; allowed: 1"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_book_that_cannot_be_published(run, own, built, name):
    break_it, message = FAULTY[name]
    path = built[1] / "manifest.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    break_it(content)
    path.write_text(json.dumps(content), encoding="utf-8")
    code, _, err = run("publish", "--build", built[0])
    assert code == 1
    assert message in err
    assert not own.exists()


def test_an_edition_of_many_books_needs_an_authority(run, own):
    code, _, err = run("changes", "--edition", "england")
    assert code == 1
    assert "Name it: --authority" in err


def test_what_cannot_be_compared(run, tmp_path, editions):
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    for broken in ("broken.json", "nowhere"):
        code, _, err = run("changes", tmp_path / broken, editions[1])
        assert code == 1
        assert broken in err
