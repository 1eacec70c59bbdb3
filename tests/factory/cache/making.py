"""Small packages, notebooks and data made up for the cache."""

import json
from dataclasses import dataclass, field, replace

import nbformat

from councilbook.factory.cache import looking
from councilbook.factory.cache.code import Code
from councilbook.factory.cache.keeping import keep
from councilbook.factory.job import Job
from councilbook.files import write_text
from councilbook.notebooks import notebook_text

TOLD = ("areas", "official/cla_rate", "values/cin_rate/E06000004")
EXECUTED = b"an executed notebook\n"


def package(folder, files):
    """A package with files by their paths; those that make folders packages come by themselves."""
    root = folder / "pack"
    folders = {path.rpartition("/")[0] for path in files if path.endswith(".py")}
    inits = {f"{folder}/__init__.py".lstrip("/"): "" for folder in folders}
    for path, text in {"__init__.py": "", **inits, **files}.items():
        write_text(root / path, text)
    return root


def notebook(path, *cells):
    """A notebook with a heading and some cells of code."""
    made = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("# Heading"),
            *(nbformat.v4.new_code_cell(cell) for cell in cells),
        ]
    )
    for number, cell in enumerate(made.cells):
        cell.id = f"cell-{number}"
    write_text(path, notebook_text(made))
    return path


@dataclass
class Data:
    """Stands for the parts of the data: what a test changes has another hash."""

    changed: set = field(default_factory=set)

    def digest(self, part):
        """Give the hash of a part as it is now."""
        return f"new {part}" if part in self.changed else f"old {part}"


@dataclass
class Desk:
    """A package, a notebook and data, with a cache beside them."""

    package: object
    job: Job
    url: str
    data: Data
    monkeypatch: object

    def cache(self):
        """The cache as a new run of the command sees it."""
        self.monkeypatch.setattr(looking, "Code", lambda: Code(self.package, beside=()))
        self.monkeypatch.setattr(looking, "Parts", lambda library: self.data)
        return looking.Cache(self.url, library=None)

    def run(self, content=EXECUTED, told=TOLD, **changes):
        """Keep the page as if it had run."""
        job = self.cache().keyed(replace(self.job, **changes))
        return keep(job, content, {part: self.data.digest(part) for part in told}, 1.5)

    def look(self, **changes):
        """Look for the page in a new run."""
        cache = self.cache()
        return cache.look(cache.keyed(replace(self.job, **changes)))

    def record(self):
        """The file of its record."""
        return self.folder() / "records" / f"{self.job.record}.json"

    def folder(self):
        """The folder of the cache."""
        return self.job.folder / "cache"

    def object(self, name):
        """The file of a content."""
        return self.folder() / "objects" / name[:2] / name

    def edit_record(self, **changes):
        """Write something else into the record."""
        held = json.loads(self.record().read_text(encoding="utf-8"))
        write_text(self.record(), json.dumps(held | changes))


def desk(folder, monkeypatch, url=None):
    """A page that calls a view of a made-up package."""
    made = package(
        folder,
        {
            "views/__init__.py": (
                "from pack.views.trends import trends\nfrom pack.views.maps import maps\n"
            ),
            "views/trends.py": "from pack.numbers import half\n\n\ndef trends():\n    return half(3)\n",
            "views/maps.py": "def maps():\n    return 1\n",
            "numbers.py": "def half(value):\n    return value / 2\n",
        },
    )
    path = notebook(folder / "page.ipynb", "from pack import views", "views.trends()")
    job = Job(
        name="leeds/safeguarding", notebook=path, output=folder / "out.ipynb",
        parameters={"authority": "Leeds"}, title="Safeguarding: Leeds", folder=folder,
        edition="england",
    )  # fmt: skip
    return Desk(made, job, url or str(folder / "cache"), Data(), monkeypatch)
