"""One search of all the books of an edition: an index made by pagefind, in many small files."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from councilbook.errors import BuildError
from councilbook.files import replace_folder, write_text

FOLDER = "pagefind"
# Where the pages of each book are.
HTML = "html"
# The index from the top of the front book, which stands beside the books.
ADDRESS = f"../{FOLDER}/"
# Links and lists beside the words of a page; the rows behind a chart; names of all authorities.
LEFT_OUT = (
    ".headerlink", ".cb-permalink", ".cb-downloads", ".cb-links", "figure details", "#sources",
    '.cb-tabled[id$="-authorities"] tbody', ".cb-authorities",
)  # fmt: skip

# Which results belong to which book. The program's own filters would do the same, but it writes
# them in another order each time.
OWNERS = "owners.json"
# What it lays beside the index for pages that show results in its own way.
LEFT_OVERS = ("pagefind-*ui.*", "pagefind-highlight.js", "wasm.unknown.pagefind")
_MARK = b"pagefind_dcd"


def can_search() -> bool:
    """Tell whether the program that makes the index is there: it is not for every platform."""
    return _program() is not None


def _program() -> Path | None:
    found = find_spec("pagefind_bin")
    if found is None:
        return None
    try:
        return Path(import_module(found.name).get_executable())
    except FileNotFoundError:
        return None


def make_index(folder: Path) -> Path:
    """Make the index of every book below a folder, in place of an earlier one.

    Parameters
    ----------
    folder : Path
        The folder of an edition: the front book's ``html``, and a folder for each authority
        with its own ``html``.

    Returns
    -------
    Path
        The folder of the index.

    Raises
    ------
    BuildError
        If the program fails; carries what it says.
    """
    made = folder / f".{FOLDER}.part"
    shutil.rmtree(made, ignore_errors=True)
    command = [
        str(_program()), "--site", str(folder), "--output-path", str(made), "--glob",
        "{html/**/*.html,*/html/*/*.html}", "--exclude-selectors", ", ".join(LEFT_OUT),
        "--force-language", "en", "--keep-index-url", "--quiet",
    ]  # fmt: skip
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode:
        raise BuildError(f"the search of all books was not made. pagefind says:\n{run.stderr}")
    write_text(made / OWNERS, json.dumps(_owners(made), sort_keys=True) + "\n")
    for name in LEFT_OVERS:
        for path in made.glob(name):
            path.unlink()
    place = folder / FOLDER
    replace_folder(made, place)
    return place


def _owners(index: Path) -> dict[str, list[str]]:
    """List the results of each book, by the book's folder; those of the front book are nobody's."""
    found: dict[str, list[str]] = {}
    for path in sorted(index.glob("fragment/*.pf_fragment")):
        page = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_MARK))
        first, second, *_ = page["url"].strip("/").split("/")
        if second == HTML:
            found.setdefault(first, []).append(path.stem)
    return found
