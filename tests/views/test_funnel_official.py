"""Funnels of official statistics: what is drawn, said and downloaded, and every refusal."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest
from tables import cases
from views.official.pages import NEIGHBOURS, STOCKTON, column, drawing, keys, named, page, texts

from councilbook.views.official.funnels import funnels
from councilbook.views.style import NARROW, WIDE

LATE = named("Late", polarity="low", numerator="late visits", denominator="visits due")
RATE = named("Rate", unit="per_10000", numerator="children", denominator="children aged 0 to 17")
DAY = "2024-03-31"


def names(library):
    return [area.name for area in library.areas.authorities_on(date(2024, 3, 31))]


def lines(library, own="12 100", id_="late", spread=2, **unlike):
    """Rows of all authorities: about 10 of 100 events each, but as given for the own and others."""
    counts = {
        name: f"{10 + (row % 5 - 2) * spread / 2:g} 100" for row, name in enumerate(names(library))
    }
    others = {name.replace("_", " "): text for name, text in unlike.items()}
    return table_of(counts | {STOCKTON: own} | others, id_)


def table_of(counts, id_="late"):
    """Rows of percentages from "events size" by name; a dash for a figure withheld."""
    found = []
    for name, text in counts.items():
        events, size = text.split() if text != "-" else ("-", "-")
        value = "-" if text == "-" else f"{100 * float(events) / float(size):.1f}"
        found.append(f"{id_} | {name} | 2023-24 | {value} | - | {events} | {size}")
    return found


def shown(library, rows, indicator=LATE, authority=STOCKTON):
    """The exhibit and the chart behind it."""
    with drawing("funnels.draw_funnel") as drawn:
        (exhibit,) = funnels(page(library, rows, indicator, authority=authority), indicator.id)
    charts = [chart for chart, width in drawn if width == WIDE]
    assert [chart for chart, width in drawn if width == NARROW] == charts
    return exhibit, charts[0] if charts else None


def england(value, id_="late", period="2023-24"):
    return f"{id_} | England | {period} | {value}"


# The chart.


def test_every_authority_is_a_point_at_its_size_and_the_value_its_counts_give(library):
    exhibit, chart = shown(library, lines(library, "12 97"))
    roles = {point.name: point.role for point in chart.points}
    assert len(roles) == 153
    assert {name for name, role in roles.items() if role == "neighbours"} == set(NEIGHBOURS)
    own, place = chart.own
    assert (own.name, own.size, place) == (STOCKTON, 97, 97)
    # 12.4% is what is published.
    assert own.value == pytest.approx(1200 / 97)
    assert chart.own_text == f"{STOCKTON} 12.4%"
    assert chart.foot_label == "Number of visits due"
    assert (exhibit.name, exhibit.kind, set(exhibit.svg)) == (
        "late-funnel",
        "chart",
        {"wide", "narrow"},
    )


def test_rows_hold_values_and_sizes_the_highest_first_and_never_events(library):
    exhibit, _ = shown(library, lines(library, "30 100", Darlington="29 100"))
    assert keys(exhibit) == ["area", "value", "size", "place", "role"]
    assert texts(exhibit)[:2] == [
        [STOCKTON, "30.0%", "100", "Above the 99.8% limits", "This authority"],
        ["Darlington", "29.0%", "100", "Above the 99.8% limits", "Statistical neighbour"],
    ]
    assert column(exhibit, "place")[2:] == ["Within the limits"] * 151
    assert exhibit.rows[0][1].value == 30 and exhibit.rows[0][2].value == 100


def test_a_flat_funnel_says_that_size_hardly_matters(library):
    # From 2% to 18% of 10,000: far beyond chance.
    counts = {name: f"{200 * (row % 9 + 1)} 10000" for row, name in enumerate(names(library))}
    exhibit, chart = shown(library, table_of(counts))
    assert chart.funnel.flat
    assert chart.foot_label == "153 authorities in the order of their values"
    assert "in the order of their values" in exhibit.alt
    assert f"at the size of {STOCKTON} (10,000 visits due)." in exhibit.notes[0]


# The words.

HEADLINES = cases("""
    own     | polarity | headline                                                                      | because
    10 100  | low      | 10.0% lies within the limits: no clear difference from England beyond what is usual among authorities | in the middle
    19 100  | low      | 19.0% lies outside the 95% limits: higher, and so worse, than is usual among authorities | high where low is good
    19 100  | high     | 19.0% lies outside the 95% limits: higher, and so better, than is usual among authorities | high where high is good
    30 100  | low      | 30.0% lies outside the 99.8% limits: much higher, and so worse, than is usual among authorities | very high
    0 200   | high     | 0.0% lies outside the 99.8% limits: much lower, and so worse, than is usual among authorities | nothing of many
    3 100   | none     | 3.0% lies outside the 95% limits: lower than is usual among authorities | neither is good in itself
    2 10    | low      | 2 of 10 lies within the limits: no clear difference from England beyond what is usual among authorities | counts speak for few
