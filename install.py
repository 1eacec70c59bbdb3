"""Make the environment in .venv: pinned packages with checked hashes, then the project itself.

Run it with any Python 3.11 or newer: ``python install.py``. It uses nothing but that Python
and a package registry, so that it works the same on Windows, without make.
"""

import os
import re
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def main() -> None:
    """Make or bring up to date the environment beside this file."""
    # Whoever runs this may have any Python: say so before pip does, in many lines.
    if sys.version_info < (3, 11):  # noqa: UP036
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    folder = ROOT / ".venv"
    venv.create(folder, with_pip=True, upgrade_deps=False)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    pip = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    pip.append("--no-compile")
    pins = ["--require-hashes", "-r", "requirements.txt"]
    # The build backend is among the pins, so that this step asks no registry.
    project = ["--no-deps", "--no-build-isolation", "--editable", "."]
    for what in (project,) if quick(str(python), pip) else (pins, project):
        if subprocess.run([*pip, *what], cwd=ROOT, check=False).returncode:
            sys.exit(f"pip could not install {' '.join(what)}; its message stands above.")
    # An editable installation brings no data files, and Jupyter's tools look for this one.
    spec = "src/councilbook/factory/kernels/councilbook"
    jupyter = [str(python), "-m", "jupyter", "kernelspec", "install", "--sys-prefix", spec]
    if subprocess.run([*jupyter, "--log-level=ERROR"], cwd=ROOT, check=False).returncode:
        sys.exit("jupyter could not install the warm kernel; its message stands above.")
    # Every notebook starts a Python of its own. On all cores, which pip does not use; a package
    # may hold templates that are no Python yet, so what cannot be compiled is no fault.
    # The tests that packages bring along are never run.
    compiled = [str(python), "-m", "compileall", "-qq", "-j", "0", "-x", r"[\\/]tests[\\/]"]
    compiled += ["src", ".venv"]
    subprocess.run(compiled, cwd=ROOT, check=False)


def quick(python: str, pip: list[str]) -> bool:
    """Install the pinned packages with uv, in a tenth of pip's time, from the registry pip uses.

    Returns
    -------
    bool
        False where uv may not be run or does not reach the registry: then pip does it all.
    """
    pins = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    (uv,) = re.findall(r"(?m)^uv==.*(?:\n .*)*", pins)
    # With its hashes, which pip takes from a file only.
    (ROOT / ".venv" / "uv.txt").write_text(uv, encoding="utf-8")
    asked = subprocess.run(
        [python, "-m", "pip", "config", "get", "global.index-url"],
        cwd=ROOT, check=False, capture_output=True, text=True,
    )  # fmt: skip
    index = os.environ.get("PIP_INDEX_URL") or asked.stdout.strip()
    named = ["--index-url", index] if index else []
    for command in (
        [*pip, "--require-hashes", "-r", ".venv/uv.txt"],
        [python, "-m", "uv", "pip", "install", "--quiet", "--python", python, "--require-hashes",
         *named, "-r", "requirements.txt"],
    ):  # fmt: skip
        if subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode:
            return False
    return True


if __name__ == "__main__":
    main()
