"""The built book as a browser shows it: WCAG 2.2 AA by axe-core, and what axe passes."""

import pytest

from accessibility.visiting import FORMS


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
