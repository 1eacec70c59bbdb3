"""The ranked table of all England, and the command that prints it or writes it to a file."""

import csv
from dataclasses import replace
from types import SimpleNamespace

import pytest
from made_statistics import made, made_project, store
from tables import cases
from views.official.pages import STOCKTON, everyone, keys, named, near, texts

from councilbook import cli
from councilbook.catalogue import Target
from councilbook.measures.exceptions import Rule
from councilbook.observations import load_library
from councilbook.page import Survey, open_survey
from councilbook.project import Project
from councilbook.store.layout import nothing_held
from councilbook.views.official.exceptions import ORDER
from councilbook.views.official.survey import REASONS, attention


@pytest.fixture
def england(library):
    """Two measures of all authorities: Stockton is far outside on one, behind on the other."""
    late, bare = named("Late", polarity="low"), named("Bare", polarity="high")
    rows = [f"{row.rpartition('|')[0]}| 20 | 20 | 100" for row in everyone(library, "late")]
    rows = [row for row in rows if STOCKTON not in row]
    rows += [
        f"late | {STOCKTON} | 2023-24 | 60 | 60 | 100",
        f"bare | {STOCKTON} | 2023-24 | 1 | - | -",
    ]
    rows += [f"{row} | - | -" for row in near("bare", "6 8 10 12 14 16 18 20 22 24")]
    head = "indicator | area | period | value | numerator | denominator"
    return Survey(made(library, "\n".join([head, *rows]), late, bare))


def test_the_most_reasons_come_first(england):
    found = attention(england)
    assert (found.kind, found.name) == ("table", "attention")
    assert keys(found) == ["place", "area", "indicator", "theme", "period", "value", "why"]
    assert texts(found)[0] == [
        "1", STOCKTON, "Late", "SEND", "2023-24", "60.0%",
        "Outside the widened limits of 99.8%; a clear difference from the neighbours’ mean; among "
        "its authority’s three largest gaps in people",
    ]  # fmt: skip
    assert texts(found)[1][:3] == ["2", STOCKTON, "Bare"]
    assert texts(found)[1][-1] == "Behind every neighbour, where no range can be worked out"
    assert found.rows[0][5].value == 60


def test_it_says_how_many_were_looked_at_and_how_many_chance_would_give(england):
    found = attention(england, most=1)
    total = len(england.flags)
    assert (
        found.subtitle
        == f"England: 1 of {total} values that a rule singles out; 164 were looked at"
    )
    order, chance = found.notes
    assert order == ORDER
    # 153 values of a share with counts, one side of 99.8% and 95%.
    assert "outside the widened limits of 99.8%: 1 of 153, by chance about 0.15;" in chance
    assert "outside the widened limits of 95%: 1 of 153, by chance about 3.8;" in chance


def test_one_authority_is_counted_by_itself(england):
    area = england.statistics.library.areas.find(STOCKTON)
    found = attention(england, area)
    assert found.subtitle == f"{STOCKTON}: 2 of 2 values that a rule singles out; 2 were looked at"
    assert [row[:3] for row in texts(found)] == [["1", STOCKTON, "Late"], ["2", STOCKTON, "Bare"]]
    assert "outside the widened limits of 95%: 1 of 1, by chance about 0.03;" in found.notes[1]


def test_nothing_to_list_is_one_sentence(england):
    found = attention(england, england.statistics.library.areas.find("Rutland"))
    assert (found.kind, found.headline) == ("sentences", "No rule singles out a value.")


def test_every_rule_has_its_words():
    assert set(REASONS) == set(Rule)


# A target is known of few authorities; where one is missed it is the first reason.
def test_a_missed_target_is_named(england):
    library = england.statistics.library
    area = library.areas.find(STOCKTON)
    aim = Target(
        indicator="bare", period="2023-24", value=90.0, comparator=">=", words="90%", report="none",
        locator="row 1",
    )  # fmt: skip
    aims = replace(library, catalogue=replace(library.catalogue, targets={area.code: (aim,)}))
    found = attention(Survey(replace(england.statistics, library=aims)), area)
    assert texts(found)[1][-1] == (
        "Misses its target; behind every neighbour, where no range can be worked out"
    )


# The command.


@pytest.fixture(scope="module")
def official(tmp_path_factory):
    """A made-up project whose downloads are stored, and everything looked at there."""
    project = made_project(tmp_path_factory.mktemp("exceptions"))
    store(project)
    library = load_library(project)
    return SimpleNamespace(library=library, survey=open_survey(library))


@pytest.fixture
def ready(official, monkeypatch):
    monkeypatch.setattr(cli.base, "library", lambda: official.library)
    return official


def test_it_prints_a_ranked_list(run, ready):
    code, out, err = run("exceptions")
    assert (code, err) == (0, "")
    assert "What deserves attention first" in out
    assert f"25 of {len(ready.survey.flags):,} values that a rule singles out" in out
    first = ready.survey.flags[0]
    assert first.area.name in out and first.checked.panel.indicator.short_title in out
    assert ORDER.split(".")[0] in " ".join(out.split())


@cases("""
    arguments           | because
    --authority leeds   | its name
    -a E08000035        | its code
    --authority 383     | its number
""")
def test_one_authority_alone(row, run, ready, tmp_path):
    path = tmp_path / "leeds.csv"
    code, _, _ = run("exceptions", *row.arguments.split(), "--to", path)
    leeds = ready.library.areas.find("leeds")
    rows = read(path)
    assert code == 0 and rows
    assert {item["Authority"] for item in rows} == {"Leeds"}
    assert len(rows) == len(ready.survey.of(leeds))


def read(path):
    """The rows of a file the command wrote, below whatever it says first."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    head = next(place for place, line in enumerate(lines) if "Authority" in line)
    found = [line for line in lines[head + 1 :] if len(line) == len(lines[head])]
    return [dict(zip(lines[head], line, strict=True)) for line in found]


def test_a_file_holds_all_of_them(run, ready, tmp_path):
    path = tmp_path / "all.csv"
    code, out, _ = run("exceptions", "--most", 3, "--to", path)
    flagged = ready.survey.flags
    assert code == 0
    assert out.splitlines()[0].startswith(f"{len(flagged)} values written to")
    assert f"3 of {len(flagged):,} values" in out
    rows = read(path)
    assert [item["Authority"] for item in rows] == [flag.area.name for flag in flagged]
    assert [item["Measure"] for item in rows] == [
        flag.checked.panel.indicator.short_title for flag in flagged
    ]
    assert rows[0]["Why it is listed"]


def test_an_unknown_authority_gets_the_nearest(run, ready):
    code, out, err = run("exceptions", "--authority", "stokton")
    assert (code, out) == (1, "")
    assert err.startswith("councilbook: ") and "Did you mean 'Stockton-on-Tees'" in err


def test_an_authority_that_is_no_more_has_nothing_to_list(run, ready):
    code, out, _ = run("exceptions", "--authority", "cumbria")
    assert code == 0 and "No rule singles out a value." in out


def test_none_at_all_cannot_be_asked_for(run, ready):
    code, _, err = run("exceptions", "--most", 0)
    assert code == 2 and "--most" in err


def test_without_official_statistics_one_line_says_how_to_get_them(
    run, official, monkeypatch, tmp_path
):
    project = Project(official.library.project.root, tmp_path)
    bare = replace(official.library, project=project)
    monkeypatch.setattr(cli.base, "library", lambda: bare)
    assert run("exceptions") == (1, "", f"councilbook: {nothing_held(project)}\n")
