"""What the zygote loads before it is forked: all that pages have in common."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pyarrow as pa

from councilbook.errors import CouncilbookError
from councilbook.observations import default_library
from councilbook.page import OVERVIEW, open_page
from councilbook.page.parts import prepare
from councilbook.reads import forget
from councilbook.views.official.ready import warm_statistics
from councilbook.views.ready import warm_drawing


def make_ready(folder: Path) -> None:
    """Load the project that a folder belongs to, and work out what its pages share.

    What cannot be loaded is left to the pages: each says for itself what is amiss.

    Parameters
    ----------
    folder : Path
        A folder in a project, or of none.
    """
    warm_drawing()
    with suppress(CouncilbookError):
        library = default_library(folder)
        prepare(library)
        for report in library.reports.values():
            # What every page of a report asks for first is then known.
            open_page(OVERVIEW, report.card.authority, report.card.period, library)
        warm_statistics(library)
    # Whole files went through this pool; their rows are held elsewhere by now.
    pa.default_memory_pool().release_unused()
    forget()
