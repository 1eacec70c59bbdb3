"""The installer: an old Python is refused, pins and hashes are enforced."""

import re
import runpy
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest
from conftest import ROOT

INSTALL = ROOT / "install.py"
PIN = re.compile(r"^[a-z0-9][a-z0-9._-]*==[^\s;]+( ; [^\\]+)?$")
HASH = re.compile(r"^--hash=sha256:[0-9a-f]{64}$")


@pytest.fixture
def calls(monkeypatch):
    """What the installer would do; each command succeeds unless `fail` has a word of it."""
    made = {"venv": [], "commands": [], "fail": (), "index": "", "written": {}}

    def run(command, **named):
        made["commands"].append((command, named))
        failed = any(word in command for word in made["fail"])
        return subprocess.CompletedProcess(command, int(failed), stdout=made["index"])

    monkeypatch.setattr(venv, "create", lambda folder, **named: made["venv"].append(folder))
    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(
        Path, "write_text", lambda path, text, **_: made["written"].update({path.name: text})
    )
    return made


def install():
    runpy.run_path(str(INSTALL), run_name="__main__")


@pytest.mark.parametrize("version", [(3, 10, 14), (3, 9), (2, 7)])
def test_an_old_python_is_refused(calls, monkeypatch, version):
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit, match=r"Python 3\.11 or newer is needed; this is \d"):
        install()
    assert calls["venv"] == calls["commands"] == []


def test_the_environment_is_made_beside_the_file(calls):
    install()
    assert calls["venv"] == [ROOT / ".venv"]
    for command, named in calls["commands"]:
        assert command[0].startswith(str(ROOT / ".venv"))
        assert named["cwd"] == ROOT


PINS = ["--require-hashes", "-r", "requirements.txt"]


def test_only_hashed_pins_then_the_project_itself(calls):
    install()
    _, (uv, _), (pins, _), (project, _), (kernel, _), (compiled, _) = calls["commands"]
    assert uv[-3:] == ["--require-hashes", "-r", ".venv/uv.txt"]
    head, *hashes = calls["written"]["uv.txt"].replace(" \\", "").split("\n")
    assert PIN.match(head) and head.startswith("uv==")
    assert all(HASH.match(line.strip()) for line in hashes if "#" not in line)
    assert pins[1:4] == ["-m", "uv", "pip"]
    assert pins[-3:] == PINS
    assert {"--no-deps", "--no-build-isolation", "--editable"} <= set(project)
    assert "--no-compile" in project
    assert kernel[1:6] == ["-m", "jupyter", "kernelspec", "install", "--sys-prefix"]
    assert (ROOT / kernel[6] / "kernel.json").is_file()
    assert compiled[1:6] == ["-m", "compileall", "-qq", "-j", "0"]
    assert compiled[-2:] == ["src", ".venv"]


@pytest.mark.parametrize("word", [".venv/uv.txt", "uv"], ids=["not to be had", "may not run"])
def test_without_uv_pip_does_it_all(calls, word):
    calls["fail"] = (word,)
    install()
    pins, project, *_ = (command for command, _ in calls["commands"][-4:])
    assert pins[1:3] == project[1:3] == ["-m", "pip"]
    assert pins[-3:] == PINS
    assert "--no-compile" in pins


@pytest.mark.parametrize("named", ["setting", "variable"])
def test_the_registry_is_the_one_pip_uses(calls, monkeypatch, named):
    monkeypatch.delenv("PIP_INDEX_URL", raising=False)
    if named == "variable":
        monkeypatch.setenv("PIP_INDEX_URL", "https://registry.example/simple")
    else:
        calls["index"] = "https://registry.example/simple\n"
    install()
    command = calls["commands"][2][0]
    assert command[command.index("--index-url") + 1] == "https://registry.example/simple"


def test_a_failing_step_stops(calls):
    calls["fail"] = ("--require-hashes",)
    with pytest.raises(
        SystemExit, match=r"could not install --require-hashes -r requirements\.txt"
    ):
        install()
    assert calls["commands"][-1][0][-3:] == PINS


def test_a_kernel_that_cannot_be_installed_is_told(calls):
    calls["fail"] = ("kernelspec",)
    with pytest.raises(SystemExit, match="could not install the warm kernel"):
        install()


def requirements():
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.strip().startswith("#")]
    for entry in "\n".join(kept).replace("\\\n", "\x00").splitlines():
        if entry.strip():
            head, *hashes = [part.strip() for part in entry.split("\x00")]
            yield head, hashes


def test_every_requirement_has_a_pin_and_a_hash():
    found = list(requirements())
    assert len(found) > 100
    for head, hashes in found:
        assert PIN.match(head), head
        assert hashes, head
        assert all(HASH.match(item) for item in hashes), head


def test_every_dependency_of_the_project_is_pinned_as_it_says():
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pins = dict(head.partition(" ")[0].split("==") for head, _ in requirements())
    for wanted in content["project"]["dependencies"] + content["dependency-groups"]["dev"]:
        name, sign, version = re.match(r"([\w-]+)(?:\[.*\])?(==|>=)(.+)", wanted).groups()
        assert name.lower() in pins, wanted
        if sign == "==":
            assert pins[name.lower()] == version, wanted
    assert set(content["build-system"]["requires"][0].partition(">=")[:1]) <= set(pins)