""")


@HEADLINES
def test_the_headline_says_where_the_value_lies_and_what_it_means(library, row):
    indicator = LATE.model_copy(update={"polarity": row.polarity})
    exhibit, _ = shown(library, [*lines(library, row.own), england("10.0")], indicator)
    assert exhibit.headline == f"{STOCKTON} {row.headline}"


def test_alt_text_names_measure_value_centre_limits_and_how_many_lie_outside(library):
    rows = [*lines(library, "30 100", Darlington="17 100", Dudley="1 1000"), england("9.5")]
    exhibit, chart = shown(library, rows)
    inner, outer = (
        [f"{edge[0]:.1f}%" for edge in chart.funnel.limits(np.array([100.0]), level)]
        for level in (0.95, 0.998)
    )
    assert exhibit.alt == (
        "Late in full in 2023-24: 153 authorities of England are dots, each at its size, with the "
        "limits within which authorities usually lie. Stockton-on-Tees 30.0% lies outside the 99.8% "
        "limits: much higher, and so worse, than is usual among authorities. The line in the middle "
        f"is England, {chart.funnel.centre:.1f}%. For an authority of the size of Stockton-on-Tees "
        f"the 95% limits are {inner[0]} to {inner[1]} and the 99.8% limits {outer[0]} to {outer[1]}. "
        "Of the 153 authorities 3 lie outside the 95% limits, 2 of them outside the 99.8% limits."
    )
    assert exhibit.subtitle == "Late in full, 153 authorities of England, 2023-24"
    assert exhibit.source


def test_the_line_in_the_middle_is_called_england_only_where_england_says_the_same(library):
    own = lines(library, "10 100")
    _, chart = shown(library, [*own, england("10.0")])
    assert chart.centre_text == "England 10.0%"
    exhibit, chart = shown(library, [*own, england("11.5")])
    assert chart.centre_text == "153 authorities together 10.0%"
    assert "no clear difference from the 153 authorities together" in exhibit.headline
    (note,) = [note for note in exhibit.notes if "England" in note]
    assert "153 authorities together: 10.0%. The figure published for England is 11.5%" in note
    exhibit, chart = shown(library, own)
    assert chart.centre_text == "153 authorities together 10.0%"
    assert not [note for note in exhibit.notes if "England" in note]


def test_notes_print_phi_the_method_and_how_many_lie_outside(library):
    calm, _ = shown(library, lines(library, "10 100"))
    assert calm.notes == (
        "Authorities lie no further apart than chance would put them (phi = 0.2), so the limits are "
        "those of chance alone.",
        "Chance alone keeps most authorities of a size within these limits.",
        "The line in the middle is the 153 authorities together: 10.0%.",
        "None of the 153 authorities lies outside the 95% limits.",
    )
    wild, chart = shown(library, lines(library, "10 100", spread=8))
    assert 1 < chart.funnel.phi < 10
    assert wild.notes[0] == (
        f"Limits widened for differences between authorities: phi = {chart.funnel.phi:.1f}, and "
        "chance alone would give about 1."
    )
    assert wild.notes[1].startswith("Chance, and the usual differences between authorities, keep")


def test_one_authority_outside_is_said_in_the_singular(library):
    exhibit, _ = shown(library, lines(library, "10 100", Bury="19 100"))
    assert (
        "Of the 153 authorities 1 lies outside the 95% limits, none of them outside the 99.8% limits."
        in exhibit.notes
    )


def test_fewer_than_twenty_get_their_counts_in_headline_label_and_note(library):
    exhibit, chart = shown(library, lines(library, "2 19"))
    assert exhibit.headline.startswith(f"{STOCKTON} 2 of 19 lies")
    assert chart.own_text == f"{STOCKTON} 2\u00a0of\u00a019"
    assert exhibit.notes[0].startswith(f"The figure of {STOCKTON} is a share of fewer than 20")
    twenty, _ = shown(library, lines(library, "2 20"))
    assert twenty.headline.startswith(f"{STOCKTON} 10.0% lies")


def test_authorities_without_figure_or_counts_are_left_out_and_counted(library):
    one, chart = shown(library, lines(library, "10 100", Bury="-"))
    assert len(chart.points) == 152 and "Bury" not in column(one, "area")
    assert (
        one.notes[-1] == "1 authority is left out, as its figure or its counts are not published."
    )
    two, _ = shown(library, lines(library, "10 100", Bury="-", Wirral="-"))
    assert two.notes[-1] == (
        "2 authorities are left out, as their figures or counts are not published."
    )


def test_numbers_worked_back_are_named_approximate_and_appear_nowhere(library):
    # Rates and populations are published, the events behind them are not.
    rows = [
        f"rate | {name} | {DAY} | {100 + row % 5}.3 | - | - | 20000"
        for row, name in enumerate(names(library))
    ]
    exhibit, chart = shown(library, rows, RATE)
    assert chart.points[0].value == pytest.approx(100.3)
    assert any("worked back from rounded figures" in note for note in exhibit.notes)
    assert keys(exhibit) == ["area", "value", "size", "place", "role"]
    assert set(column(exhibit, "value")) == {f"{100 + row}.3 per 10,000" for row in range(5)}
    assert set(column(exhibit, "size")) == {"20,000"}
    # 200.6 events and the like would be anywhere in the exhibit as 200 or 201.
    assert not [
        cell.value for row in exhibit.rows for cell in row if 200 <= (cell.value or 0) <= 210
    ]


def hidden(line):
    """The row without its number of events."""
    parts = line.split(" | ")
    return " | ".join([*parts[:5], "-", *parts[6:]])


# Refusals.


def test_a_measure_without_a_figure_says_so(library):
    exhibit, chart = shown(library, [line for line in lines(library) if STOCKTON not in line])
    assert chart is None and exhibit.kind == "sentences"
    assert exhibit.name == "late-funnel"
    assert (
        exhibit.headline
        == f"No limits are drawn for late in full: no figure of {STOCKTON} is held."
    )


def test_a_missing_figure_keeps_its_reason(library):
    exhibit, _ = shown(library, lines(library, "-"))
    assert exhibit.headline == (
        f"No limits are drawn for late in full: there is no figure of {STOCKTON} (withheld by the "
        "publisher because the numbers are small)."
    )


def test_too_few_authorities_have_no_limits(library):
    few = [line for line in lines(library) if line.split(" | ")[1] in {STOCKTON, *NEIGHBOURS[:7]}]
    exhibit, _ = shown(library, few)
    assert exhibit.headline == (
        "No limits are drawn for late in full: only 8 authorities have the counts behind the value; "
        "at least 10 are needed."
    )


def test_a_number_of_people_has_no_limits(library):
    number = named("Number", unit="count")
    rows = [hidden(line) for line in lines(library, id_="number")]
    exhibit, _ = shown(library, rows, number)
    assert exhibit.headline.endswith(
        "the value is neither a percentage nor a rate of a population."
    )


def test_a_figure_without_its_counts_cannot_be_placed(library):
    rows = [
        f"late | {STOCKTON} | 2023-24 | 10.0" if STOCKTON in line else line
        for line in lines(library)
    ]
    exhibit, _ = shown(library, rows)
    assert exhibit.headline.endswith(
        f"the counts behind the figure of {STOCKTON} are not published."
    )


def test_a_share_of_few_whose_count_was_worked_back_is_not_shown(library):
    real = page(library, lines(library, "2 19"), LATE)
    evidence = real.evidence("late")
    back = np.ones_like(evidence.panel.worked_back)
    blurred = replace(evidence, panel=replace(evidence.panel, worked_back=back))
    stand_in = SimpleNamespace(
        evidence=lambda _: blurred, authority=real.authority, library=real.library
    )
    (exhibit,) = funnels(stand_in, "late")
    assert exhibit.headline == (
        f"No limits are drawn for late in full: the figure of {STOCKTON} is a share of too few, and "
        "its counts are not published."
    )


def test_several_measures_stand_in_the_order_asked_for_and_none_is_said(library):
    other = named("Other", polarity="low")
    rows = [*lines(library), *lines(library, id_="other")]
    found = funnels(page(library, rows, LATE, other), "other", "late")
    assert [exhibit.name for exhibit in found] == ["other-funnel", "late-funnel"]
    assert all("<svg" in drawing for exhibit in found for drawing in exhibit.svg.values())
    (none,) = funnels(page(library, rows, LATE, other))
    assert none.headline == "No measure was chosen to set beside limits."
