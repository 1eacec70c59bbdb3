"""``councilbook commentary`` and what ``councilbook check`` says of officers' words."""

import re
import shutil

import pytest
from conftest import ROOT
from tables import cases
from views.official.pages import named, near, page

from commentary.files import put
from councilbook import cli
from councilbook.cli.reviewing import look_through
from councilbook.commentary import LIMIT, read_commentary
from councilbook.errors import DataError
from councilbook.observations import load_library
from councilbook.page import open_page
from councilbook.project import Project
from councilbook.views import official

SEND = ("stockton", "2011-12", "send")
FILE = "data/commentary/stockton-on-tees/2011-12/send.md"
LEAD = "data/commentary/middlesbrough/2019-10/leadership.md"
SAFE = "data/commentary/stockton-on-tees/2011-12/safeguarding.md"


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """A copy of the data, read once."""
    root = tmp_path_factory.mktemp("project")
    for name in ("data", "notebooks"):
        shutil.copytree(ROOT / name, root / name)
    return load_library(Project(root))


@pytest.fixture
def project(copied, monkeypatch):
    """The copy with the commentary as it was shipped; commands see it."""
    folder = copied.project.commentary
    shutil.rmtree(folder)
    shutil.copytree(ROOT / "data" / "commentary", folder)
    monkeypatch.setattr(cli.base, "library", lambda: copied)
    return copied.project


@pytest.fixture
def new(run):
    return lambda *more: run("commentary", "new", "-t", "send", "-a", "stockton", "-p", "2011-12", *more)  # fmt: skip


def check(run):
    """The lines of check that are about commentary."""
    code, out, _ = run("check")
    assert code == 0
    kinds = ("doubtful", "older", "changed", "draft", "not checked", "Commentary")
    return [line for line in out.splitlines() if line.startswith(kinds)]


# Begin.


def test_new_writes_a_draft_that_no_page_shows(run, new, project, copied):
    code, out, _ = new()
    assert code == 0
    assert f"Wrote {FILE}" in out
    text = (project.root / FILE).read_text(encoding="utf-8")
    assert text.startswith("---\n#")
    assert 'author: ""' in text
    assert open_page("send", "stockton", "2011-12", copied).commentary is None
    assert look_through(copied) == [f"draft: {FILE}: no page shows it until it is approved"]


def test_new_suggests_a_sentence_a_measure_without_any_doubt(run, project):
    (project.root / SAFE).unlink()
    code, out, _ = run(
        "commentary", "new", "-t", "Safeguarding", "-a", "E06000004", "-p", "2011/12"
    )
    assert code == 0
    text = (project.root / SAFE).read_text(encoding="utf-8")
    assert len(re.findall(r"^\S.*\{\{ outturn:", text, re.MULTILINE)) == 5
    assert "doubtful" not in out


def test_new_overwrites_nothing(run, project):
    before = (project.root / SAFE).read_bytes()
    code, _, err = run("commentary", "new", "-t", "safeguarding", "-a", "stockton", "-p", "2011-12")
    assert code == 1
    assert f"{SAFE} exists already" in err
    assert (project.root / SAFE).read_bytes() == before


def test_new_for_a_name_nobody_knows(new, run, project):
    code, _, err = run("commentary", "new", "-t", "sned", "-a", "stockton", "-p", "2011-12")
    assert code == 1
    assert "unknown theme 'sned'" in err


# Approve.


def test_a_beginning_that_nobody_filled_in_is_not_approved(run, new, project):
    new()
    before = (project.root / FILE).read_bytes()
    code, _, err = run("commentary", "approve", *SEND, "--by", "Head of SEND")
    assert code == 1
    assert f"{FILE}: author: found nothing; allowed: a role" in err
    assert (project.root / FILE).read_bytes() == before


def test_a_page_without_figures_begins_with_a_request_that_is_not_approved(run, project):
    (project.root / LEAD).unlink()
    where = ("middlesbrough", "2019-10", "leadership")
    assert run("commentary", "new", "-a", where[0], "-p", where[1], "-t", where[2])[0] == 0
    text = (project.root / LEAD).read_text(encoding="utf-8").replace('""', "Head")
    (project.root / LEAD).write_text(text, encoding="utf-8")
    code, _, err = run("commentary", "approve", *where, "--by", "Director")
    assert code == 1
    assert "text: found Write here what readers should know" in err
    assert (project.root / LEAD).read_text(encoding="utf-8") == text


BODY = "\r\nOf {{ outturn:sen_gap_ks2 }}  *more*\ttabs.\n\n\n- é “x”\n"


