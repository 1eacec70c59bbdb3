"""How fast the factory is, beside the usual ways and beside its limit; a table and a JSON file.

Not a test: a time is not right or wrong. Run it on a machine that does nothing else, with a store
of official statistics (``councilbook fetch lait``) for the parts about all England:

    .venv/bin/councilbook bench [--rounds 3] [--every 1] [--parts pages,rebuild,figure,book,memory]

Ways are timed one after the other, round by round, so that what else the machine does disturbs
all of them alike; medians are shown.
"""

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

from timing import books, machine, memory, pages, rebuilds

from councilbook.files import write_text
from councilbook.project import find_project

PARTS = {
    "pages": pages.measure,
    "rebuild": rebuilds.unchanged,
    "figure": rebuilds.one_figure,
    "book": books.measure,
    "memory": memory.measure,
}


def main():
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3, help="how often each way is timed")
    parser.add_argument("--every", type=int, default=1, help="take every so many-th page only")
    parser.add_argument("--parts", default=",".join(PARTS), help="what is measured")
    given = parser.parse_args()
    project = find_project(Path(__file__))
    found = {"machine": machine.machine()}
    sys.stdout.write(f"{found['machine']}\n")
    for name in given.parts.split(","):
        with tempfile.TemporaryDirectory() as folder:
            rows = PARTS[name](project, Path(folder), given)
        found[name] = rows
        sys.stdout.write(f"\n{name}\n")
        for label, value in rows.items():
            shown = statistics.median(value) if isinstance(value, list) else value
            number = f"{shown:12.3f}" if isinstance(shown, float) else f"{shown!s:>12}"
            sys.stdout.write(f"{number}  {label}\n")
        sys.stdout.flush()
    write_text(project.root / "build" / "bench.json", json.dumps(found, indent=1) + "\n")
    sys.stdout.write(f"\nWritten to {project.root / 'build' / 'bench.json'}\n")


if __name__ == "__main__":
    main()
