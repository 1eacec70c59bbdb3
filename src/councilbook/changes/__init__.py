"""What changed: between two runs of a page, and between two editions of a book."""

from councilbook.changes.compare import compare
from councilbook.changes.differences import Change, Differences, Kind, Piece, Place, Updated
from councilbook.changes.manifest import (
    FILE,
    VERSION,
    DataSource,
    Figure,
    Manifest,
    Measure,
    PageRecord,
    Part,
    Row,
    Versions,
    manifest_text,
    read_manifest,
)
from councilbook.changes.notebooks import changed, exhibits
from councilbook.changes.rows import figures, first_line, keyed, subject_columns
from councilbook.changes.telling import (
    HEADINGS,
    UNKNOWN,
    Section,
    counted,
    figure_name,
    piece_line,
    sections,
    summary,
)

__all__ = [
    "FILE",
    "HEADINGS",
    "UNKNOWN",
    "VERSION",
    "Change",
    "DataSource",
    "Differences",
    "Figure",
    "Kind",
    "Manifest",
    "Measure",
    "PageRecord",
    "Part",
    "Piece",
    "Place",
    "Row",
    "Section",
    "Updated",
    "Versions",
    "changed",
    "compare",
    "counted",
    "exhibits",
    "figure_name",
    "figures",
    "first_line",
    "keyed",
    "manifest_text",
    "piece_line",
    "read_manifest",
    "sections",
    "subject_columns",
    "summary",
]
