"""How sure one can be of an authority's figures: likely ranges, clear differences, trends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from councilbook.exhibit import Cell, Column, Exhibit, Gallery
from councilbook.measures.beside import Beside
from councilbook.measures.differences import Apart
from councilbook.measures.trend import Trend
from councilbook.page import OVERVIEW, Comparison, Evidence, Profile
from councilbook.page.evidence import UNLIKE_SIZE
from councilbook.views.certainty import CAUSE, HEADLINE, LUCK
from councilbook.views.likely import interval_text
from councilbook.views.official.origins import source_line
from councilbook.views.official.wording import result_cell
from councilbook.views.sentences import nothing, paragraphs
from councilbook.views.wording import EMPTY
from councilbook.words import first_upper, listed

# From here on the names of measures say less than how many there are.
MOST_NAMES = 4
NOT_TOLD = Cell("Not told")


def certainty(page: Profile) -> Gallery:
    """Say in plain words how sure the page's figures are, then give the ranges in a table."""
    held = evidence(page)
    told = [item for item in held if item.interval.lower is not None]
    if not told:
        why = "No figure of this page comes with the numbers behind it, so no range can be given."
        return Gallery([nothing("how-sure", why)])
    box = _box(page, held, told)
    # The overview looks at all measures; their ranges stand on the pages of their themes.
    return Gallery([box] if page.theme.id == OVERVIEW else [box, _table(page, held, told)])


def evidence(page: Profile) -> list[Evidence]:
    """List what the counts behind the page's figures allow to say, one a measure."""
    found = (page.evidence(item.indicator.id) for item in page.comparisons)
    return [
        item for item in found if item is not None and item.comparison.outturn.value is not None
    ]


def _box(page: Profile, held: list[Evidence], told: list[Evidence]) -> Exhibit:
    beside = [item.mean.place for item in told if item.mean.place is not None]
    clear = len(beside) - beside.count("similar")
    moves = [item.since.direction for item in told if item.since.direction is not None]
    ways = [item.trend.direction for item in held if item.trend.direction is not None]
    texts = [
        LUCK,
        f"{first_upper(_measures(len(told)))} on this page {_come(len(told))} with the numbers "
        "behind the figure. For these the book gives a likely range. If chance alone were at "
        "work, about 19 of 20 such ranges would hold the true level.",
    ]
    if beside:
        texts.append(
            f"Against the average of its neighbours, {clear} of {len(beside)} "
            f"{'shows' if clear == 1 else 'show'} a clear difference. The rest do not. Some gaps "
            "look clear by chance: expect about one in 20."
        )
    if moves:
        steady = moves.count("none")
        texts.append(
            f"Since the year before, {len(moves) - steady} of {len(moves)} changed by more than "
            f"chance would explain. {_trends(ways)}"
        )
    rest = len(page.comparisons) - len(told)
    if rest:
        texts.append(
            f"For the other {_measures(rest)} only the result is published. How much of it is "
            "luck cannot be told. Look at the place among all councils and at the years before."
        )
    return paragraphs("how-sure", HEADLINE, [*texts, CAUSE])


def _measures(number: int) -> str:
    return "1 measure" if number == 1 else f"{number} measures"


def _come(number: int) -> str:
    return "comes" if number == 1 else "come"


def _trends(ways: Sequence[str]) -> str:
    moved = len(ways) - ways.count("none")
    if not ways:
        return "None has five years in a row that can be tested for a trend."
    return f"Over five years, {moved} of {len(ways)} went clearly one way."


def _table(page: Profile, held: list[Evidence], told: list[Evidence]) -> Exhibit:
    shown = [item.comparison for item in told]
    return Exhibit(
        "table", "certainty", "Likely ranges, clear differences and trends",
        subtitle=f"{page.theme.title}, {page.authority.name}: newest official figures that come "
        "with the numbers behind them",
        source=source_line(page, shown),
        notes=tuple(_notes(page, held, told)),
        columns=(
            Column("indicator", "Measure"), Column("result", "Result", "right"),
            Column("range", "Likely range", "right"),
            Column("england", "Beside England"), Column("mean", "Beside neighbours’ mean"),
            Column("since", "Since the year before"), Column("trend", "Over five years"),
        ),
        rows=tuple(tuple(_cells(item)) for item in told),
    ).without_empty_columns({EMPTY.text, NOT_TOLD.text})  # fmt: skip


