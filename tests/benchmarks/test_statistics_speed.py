"""How long official statistics take to load, and a page's data to come from the store.

Run by itself, on a machine that does nothing else:

    .venv/bin/pytest tests/benchmarks --benchmark-only

A time is not right or wrong, so nothing is asserted of it. The budgets, beside which the table
of times can be held: 3 s for LAIT from its files to a typed table, with less than 1 GB of memory;
50 ms for a page's data from the store.
"""

import json
import subprocess
import sys
import tracemalloc

import pytest
from made_statistics import real_library

from councilbook.observations import read_statistics
from councilbook.page.profile import Profile
from councilbook.sources.corrections import read_corrections
from councilbook.sources.lait import read_lait
from councilbook.store import open_store

# A process of its own, and the mark of Linux for it: what others took before does not count.
ALONE = """
import json, re, sys
from pathlib import Path
from councilbook.areas import load_areas
from councilbook.catalogue import load_catalogue
from councilbook.project import Project
from councilbook.sources.lait import read_lait
project = Project(Path(sys.argv[1]))
areas = load_areas(project)
catalogue = load_catalogue(project, areas)
def most():
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\\s+(\\d+) kB", status)[1]) // 1024
before = most()
read_lait(Path(sys.argv[2]), catalogue, areas)
json.dump({"mb_before": before, "mb_at_most": most()}, sys.stdout)
"""


@pytest.fixture(scope="module")
def official(shared, tmp_path_factory):
    return real_library(shared, tmp_path_factory)


def pages(library, theme):
    """What a page takes from the store: the rows of its theme's published indicators."""
    wanted = library.catalogue.published(theme)
    return [item.id for item in wanted]


def test_load_lait_as_a_typed_table(benchmark, official, shared):
    """Files to table. Budget: 3 s, under 1 GB."""
    given = (shared / "data" / "lait", official.catalogue, official.areas)
    corrections = read_corrections(official.project)
    found = benchmark.pedantic(read_lait, (*given, corrections), rounds=5, warmup_rounds=1)
    tracemalloc.start()
    read_lait(*given, corrections)
    benchmark.extra_info["rows"] = len(found.table)
    benchmark.extra_info["python_mb_at_most"] = round(tracemalloc.get_traced_memory()[1] / 2**20)
    tracemalloc.stop()
    command = [sys.executable, "-c", ALONE, str(official.project.root), str(given[0])]
    alone = subprocess.run(command, check=True, capture_output=True, text=True)
    benchmark.extra_info |= json.loads(alone.stdout)


@pytest.mark.parametrize("theme", ["safeguarding", "schools", "overview"])
def test_read_a_pages_data_from_the_store(benchmark, official, theme):
    """Rows of every authority for a page's indicators. Budget: 50 ms (of one theme)."""
    ids, store = pages(official, theme), open_store(official.project)
    statistics = benchmark(read_statistics, official, store, ids)
    benchmark.extra_info |= {"indicators": len(ids), "rows": len(statistics.frame)}


def test_compare_an_authority_with_all_others(benchmark, official):
    """What a page computes from those rows; no budget of its own."""
    store, theme = open_store(official.project), official.catalogue.theme("safeguarding")
    area = official.areas.find("stockton")
    ids = pages(official, theme.id)

    def compared():
        # Statistics remember what they have put in order: every page begins without.
        return Profile(read_statistics(official, store, ids), theme, area, None).comparisons

    benchmark.extra_info["indicators"] = len(benchmark(compared))
