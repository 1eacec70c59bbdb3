"""One workbook a page, in the form the Analysis Function asks of accessible spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from councilbook.exhibit import Exhibit
from councilbook.press.downloads import PageData
from councilbook.press.facts import BookFacts, PageFacts
from councilbook.press.fields import MEANINGS, symbols_of
from councilbook.press.licences import OFFICIAL
from councilbook.press.renderer import anchor
from councilbook.press.sheet import SheetColumn, cell_text, sheet_columns
from councilbook.press.worksheet import CONTENTS, Sheet, workbook_file

NOTES, SYMBOLS, SOURCES = "Notes", "Symbols", "All sources"
# Names that are taken in every workbook; the last one by spreadsheets themselves.
RESERVED = ("Cover", CONTENTS, NOTES, SYMBOLS, SOURCES, "History")

# The longest name of a worksheet that a spreadsheet takes.
LONGEST_NAME = 31


def workbook_bytes(page: PageData, facts: BookFacts, contact: str = "") -> bytes:
    """Give the charts and tables of a page as one workbook.

    Parameters
    ----------
    page : PageData
        The page; each chart or table with rows has a worksheet named like it.
    facts : BookFacts
        Edition, parameters, sources and command, for the cover.
    contact : str
        Whom to ask, in words; left out where it is empty.

    Returns
    -------
    bytes
        An ``.xlsx`` file: cover, contents, notes, symbols, sources, then a table a worksheet.
        The same page gives the same bytes.
    """
    about = facts.pages.get(page.docname, PageFacts())
    cover = _cover(page, about, _provenance(facts, about), contact)
    return workbook_file(facts.title, cover, _sheets(page, about))


def _cover(
    page: PageData, about: PageFacts, provenance: list[str], contact: str
) -> dict[str, str | list[str] | None]:
    intro = [
        page.question,
        about.description,
        "Each worksheet after the sources holds one table: the data of a chart or a table of the "
        "page. The worksheet Contents lists them.",
        "Numbers are not rounded. They are shown with the decimals of the page.",
        OFFICIAL,
    ]
    return {
        "title": cell_text(page.title),
        "intro": [cell_text(line) for line in intro if line],
        "about": [cell_text(line) for line in provenance] or None,
        "contact": [cell_text(contact)] if contact else None,
    }


def _provenance(facts: BookFacts, about: PageFacts) -> list[str]:
    """Say how the page was made, a line each; what is not known is left out."""
    parameters = "; ".join(f"{name}: {value}" for name, value in about.parameters.items())
    lines = {
        "Edition": facts.title,
        "Last updated": facts.updated,
        "Page made for": parameters,
        "Notebook": about.notebook,
        "Made again by": about.command,
        "Version of councilbook": facts.version,
        "Fingerprint of notebook and data": about.fingerprint,
    }
    return [f"{name}: {value}" for name, value in lines.items() if value]


def _sheets(page: PageData, about: PageFacts) -> list[Sheet]:
    """Plan every worksheet after the contents."""
    shown = [exhibit for exhibit in page.data if exhibit.rows]
    names = sheet_names([exhibit.name for exhibit in shown])
    notes = list(dict.fromkeys(note for exhibit in shown for note in exhibit.notes))
    tables = [
        _exhibit_sheet(exhibit, name, notes) for exhibit, name in zip(shown, names, strict=True)
    ]
    signs = [f"[note {place}]" for place in range(1, len(notes) + 1)]
    lists = {
        NOTES: [("Note", signs), ("What it says", notes)],
        SYMBOLS: _symbol_columns(shown, tables),
        SOURCES: _source_columns(about, dict(zip(names, shown, strict=True))),
    }
    return [_list_sheet(name, parts) for name, parts in lists.items() if parts[0][1]] + tables


def _source_columns(about: PageFacts, shown: Mapping[str, Exhibit]) -> list[tuple[str, list[str]]]:
    used = {source: ["the whole page"] for source in about.sources}
    for name, exhibit in shown.items():
        if exhibit.source:
            used.setdefault(exhibit.source, []).append(name)
    return [("Source", list(used)), ("Used in", [", ".join(names) for names in used.values()])]


def _exhibit_sheet(exhibit: Exhibit, name: str, notes: list[str]) -> Sheet:
    columns = sheet_columns(exhibit)
    marks = "".join(f" [note {notes.index(note) + 1}]" for note in dict.fromkeys(exhibit.notes))
    told = f" The notes are on the worksheet {NOTES}." if marks else ""
    texts = {
        "title": cell_text(exhibit.headline),
        "subtitles": [cell_text(exhibit.subtitle)] if exhibit.subtitle else [],
        "instructions": f"This worksheet contains one table.{told}",
        "legend": legend_of(columns),
        "source": f"Source: {cell_text(exhibit.source)}" if exhibit.source else None,
    }
    return Sheet(name, columns, texts, marks)


def _symbol_columns(shown: list[Exhibit], tables: list[Sheet]) -> list[tuple[str, list[str]]]:
    """Give sign, meaning and reason of each symbol that stands in some worksheet."""
    signs = {str(cell) for sheet in tables for column in sheet.columns for cell in column.cells}
    reasons = [pair for pair in symbols_of(shown) if pair[0] in signs]
    told = {sign for sign, _ in reasons}
    plain = "the page shows words or a dash"
    rest = [(sign, plain) for sign in MEANINGS if sign in signs and sign not in told]
    rows = sorted(reasons + rest)
    return [
        ("Symbol", [sign for sign, _ in rows]),
        ("Meaning", [MEANINGS[sign] for sign, _ in rows]),
        ("Why, in this workbook", [reason for _, reason in rows]),
    ]


def _list_sheet(name: str, parts: list[tuple[str, list[str]]]) -> Sheet:
    columns = [
        SheetColumn(head, tuple(map(cell_text, cells)), ("",) * len(cells)) for head, cells in parts
    ]
    return Sheet(
        name, columns, {"title": name, "instructions": "This worksheet contains one table."}
    )


def legend_of(columns: Sequence[SheetColumn]) -> list[str]:
    """Explain the shorthand that stands in some columns."""
    used = {cell for column in columns for cell in column.cells if cell in MEANINGS}
    return [f"{sign} = {MEANINGS[str(sign)]}" for sign in sorted(map(str, used))]


def sheet_names(names: Sequence[str]) -> list[str]:
    """Turn permanent names into names of worksheets.

    Parameters
    ----------
    names : sequence of str
        Of exhibits.

    Returns
    -------
    list of str
        At most 31 signs each; no two alike, whatever the case, nor like a sheet of our own.
    """
    taken = {name.casefold() for name in RESERVED}
    found = []
    for name in map(anchor, names):
        chosen, count = name[:LONGEST_NAME], 1
        while chosen.casefold() in taken:
            count += 1
            chosen = f"{name[: LONGEST_NAME - len(str(count)) - 1]}-{count}"
        taken.add(chosen.casefold())
        found.append(chosen)
    return found
