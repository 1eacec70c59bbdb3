"""Reading YAML records: every fault is named with file, entry, value and what is allowed."""

from tables import cases

from councilbook.catalogue import Break, Theme
from councilbook.project import Project
from councilbook.records import read_records, read_yaml

GOOD = "- {id: send, title: SEND, short_title: SEND, question: Why?, why: It matters.}\n"


def read(tmp_path, text):
    path = tmp_path / "themes.yml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    problems = []
    found = read_records(Theme, path, Project(tmp_path), problems)
    return [theme.id for theme in found], [str(problem) for problem in problems]


def test_a_good_file(tmp_path):
    assert read(tmp_path, GOOD) == (["send"], [])


def test_an_empty_list_holds_nothing(tmp_path):
    assert read(tmp_path, "[]") == ([], [])


@cases("""
    entry                                                        | problem                                                                                                    | because
    - {id: Send, title: a, short_title: a, question: a, why: a}  | entry 2 (Send): id: found 'Send'; allowed: String should match pattern '^[a-z][a-z0-9_]*$'. Correct the entry. | a capital in an id
    - {id: x, title: a, short_title: a, question: a}             | entry 2 (x): why: found nothing; allowed: Field required. Add it.                                          | a field is missing
    - {id: x, title: 1, short_title: a, question: a, why: a}     | entry 2 (x): title: found 1; allowed: Input should be a valid string. Correct the entry.                   | a number for a text
    - {id: x, title: a, short_title: a, question: a, why: a, b: 2} | entry 2 (x): b: found 2; allowed: Extra inputs are not permitted. Correct the entry.                     | an unknown field
    - {id: x, id: y}                                             | line 2: found the key 'id' stands twice; allowed: valid YAML. Mend the line; quote text that holds a colon. | a key twice
    - title: a: b                                                | line 2: found mapping values are not allowed here; allowed: valid YAML. Mend the line; quote text that holds a colon. | a colon in a text
""")  # fmt: skip
def test_a_faulty_entry(tmp_path, row):
    _, problems = read(tmp_path, GOOD + "- " + row.entry.removeprefix("- "))
    # The wording of the YAML library differs a little between its versions.
    expected = f"themes.yml: {row.problem}".replace("here;", "in this context;")
    assert [text.replace("allowed here;", "allowed in this context;") for text in problems] == [
        expected
    ]


@cases("""
    text     | problem                                                                              | because
    id: send | found dict; allowed: a list of entries. Begin entries by '- '.                       | a mapping
    send     | found str; allowed: a list of entries. Begin entries by '- '.                        | a bare word
""")
def test_not_a_list(tmp_path, row):
    assert read(tmp_path, row.text) == ([], [f"themes.yml: file: {row.problem}"])


def test_an_entry_that_is_no_mapping(tmp_path):
    found, problems = read(tmp_path, GOOD + "- send\n")
    assert found == ["send"]
    assert len(problems) == 1
    assert problems[0].startswith("themes.yml: entry 2: found 'send'; allowed: ")


def test_good_entries_beside_bad_ones_are_kept(tmp_path):
    found, problems = read(tmp_path, "- {id: x}\n" + GOOD)
    assert found == ["send"]
    assert len(problems) == 4


def test_a_missing_file_and_a_file_in_another_encoding(tmp_path):
    problems = []
    assert read_yaml(tmp_path / "none.yml", Project(tmp_path), problems) is None
    (tmp_path / "latin.yml").write_bytes("title: café".encode("latin-1"))
    assert read_yaml(tmp_path / "latin.yml", Project(tmp_path), problems) is None
    assert [(problem.file, problem.value) for problem in problems] == [
        ("none.yml", "nothing"),
        ("latin.yml", "text that is not UTF-8"),
    ]


def test_dates_stay_text(tmp_path):
    (tmp_path / "a.yml").write_text("day: 2019-09-26\nyear: 2019-20\n")
    content = read_yaml(tmp_path / "a.yml", Project(tmp_path), [])
    assert content == {"day": "2019-09-26", "year": "2019-20"}


def test_a_break_knows_its_period():
    found = Break.model_validate({"from": "2011-12", "reason": "Another definition."})
    assert found.period.start.isoformat() == "2011-04-01"
