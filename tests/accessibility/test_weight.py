"""What a reader's browser fetches to show a page: bytes are counted, never seconds."""

import pytest

from accessibility.visiting import Visit
from accessibility.weights import LIMITS, over, weights


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
