"""The command that ranks what deserves attention, in one authority or in all England."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from councilbook.cli import base
from councilbook.cli.base import app, out
from councilbook.exhibit import to_text
from councilbook.files import write_bytes
from councilbook.page import open_survey
from councilbook.press.downloads import csv_bytes
from councilbook.views.official.survey import attention


@app.command(epilog="Example: councilbook exceptions --authority Middlesbrough --most 10")
def exceptions(
    authority: Annotated[
        str, typer.Option("--authority", "-a", help="One authority; default: all of England.")
    ] = "",
    most: Annotated[int, typer.Option("--most", min=1, help="How many to print.")] = 25,
    to: Annotated[
        Path | None, typer.Option("--to", dir_okay=False, help="Write all of them to a CSV file.")
    ] = None,
) -> None:
    """Rank what deserves attention in the official statistics, each value with its reason."""
    library = base.library()
    area = library.areas.find(authority) if authority else None
    survey = open_survey(library)
    if to is not None:
        found = attention(survey, area)
        write_bytes(to, csv_bytes(found))
        out.print(f"{len(found.rows)} values written to {to}", markup=False)
    out.print(to_text(attention(survey, area, most)), markup=False)
