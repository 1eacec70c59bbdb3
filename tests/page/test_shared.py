"""What pages of one process share: each shows and notes what it would by itself."""

from dataclasses import replace

import pytest
from made_statistics import COUNT, MOVES, RATE, stored_library

from councilbook.exhibit import Gallery
from councilbook.page import make_panel, open_profile, open_survey
from councilbook.page.attention import check
from councilbook.page.everybody import crowd, everyone
from councilbook.reads import forget, noted
from councilbook.views import official

VIEWS = (
    official.summary, official.exceptions, official.certainty, official.comparison,
    official.neighbours, official.reorganisation, official.reconciliation,
    official.all_indicators, official.caveats, official.sources,
)  # fmt: skip


@pytest.fixture
def fresh(tmp_path_factory):
    """A library as a new process has it: nothing is remembered about it."""
    return replace(stored_library(tmp_path_factory))


def shown(library, theme, authority, period="latest"):
    """Make the tables and sentences of a page: their content, and what was read for them."""
    forget()
    page, found = open_profile(theme, authority, period, library), []
    for view in VIEWS:
        made = view(page)
        found += made if isinstance(made, Gallery) else [] if made is None else [made]
    return [item.to_json() for item in found], noted()


@pytest.mark.parametrize("theme", ["overview", "safeguarding"])
@pytest.mark.parametrize("period", ["latest", "2022-23"])
def test_a_page_is_the_same_whatever_was_made_before(theme, period, fresh):
    alone = shown(fresh, theme, "leeds", period)
    warm = replace(fresh)
    for before in (("overview", "york"), ("safeguarding", "cumbria", "2022-23")):
        shown(warm, *before)
    assert shown(warm, theme, "leeds", period) == alone
    assert shown(warm, theme, "leeds", period) == alone


def test_a_page_notes_what_it_shows_and_no_other_theme(fresh):
    _, parts = shown(fresh, "safeguarding", "leeds")
    assert {f"official/{RATE}", f"indicator/{RATE}", "publication/dfe_lait"} <= {*parts}
    assert "targets/E08000035" in parts
    # The page of checks between sources looks at everything; the others at their theme.
    forget()
    page = open_profile("safeguarding", "leeds", library=fresh)
    official.summary(page)
    official.exceptions(page)
    assert f"official/{RATE}" in noted()
    assert f"official/{MOVES}" not in noted()


def test_what_is_the_same_for_all_is_worked_out_once(fresh):
    one, two = (open_profile("overview", name, library=fresh) for name in ("leeds", "york"))
    assert one.statistics is two.statistics
    for id_ in (RATE, COUNT):
        assert one.evidence(id_).panel is two.evidence(id_).panel
        period = one.comparison(id_).outturn.period
        everybody = everyone(one.statistics, id_, period)
        assert one.comparer.everyone(one.comparison(id_).indicator, period) is everybody
    assert len(one.checked) == len(two.checked)
    for mine, theirs in zip(one.checked, two.checked, strict=True):
        assert mine is theirs
    assert {id(item) for item in one.checked} <= {id(item) for item in open_survey(fresh).checked}


def test_what_is_remembered_is_noted_again(fresh):
    page = open_profile("safeguarding", "leeds", library=fresh)
    statistics, item = page.statistics, fresh.catalogue.indicators[RATE]
    last = statistics.periods(RATE)[-1]
    vintage = max(fresh.areas.vintages)
    for ask in (
        lambda: make_panel(statistics, item, last),
        lambda: check(statistics, RATE, last, vintage),
        lambda: everyone(statistics, RATE, last),
        lambda: crowd(statistics, RATE, last),
    ):
        forget()
        ask()
        first = noted()
        forget()
        ask()
        assert noted() == first
        assert f"official/{RATE}" in first
