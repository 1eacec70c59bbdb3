"""What a rebuild costs where nothing, or one figure, has changed."""

import csv
import io
import os
import shutil
import statistics
from dataclasses import replace

from councilbook.cli.books import with_store
from councilbook.edition import DEFAULT, load_edition
from councilbook.edition.pages import EXTRA
from councilbook.factory.cache.looking import Cache
from councilbook.factory.cache.records import read_record, write_record
from councilbook.factory.plan import job_of
from councilbook.observations import load_library
from timing import pages, ways

EDITION, OWN = "england", "Middlesbrough"
# A published result of one report, and another number in its place.
FIGURES = "data/reports/stockton-on-tees-2011-12/figures.csv"
CORES = pages.CORES


def unchanged(project, folder, given):
    """Time the build of 153 x 12 pages that are all in the cache.

    The pages of one authority are run; those of the others take over what theirs told, so that
    each has as much to compare as a real one.
    """
    library = with_store(load_library(project))
    planned = load_edition(library, EDITION)
    everything = load_edition(library, EDITION, OWN).pages
    own = [page for page in everything if page.name not in {*EXTRA, "overview"}][:12]
    names = [page.name for page in own]
    results = folder / "results"
    clean = pages.pages_alone(library, own, folder / "alone", CORES) / len(own)
    ways.command(EDITION, [page.id for page in own], folder / "own", "--results", str(results))
    cache = Cache(str(results), library)
    count = 0
    for page in planned.pages:
        if page.name in names:
            job = replace(job_of(library, page, folder / "none"), edition=EDITION)
            like = f"{EDITION}/{own[0].authority.slug}/{page.name}"
            record = read_record(str(results), like)
            made_from = cache.keyed(job).made_from
            write_record(
                str(results), job.record, record.model_copy(update={"made_from": made_from})
            )
            count += 1
    times = {}
    for number in range(given.rounds):
        with ways.clock(times, "seconds of a build where nothing changed"):
            patterns = [f"*/{name}" for name in names]
            made = ways.command(
                EDITION, patterns, folder / f"all-{number}", "--results", str(results)
            )
        if f": {count} from the cache, 0 made, 0 failed" not in made.stdout:
            raise SystemExit(f"not all pages came from the cache:\n{made.stdout}")
    median = statistics.median(times["seconds of a build where nothing changed"])
    return {
        "page keys": count,
        "seconds a page when it runs, all cores": clean,
        **times,
        "per cent of the time to run them all": 100 * median / (clean * count),
    }


def one_figure(project, folder, given):
    """Time the build after one figure of a report was changed, and count the pages that ran."""
    copy = folder / "project"
    for name in ("data", "book", "notebooks"):
        shutil.copytree(project.root / name, copy / name)
    shutil.copy(project.root / "_config.yml", copy)
    os.chdir(copy)
    times = {}
    with ways.clock(times, "seconds of a build with nothing in the cache"):
        ways.command(DEFAULT, [], copy / "build")
    path = copy / FIGURES
    before, place = change_one(path.read_text(encoding="utf-8"))
    path.write_text(before, encoding="utf-8")
    with ways.clock(times, "seconds of a build after one figure changed"):
        made = ways.command(DEFAULT, [], copy / "build", "--explain")
    os.chdir(project.root)
    return {"changed": place, **times, "what ran": made.stdout}


def change_one(text):
    """Change the first outturn of a report by one; give the text and what was changed."""
    rows = list(csv.reader(io.StringIO(text)))
    kind, value = rows[0].index("kind"), rows[0].index("value")
    row = next(row for row in rows[1:] if row[kind] == "outturn" and row[value])
    before, row[value] = row[value], str(float(row[value]) + 1)
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows(rows)
    return made.getvalue(), f"{row[1]} {before} -> {row[value]}"
