"""`councilbook report`: documents from executed pages, or a clear message and no file."""

import shutil
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from types import SimpleNamespace

import docx
import pytest
from conftest import ROOT
from docx.oxml.ns import qn
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from councilbook import cli
from councilbook.changes import exhibits
from councilbook.cli import books, report
from councilbook.errors import BuildError
from councilbook.exhibit import MIME
from councilbook.exhibit.text import cell_text
from councilbook.factory import making
from councilbook.factory.job import Result
from councilbook.files import write_text
from councilbook.notebooks import notebook_text, read_notebook
from councilbook.periods import parse_period
from councilbook.press.documents import writing

from .samples import chart, sentences, table

THEMES = ("overview", "safeguarding", "schools")
NAME = "stockton-on-tees-2011-12"
ASKED = ["--authority", "stockton", "--period", "2011/12", "--themes", ",".join(THEMES)]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Executed pages of a report, as a build lays them out."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "stockton-on-tees" / "2011-12").mkdir(parents=True)
    for theme in THEMES:
        stored = ROOT / "tests" / "reference_pages" / f"stockton-on-tees--2011-12--{theme}.ipynb"
        shutil.copy(stored, folder / "stockton-on-tees" / "2011-12" / f"{theme}.ipynb")
    return folder


@pytest.fixture
def write(monkeypatch, run, library):
    """Run the command as from a shell; the project is read once."""
    monkeypatch.setattr(cli.base, "library", lambda: library)
    monkeypatch.setattr(making, "open_pool", lambda *given: nullcontext())
    return partial(run, "report")


def cells(path):
    """The cells of the tables of a Word file, table by table."""
    made = docx.Document(str(path))
    return [[[cell.text for cell in row.cells] for row in part.rows] for part in made.tables]


def test_the_figures_of_the_documents_are_those_of_the_pages(write, pages, tmp_path):
    code, out, err = write(
        *ASKED, "--pages", pages, "--output", tmp_path / "made", "--to", "docx, pdf"
    )
    assert (code, err) == (0, "")
    made = [tmp_path / "made" / f"{NAME}{ending}" for ending in (".docx", ".pdf")]
    assert out.splitlines() == [f"Open {path}" for path in made]
    assert made[1].read_bytes()[:5] == b"%PDF-"
    parts = {
        theme: exhibits(read_notebook(next(pages.rglob(f"{theme}.ipynb")))) for theme in THEMES
    }
    shown = [
        parts["overview"]["look-first"],
        parts["safeguarding"]["scorecard"],
        parts["schools"]["scorecard"],
    ]
    # In the order of the book, whatever the order asked for.
    assert cells(made[0]) == [
        [[column.label for column in item.columns], *([cell_text(cell) for cell in row] for row in item.rows)]
        for item in (shown[0], *sorted(shown[1:], key=lambda item: "Schools" not in item.subtitle))
    ]  # fmt: skip
    words = [part.text for part in docx.Document(str(made[0])).paragraphs]
    for theme in THEMES[1:]:
        told = [row[0].text for row in parts[theme]["summary"].rows]
        assert told and all(line in words for line in told)


def test_two_runs_give_the_same_files(write, pages, tmp_path):
    for folder in ("one", "two"):
        write(
            *ASKED,
            "--pages",
            pages,
            "--output",
            tmp_path / folder,
            "--to",
            "docx,pdf,briefing,pptx",
        )
    one, two = (sorted((tmp_path / folder).iterdir()) for folder in ("one", "two"))
    assert [path.name for path in one] == [
        f"{NAME}-briefing.pdf",
        f"{NAME}.docx",
        f"{NAME}.pdf",
        f"{NAME}.pptx",
    ]
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_the_lines_of_the_cover_may_be_given(write, pages, tmp_path):
    given = [
        "--item",
        "7",
        "--committee",
        "Cabinet",
        "--date",
        "2 May 2012",
        "--member",
        "Cllr <A> & B",
        "--contact",
        "Ann\x0b, 01642",
    ]
    code, *_ = write(*ASKED, *given, "--pages", pages, "--output", tmp_path, "--to", "docx")
    assert code == 0
    made = docx.Document(str(tmp_path / f"{NAME}.docx"))
    words = [part.text for part in made.paragraphs]
    assert words[:6] == [
        "Stockton-on-Tees Borough Council", "Agenda item 7", "Report to Cabinet", "2 May 2012",
        "Theme summary of a corporate performance report", "Cllr <A> & B",
    ]  # fmt: skip
    assert words[words.index("Contact officer") + 1] == "Ann, 01642"
    assert made.core_properties.created.date() == parse_period("2012-05-02").end


def test_a_council_template_is_used(write, pages, tmp_path):
    look = docx.Document(str(ROOT / "data" / "templates" / "report.docx"))
    look.sections[0].footer.paragraphs[0].text = "Ayton Council"
    look.save(str(tmp_path / "look.docx"))
    code, *_ = write(
        *ASKED,
        "--pages",
        pages,
        "--output",
        tmp_path,
        "--to",
        "docx",
        "--template",
        tmp_path / "look.docx",
    )
    assert code == 0
    assert (
        docx.Document(str(tmp_path / f"{NAME}.docx")).sections[0].footer.paragraphs[0].text
        == "Ayton Council"
    )


