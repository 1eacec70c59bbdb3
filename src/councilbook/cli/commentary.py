"""Commands about officers' words: begin a file, approve it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from councilbook.cli import base
from councilbook.cli.base import app, out
from councilbook.cli.books import with_store
from councilbook.cli.reviewing import Reviewed, open_reviewed
from councilbook.commentary import approved, check_size, scaffold, with_front
from councilbook.errors import DataError, PageError, Problem
from councilbook.files import write_text
from councilbook.observations import Library
from councilbook.page import LATEST
from councilbook.views.suggestions import suggested

commentary = typer.Typer(help="Write what officers say beside the figures.", no_args_is_help=True)
app.add_typer(commentary, name="commentary")

AuthorityName = Annotated[str, typer.Option("--authority", "-a", help="Name, slug or code.")]
PeriodName = Annotated[
    str, typer.Option("--period", "-p", help="Of a report: 2011-12, 2019/20 Q2; or latest.")
]
ThemeName = Annotated[str, typer.Option("--theme", "-t", help="A theme's id or title.")]


@commentary.command(
    "new", epilog="Example: councilbook commentary new -t safeguarding -a stockton -p 2019/20-Q2"
)
def new(theme: ThemeName, authority: AuthorityName, period: PeriodName) -> None:
    """Begin a commentary: front matter to fill in, and sentences made of references."""
    library = base.library()
    place = _open(library, authority, period, theme)
    name = library.project.name(place.path)
    if place.path.exists():
        raise PageError(f"{name} exists already. Edit it, or move it away; it was left as it is.")
    write_text(place.path, scaffold(suggested(place.page)))
    out.print(
        f"Wrote {name}. Fill in author, say in your own words why the figures are as they are, "
        "then run `councilbook commentary approve`. Until then no page shows it.",
        markup=False,
    )
    _print(place.doubts(place.read()))


@commentary.command(
    "approve",
    epilog='Example: councilbook commentary approve stockton 2019-20-H1 send --by "Head of SEND"',
)
def approve(
    authority: Annotated[str, typer.Argument(help="Name, slug or code.")],
    period: Annotated[str, typer.Argument(help="Of a report: 2011-12, 2019/20 Q2; or latest.")],
    theme: Annotated[str, typer.Argument(help="A theme's id or title.")],
    by: Annotated[str, typer.Option("--by", help="Role of who approves, not a name.")],
    day: Annotated[
        str, typer.Option("--date", help="Day of the approval: 2019-10-04; default: today.")
    ] = "",
) -> None:
    """Record who approves a commentary, and the figures it rests on; show how it reads."""
    library = base.library()
    place = _open(library, authority, period, theme)
    words = place.read()
    told = place.tell(words)
    front = approved(words, by, _day(day, words.file), told.figures)
    content = with_front(front, words.text)
    check_size(len(content.encode("utf-8")), words.file)
    write_text(place.path, content)
    for paragraph in told.paragraphs:
        out.print(f"  {paragraph}", markup=False)
    figures = "1 figure" if len(told.figures) == 1 else f"{len(told.figures)} figures"
    out.print(f"Approved {words.file}: {figures} recorded.", markup=False)
    _print(place.doubts(words))


def _day(text: str, file: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else date.today().isoformat()
    except ValueError as error:
        problem = Problem(file, "--date", text, "a day written as 2019-10-04", "Correct the day.")
        raise DataError([problem]) from error


def _print(lines: list[str]) -> None:
    for line in lines:
        out.print(line, markup=False)


def _open(library: Library, authority: str, period: str, theme: str) -> Reviewed:
    newest = period.strip().lower() == LATEST
    return open_reviewed(with_store(library) if newest else library, authority, period, theme)
