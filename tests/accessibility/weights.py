"""What a page weighs, and the budget for it in the form of Lighthouse's ``budget.json``."""

import json
from collections import Counter

from conftest import ROOT

_FILE = ROOT / "tests" / "benchmarks" / "budget.json"
# Limits that Lighthouse has no name for: the page with its drawings in kilobytes, its elements.
PAGE, NODES = "page", "nodes"


def _limits():
    (rules,) = json.loads(_FILE.read_text(encoding="utf-8"))
    sizes = {rule["resourceType"]: rule["budget"] for rule in rules["resourceSizes"]}
    (requests,) = rules["resourceCounts"]
    return {PAGE: 600, NODES: 4000, **sizes, "requests": requests["budget"]}


LIMITS = _limits()


def weights(visit):
    """Weigh a page at first sight: kilobytes by kind, requests and elements by number."""
    sizes = Counter()
    for kind, size in visit.loaded.values():
        sizes[kind] += size / 1000
        sizes["total"] += size / 1000
    sizes[PAGE] = sizes["document"] + sizes["image"]
    return {**sizes, "requests": len(visit.loaded), NODES: visit.nodes}


def over(visits, kind):
    """Give the pages above a limit, with what they weigh."""
    weighed = {visit.page: weights(visit).get(kind, 0) for visit in visits}
    return {page: weight for page, weight in weighed.items() if weight > LIMITS[kind]}