def _cells(item: Evidence) -> Iterable[Cell]:
    comparison = item.comparison
    indicator, outturn = comparison.indicator, comparison.outturn
    yield Cell(indicator.short_title)
    yield result_cell(comparison)
    yield Cell(first_upper(interval_text(item.interval, outturn, indicator)))
    yield Cell(beside_words(item.england))
    yield Cell(beside_words(item.mean))
    yield Cell(since_words(item.since))
    yield Cell(trend_words(item.trend))


def beside_words(found: Beside) -> str:
    """Write a comparison with a benchmark: ``Clearly higher, worse``, ``No clear difference``."""
    if found.place is None:
        return EMPTY.text if found.reason == UNLIKE_SIZE else NOT_TOLD.text
    if found.place == "similar":
        return "No clear difference"
    meaning = f", {found.verdict}" if found.verdict != "neither" else ""
    return f"Clearly {'much ' if found.much else ''}{found.place}{meaning}"


def since_words(found: Apart) -> str:
    """Write a comparison with the year before: ``Clearly up``, ``No clear change``."""
    words = {"up": "Clearly up", "down": "Clearly down", "none": "No clear change"}
    return words[found.direction] if found.direction is not None else NOT_TOLD.text


def trend_words(found: Trend) -> str:
    """Write a trend in the past tense, or why there is none to tell."""
    if found.direction is None:
        return f"Cannot be calculated: {found.reason}"
    if found.direction == "none":
        return "No clear trend"
    meaning = {"better": ", for the better", "worse": ", for the worse"}.get(found.verdict, "")
    return f"Has {'risen' if found.direction == 'up' else 'fallen'}{meaning}"


def certain_words(page: Profile, item: Comparison) -> str:
    """Add to a sentence about a measure how sure its figure is; empty where nothing is known."""
    found = page.evidence(item.indicator.id)
    if found is None or found.interval.lower is None:
        return ""
    text = f" Its likely range is {interval_text(found.interval, item.outturn, item.indicator)}"
    if found.since.direction is not None:
        told = {"up": "a clear rise", "down": "a clear fall", "none": "no clear change"}
        text += f"; since the year before there was {told[found.since.direction]}"
    if found.trend.direction in {"up", "down"}:
        text += f"; over five years it has {'risen' if found.trend.direction == 'up' else 'fallen'}"
    return f"{text}."


def _notes(page: Profile, held: list[Evidence], told: list[Evidence]) -> list[str]:
    notes = [
        "Likely range: 95% interval. Of 100 such ranges about 95 hold the level that chance "
        "plays around. “Much” means outside a range of 99.8%.",
        "Beside England and the neighbours’ mean: clear if their value lies outside the likely "
        "range. Since the year before: clear if the interval of the difference leaves out nought.",
        "Over five years: told only if a test leaves less than 2 in 1,000 to chance and no "
        "single year decides.",
    ]
    back = [_name(item) for item in told if item.interval.approximate]
    if back:
        notes.append(f"About, worked back from a rounded rate and a population: {listed(back)}.")
    notes += reasons("Not told", [(item, item.since.reason) for item in told])
    bare = [(item, item.interval.reason) for item in held if item not in told]
    return notes + reasons("No likely range", bare)


def reasons(head: str, found: Iterable[tuple[Evidence, str]]) -> list[str]:
    """Say why something cannot be told, the measures of one reason together."""
    by_reason: dict[str, list[str]] = {}
    for item, why in found:
        if why:
            by_reason.setdefault(why, []).append(_name(item))
    return [f"{head}, {_names(names)}: {why}." for why, names in by_reason.items()]


def _names(names: list[str]) -> str:
    return listed(names) if len(names) <= MOST_NAMES else f"{len(names)} measures"


def _name(item: Evidence) -> str:
    return f"“{item.comparison.indicator.short_title}”"
