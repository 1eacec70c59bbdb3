"""What the heaviest pages of a built book weigh, as a table beside the budget.

Run it from anywhere, with a browser at hand:

    PYTHONPATH=tests .venv/bin/python tests/benchmarks/page_weights.py [BOOK] [--pages 5]

BOOK is the folder of a built book. The limits stand in ``budget.json``, in the form that
Lighthouse reads; the accessibility tests hold every page of the default edition to them.
"""

import argparse
import sys
from pathlib import Path

from accessibility.serving import BookServer
from accessibility.visiting import Tour, visit_pages
from accessibility.weights import LIMITS, weights
from conftest import ROOT

from councilbook.press.browser import find_browser


def main():
    """Print the table: kilobytes, and numbers of requests and elements."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("book", nargs="?", default=ROOT / "build/council-reports/html", type=Path)
    parser.add_argument("--pages", type=int, default=5)
    given = parser.parse_args()
    pages = [path.relative_to(given.book) for path in sorted(given.book.rglob("*.html"))]
    pages = [path.as_posix() for path in pages if "_static" not in path.parts]
    with BookServer(given.book) as server:
        visits = visit_pages(pages, Tour(str(find_browser()), server.address, forms=("light",)))
    rows = sorted(
        ((weights(visit), visit.page) for visit in visits), key=lambda row: -row[0]["page"]
    )
    lines = [(LIMITS, "budget"), *rows[: given.pages]]
    sys.stdout.write("  ".join(LIMITS) + "\n")
    for weighed, name in lines:
        cells = [f"{weighed.get(kind, 0):{len(kind)}.0f}" for kind in LIMITS]
        sys.stdout.write("  ".join([*cells, name]) + "\n")


if __name__ == "__main__":
    main()
