import json
import subprocess

import pytest

from councilbook.press import browser


def program(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_browser_on_the_path_comes_first(tmp_path):
    found = program(tmp_path / "bin" / "google-chrome")
    program(tmp_path / "home" / ".cache/ms-playwright/chromium-1200/chrome-linux/chrome")
    env = {"PATH": str(found.parent), "HOME": str(tmp_path / "home")}
    assert browser.find_browser(env) == found


@pytest.mark.parametrize(
    ("variable", "place"),
    [
        ("PROGRAMFILES(X86)", "Microsoft/Edge/Application/msedge.exe"),
        ("LOCALAPPDATA", "ms-playwright/chromium-1200/chrome-win/chrome.exe"),
        ("HOME", ".cache/ms-playwright/chromium-1200/chrome-linux/chrome"),
    ],
)
def test_browser_in_the_usual_places(tmp_path, variable, place):
    found = program(tmp_path / place)
    assert browser.find_browser({"PATH": "", variable: str(tmp_path)}) == found


def test_no_browser_is_none(tmp_path):
    assert browser.find_browser({"PATH": str(tmp_path), "HOME": str(tmp_path)}) is None


def test_a_browser_that_cannot_be_had_comes_with_its_reason(monkeypatch):
    monkeypatch.setattr(browser, "find_browser", lambda: None)
    monkeypatch.setattr(browser, "_ways", lambda: [("apt-get", [["x"]])])
    monkeypatch.setattr(browser, "_run", lambda _: "no network")
    tool = browser.install_browser()
    assert tool.path is None
    assert tool.reason == "apt-get: no network"


def test_axe_is_fetched_once_and_pinned(tmp_path, monkeypatch):
    calls = []

    def run(command):
        calls.append(command)
        script = program(tmp_path / "node_modules" / "axe-core" / "axe.min.js")
        about = json.dumps({"version": browser.AXE_VERSION})
        script.with_name("package.json").write_text(about)
        return ""

    monkeypatch.setattr(browser, "_run", run)
    monkeypatch.setattr(browser.shutil, "which", lambda _: "/usr/bin/npm")
    first, second = browser.install_axe(tmp_path), browser.install_axe(tmp_path)
    assert first == second
    assert first.path is not None
    assert len(calls) == 1
    assert "--ignore-scripts" in calls[0]
    assert f"axe-core@{browser.AXE_VERSION}" in calls[0]


def test_axe_without_npm_is_none(tmp_path, monkeypatch):
    monkeypatch.setattr(browser.shutil, "which", lambda _: None)
    assert browser.install_axe(tmp_path).path is None


def test_a_command_tells_its_last_words_only_when_it_fails(monkeypatch):
    def done(code, words):
        result = subprocess.CompletedProcess([], code, "", words)
        monkeypatch.setattr(browser.subprocess, "run", lambda *_, **__: result)
        return browser._run(["x"])

    assert done(0, "chatter") == ""
    assert done(1, "first\nlast") == "last"
    assert done(3, "") == "ended with code 3"
