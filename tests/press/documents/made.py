"""Reports for the tests of documents: one by hand, four from executed pages of the project."""

from datetime import date
from functools import cache

from conftest import ROOT

from councilbook.changes import exhibits
from councilbook.notebooks import read_notebook
from councilbook.press.documents.cover import Subject
from councilbook.press.documents.model import (
    Cover,
    Document,
    Figure,
    Heading,
    Items,
    Paragraph,
    Table,
)
from councilbook.press.documents.sections import Section

from ..samples import chart, table

COVER = Cover("Children's services: progress", "Ayton Council", "7", "Cabinet", "11 December 2019")
REPORTS = ("middlesbrough--2019-10", "stockton-on-tees--2011-12", "stockton-on-tees--2019-20-h1",
           "stockton-on-tees--2023-07")  # fmt: skip


def document(*blocks, **changes):
    parts = blocks or (
        Heading("Summary", 1),
        Paragraph("A short account."),
        Heading("Detail", 1),
        Heading("Safeguarding", 2),
        Paragraph("Of two measures, one is met.", numbered=True),
        Items(("Plans: 80 per 10,000.", "Reviews: 90%.")),
        Paragraph("It was hard.", numbered=True),
        Figure(1, chart()),
        Table(1, table(source="Ayton Council, Progress")),
        Paragraph("It goes on.", numbered=True),
        Items(("Open a home.",)),
    )
    return Document(changes.get("cover", COVER), parts)


@cache
def report(name):
    """Give the executed pages of a report, as many as the project keeps, the overview first."""
    paths = sorted((ROOT / "tests" / "reference_pages").glob(f"{name}--*.ipynb"))
    paths.sort(key=lambda path: not path.stem.endswith("overview"))
    sections = [
        Section(
            path.stem.split("--")[2].replace("_", " ").capitalize(),
            exhibits(read_notebook(path)),
            path.stem.endswith("overview"),
        )
        for path in paths
    ]
    summary = "What officers told members."
    return Subject(COVER, date(2019, 12, 11), summary, ("To inform.",), "The book"), sections
