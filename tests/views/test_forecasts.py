"""Forecasts: the range in the headline, what is printed below it, and every refusal in words."""

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from tables import cases
from views.official.pages import NEIGHBOURS, STOCKTON, named, page

from councilbook.errors import PageError
from councilbook.periods import parse_period
from councilbook.views.band_data import Band, BandPoint
from councilbook.views.draw_trend import compose, draw_trend
from councilbook.views.forecast_words import NO_PREDICTION, UNTRIED, Told, headline, notes, years_on
from councilbook.views.forecasts import forecasts
from councilbook.views.trend_data import TrendChart, TrendLine, TrendPoint
from councilbook.words import format_short

YEARS = [f"{year}-{(year + 1) % 100:02}" for year in range(2014, 2024)]
# Round about a level, none like the next: the changes of eleven authorities.
MOVES = (0, 4, -3, 5, 1, -4, 3, -2, 4, 0)


def history(id_, years=YEARS, own=None, level=40, size=1.0):
    """Rows of Stockton and its neighbours for some years; `own` replaces Stockton's values."""
    lines = []
    for place, name in enumerate((STOCKTON, *NEIGHBOURS)):
        for number, year in enumerate(years):
            move = MOVES[(number * (1 + place % 3) + place) % len(MOVES)] * (1 + place / 10)
            value = f"{level + place + size * move:.1f}"
            if own is not None and name == STOCKTON:
                value = own[number]
            lines.append(f"{id_} | {name} | {year} | {value}")
    return lines


def shown(library, lines, indicator):
    """The only exhibit of the only measure."""
    (found,) = forecasts(page(library, lines, indicator), indicator.id)
    return found


@pytest.fixture(scope="module")
def rate(library):
    return shown(library, history("plans"), named("Plans", unit="per_10000"))


def test_the_headline_gives_the_likely_range_of_the_last_year(rate):
    found = re.fullmatch(
        r"If recent levels continue: (\S+) to (\S+) per 10,000 in 2026-27", rate.headline
    )
    assert found
    low, high = (cell.value for cell in rate.rows[-1][3:5])
    assert float(found[1]) == pytest.approx(low, abs=0.5)
    assert float(found[2]) == pytest.approx(high, abs=0.5)


def test_the_data_end_with_three_years_ahead(rate):
    assert [column.key for column in rate.columns][1:] == [
        "value", "level", "low80", "high80", "low95", "high95", "naive",
    ]  # fmt: skip
    assert [row[0].text for row in rate.rows] == [*YEARS, "2024-25", "2025-26", "2026-27"]
    for row in rate.rows[:-3]:
        assert row[1].value is not None
        assert {cell.value for cell in row[2:]} == {None}
    for row in rate.rows[-3:]:
        level, low80, high80, low95, high95, naive = (cell.value for cell in row[2:])
        assert low95 < low80 < level < high80 < high95
        assert naive == rate.rows[-4][1].value
        assert row[1].value is None


def test_the_notes_say_what_the_forecast_is_worth(rate):
    notes = " ".join(rate.notes)
    assert NO_PREDICTION in rate.notes
    assert "The last value alone is 40.0 per 10,000." in notes
    assert "It rests on 10 yearly values in a row." in notes
    # Eleven authorities: from five years of the ten, four and three.
    assert "Tried 132 times on the past of all authorities, one, two and three years ahead" in notes
    assert re.search(
        r"missed by \S+, \S+ and \S+ per 10,000 on average, the last value alone by", notes
    )
    assert re.search(r"80% ranges held \d+%, \d+% and \d+% of the values, the 95% ranges", notes)


def test_the_alternative_text_gives_every_year(rate):
    assert rate.alt.startswith("Line chart of plans in full for Stockton-on-Tees: 40.0 per 10,000")
    for year in ("In 2024-25: 80% range", "In 2025-26: 80% range", "In 2026-27: 80% range"):
        assert year in rate.alt


def test_a_wide_range_has_no_decimals_and_a_narrow_one_has(library):
    wide = shown(library, history("plans", size=9), named("Plans", unit="per_10000"))
    narrow = shown(library, history("plans", size=0.2), named("Plans", unit="per_10000"))
    assert re.search(r": \d+ to \d+ per", wide.headline)
    assert re.search(r": \d+\.\d to \d+\.\d per", narrow.headline)


def test_a_percentage_ends_at_a_hundred(library):
    found = shown(library, history("plans", level=86, size=1.2), named("Plans"))
    assert max(cell.value for row in found.rows[-3:] for cell in row[2:]) <= 100
    assert "percentage points on average" in " ".join(found.notes)
    assert re.search(r": \d+% to \d+% in", found.headline)


def test_five_years_are_forecast_and_said_not_to_be_tried(library):
    found = shown(library, history("plans", YEARS[:5]), named("Plans", unit="per_10000"))
    assert UNTRIED in found.notes
    assert found.svg


