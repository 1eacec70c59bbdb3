"""How sure one can be of a report's results: likely ranges, in plain words."""

from __future__ import annotations

from councilbook.exhibit import Exhibit
from councilbook.measures.beside import beside_target
from councilbook.measures.intervals import Interval
from councilbook.measures.small import is_small
from councilbook.page import Page, Row, interval_of
from councilbook.views.likely import interval_text
from councilbook.views.sentences import JUDGED, paragraphs
from councilbook.views.wording import counts_text, target_value, value_text
from councilbook.words import first_lower

HEADLINE = "How sure are these figures?"
LUCK = (
    "Every figure here is partly luck. A few families more or less can move it. So a small "
    "change, or a small gap, may mean nothing."
)
CAUSE = "A clear difference does not say why. It is a good reason to ask."


def certainty(page: Page) -> Exhibit:
    """Say how sure the results of a report are, one sentence a result with its counts."""
    told = [(row, interval_of(row.outturn, row.indicator)) for row in page.rows]
    ranged = [(row, found) for row, found in told if found.lower is not None]
    if not ranged:
        rest = "None of the results above comes with the counts behind it, so no range is given."
        return paragraphs("how-sure", HEADLINE, [LUCK, rest])
    rule = (
        "Where the report prints the counts behind a share, a likely range can be given. If "
        "chance alone were at work, about 19 of 20 such ranges would hold the true level."
    )
    texts = [LUCK, rule, *(_sentence(row, found) for row, found in ranged)]
    if len(ranged) < len(told):
        texts.append("For the other results no range can be given: their counts are not printed.")
    return paragraphs("how-sure", HEADLINE, [*texts, CAUSE])


def _sentence(row: Row, found: Interval) -> str:
    indicator, outturn = row.indicator, row.outturn
    shown = interval_text(found, outturn, indicator)
    text = (
        f"{indicator.title}: {value_text(outturn, indicator)} ({counts_text(outturn)}), likely "
        f"range {shown}."
    )
    if indicator.unit == "percent" and is_small(outturn.denominator):
        text = (
            f"{indicator.title}: {counts_text(outturn)}. That is too few for a percentage to tell "
            f"much: the likely range is {shown}."
        )
    return f"{text}{_target(row, found)}"


def _target(row: Row, found: Interval) -> str:
    # A target that was not due then is not judged, here as little as elsewhere.
    if row.target is None or row.standing not in JUDGED:
        return ""
    place = beside_target(found, row.target.value, row.indicator.polarity).place
    aim = f"the target, {first_lower(target_value(row.target, row.indicator))},"
    if place == "similar":
        return f" It holds {aim} so the result may lie on either side."
    return f" All of it lies {'above' if place == 'higher' else 'below'} {aim[:-1]}."
