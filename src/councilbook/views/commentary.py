"""What officers say: their words with the page's own figures set in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from councilbook.commentary import Commentary, Recorded, slotted
from councilbook.exhibit import Cell, Column, Exhibit
from councilbook.page import Page, Profile, Referred, refer
from councilbook.periods import parse_period
from councilbook.views.referring import Mean, plain_mean, recorded
from councilbook.views.sentences import nothing
from councilbook.words import listed

BULLET = "• "


@dataclass(frozen=True)
class Moved:
    """A figure that is no longer what it was when a commentary was approved.

    Attributes
    ----------
    key : str
        The reference.
    measure : str
        Short title of its indicator.
    was, now : str
        What it said then and says now; `was` is empty where nothing was recorded.
    """

    key: str
    measure: str
    was: str
    now: str

    def __str__(self) -> str:
        """Say it as the end of a sentence."""
        if self.was == self.now:
            return f"“{self.measure}”: {self.now} as before, but its exact value is another"
        was = f"was {self.was}" if self.was else "not recorded at the time"
        return f"“{self.measure}”: {was}, now {self.now}"


@dataclass(frozen=True)
class Told:
    """A commentary as its page shows it today.

    Attributes
    ----------
    paragraphs : tuple of str
        One a paragraph or item; the figures are those of the page.
    figures : dict of str to Recorded
        What each reference stands for now, by its key.
    moved : tuple of Moved
        What has moved since the text was approved.
    """

    paragraphs: tuple[str, ...]
    figures: dict[str, Recorded]
    moved: tuple[Moved, ...]


def commentary(page: Page) -> Exhibit:
    """Show what officers say about the figures, who stands for it, and what has moved since."""
    if page.commentary is None:
        return nothing("commentary", "The report gives no explanation of these figures.")
    return shown(page.commentary, tell(page, page.commentary))


def tell(page: Page | Profile, words: Commentary, mean: Mean = plain_mean) -> Told:
    """Answer the references of a commentary.

    Parameters
    ----------
    page : Page or Profile
        Whose figures are set in.
    words : Commentary
        What officers wrote.
    mean : callable
        Writes the mean of the neighbours on a page of official statistics.

    Raises
    ------
    DataError
        Carries every reference that is wrong.
    """
    referred = refer(page, words)
    answers = {item.reference.key: recorded(item, mean) for block in referred for item in block}
    paragraphs = [
        (BULLET if block.item else "")
        + slotted(block, [answers[item.reference.key].says for item in found])
        for block, found in zip(words.blocks, referred, strict=True)
    ]
    titles = {item.reference.key: _title(item) for block in referred for item in block}
    moved = _moved(words.front.figures, answers, titles) if words.published else ()
    return Told(tuple(paragraphs), answers, moved)


def shown(words: Commentary, told: Told) -> Exhibit:
    """Make the exhibit of a commentary: one row a paragraph or item."""
    places = listed(list(words.places))
    return Exhibit(
        "sentences", "commentary", "What officers say", subtitle=_who(words),
        source=f"our summary of the report, {places}" if places else "",
        notes=(_age(words, told),) if told.moved else (),
        columns=(Column("text", "Text"),),
        rows=tuple((Cell(text),) for text in told.paragraphs),
    )  # fmt: skip


def _who(words: Commentary) -> str:
    front = words.front
    day = parse_period(front.date).label
    written = f"Written by {front.author}; approved" if front.author else "Approved"
    return " ".join(f"{written} by {front.approved_by} on {day}.".split())


def _age(words: Commentary, told: Told) -> str:
    day = parse_period(words.front.date).label
    # Parts that hold commas themselves are told apart by semicolons.
    moved = "; ".join(str(item) for item in told.moved)
    return (
        f"This commentary is older than its figures. Since it was approved on {day}, these have "
        f"moved; the text shows them as they are now, but its reasons are of that day. {moved}."
    )


def _title(item: Referred) -> str:
    return item.row.indicator.short_title


def _moved(
    before: Mapping[str, Recorded], now: Mapping[str, Recorded], titles: Mapping[str, str]
) -> tuple[Moved, ...]:
    return tuple(
        _move(key, titles[key], before.get(key), item)
        for key, item in now.items()
        if key not in before or (before[key].value, before[key].period) != (item.value, item.period)
    )


def _move(key: str, title: str, was: Recorded | None, now: Recorded) -> Moved:
    if was is None:
        return Moved(key, title, "", now.says)
    if was.period == now.period:
        return Moved(key, title, was.says, now.says)
    then, later = parse_period(was.period).in_words, parse_period(now.period).in_words
    # Where the words name the period already, it is not said twice.
    return Moved(
        key, title, was.says if then in was.says else f"{was.says} {then}",
        now.says if later in now.says else f"{now.says} {later}",
    )  # fmt: skip
