"""A file of commentary: what it may hold, and what is said of one that holds something else."""

import pytest
from tables import cases

from commentary.files import APPROVED, PLACE, WHERE, put, read
from councilbook.commentary import LIMIT, is_published, list_files, read_commentary
from councilbook.errors import DataError
from councilbook.project import Project


def problems(root, content):
    with pytest.raises(DataError) as caught:
        read(root, content)
    assert {problem.file for problem in caught.value.problems} == {PLACE}
    assert all(problem.action and problem.allowed for problem in caught.value.problems)
    return caught.value.problems


def test_front_matter_and_paragraphs(tmp_path):
    found = read(tmp_path, f"---\n{APPROVED}---\n\nOne\nline.\n\n\nTwo.\n")
    assert found.front.author == "Head of Schools"
    assert (found.front.approved_by, found.front.date) == ("Director", "2012-06-01")
    assert found.paragraphs == ("One line.", "Two.")
    assert [block.line for block in found.blocks] == [7, 11]
    assert found.published


def test_places_of_a_report_stand_for_an_author(tmp_path):
    text = "---\nfrom: [para 8, para 19]\napproved_by: Makers\ndate: '2026-11-22'\n---\nWords."
    assert read(tmp_path, text).places == ("para 8", "para 19")


def test_no_file_is_no_commentary(tmp_path):
    assert read_commentary(Project(tmp_path), *WHERE) is None
    assert not is_published(Project(tmp_path), *WHERE)


@cases("""
    front                            | published | because
    author: ''                       | no        | a beginning that nobody filled in
    author: Head of Schools          | no        | a text that nobody approved
    from: [para 8]                   | no        | a summary that nobody approved
    -                                | no        | nothing at all between the marks
    author: A\\napproved_by: B\\ndate: 2012-06-01 | yes | an approved text
    author: [                        | yes       | a broken file: its page must fail and say why
""")
def test_only_what_is_approved_is_published(tmp_path, row):
    front = row.front.replace("\\n", "\n")
    put(tmp_path, f"---\n{front}\n---\nWords.\n")
    assert is_published(Project(tmp_path), *WHERE) == (row.published == "yes")


@cases("""
    text                                                     | entry                     | value                 | because
    Words.                                                   | front matter              | 'Words.'              | no front matter
    ---\\nauthor: A\\nWords.                                 | front matter              | no end                | front matter that does not end
    ---\\nauthor: A\\n --- \\nWords.                         | front matter              | no end                | an end mark that does not begin its line
    ---\\nauthor: [A\\n---\\nWords.                          | line 3                    | did not find expected | malformed YAML, with its line in the file
    ---\\nauthor: A\\nauthor: B\\n---\\nWords.               | line 3                    | the key 'author'      | a key twice
    ---\\n- A\\n---\\nWords.                                 | front matter              | ['A']                 | a list for front matter
    ---\\nplaces: [para 8]\\n---\\nWords.                    | front matter: places      | ['para 8']            | an unknown key
    ---\\nauthor: 7\\n---\\nWords.                           | front matter: author      | 7                     | a number for a role
    ---\\nfrom: para 8\\n---\\nWords.                        | front matter: from        | 'para 8'              | one place that is not in a list
    ---\\nauthor: A\\napproved_by: B\\n---\\nWords.          | front matter              | {'author'             | approved on no day
    ---\\nauthor: A\\ndate: 2012-06-01\\n---\\nWords.        | front matter              | {'author'             | a day but nobody who approved
    ---\\napproved_by: B\\ndate: 2012-06-01\\n---\\nWords.   | front matter              | {'approved_by'        | approved, but nobody stands for it
    ---\\napproved_by: B\\nauthor: A\\ndate: June\\n---\\nW. | front matter: date        | 'June'                | a day that is none
    ---\\napproved_by: B\\nauthor: A\\ndate: '20120601'\\n---\\nW. | front matter: date | '20120601'            | a day in another spelling
    ---\\nauthor: A\\nfigures: {a: 1}\\n---\\nWords.         | front matter: figures.a   | 1                     | a figure written by hand
    ---\\nauthor: &a [A]\\nfrom: *a\\n---\\nWords.           | front matter              | a value that begins   | a value that repeats itself
    ---\\nauthor: A\\n---\\n\\n                              | text                      | nothing               | front matter but no words
""")  # fmt: skip
def test_faulty_files(tmp_path, row):
    (problem,) = problems(tmp_path, row.text.replace("\\n", "\n"))
    assert problem.entry == row.entry
    assert problem.value.startswith(row.value)


def test_everything_wrong_is_said_at_once(tmp_path):
    found = problems(tmp_path, "---\nauthor: 7\nplace: here\nfrom: 8\n---\n\n")
    entries = {problem.entry for problem in found}
    assert entries == {
        "front matter: author", "front matter: place", "front matter: from", "text"
    }  # fmt: skip


def test_the_message_to_the_letter(tmp_path):
    with pytest.raises(DataError) as caught:
        read(tmp_path, "---\nauthor: A\nWords.")
    assert str(caught.value) == (
        "1 problem(s) in the data:\n"
        f"  {PLACE}: front matter: found no end; allowed: ---, front matter, ---, then the text. "
        "End the front matter with a line ---."
    )


def test_two_megabytes_are_refused_before_they_are_read(tmp_path, monkeypatch):
    path = put(tmp_path, f"---\n{APPROVED}---\n" + "word " * 400_000)
    monkeypatch.setattr(type(path), "read_bytes", lambda self: pytest.fail("it was read"))
    with pytest.raises(DataError) as caught:
        read_commentary(Project(tmp_path), *WHERE)
    (problem,) = caught.value.problems
    assert problem.value.startswith("2,000,")
    assert "20,000" in problem.allowed
    assert len(str(caught.value)) < 500


def test_the_longest_file_that_may_be(tmp_path):
    head = f"---\n{APPROVED}---\n"
    assert read(tmp_path, head + "x" * (LIMIT - len(head))).published
    assert len(problems(tmp_path, head + "x" * (LIMIT - len(head) + 1))) == 1


def test_text_that_is_not_utf_8(tmp_path):
    (problem,) = problems(tmp_path, b"---\nauthor: A\n---\nCaf\xe9")
    assert problem.value == "byte 22 is not UTF-8"


def test_a_control_character_is_refused(tmp_path):
    (problem,) = problems(tmp_path, "---\nauthor: A\n---\nOne\ntwo\x0b three")
    assert (problem.entry, problem.value) == ("line 5", repr("\x0b"))


def test_front_matter_within_front_matter_without_end(tmp_path):
    (problem,) = problems(tmp_path, f"---\nfrom: {'[' * 15_000}\n---\nWords.")
    assert problem.entry.startswith(("line", "file"))


def test_files_of_other_systems_are_read(tmp_path):
    found = read(tmp_path, "\ufeff---\r\nauthor: A\r\n---\r\nOne\r\nline.\r\n\r\nTwo.\r\n")
    assert found.front.author == "A"
    assert found.paragraphs == ("One line.", "Two.")
    assert [block.line for block in found.blocks] == [4, 7]


def test_every_file_is_listed_but_the_readme(tmp_path):
    put(tmp_path, "x")
    put(tmp_path, "x", "data/commentary/README.md")
    put(tmp_path, "x", "data/commentary/notes.txt")
    found = [Project(tmp_path).name(path) for path in list_files(Project(tmp_path))]
    assert found == ["data/commentary/notes.txt", PLACE]
