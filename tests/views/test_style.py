"""Formats are read aloud in committee: every rounding and unit is spelled out here."""

import pytest

from councilbook.views import style
from councilbook.views.style import ROLES
from councilbook.words import format_short, format_value

FORMATS = [
    # value, unit, decimals, in words, on an axis
    (65.9, "percent", 1, "65.9%", "65.9%"),
    (66.25, "percent", 1, "66.3%", "66.3%"),
    (-66.25, "percent", 1, "−66.3%", "−66.3%"),
    (1.005, "percent", 2, "1.01%", "1.01%"),
    (0.5, "percent", 0, "1%", "1%"),
    (2.5, "percent", 0, "3%", "3%"),
    (-0.04, "percent", 1, "0.0%", "0.0%"),
    (100, "percent", 0, "100%", "100%"),
    (2.1, "points", 1, "2.1 percentage points", "2.1"),
    (1, "points", 0, "1 percentage point", "1"),
    (1, "points", 1, "1.0 percentage points", "1.0"),
    (485, "per_10000", 0, "485 per 10,000", "485"),
    (549, "days", 0, "549 days", "549"),
    (1, "days", 0, "1 day", "1"),
    (1249.4, "days", 0, "1,249 days", "1,249"),
    (14, "score", 1, "14.0", "14.0"),
    (11, "fte", 1, "11.0 FTE", "11.0"),
    (11, "fte", 0, "11 FTE", "11"),
    (18, "months", 0, "18 months", "18"),
    (1891, "count", 0, "1,891", "1,891"),
    (1e6, "count", 0, "1,000,000", "1,000,000"),
    (3, "none", 0, "3", "3"),
]


@pytest.mark.parametrize(("value", "unit", "decimals", "words", "short"), FORMATS)
def test_values_are_worded_with_their_unit(value, unit, decimals, words, short):
    assert format_value(value, unit, decimals) == words
    assert format_short(value, unit, decimals) == short


def contrast(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def test_marks_stand_out_from_the_card_and_words_can_be_read():
    marks = [look.mark for look in ROLES.values()] + [style.TARGET_MARK, style.OTHER_MARK]
    words = [look.words for look in ROLES.values()]
    words += [style.TARGET_WORDS, style.QUIET, style.INK, style.MET]
    assert min(contrast(colour) for colour in marks) >= 3
    assert min(contrast(colour) for colour in words) >= 4.5


def test_no_two_kinds_of_area_differ_in_colour_only():
    shapes = [look.shape for look in ROLES.values()]
    lines = [(look.dash, look.thick) for look in ROLES.values()]
    assert len(set(shapes)) == len(set(lines)) == len(ROLES)