def test_approve_records_role_day_and_figures_and_leaves_the_text(run, project, copied):
    put(project.root, f"---\nauthor: Head of SEND\n---\n{BODY}", FILE)
    code, out, _ = run("commentary", "approve", *SEND, "--by", "Director", "--date", "2012-07-01")
    assert code == 0
    assert f"Approved {FILE}: 1 figure recorded." in out
    assert "Of not given (reported in an earlier quarter" in out
    content = (project.root / FILE).read_bytes().decode("utf-8")
    assert content.endswith(f"---\n{BODY}")
    found = read_commentary(project, "stockton-on-tees", "2011-12", "send")
    assert (found.front.author, found.front.approved_by) == ("Head of SEND", "Director")
    assert found.front.date == "2012-07-01"
    assert found.front.figures["outturn:sen_gap_ks2"].value == "reported_elsewhere"
    assert open_page("send", "stockton", "2011-12", copied).commentary == found


def test_to_approve_twice_changes_nothing(run, project):
    for _ in range(2):
        run("commentary", "approve", *SEND[:2], "safeguarding", "--by", "D", "--date", "2012-07-01")
        text = (project.root / SAFE).read_bytes()
    run("commentary", "approve", *SEND[:2], "safeguarding", "--by", "D", "--date", "2012-07-01")
    assert (project.root / SAFE).read_bytes() == text


def test_a_day_is_today_unless_given(run, project):
    code, _, _ = run("commentary", "approve", *SEND[:2], "safeguarding", "--by", "Director")
    found = read_commentary(project, "stockton-on-tees", "2011-12", "safeguarding")
    assert code == 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", found.front.date)


@cases("""
    text                     | options                        | says                                  | because
    Words.                   | --by;D;--date;1 July           | --date: found 1 July; allowed: a day  | a day that is none
    Words.                   | --by; ;--date;2012-07-01       | approved_by: found nothing            | nobody
    Words.                   | --by;RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR;--date;2012-07-01 | front matter: approved_by       | a role that is a speech
    {{ outturn:sen_gap_ks3 }} | --by;D;--date;2012-07-01      | Did you mean sen_gap_ks4 or sen_gap_ks2              | a reference to nothing
    {{ outturn:              | --by;D;--date;2012-07-01       | line 4: found {{ outturn:             | braces without end
""")
def test_what_is_not_approved_stays_as_it_is(row, run, project):
    path = put(project.root, f"---\nauthor: Head\n---\n{row.text}", FILE)
    before = path.read_bytes()
    code, _, err = run("commentary", "approve", *SEND, *row.options.split(";"))
    assert code == 1
    assert row.says in err
    assert path.read_bytes() == before


def test_approve_of_nothing_says_how_to_begin(run, project):
    code, _, err = run("commentary", "approve", *SEND, "--by", "D")
    assert code == 1
    assert "councilbook commentary new --theme send --authority stockton-on-tees --period 2011-12" in err  # fmt: skip


def test_approve_tells_doubts_once(run, project):
    put(project.root, "---\nauthor: Head\n---\nSpecial needs gap, KS2, fell to 40%.", FILE)
    code, out, _ = run("commentary", "approve", *SEND, "--by", "D", "--date", "2012-07-01")
    assert code == 0
    assert [line.split("“")[1].split("”")[0] for line in out.splitlines() if line.startswith("doubtful")] == ["40%", "fell"]  # fmt: skip


def test_a_theme_can_have_its_page_for_the_commentary_alone(run, project, copied):
    arguments = ("middlesbrough", "2019-10", "early_help")
    put(project.root, "---\nauthor: Head\n---\nWords.", "data/commentary/middlesbrough/2019-10/early_help.md")  # fmt: skip
    assert run("commentary", "approve", *arguments, "--by", "D", "--date", "2019-10-09")[0] == 0
    page = open_page("early_help", *arguments[:2], copied)
    assert page.commentary.front.approved_by == "D"


def test_an_approval_never_makes_a_file_too_long_to_read(run, project):
    start = "---\nauthor: Head\n---\n{{ outturn:sen_gap_ks2 }}\n"
    path = put(project.root, start + "x" * (LIMIT - len(start)), FILE)
    before = path.read_bytes()
    code, _, err = run("commentary", "approve", *SEND, "--by", "D", "--date", "2012-07-01")
    assert code == 1
    assert "at most 20,000 bytes" in err
    assert path.read_bytes() == before


# Check.


def test_what_is_shipped_has_nothing_to_look_at(run, project):
    assert check(run) == []


def test_check_lists_what_moved_and_what_is_doubtful(run, project):
    path = project.root / SAFE
    text = path.read_text(encoding="utf-8")
    assert "{value: 65.9" in text
    text = text.replace("{value: 65.9, period: 2011-12, says: 65.9%}", "{value: 64.0, period: 2011-12, says: 64.0%}")  # fmt: skip
    path.write_text(f"{text}\nProtection plans rose.\n", encoding="utf-8")
    lines = check(run)
    assert lines[0].startswith(f"doubtful: {SAFE}: line ")
    assert "“rose”" in lines[0]
    assert lines[1] == (
        f"older than its figures: {SAFE}: “Initial assessments in 10 days”: was 64.0%, now 65.9%"
    )
    assert lines[2:] == ["Commentary to look at: 2."]
    assert run("check", "--quiet")[1].endswith("\nCommentary to look at: 2.\n")


