"""References as they are written."""

import pytest
from tables import cases

from commentary.files import PLACE, words
from councilbook.commentary import KINDS, PLACES, Reference, references


def found(text):
    problems = []
    return references(words(text), problems), problems


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_read_back(kind):
    for rest in KINDS[kind]:
        wanted = Reference(kind, "cp_plan_rate", rest, 4)
        assert found(f"It: {wanted}.") == ([[wanted]], [])


@cases("""
    text                                     | key                           | because
    {{outturn:a}}                            | outturn:a                     | no spaces
    {{  OUTTURN : a }}                       | outturn:a                     | capitals and spaces
    {{ change:a   in\\nwords }}              | change:a in words             | a line that ends inside
    {{ compared:a England }}                 | compared:a england            | a place as a name
""")
def test_spelling_is_free(row):
    (((reference,),), problems) = found(row.text.replace("\\n", "\n"))
    assert (reference.key, problems) == (row.key, [])


@cases("""
    text                      | value                     | allowed                               | because
    {{ outcome:a }}           | {{ outcome:a }}           | one of outturn, period                | an unknown kind
    {{ outturn a }}           | {{ outturn a }}           | kind:indicator                        | no colon
    {{ }}                     | {{ }}                     | kind:indicator                        | nothing
    {{ outturn: }}            | {{ outturn: }}            | kind:indicator                        | no indicator
    {{ compared:a }}          | {{ compared:a }}          | england or region or neighbours after | a comparison with nothing
    {{ compared:a wales }}    | {{ compared:a wales }}    | england or region or neighbours after | a place that no page has
    {{ outturn:a england }}   | {{ outturn:a england }}   | nothing after                         | a word too many
    {{ change:a in full }}    | {{ change:a in full }}    | nothing or in words after             | other words
    {{ outturn:a              | {{ outturn:a              | a whole reference                     | no end
    outturn:a }} it           | }} it                     | a whole reference                     | no beginning
    { outturn:a }             | { outturn:a }             | a whole reference                     | one brace of two
    {{ outturn:a }            | {{ outturn:a }            | a whole reference                     | an end too short
""")  # fmt: skip
def test_what_cannot_be_read_is_named(row):
    _, problems = found(row.text)
    first = problems[0]
    assert (first.file, first.entry, first.value) == (PLACE, "line 4", row.value)
    assert first.allowed.startswith(row.allowed)
    assert first.action


def test_the_nearest_kind_is_offered():
    _, (problem,) = found("{{ outturns:a }}")
    assert problem.action == "Did you mean outturn?"


def test_lines_are_those_of_the_file_and_all_faults_are_named():
    text = "One {{ outturn:a }}\nand {{ odd:a }}\n\n- {{ even:b }} or {{"
    read, problems = found(text)
    assert [[item.line for item in block] for block in read] == [[4], []]
    assert [problem.entry for problem in problems] == ["line 5", "line 7", "line 7"]


def test_places_are_those_that_a_page_compares_with():
    assert set(PLACES) == {"england", "region", "neighbours"}
