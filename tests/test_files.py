"""Files are written whole or not at all, and a refusal says what to do."""

import errno
import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from councilbook.errors import CouncilbookError, OutputError
from councilbook.files import replace_folder, write_text, writing


def tree(folder):
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*")}


LONG = "x" * 2_000_000


@contextmanager
def little_room():
    """Let no file grow beyond half of LONG: a real failure half-way, as on a full disk."""
    resource = pytest.importorskip("resource", reason="this system has no limits for files")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(LONG) // 2, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_file_and_its_folders_are_made(tmp_path):
    path = tmp_path / "a" / "b" / "page.md"
    write_text(path, "Zeile\nä\n")
    assert path.read_bytes() == "Zeile\nä\n".encode()  # no CRLF on Windows either
    assert tree(tmp_path) == {"a", "a/b", "a/b/page.md"}


def test_a_file_is_replaced(tmp_path):
    path = tmp_path / "page.md"
    path.write_text("a longer text than the new one", encoding="utf-8")
    write_text(path, "new")
    assert path.read_text(encoding="utf-8") == "new"
    assert tree(tmp_path) == {"page.md"}


def test_a_failure_while_writing_leaves_the_old_file(tmp_path):
    path = tmp_path / "page.md"
    path.write_text("old", encoding="utf-8")
    with little_room(), pytest.raises(OutputError, match="File too large") as caught:
        write_text(path, LONG)
    assert path.read_text(encoding="utf-8") == "old"
    assert tree(tmp_path) == {"page.md"}
    assert caught.value.path == str(path)
    assert str(path) in str(caught.value)
    assert "Free some space" in str(caught.value)


def test_a_failure_while_renaming_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "page.md"
    path.write_text("old", encoding="utf-8")

    def refuse(*_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OutputError, match="Permission denied"):
        write_text(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert tree(tmp_path) == {"page.md"}


def test_a_text_that_cannot_be_encoded_leaves_no_temporary_file(tmp_path):
    with pytest.raises(UnicodeEncodeError):
        write_text(tmp_path / "page.md", "half a character: \ud800")
    assert tree(tmp_path) == set()


def test_a_file_where_a_folder_must_be(tmp_path):
    (tmp_path / "build").write_text("in the way", encoding="utf-8")
    path = tmp_path / "build" / "council-reports" / "page.md"
    with pytest.raises(OutputError) as caught:
        write_text(path, "text")
    assert str(path) in str(caught.value)
    assert "--build" in str(caught.value)
    assert (tmp_path / "build").read_text(encoding="utf-8") == "in the way"


def test_a_read_only_folder(tmp_path, monkeypatch):
    folder = tmp_path / "fixed"
    folder.mkdir()
    if sys.platform == "win32" or os.geteuid() == 0:
        # Permission bits do not bind an administrator: refuse as the system would.
        def refuse(*_, **__):
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr(Path, "write_bytes", refuse)
    else:
        folder.chmod(0o500)
    with pytest.raises(OutputError, match=r"page\.md: Permission denied.*folder you may write to"):
        write_text(folder / "page.md", "text")
    assert tree(folder) == set()


def test_a_full_disk_is_said_in_the_words_of_the_system():
    message = r"cannot write x: No space left on device\. "
    with pytest.raises(OutputError, match=message), writing(Path("x")):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_an_output_error_is_shown_without_traceback():
    with pytest.raises(CouncilbookError, match="cannot write x: disc asleep"), writing(Path("x")):
        raise OSError("disc asleep")


def folder_of(path, **files):
    path.mkdir()
    for name, text in files.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


def test_a_folder_is_swapped_whole(tmp_path):
    place = folder_of(tmp_path / "html", index="old", stale="page that is no more")
    made = folder_of(tmp_path / "work", index="new", fresh="page")
    replace_folder(made, place)
    assert tree(tmp_path) == {"html", "html/index", "html/fresh"}
    assert (place / "index").read_text(encoding="utf-8") == "new"


def test_a_folder_where_none_stood(tmp_path):
    replace_folder(folder_of(tmp_path / "work", index="new"), tmp_path / "html")
    assert tree(tmp_path) == {"html", "html/index"}


def test_what_a_killed_run_left_does_not_stop_the_next(tmp_path):
    folder_of(tmp_path / ".html.old", index="older still")
    place = folder_of(tmp_path / "html", index="old")
    replace_folder(folder_of(tmp_path / "work", index="new"), place)
    assert tree(tmp_path) == {"html", "html/index"}


def test_a_folder_that_cannot_be_moved(tmp_path):
    place = folder_of(tmp_path / "html", index="old")
    with pytest.raises(OutputError, match="html"):
        replace_folder(tmp_path / "never made", place)
    assert (place / "index").read_text(encoding="utf-8") == "old", "the earlier book is lost"