def test_check_notices_a_text_that_was_changed(copied, project):
    path = project.root / SAFE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("of\nthe plans", "of the plans").replace("{{ previous:cp_plans_2_years }}", "then"), encoding="utf-8")  # fmt: skip
    (line,) = look_through(copied)
    assert line == (
        f"changed since it was approved: {SAFE}: no longer refers to previous:cp_plans_2_years"
    )


@cases("""
    place                                | says                                                      | because
    notes.md                             | path: found notes.md; allowed: <authority>                | a file at the top
    stockton-on-tees/2011-12/send.txt    | path: found stockton-on-tees/2011-12/send.txt             | another kind of file
    stokton/2011-12/send.md              | authority: found stokton                                  | an authority nobody knows
    stockton-on-tees/2012-13/send.md     | period: found 2012-13; allowed: 2011-12, 2019-20-H1       | a period without a report
    stockton-on-tees/2011-12/sned.md     | theme: found sned; allowed: overview                      | a theme nobody knows
""")
def test_files_that_belong_to_no_page_are_errors(row, copied, project):
    put(project.root, "---\nauthor: A\n---\nWords.", f"data/commentary/{row.place}")
    with pytest.raises(DataError) as caught:
        look_through(copied)
    assert len(caught.value.problems) == 1
    assert row.says in str(caught.value)


def test_every_problem_of_every_file_at_once(run, project):
    put(project.root, "Words.", FILE)
    put(project.root, "---\nauthor: A\n---\n{{ odd:x }} {{ outturn:cp_plan_cout }}", SAFE)
    put(project.root, "x" * 2_000_000, "data/commentary/stockton-on-tees/2011-12/schools.md")
    code, out, err = run("check")
    assert (code, out) == (1, "")
    assert "4 problem(s)" in err
    for words in (FILE, "odd:x", "Did you mean cp_plan_count", "2,000,000 bytes"):
        assert words in err


# Pages of official statistics.


@pytest.fixture
def latest(project, copied, monkeypatch):
    """A page of made-up official statistics, whatever is asked for; until when can be said."""
    lines = ["quick | Stockton-on-Tees | 2022-23 | 60", "quick | Stockton-on-Tees | 2023-24 | 71.5"]
    lines += near("quick", "70 71 72 73 74 75 76 77 78 79")

    def open_profile(theme, authority, period, library, until=None):
        return page(copied, lines, named("Quick", polarity="high"), theme=theme, until=until)

    monkeypatch.setattr(cli.reviewing, "open_profile", open_profile)
    monkeypatch.setattr(cli.commentary, "with_store", lambda library: library)
    return lambda until=None: open_profile("send", "", "", copied, until)


NEAR = "data/commentary/stockton-on-tees/latest/send.md"


def test_pages_of_official_statistics_can_have_commentary(run, project, latest):
    where = ("stockton", "latest", "send")
    assert run("commentary", "new", "-a", where[0], "-p", where[1], "-t", where[2])[0] == 0
    path = project.root / NEAR
    assert official.summary(latest()).name == "summary"
    text = path.read_text(encoding="utf-8").replace('""', "Head of SEND")
    path.write_text(text + "\nNear {{ benchmark:quick neighbours }}.\n", encoding="utf-8")
    code, out, err = run("commentary", "approve", *where, "--by", "D", "--date", "2026-01-02")
    assert code == 0, err
    assert "doubtful" not in out
    said, words = official.summary(latest())
    assert (said.name, words.name) == ("summary", "commentary")
    assert [row[0].text for row in words.rows] == [
        "Quick in full: 71.5% in 2023-24, 11.5 percentage points higher than in 2022-23 (60.0%). "
        "That is lower than the mean of its statistical neighbours.",
        "Near 74.5%.",
    ]
    assert words.notes == ()
    # A page of earlier years does not show what was said about the newest.
    assert latest(until="2022-23").commentary is None


def test_official_statistics_have_no_targets(run, project, latest):
    put(
        project.root, "---\nauthor: A\n---\n{{ standing:quick }} {{ compared:quick england }}", NEAR
    )
    code, _, err = run("commentary", "approve", "stockton", "latest", "send", "--by", "D")
    assert code == 1
    assert "a measure with a target on this page" in err
    assert "allowed: neighbours." in err


def test_without_official_statistics_check_says_what_it_could_not_check(copied, project):
    put(project.root, "---\nauthor: A\n---\n{{ outturn:cp_plan_rate }}", NEAR)
    (line,) = look_through(copied)
    assert line.startswith(f"not checked: {NEAR}: ")