def test_years_in_which_bands_failed_are_said_to_be_left_out(library):
    shown_on = page(library, history("plans"), named("Plans", unit="per_10000"))
    evidence = shown_on.evidence("plans")
    short = replace(
        evidence.forecast, steps=evidence.forecast.steps[:2], coverage80=(0.8, 0.75, 0.61)
    )
    held = SimpleNamespace(forecast=short, panel=evidence.panel, comparison=evidence.comparison)
    told = Told(shown_on.authority, held)
    assert headline(told).endswith("in 2025-26")
    assert notes(told)[-1] == (
        "No range is given three years ahead: only 61% of the values lay in 80% ranges made that "
        "far ahead."
    )


TEN = ["40", "41", "42", "40", "44", "40", "41", "42", "40", "43"]
REFUSED = cases("""
    own                            | why                                                 | because
    40 41 42 40 44 - 41 42 40 43   | only 4 annual points without a gap                  | a gap
    40 41 42 40 44 40 41 42 40 -   | there is no value for the last year                 | none now
""")


@REFUSED
def test_refusals_in_words(library, row):
    found = shown(library, history("plans", own=row.own.split()), named("Plans"))
    assert found.headline == f"No forecast of plans in full: {row.why}."
    assert found.svg == {}


def test_a_new_definition_in_words(library):
    found = shown(library, history("plans"), named("Plans", breaks=["2021-22"]))
    assert found.headline == (
        "No forecast of plans in full: only 3 annual points since the definition changed."
    )


def test_no_figure_in_words(library):
    others = [line for line in history("plans") if STOCKTON not in line]
    found = shown(library, others, named("Plans"))
    assert found.headline == "No forecast of plans in full: no figure of Stockton-on-Tees is held."


def test_overlapping_and_shorter_periods_in_words(library):
    windows = [f"{year}-{(year + 3) % 100:02}" for year in range(2012, 2020)]
    found = shown(library, history("plans", windows), named("Plans"))
    assert found.headline.endswith(": the periods overlap.")
    quarters = [f"{year}-{(year + 1) % 100:02}-Q{n}" for year in (2021, 2022) for n in (1, 2, 3, 4)]
    found = shown(library, history("plans", quarters), named("Plans"))
    assert found.headline.endswith(": the periods are not years.")


def test_a_percentage_of_a_few_is_refused(library):
    lines = [f"{line} | - | 5 | 12" for line in history("plans", own=TEN) if STOCKTON in line]
    lines += [line for line in history("plans") if STOCKTON not in line]
    found = shown(library, lines, named("Plans"))
    assert found.headline.endswith(": the last value is a percentage of fewer than 20.")


AHEAD = cases("""
    period          | years | later           | because
    2024-25         | 1     | 2025-26         | a financial year
    1998-99         | 3     | 2001-02         | over the century
    AY2024-25       | 3     | AY2027-28       | a school year
    CY2024          | 2     | CY2026          | a calendar year
    2025-03-31      | 3     | 2028-03-31      | a day
    2025-01         | 1     | 2026-01         | a month
    2024-12/2025-02 | 3     | 2027-12/2028-02 | months over a new year
    2022-25         | 1     | 2023-26         | three years
    2024-25-Q4      | 1     | 2025-26-Q4      | a quarter
""")


@AHEAD
def test_the_period_years_on(row):
    found = years_on(parse_period(row.period), int(row.years))
    assert found.id == row.later
    assert found.same_length(parse_period(row.period))


def chart(band=True):
    """A chart of five values, with or without a band."""
    points = tuple(TrendPoint(2019.0 + n, str(2019 + n), 40.0 + n) for n in range(5))
    ahead = tuple(
        BandPoint(2024.0 + n, str(2024 + n), 43.0, (38.0 - n, 48.0 + n), (30.0 - n, 56.0 + n))
        for n in range(3)
    )
    return TrendChart(
        "plans-forecast", "Plans", (TrendLine("Stockton-on-Tees", "own", points),),
        lambda value: format_short(value, "percent"),
        band=Band((2023.0, 44.0), ahead, "80% range: 36% to 50%", "95% range: 28% to 58%") if band else None,
    )  # fmt: skip


@pytest.mark.parametrize("width", [720, 360])
def test_a_band_is_drawn_and_named_in_words(width):
    words = [text for text, _ in compose(chart(), width).words]
    said = " ".join(words)
    assert "80% range: 36% to 50%" in said
    assert "95% range: 28% to 58%" in said
    assert "2026" in said
    drawn = draw_trend(chart(), width=width)
    for part in ("likely", "low", "high", "level"):
        assert f'id="plans-forecast-{width}-band-{part}"' in drawn
    assert drawn == draw_trend(chart(), width=width)


@pytest.mark.parametrize("width", [720, 360])
def test_no_words_of_a_band_overlap_or_leave_the_card(width):
    boxes = [box for _, box in compose(chart(), width).words]
    for number, one in enumerate(boxes):
        assert one.left >= 0 and one.right <= width
        assert not any(one.overlaps(two) for two in boxes[number + 1 :])


def test_the_axis_holds_the_band():
    assert min(chart().values) == 28
    assert max(chart().values) == 58
    assert list(chart().periods.values())[-3:] == ["2024", "2025", "2026"]
    assert "cb-band" not in draw_trend(chart(band=False), width=720)
    with pytest.raises(PageError):
        TrendChart("plans-forecast", "Plans", (), str)
