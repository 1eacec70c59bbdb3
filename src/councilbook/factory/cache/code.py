"""The code of the project that a notebook can reach, with a hash of each of its files."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import councilbook
from councilbook.factory.cache.modules import EVERYTHING, Items, Modules
from councilbook.factory.cache.source import read_source
from councilbook.notebooks import read_notebook

PACKAGE = Path(councilbook.__file__).parent

# What turns a run into the notebook that is kept, and tells what it read. The rest of what
# these import starts kernels and writes files: it has no part in what a page says.
BESIDE = ("factory/engine.py", "factory/execute.py", "notebooks.py", "page/parts.py", "reads.py")


class Code:
    """A package's code as it is today.

    Parameters
    ----------
    package : Path
        Its folder.
    beside : tuple of str
        Files that count for every notebook, though it may import none of them.
    """

    def __init__(self, package: Path = PACKAGE, beside: tuple[str, ...] = BESIDE) -> None:
        self._modules = Modules(package)
        self._beside = Items(beside) & set(self._modules.contents)

    def reach(self, notebook: Path) -> dict[str, str]:
        """Give the files of the package that a notebook can reach, each with a hash.

        Returns
        -------
        dict of str to str
            By path below the package. A file that only gathers names has a hash of where those
            names come from that were asked for.
        """
        cells = [cell for cell in read_notebook(notebook).cells if cell.cell_type == "code"]
        try:
            text = "\n".join(cell.source for cell in cells)
            source = read_source(text, (), self._modules.root)
        except SyntaxError:
            # A command of IPython, perhaps: it could run anything.
            return self.whole()
        return self._hashed(self._closure(self._modules.asked(source)) | self._beside)

    def whole(self) -> dict[str, str]:
        """Give all files of the package, each with a hash."""
        return self._hashed(EVERYTHING)

    def _closure(self, asked: Items) -> Items:
        """Add what is reached from what is reached, until nothing is added."""
        reached = Items()
        waiting = asked
        while waiting and EVERYTHING.isdisjoint(waiting):
            reached |= waiting
            files = [item for item in waiting if item.endswith(".py")]
            asked = Items().union(*map(self._modules.asked_by, files))
            waiting = (asked | self._acting(reached)) - reached
        return EVERYTHING if waiting else reached

    def _acting(self, reached: Items) -> Items:
        """Give files that are run when those reached are imported, and change what others hold."""
        run: set[str] = set()
        files = {item.partition(" ")[0] for item in reached}
        waiting = {file for file in files if file.endswith(".py")}
        while waiting:
            run |= waiting
            waiting = set().union(*map(self._modules.loaded_by, waiting)) - run
        return Items(file for file in run if self._modules.source(file).top.acts)

    def _hashed(self, reached: Items) -> dict[str, str]:
        if reached == EVERYTHING:
            reached = Items(self._modules.contents)
        told: dict[str, list[str]] = {}
        for item in sorted(reached):
            file, blank, origin = item.partition(" ")
            told.setdefault(file, []).append(origin if blank else self._modules.digest(file))
        return {
            file: items[0] if file in reached and len(items) == 1 else _hash("\n".join(items))
            for file, items in sorted(told.items())
        }


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
