"""The built book as a browser shows it: WCAG 2.2 AA by axe-core, what axe passes, and weights.

All that asks for the visits stands in one file: each process that runs tests would make them anew.
"""

import pytest

from accessibility.visiting import FORMS, Visit
from accessibility.weights import LIMITS, over, weights


def faults(visits, form):
    """What was found in a form, by page."""
    return {visit.page: visit.faults[form] for visit in visits if visit.faults[form]}


@pytest.mark.parametrize("form", FORMS)
def test_no_page_has_a_fault(visits, form):
    assert faults(visits, form) == {}


def test_nothing_is_asked_of_another_site_nor_refused_by_the_policy(visits):
    assert faults(visits, "load") == {}


def test_pages_opened_as_files_ask_for_nothing_elsewhere(opened):
    assert faults(opened, "load") == {}


def test_every_page_was_visited(visits, opened, pages):
    # A visit that looked at nothing would find nothing.
    assert [visit.page for visit in visits] == pages
    assert len(opened) > 5
    assert all(visit.nodes > 50 and visit.loaded for visit in [*visits, *opened])


@pytest.mark.parametrize("kind", LIMITS)
def test_every_page_keeps_to_the_budget(visits, kind):
    assert over(visits, kind) == {}


def test_the_budget_promises_what_the_book_does():
    assert LIMITS["page"] <= 600
    assert LIMITS["total"] <= 1500


def test_weights_are_those_of_the_files(visits, book):
    weighed = weights(next(visit for visit in visits if visit.page == "index.html"))
    assert weighed["document"] * 1000 == (book / "index.html").stat().st_size
    assert min(weighed[kind] for kind in ("stylesheet", "script", "font")) > 10


def test_a_page_too_heavy_is_found():
    loaded = {"a": ("document", 390_000), "b": ("image", 150_000), "c": ("image", 61_000)}
    heavy = Visit("heavy.html", loaded=loaded)
    assert over([heavy], "page") == {"heavy.html": 601}
    assert over([heavy], "image") == {"heavy.html": 211}
    assert over([heavy], "document") == over([heavy], "total") == {}
