"""What the audit found, as a page shows it."""

import pytest
from tables import cases
from views.walk import walk

from councilbook.audit import Finding, Place
from councilbook.measures.consistency import Verdict
from councilbook.periods import parse_period
from councilbook.views.checked import counted, finding_cells, place_text

FINDING = Finding(
    "A check", Verdict.CONTRADICTION, "neet_16_18", "E06000004", parse_period("2011-12"),
    "what is printed", "what the numbers say",
    (Place("stockton-on-tees-2011-12", "para 12"), Place("dfe_lait", "LAC, 2019"),
     Place("middlesbrough-2019-10", "NEET table")),
)  # fmt: skip


def exhibits(library):
    for shown in walk(library):
        for exhibit in shown.exhibits:
            if exhibit.name == "checks":
                yield shown, exhibit


def test_every_finding_of_a_page_is_shown(library):
    for shown, exhibit in exhibits(library):
        if shown.page.findings:
            assert len(exhibit.rows) == len(shown.page.findings), shown.name


def test_contradictions_come_first(library):
    order = ["Contradiction", "Rounding", "Agrees", "Cannot be checked"]
    for _, exhibit in exhibits(library):
        if exhibit.kind == "table":
            found = [order.index(row[1].text) for row in exhibit.rows]
            assert found == sorted(found)


def test_both_sides_of_a_finding_begin_with_a_capital(library):
    for shown, exhibit in exhibits(library):
        if exhibit.kind == "table":
            for row in exhibit.rows:
                assert not row[0].text[0].islower(), shown.name
                assert not row[2].text[0].islower(), shown.name


def test_a_place_outside_the_report_is_named_with_its_source(library):
    texts = [place_text(library, place, FINDING) for place in FINDING.places]
    assert texts[0] == "para 12"
    assert texts[1].endswith(": LAC, 2019")
    assert "interactive tool" in texts[1].lower()
    assert texts[2] == "October 2019 report, NEET table"


def test_a_finding_is_a_row_with_every_place(library):
    cells = finding_cells(library, FINDING)
    texts = [cell.text for cell in cells]
    assert texts[:3] == ["What is printed", "Contradiction", "What the numbers say"]
    assert len(texts[-1].splitlines()) == 3


@cases("""
    contradictions | roundings | agree | cannot | expected                                                            | because
    1              | 0         | 1     | 0      | 1 contradiction and 1 agrees                                        | one of each
    2              | 1         | 3     | 4      | 2 contradictions, 1 rounding slip, 3 agree and 4 cannot be checked  | several of each
    0              | 0         | 0     | 1      | 1 cannot be checked                                                 | one alone
""")  # fmt: skip
def test_findings_are_counted_in_words(row):
    verdicts = [
        *[Verdict.CONTRADICTION] * int(row.contradictions), *[Verdict.ROUNDING] * int(row.roundings),
        *[Verdict.CONSISTENT] * int(row.agree), *[Verdict.CANNOT] * int(row.cannot),
    ]  # fmt: skip
    made = [
        Finding("", verdict, "", "", parse_period("2011-12"), "", "", ()) for verdict in verdicts
    ]
    assert counted(made) == row.expected


@pytest.mark.parametrize("phrase", ["was above others' ", "was similar to,", "was the lowest Tees",
                                    "was better than (", "was above ("])  # fmt: skip
def test_no_statement_is_left_hanging(library, phrase):
    wrong = [
        (shown.name, row[0].text)
        for shown, exhibit in exhibits(library)
        for row in exhibit.rows
        if phrase in row[0].text
    ]
    assert wrong == []
