"""A small made-up report, so that each test shows all the figures its answer depends on."""

import pandas as pd
from tables import table

from councilbook.areas import Area, Areas
from councilbook.audit import CHECKS
from councilbook.audit.finding import Desk, Fact
from councilbook.catalogue import Catalogue, Indicator, Relation, Target
from councilbook.observations import Library, Observation
from councilbook.periods import parse_period
from councilbook.project import Project
from councilbook.sources.official import Publication
from councilbook.sources.reports import Report, ReportCard
from councilbook.sources.rows import places

OWN, REGION = "X06000001", "X12000001"
AREAS = Areas(
    {
        OWN: Area(OWN, "Ashford Vale", "ashford-vale", "authority", REGION),
        REGION: Area(REGION, "North", "north", "region"),
        "E92000001": Area("E92000001", "England", "england", "country"),
    }
)
UNITS = {
    "late": ("percent", "low"), "stable": ("percent", "high"), "young": ("percent", "high"),
    "old": ("percent", "high"), "all_ages": ("percent", "high"), "inhouse": ("percent", "none"),
    "agency": ("percent", "none"), "rate": ("per_10000", "none"), "number": ("count", "none"),
    "second_rate": ("per_10000", "none"), "second_number": ("count", "none"),
    "good": ("count", "none"), "fair": ("count", "none"), "visited": ("count", "none"),
}  # fmt: skip


def _indicator(name, breaks):
    unit, polarity = UNITS[name]
    return Indicator(
        id=name, title=name.title(), short_title=name.title(), theme="made_up",
        definition="-", unit=unit, decimals=1, polarity=polarity, counted="-", good="-",
        breaks=[{"from": since, "reason": "-"} for since in breaks],
    )  # fmt: skip


def _relation(kind, whole, *parts):
    return Relation(kind=kind, whole=whole, parts=parts, reason="Reason.")


RELATIONS = (
    _relation("rate", "rate", "number"),
    _relation("rate", "second_rate", "second_number"),
    _relation("sum", "visited", "good", "fair"),
    _relation("share_sum", None, "inhouse", "agency"),
    _relation("mean", "all_ages", "young", "old"),
)


def facts_of(text):
    """Read the figures of a made-up report."""
    for row in table(text) if text else ():
        cells = vars(row)
        value = cells.get("value", "")
        yield Fact(
            report="made-up", locator=row.place, indicator=row.indicator,
            area=cells.get("area") or OWN, period=parse_period(row.period), kind=row.kind,
            value=float(value) if value else None, places=places(value),
            unit=UNITS[row.indicator][0], qualifier=cells.get("qualifier", ""),
            symbol=cells.get("symbol", ""), claim=cells.get("claim", ""),
            against=cells.get("against", ""), period_words=cells.get("period_words", ""),
        )  # fmt: skip


def _observation(fact, source, kind):
    return Observation(
        indicator=fact.indicator, area=fact.area, period=fact.period, value=fact.value,
        numerator=None, denominator=None, symbol=fact.symbol, status="final", source=source,
        locator=fact.locator, vintage="", kind=kind, qualifier=fact.qualifier, words="",
        period_words="", places=fact.places,
    )  # fmt: skip


def findings(text, *, official="", breaks=(), target=None):
    """Audit a report of the figures in `text`, beside published ones."""
    card = ReportCard(
        id="made-up", authority=OWN, publisher="-", committee=None, title="Made up",
        document_type="-", meeting_date=None, period="2019-20", period_words="-",
        text_file="-", summary="-",
    )  # fmt: skip
    report = Report(card, pd.DataFrame(), pd.DataFrame(), ())
    facts = tuple(facts_of(text))
    held = [
        _observation(fact, "made-up", fact.kind)
        for fact in facts
        if fact.kind in {"outturn", "count", "previous", "benchmark"}
    ]
    held += [_observation(fact, "published", "official") for fact in facts_of(official)]
    held.sort(key=lambda item: (item.indicator, item.area, item.period.order, item.source))
    targets = ()
    if target:
        targets = (Target(report="made-up", locator="table", words="as printed", **target),)
    indicators = {name: _indicator(name, breaks) for name in UNITS}
    catalogue = Catalogue((), indicators, {OWN: targets}, RELATIONS)
    publication = Publication(
        id="published", publisher="Department", title="Statistics", short_title="Statistics",
        url="-", licence="-", accessed="-",
    )  # fmt: skip
    library = Library(
        Project(None), AREAS, catalogue, {"made-up": report}, {"published": publication},
        tuple(held),
    )  # fmt: skip
    desk = Desk(library, report, facts)
    return [finding for check in CHECKS for finding in check(desk)]


def verdicts(text, check, **more):
    """Give the verdicts of one check, in the order it gave them."""
    return [str(item.verdict) for item in findings(text, **more) if item.check == check]