def test_without_pages_the_notebooks_are_run_first(write, monkeypatch, tmp_path):
    asked = []

    def pretend(jobs, pool, done):
        asked.extend(job.name for job in jobs)
        return [Result(job.name) for job in jobs]

    monkeypatch.setattr(making, "run_all", pretend)
    write(*ASKED, "--output", tmp_path, "--to", "docx")
    assert asked == [
        f"stockton-on-tees/2011-12/{theme}" for theme in ("overview", "schools", "safeguarding")
    ]


def test_a_failing_page_is_named_and_nothing_is_written(write, monkeypatch, tmp_path):
    def failing(jobs, pool, done):
        results = [
            Result(job.name, "cell 4: ValueError" if "schools" in job.name else "") for job in jobs
        ]
        for result in results:
            done(result)
        return results

    monkeypatch.setattr(making, "run_all", failing)
    code, out, err = write(*ASKED, "--output", tmp_path / "made")
    assert (code, out) == (1, "")
    assert "failed: stockton-on-tees/2011-12/schools" in err
    assert "stockton-on-tees/2011-12/schools: cell 4: ValueError" in err
    assert "1 page(s) failed and no document was written:" in err
    assert not (tmp_path / "made").exists()


FAULTS = [
    # what is asked beside the authority, parts of the message
    (["--to", "odt"], "unknown kind of document 'odt'. Known: docx, pdf, briefing, pptx."),
    (["--to", ","], "unknown kind of document ','"),
    (["--date", "soon"], "'soon' is no day."),
    (["--themes", "safegarding"], "unknown theme 'safegarding'. Did you mean 'safeguarding'"),
    (["--period", "2011-12", "--themes", "care_leavers"], "there is no page on care leavers here. Known: overview,"),
    (["--period", "2012-13"], "unknown period for Stockton-on-Tees '2012-13'. Did you mean '2011-12'?"),
    (["--edition", "englund"], "unknown edition 'englund'. Did you mean 'england'?"),
    (["--template", "absent.docx"], "absent.docx: file: found no file; allowed: a .docx file."),
    (["--template", __file__], "test_report_command.py: file: found no Word document"),
    (["--pages", "nowhere"], "no executed notebook in nowhere for stockton-on-tees/2023-07/overview,"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "message"), FAULTS)
def test_a_wrong_wish_is_told_before_anything_is_run(write, monkeypatch, tmp_path, asked, message):
    monkeypatch.setattr(making, "run_all", None)
    code, out, err = write("--authority", "stockton", *asked, "--output", tmp_path / "made")
    assert (code, out) == (1, "")
    assert message in " ".join(err.split())
    assert not (tmp_path / "made").exists()


def test_a_document_that_fails_leaves_no_other_behind(write, pages, tmp_path, monkeypatch):
    def failing(made):
        raise BuildError("no alt text")

    monkeypatch.setitem(report.KINDS, "pdf", replace(report.KINDS["pdf"], write=failing))
    code, *_ = write(*ASKED, "--pages", pages, "--output", tmp_path / "made", "--to", "docx,pdf")
    assert code == 1
    assert not (tmp_path / "made").exists()


def executed(path, *shown):
    """Write an executed notebook that shows these exhibits."""
    outputs = [new_output("display_data", {MIME: item.to_json()}) for item in shown]
    text = notebook_text(
        new_notebook(cells=[new_markdown_cell("# T"), new_code_cell("", outputs=outputs)])
    )
    write_text(path, text)


def test_official_statistics_make_a_document_too(write, library, monkeypatch, tmp_path):
    """No report card: the cover has what is known and what is given, nothing made up."""
    newest = SimpleNamespace(
        authority=library.areas.find("Leeds"), until=None, period=parse_period("2024-25")
    )
    monkeypatch.setattr(books, "with_store", lambda library: library)
    monkeypatch.setattr(writing, "open_profile", lambda *_: newest)
    shown = (sentences("summary", words=("Of 2 measures, 1 is worse.", "Plans: 80.")), chart(),
             replace(table(), name="comparison"))  # fmt: skip
    executed(tmp_path / "pages" / "leeds" / "safeguarding.ipynb", *shown)
    code, _, err = write("--authority", "leeds", "--edition", "england", "--themes", "safeguarding", "--item", "3",
                         "--pages", tmp_path / "pages", "--output", tmp_path, "--to", "docx")  # fmt: skip
    assert (code, err) == (0, "")
    made = docx.Document(str(tmp_path / "leeds-latest.docx"))
    words = [part.text for part in made.paragraphs]
    assert words[:4] == [
        "Leeds", "Agenda item 3", "Children's services in Leeds: official statistics, newest figures", "Summary"
    ]  # fmt: skip
    assert "Contact officer" not in words
    assert made.core_properties.created.date() == newest.period.end
    assert [part.get("descr") for part in made.element.body.iter(qn("wp:docPr"))] == [
        "Line rising from 40 to 80."
    ]
    assert len(made.tables) == 2
