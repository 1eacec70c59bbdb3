"""Which files of a package stand behind the names that code asks it for.

An ``__init__`` that only gathers names is looked through: whoever asks it for one name reaches
the module that defines this name, not all it gathers.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from councilbook.factory.cache.source import ITSELF, Names, Source, Want, read_source

# Paths of files below the package. A path, a blank and more tells where a name asked of that
# file comes from; the file itself is not followed.
Items = frozenset[str]
EVERYTHING = Items({"*"})
_INIT = "__init__.py"


class Modules:
    """A package's files, each read once.

    Parameters
    ----------
    folder : Path
        The package.

    Attributes
    ----------
    root : str
        Its name.
    contents : dict of str to bytes
        All its files, read at once: an edit that comes later is seen by the next run.
    source, asked_by, loaded_by : callable
        For a file: what is written there, what it asks for (with the files beside it that it
        may read), and which files are run when it is imported, one step far.
    """

    def __init__(self, folder: Path) -> None:
        self.root = folder.name
        self.contents = {
            path.relative_to(folder).as_posix(): path.read_bytes().replace(b"\r\n", b"\n")
            for path in folder.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        self._behind: dict[Want, Items] = {}
        # Asked again for every notebook.
        self.source = cache(self._source)
        self.asked_by = cache(self._asked_by)
        self.loaded_by = cache(self._loaded_by)

    def _source(self, file: str) -> Source:
        """Read a file of code."""
        package = (self.root, *file.split("/")[:-1])
        try:
            return read_source(self.contents[file].decode(), package, self.root)
        except SyntaxError:
            return Source(self._hash(file), blind=True)

    def digest(self, file: str) -> str:
        """Give the hash of a file."""
        return self.source(file).digest if file.endswith(".py") else self._hash(file)

    def _hash(self, file: str) -> str:
        return sha256(self.contents[file]).hexdigest()

    def _asked_by(self, file: str) -> Items:
        """Give what a file of code asks for, and the files beside it that it may read."""
        source = self.source(file)
        beside = self._data(file) if source.reads_files else Items()
        return self.asked(source) | beside

    def asked(self, source: Source) -> Items:
        """Give what some code asks for."""
        if source.blind:
            return EVERYTHING
        return Items().union(*(self._of(want) for want in source.wants))

    def _loaded_by(self, file: str) -> Items:
        """Give the files that are run when a file is imported, one step far."""
        paths = {want.module + want.names[:1] for want in self.source(file).wants}
        parts = {path[:end] for path in paths for end in range(1, len(path) + 1)}
        return Items(self._file(part) for part in parts) - {""}

    def _file(self, module: Names) -> str:
        """Give the file of a module; empty if there is none."""
        path = "/".join(module[1:])
        init = f"{path}/{_INIT}" if path else _INIT
        known = module[0] == self.root
        return next((file for file in (init, f"{path}.py") if known and file in self.contents), "")

    def _data(self, file: str) -> Items:
        below = file.rpartition("/")[0]
        return Items(
            name
            for name in self.contents
            if not name.endswith(".py") and (not below or name.startswith(f"{below}/"))
        )

    def _of(self, want: Want) -> Items:
        """Give the files behind something asked for."""
        if want not in self._behind:
            # Packages that gather names from each other end here.
            self._behind[want] = Items()
            file = self._file(want.module)
            found = self._named(file, want) if file.endswith(_INIT) else Items({file or "*"})
            self._behind[want] = found | self._packages(want.module)
        return self._behind[want]

    def _packages(self, module: Names) -> Items:
        """Give those packages around a module whose own file does more than gather names."""
        files = (self._file(module[:end]) for end in range(1, len(module) + 1))
        inits = (file for file in files if file.endswith(_INIT))
        return Items(file for file in inits if not self.source(file).top.only_imports)

    def _named(self, init: str, want: Want) -> Items:
        """Give the files behind names that a package is asked for."""
        source = self.source(init)
        if want.names == ITSELF:
            return Items()
        if not want.names:
            return self._whole(init)
        name, rest = want.names[0], want.names[1:]
        if name in source.bound:
            origins = [Want(item.module, item.names + rest) for item in source.bound[name]]
            told = {f"{init} {name} {'.'.join(item.module + item.names)}" for item in origins}
            return Items(told).union(*(self._of(item) for item in origins))
        if self._file((*want.module, name)):
            return self._of(Want((*want.module, name), rest))
        if name in source.top.constants:
            return Items({f"{init} {name} {source.digest}"})
        # Defined in the file itself, which counts then; else nobody knows what it is.
        return EVERYTHING if source.top.only_imports else Items()

    def _whole(self, init: str) -> Items:
        """Give all that somebody who has a package in hand can take from it."""
        below = init.removesuffix(_INIT)
        if not below:
            return EVERYTHING
        return Items(name for name in self.contents if name.startswith(below))
