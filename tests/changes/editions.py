"""Small editions of a book, written as text tables."""

from tables import table

from councilbook.changes import (
    VERSION,
    DataSource,
    Figure,
    Manifest,
    Measure,
    PageRecord,
    Part,
    Row,
    Versions,
)

TOOL, REPORT = "The tool", "The report"
SOURCES = {
    "tool": DataSource(name=TOOL, vintage="published 8 April 2026", sha256="t1"),
    "report": DataSource(name=REPORT, vintage="meeting of 9 October 2019", sha256="r1"),
}
VERSIONS = Versions(
    councilbook="1.0", code="c1", catalogue="k1", corrections="o1", notebooks="n1", areas="a1"
)
MEASURES = {"Plans": Measure(entry="p1", targets="pt1", corrections="pc1")}
SCORES = """
    page | part      | row   | column   | text   | value | mark
    one  | scorecard | Plans | Result   | 5.5%   | 5.5   | -
    one  | scorecard | Plans | Standing | Met    | -     | met
    one  | scorecard | Visits | Result  | 12     | 12    | -
    one  | trend     | 2018  | Value    | 60     | 60    | -
    one  | trend     | 2019  | Value    | 61     | 61    | -
    two  | scorecard | Moves | Result   | 7      | 7     | -
"""


def edition(text=SCORES, **parts):
    """An edition whose figures are the rows of a text table.

    The rows of a part called ``trend`` are about the measure Plans, those of any other about the
    measure they are called. An optional column ``source`` gives the source of a row.
    """
    found = {}
    for item in table(text):
        kinds = found.setdefault(item.page, {}).setdefault(item.part, {})
        kinds.setdefault(item.row, []).append(item)
    pages = {name: page(name, exhibits) for name, exhibits in found.items()}
    usual = {
        "version": VERSION, "edition": "small", "title": "A small book", "versions": VERSIONS,
        "sources": SOURCES, "measures": MEASURES, "pages": pages,
    }  # fmt: skip
    return Manifest(**usual | parts)


def page(name, exhibits):
    parts = {part: exhibit(part, rows) for part, rows in exhibits.items()}
    prints = "".join(part.sha256 for part in parts.values())
    return PageRecord(title=f"Page {name}", notebook="b1", sha256=prints, parts=parts)


def exhibit(name, rows):
    columns = {item.column.lower(): item.column for items in rows.values() for item in items}
    return Part(
        kind="table", headline=f"The {name}", measure="Plans" if name == "trend" else "",
        sources=("tool", "report"), sha256=fingerprint(rows), columns=columns,
        rows={label: row(name, label, items) for label, items in rows.items()},
    )  # fmt: skip


def fingerprint(rows):
    """Of the figures, whatever their order and whatever page and part are called."""
    items = [item for found in rows.values() for item in found]
    return repr(sorted((item.row, item.column, item.text, item.value, item.mark) for item in items))


def row(part, label, items):
    cells = {
        item.column.lower(): Figure(
            text=item.text.replace("/", "\n"), value=float(item.value) if item.value else None,
            mark=item.mark or None,
        )
        for item in items
    }  # fmt: skip
    measure = "" if part == "trend" else label.partition(",")[0]
    return Row(measure=measure, source=getattr(items[0], "source", ""), cells=cells)


def with_text(old, new, text=SCORES):
    """The usual table with a text replaced that must stand in it."""
    assert old in text, f"{old!r} is not in the table"
    return text.replace(old, new)


def without(*words, text=SCORES):
    """The usual table without the lines that hold some words."""
    kept = [line for line in text.splitlines() if not any(word in line for word in words)]
    assert len(kept) < len(text.splitlines())
    return "\n".join(kept)
