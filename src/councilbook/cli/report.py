"""The command that makes committee documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from councilbook.changes import exhibits
from councilbook.cli.base import CORES, EditionName, Jobs, app, err, failures, out
from councilbook.cli.books import Authority, opened
from councilbook.edition import (
    DEFAULT,
    Edition,
    PageSpec,
    ProfilePage,
    ReportPage,
)
from councilbook.errors import BuildError, PageError, UnknownError
from councilbook.exhibit import Exhibit
from councilbook.factory.making import Making, make
from councilbook.factory.plan import jobs
from councilbook.files import write_bytes
from councilbook.notebooks import read_notebook
from councilbook.observations import Library
from councilbook.page import LATEST, find_report
from councilbook.press.documents.word_template import open_template
from councilbook.press.documents.writing import (
    KINDS,
    Material,
    file_name,
    sections_of,
    subject_of,
    told,
)

Period = Annotated[
    str, typer.Option("--period", "-p", help="As people write it: 2011-12, 2019/20 Q2; latest.")
]
Themes = Annotated[str, typer.Option(help="Ids or titles with commas; default: all.")]
Kinds = Annotated[str, typer.Option(help=f"One or more of {', '.join(KINDS)}.")]
Template = Annotated[
    Path | None, typer.Option(help="A Word file with your styles; see data/templates.")
]
Output = Annotated[Path | None, typer.Option(help="Folder; default: build/documents.")]
Pages = Annotated[
    Path | None, typer.Option(help="Folder of executed notebooks, such as build/.../pages.")
]
Item = Annotated[str, typer.Option(help="Agenda item: its number or name.")]
Committee = Annotated[str, typer.Option(help="Whom the report is for.")]
Meeting = Annotated[str, typer.Option(help="Of the meeting: 2019-12-11, 11 December 2019.")]
Member = Annotated[str, typer.Option(help="The councillor who answers for it.")]
Contact = Annotated[str, typer.Option(help="Whom to ask: name, post, telephone.")]


@app.command(
    epilog="Example: councilbook report --authority stockton --period 2019-20-H1 --to docx,pdf"
)
def report(  # noqa: PLR0913 - one parameter an option
    *,
    authority: Authority,
    period: Period = LATEST,
    themes: Themes = "",
    to: Kinds = "docx,pdf",
    edition: EditionName = DEFAULT,
    template: Template = None,
    output: Output = None,
    pages: Pages = None,
    workers: Jobs = CORES,
    item: Item = "",
    committee: Committee = "",
    date: Meeting = "",
    member: Member = "",
    contact: Contact = "",
) -> None:
    """Make the committee report of an authority from its pages: Word, PDF, slides, a briefing."""
    library, planned = opened(edition, authority)
    kinds = _kinds(to)
    lines = {"item": item, "committee": committee, "day": date, "member": member,
             "contact": contact}  # fmt: skip
    chosen = _of_themes(library, _plan(library, planned, period), themes)
    subject = subject_of(library, chosen[0], planned.card.title, lines)
    form = template or library.project.template
    if "docx" in kinds:
        # Before the pages are run: that takes minutes.
        open_template(form, library.project.name(form))
    folder = pages or _run(library, planned, chosen, workers)
    made = Material(subject, sections_of(chosen, _shown(chosen, folder)), form)
    # All are made before any is written: a document that fails leaves nothing behind.
    contents = {file_name(chosen[0], KINDS[kind]): KINDS[kind].write(made) for kind in kinds}
    _write(contents, output or library.project.root / "build" / "documents")


def _kinds(text: str) -> list[str]:
    found = [name.strip().lower() for name in text.split(",") if name.strip()]
    for name in found or [text]:
        if name not in KINDS:
            raise UnknownError("kind of document", name, list(KINDS))
    return found


def _plan(library: Library, planned: Edition, period: str) -> list[PageSpec]:
    """Find the pages of a report, or of an authority's statistics as they stood in a period."""
    if not planned.card.reports:
        pages = [page for page in told(planned.pages) if isinstance(page, ProfilePage)]
        return [replace(page, period=period) for page in pages]
    own = [page for page in planned.pages if isinstance(page, ReportPage)]
    if period.strip().lower() == LATEST:
        found = max((page.report for page in own), key=lambda report: report.period.order)
    else:
        found = find_report(library, own[0].authority, period)
    chosen: list[PageSpec] = [page for page in own if page.report.id == found.id]
    if not chosen:
        raise PageError(
            f"the edition {planned.card.id} has no page of {own[0].authority.name}'s report for "
            f"{found.period.label}. Add the report to data/editions/{planned.card.id}.yml."
        )
    return chosen


def _of_themes(library: Library, pages: list[PageSpec], names: str) -> list[PageSpec]:
    wanted = [library.catalogue.theme(name) for name in names.split(",") if name.strip()]
    held = [page.theme for page in pages]
    for theme in wanted:
        if theme not in held:
            known = ", ".join(item.id for item in held)
            raise PageError(f"there is no page on {theme.title.lower()} here. Known: {known}.")
    return [page for page in pages if not wanted or page.theme in wanted]


def _run(library: Library, planned: Edition, pages: list[PageSpec], workers: int) -> Path:
    """Run the notebooks and give their folder."""
    folder = library.project.root / "build" / "report" / planned.card.id
    failed = make(library, jobs(library, pages, folder), Making(err, workers))
    if failed:
        raise BuildError(failures(failed, "no document was written"))
    return folder


def _shown(pages: Sequence[PageSpec], folder: Path) -> dict[str, list[Exhibit]]:
    """Read what each page shows."""
    paths = {page.id: folder / f"{page.id}.ipynb" for page in pages}
    missing = [name for name, path in paths.items() if not path.is_file()]
    if missing:
        raise BuildError(
            f"no executed notebook in {folder} for {', '.join(missing)}. No document was written. "
            "Build these pages first, or leave out --pages."
        )
    return {name: list(exhibits(read_notebook(path)).values()) for name, path in paths.items()}


def _write(contents: Mapping[str, bytes], folder: Path) -> None:
    for name, content in contents.items():
        path = folder.resolve() / name
        write_bytes(path, content)
        out.print(f"Open {path}", markup=False)
