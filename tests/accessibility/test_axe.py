"""The built book as a browser shows it: what a machine can find against WCAG 2.2 AA."""

import re

import pytest

FILE_NAME = re.compile(r"\.(png|svg|jpe?g|gif|webp)\s*$", re.IGNORECASE)


def faults(visits, name):
    return {visit.page: found for visit in visits if (found := getattr(visit, name))}


@pytest.mark.parametrize("form", ["desktop", "dark", "narrow"])
def test_no_violations(form, request):
    assert faults(request.getfixturevalue(form), "violations") == {}


def test_no_requests_leave_the_page(desktop):
    assert faults(desktop, "outside") == {}


def test_no_script_fails(desktop):
    assert faults(desktop, "errors") == {}


def test_no_page_scrolls_sideways_at_320_pixels(narrow_all):
    assert {v.page: v.look["width"] for v in narrow_all if v.look["width"] > 320} == {}


def test_every_table_has_a_caption(desktop):
    assert {v.page: v.look["tables"] for v in desktop if v.look["tables"]} == {}


def test_every_picture_has_words(desktop):
    wrong = {
        visit.page: alts
        for visit in desktop
        if (alts := [a for a in visit.look["alts"] if not (a or "").strip() or FILE_NAME.search(a)])
    }
    assert wrong == {}
