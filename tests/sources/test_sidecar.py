"""The record beside a download: written, read back, and compared with the files."""

import json

import pytest

from councilbook.errors import DataError
from councilbook.sources.sidecar import (
    NAME,
    Sidecar,
    SidecarFile,
    check_files,
    describe_file,
    read_sidecar,
    write_sidecar,
)

# Known: printf 'abc' | sha256sum
ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"abc")
    (tmp_path / "b.csv").write_bytes(b"")
    return tmp_path


@pytest.fixture
def sidecar(folder):
    return Sidecar(
        id="made_up",
        publisher="Nobody",
        title="Zahlen für alle",
        short_title="Zahlen",
        url="https://example.org/a.csv",
        published="",
        accessed="2026-05-01",
        licence="Open Government Licence v3.0",
        version="",
        files=(describe_file(folder / "a.csv"), describe_file(folder / "b.csv")),
    )


def broken(folder, change):
    """Change the record on disk, and give the problems of reading it."""
    path = folder / NAME
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_sidecar(folder)
    return caught.value.problems


def test_a_file_is_described(folder):
    assert describe_file(folder / "a.csv") == SidecarFile(name="a.csv", bytes=3, sha256=ABC)


def test_written_and_read_back(folder, sidecar):
    write_sidecar(folder, sidecar)
    assert read_sidecar(folder) == sidecar
    assert check_files(folder, sidecar) == []


def test_written_the_same_each_time_for_people_too(folder, sidecar):
    write_sidecar(folder, sidecar)
    first = (folder / NAME).read_bytes()
    write_sidecar(folder, read_sidecar(folder))
    assert (folder / NAME).read_bytes() == first
    text = first.decode("utf-8")
    assert "Zahlen für alle" in text
    assert text.endswith("}\n")
    assert list(json.loads(text)) == sorted(json.loads(text))
    assert sorted(path.name for path in folder.iterdir()) == ["a.csv", "b.csv", NAME]


def test_every_file_that_differs_is_told_with_what_to_do(folder, sidecar):
    (folder / "a.csv").write_bytes(b"abd")
    (folder / "b.csv").unlink()
    changed, missing = check_files(folder, sidecar)
    assert changed.file == (folder / "a.csv").as_posix()
    assert changed.value.startswith("3 bytes, sha256 ")
    assert changed.allowed == f"3 bytes, sha256 {ABC}"
    assert missing.value == "no file"
    assert {changed.action, missing.action} == {"Fetch it again."}


def test_another_size(folder, sidecar):
    (folder / "a.csv").write_bytes(b"abcd")
    (problem,) = check_files(folder, sidecar)
    assert problem.value.startswith("4 bytes")


def test_a_folder_in_place_of_a_file_is_no_file(folder, sidecar):
    (folder / "b.csv").unlink()
    (folder / "b.csv").mkdir()
    assert [problem.value for problem in check_files(folder, sidecar)] == ["no file"]


def test_no_record(tmp_path):
    with pytest.raises(DataError, match=r"source\.json: file: found nothing.*Fetch it again"):
        read_sidecar(tmp_path)


@pytest.mark.parametrize("body", [b"{", b"\xff{}", b""], ids=["half", "not UTF-8", "empty"])
def test_a_record_that_cannot_be_read(tmp_path, body):
    (tmp_path / NAME).write_bytes(body)
    with pytest.raises(DataError, match=r"allowed: JSON in UTF-8\. Fetch it again"):
        read_sidecar(tmp_path)


@pytest.mark.parametrize("body", ["[]", "null", '"a"'])
def test_a_record_that_is_no_record(tmp_path, body):
    (tmp_path / NAME).write_text(body, encoding="utf-8")
    with pytest.raises(DataError):
        read_sidecar(tmp_path)


def test_everything_wrong_is_told_at_once(folder, sidecar):
    write_sidecar(folder, sidecar)

    def change(content):
        del content["title"]
        content["accessed"] = "1 May 2026"
        content["mood"] = "good"
        content["files"][0]["sha256"] = ABC.upper()
        content["files"][1]["bytes"] = -1

    entries = {problem.entry.partition(": ")[2] for problem in broken(folder, change)}
    assert entries == {"title", "accessed", "mood", "files.0.sha256", "files.1.bytes"}


@pytest.mark.parametrize("name", ["../a.csv", "/etc/a.csv", "x/a.csv", "x\\a.csv", "..", ""])
def test_a_file_lies_in_the_folder(folder, sidecar, name):
    write_sidecar(folder, sidecar)
    (problem,) = broken(folder, lambda content: content["files"][0].update(name=name))
    assert problem.entry.endswith("files.0.name")


@pytest.mark.parametrize("change", [list.clear, lambda files: files.append(files[0])])
def test_at_least_one_file_and_each_once(folder, sidecar, change):
    write_sidecar(folder, sidecar)
    (problem,) = broken(folder, lambda content: change(content["files"]))
    assert problem.entry.endswith("files")
