"""What the accessibility checks need from outside: a Chromium-like browser and axe-core.

Nothing here is needed to build or read a book; where a tool cannot be had, the caller learns
why and can go on without it.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

AXE_VERSION = "4.14.1"

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
_WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
_WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
# Where playwright keeps its own browsers, and what they are called there.
_PLAYWRIGHT_ROOTS = (".cache/ms-playwright", "Library/Caches/ms-playwright")
_PLAYWRIGHT = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-win*/chrome.exe")

LAUNCH_ARGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Tool:
    """A tool from outside, or why it cannot be had.

    Attributes
    ----------
    path : Path or None
        The executable or script.
    reason : str
        Why there is none, in words for the person at the keyboard; empty where there is.
    """

    path: Path | None
    reason: str = ""


def launch_args() -> list[str]:
    """Give the arguments for a quiet start; root may not use the browser's own sandbox."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*LAUNCH_ARGS, *(["--no-sandbox"] if as_root else [])]


def find_browser(environment: Mapping[str, str] | None = None) -> Path | None:
    """Look for Chromium, Chrome or Edge.

    Parameters
    ----------
    environment : mapping, optional
        Environment variables; by default those of this process.

    Returns
    -------
    Path or None
        The first found on PATH, in the usual places of the system, or among playwright's own.
    """
    env = os.environ if environment is None else environment
    for command in COMMANDS:
        found = shutil.which(command, path=env.get("PATH", ""))
        if found:
            return Path(found)
    return next((place for place in _usual_places(env) if place.is_file()), None)


def _usual_places(env: Mapping[str, str]) -> list[Path]:
    places = [
        Path(env[root]) / program
        for root in _WINDOWS_ROOTS
        if env.get(root)
        for program in _WINDOWS
    ]
    places += [Path(program) for program in _MAC] if sys.platform == "darwin" else []
    home = env.get("HOME") or env.get("USERPROFILE")
    roots = [Path(home) / root for root in _PLAYWRIGHT_ROOTS] if home else []
    roots += [Path(env["LOCALAPPDATA"]) / "ms-playwright"] if env.get("LOCALAPPDATA") else []
    # The newest download last in name order, so first when turned round.
    return places + [
        path
        for root in roots
        for pattern in _PLAYWRIGHT
        for path in sorted(root.glob(pattern), reverse=True)
    ]


def install_browser() -> Tool:
    """Find a browser or, where none is, fetch one.

    Returns
    -------
    Tool
        From the system's packages as root on Debian and its like, otherwise from playwright.
    """
    found = find_browser()
    reasons = []
    for name, commands in _ways():
        if found:
            break
        problem = next(filter(None, map(_run, commands)), "")
        reasons.append(f"{name}: {problem or 'installed nothing that could be found'}")
        found = find_browser()
    if found:
        return Tool(found)
    return Tool(None, "; ".join(reasons) or "no browser, and neither apt-get nor playwright")


def _ways() -> list[tuple[str, list[list[str]]]]:
    ways = []
    apt = shutil.which("apt-get")
    if apt and hasattr(os, "geteuid") and os.geteuid() == 0:
        # The fonts are those the charts name: without them every layout shifts.
        wanted = ["chromium", "fonts-liberation"]
        install = [apt, "install", "-y", "--no-install-recommends", *wanted]
        ways.append(("apt-get", [[apt, "update"], install]))
    if importlib.util.find_spec("playwright"):
        ways.append(("playwright", [[sys.executable, "-m", "playwright", "install", "chromium"]]))
    return ways


def install_axe(folder: Path) -> Tool:
    """Give axe-core's script, fetched with npm into a folder where it is not there yet.

    Parameters
    ----------
    folder : Path
        Where tools of the tests live, such as ``build/tools``.

    Returns
    -------
    Tool
        The script in exactly the pinned version, or why npm could not fetch it.
    """
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if _axe_version(script) == AXE_VERSION:
        return Tool(script)
    npm = shutil.which("npm")
    if npm is None:
        return Tool(None, "npm is needed to fetch axe-core, and there is none")
    folder.mkdir(parents=True, exist_ok=True)
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--prefix", str(folder)]
    problem = _run([npm, "install", *flags, f"axe-core@{AXE_VERSION}"])
    if not problem and _axe_version(script) == AXE_VERSION:
        return Tool(script)
    return Tool(None, f"npm could not fetch axe-core {AXE_VERSION}: {problem or 'another came'}")


def _axe_version(script: Path) -> str:
    about = script.with_name("package.json")
    if not (script.is_file() and about.is_file()):
        return ""
    return str(json.loads(about.read_text(encoding="utf-8")).get("version", ""))


def _run(command: Sequence[str]) -> str:
    """Run a command and give its last words where it fails, nothing where it works."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, env=env, capture_output=True, text=True, timeout=900, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        return str(problem)
    if done.returncode == 0:
        return ""
    lines = (done.stderr or done.stdout).strip().splitlines()
    return lines[-1] if lines else f"ended with code {done.returncode}"
