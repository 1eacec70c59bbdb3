"""What a page costs in books of different sizes: a book must grow in a straight line.

    python tests/benchmarks/book_growth.py [100 400 1200]

Each book is laid out and bound as the project's own, with all its files for readers. Its pages
are those of one real report, with charts and all, once for each of as many made-up authorities
as it takes.
"""

import math
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from councilbook.edition import Book, load_edition
from councilbook.observations import load_library
from councilbook.press.book import bind, stage
from councilbook.project import find_project

REPORT = "stockton-on-tees/2011-12"
SIZES = (100, 400, 1200)


def growth(sizes, folder):
    """Bind a book of each size.

    Parameters
    ----------
    sizes : sequence of int
        Pages of each book.
    folder : Path
        For everything made; what stays there can be looked at.

    Returns
    -------
    list of dict
        Of each book: `pages`; `seconds` of processor time, with those of its two parts `stage`
        and `bind`; `megabytes` of memory its process took at most.
    """
    executed = execute(folder)
    spawn = multiprocessing.get_context("spawn")
    found = []
    for size in sizes:
        # A process of its own, whose memory is that of this book.
        with ProcessPoolExecutor(1, mp_context=spawn) as pool:
            found.append(pool.submit(one_book, size, executed, folder / str(size)).result())
    return found


def execute(folder):
    """Run the notebooks of one report; give the folder of its pages."""
    command = [
        sys.executable, "-m", "councilbook", "build", "--only", f"{REPORT}/*", "--pages-only",
        "--build", str(folder / "real"),
    ]  # fmt: skip
    root = find_project(Path(__file__)).root
    subprocess.run(command, check=True, cwd=root, capture_output=True)
    return folder / "real" / "council-reports" / "pages" / REPORT


def one_book(size, executed, folder):
    """Lay out and bind one book; give what it took."""
    library = load_library(find_project(Path(__file__)))
    book = made_up(library, size)
    for page in book.pages:
        target = folder / "pages" / f"{page.id}.ipynb"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((executed / f"{page.theme.id}.ipynb").read_bytes())
    begun = time.process_time()
    stage(library, book, folder / "pages", folder / "source")
    staged = time.process_time()
    bind(library, folder / "source", folder)
    bound = time.process_time()
    return {
        "pages": size, "seconds": bound - begun, "stage": staged - begun, "bind": bound - staged,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip


def made_up(library, size):
    """Give a book of one report, over and over, each time of another made-up authority."""
    (real,) = load_edition(library).books
    report = [page for page in real.pages if page.id.startswith(f"{REPORT}/")]
    authorities = (
        replace(report[0].authority, code=f"X{n:08}", name=f"Place {n:03}", slug=f"place-{n:03}")
        for n in range(math.ceil(size / len(report)))
    )
    pages = [replace(page, authority=area) for area in authorities for page in report]
    return Book("growth", tuple(pages[:size]), real.card)


def exponent(found):
    """Give the power of the number of pages that the seconds grow with, from first to last."""
    first, last = found[0], found[-1]
    more = math.log(last["pages"] / first["pages"])
    return math.log(last["seconds"] / first["seconds"]) / more


def main():
    """Measure and print."""
    sizes = [int(word) for word in sys.argv[1:]] or SIZES
    with tempfile.TemporaryDirectory() as folder:
        found = growth(sizes, Path(folder))
    for item in found:
        parts = ", ".join(f"{name} {item[name] / item['pages']:.3f}" for name in ("stage", "bind"))
        sys.stdout.write(
            f"{item['pages']:5} pages: {item['seconds'] / item['pages']:.3f} s a page ({parts}), "
            f"{item['megabytes']:.0f} MB\n"
        )
    if len(found) > 1:
        sys.stdout.write(f"Growth exponent {exponent(found):.2f}\n")


if __name__ == "__main__":
    main()
