"""What the notes for readers promise is there."""

import re

import pytest
import typer
from conftest import ROOT

from councilbook.cli import app
from councilbook.verify import steps

NOTES = ["README.md", "CONTRIBUTING.md"]


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def code_of(name):
    """Give everything set as code: blocks line by line, and spans."""
    text = text_of(name)
    blocks = re.findall(r"^```\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    blocks += re.findall(r"^(?: {4}\S.*\n)+", text, re.MULTILINE)
    spans = re.findall(r"`([^`\n]+)`", text)
    return [line.strip() for block in blocks for line in block.splitlines()] + spans


def targets():
    return set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))


@pytest.fixture(scope="module")
def commands():
    return typer.main.get_command(app).commands


@pytest.mark.parametrize("name", NOTES)
def test_every_make_target_exists(name):
    named = {m[1] for line in code_of(name) if (m := re.match(r"make ([a-z]+)", line))}
    assert named
    assert named <= targets()


@pytest.mark.parametrize("name", NOTES)
def test_every_command_and_option_exists(name, commands):
    found = 0
    for line in code_of(name):
        # As people type it: bare, or with the folder of the environment before it.
        match = re.match(r"(?:\S*[\\/])?councilbook (\w+)(.*?)(?:\s#|$)", line)
        if match:
            found += 1
            assert match[1] in commands, line
            command, words = commands[match[1]], match[2].split()
            if words and words[0] in getattr(command, "commands", {}):
                command = command.commands[words[0]]
            known = {text for item in command.params for text in item.opts}
            assert set(re.findall(r"--[a-z-]+", match[2])) <= known, line
    assert found >= 4


def test_every_command_is_in_the_readme(commands):
    readme = text_of("README.md")
    for name in commands:
        assert f"councilbook {name}" in readme, name


def test_checks_named_in_the_notes_exist(library):
    known = {step.name for step in steps(library.project)}
    for name in NOTES:
        named = re.findall(r"councilbook test --only (\w+)", text_of(name))
        assert set(named) <= known


@pytest.mark.parametrize("name", NOTES)
def test_links_lead_to_files(name):
    for link in re.findall(r"\]\(([^)\s]+)\)", text_of(name)):
        if "://" not in link:
            assert (ROOT / link.partition("#")[0]).exists(), link


# What looks like a path in the notes but is a period, or made by a reader or a build.
MADE = ("2019", "build", ".venv", "out", "bin", "Scripts")


@pytest.mark.parametrize("name", NOTES)
def test_paths_in_code_exist(name):
    for line in code_of(name):
        for word in line.split():
            path = word.rstrip(".,;:)")
            if not re.fullmatch(r"\.?[\w.-]+(/[\w.-]*)+", path) or "<" in line:
                continue
            if path.partition("/")[0] in MADE or "==" in path or "\\" in path:
                continue
            assert any((ROOT / base / path).exists() for base in ("", "tests", "data")), line


def test_the_makefile_says_what_it_makes():
    documented = set(re.findall(r"^([a-z]+):.*## \S", text_of("Makefile"), re.MULTILINE))
    assert documented == targets()


def test_ci_calls_what_the_notes_say():
    assert re.search(r"make test$", text_of(".ci/run"), re.MULTILINE)
