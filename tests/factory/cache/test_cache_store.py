"""Whole or not at all: what is cut short, broken or written twice at once."""

import json
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest

from councilbook.errors import DataError, OutputError
from councilbook.factory.cache import keeping, records
from councilbook.factory.cache.looking import Found
from councilbook.factory.cache.records import Record, read_record, write_record
from councilbook.factory.cache.store import Objects

from .making import EXECUTED

CONTENT = b"a page\n" * 1000
NAME = sha256(CONTENT).hexdigest()
RECORD = Record(
    made_from={"notebook": "a", "code": "b"}, told={"areas": "ä"}, kept=NAME, seconds=0.4
)


@pytest.fixture
def objects(tmp_path):
    return Objects(str(tmp_path / "cache"))


@pytest.fixture
def file(tmp_path):
    return tmp_path / "cache" / "objects" / NAME[:2] / NAME


def test_a_content_comes_back(objects, file):
    assert not objects.has(NAME)
    assert objects.put(CONTENT) == NAME
    assert objects.has(NAME)
    assert objects.names() == {NAME}
    assert objects.get(NAME) == CONTENT == file.read_bytes()


BROKEN = {
    "cut short": (CONTENT[:-1], "another content than was kept"),
    "empty": (b"", "another content than was kept"),
    "of the same length": (b"b" + CONTENT[1:], "another content than was kept"),
    "gone": (None, "no file"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_content_is_never_given_and_mended_by_the_next(objects, file, how):
    content, words = BROKEN[how]
    objects.put(CONTENT)
    file.unlink() if content is None else file.write_bytes(content)
    with pytest.raises(DataError, match=f"{NAME}: file: found {words}.* --no-cache"):
        objects.get(NAME)
    objects.put(CONTENT)
    assert objects.get(NAME) == CONTENT


def test_nothing_half_written_is_left_where_writing_failed(objects, tmp_path):
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    with pytest.raises(OutputError, match="cache"):
        objects.put(CONTENT)
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]


def test_a_record_comes_back(tmp_path):
    url = str(tmp_path)
    assert read_record(url, "england/leeds/send") is None
    write_record(url, "england/leeds/send", RECORD)
    assert read_record(url, "england/leeds/send") == RECORD
    text = (tmp_path / "records" / "england" / "leeds" / "send.json").read_text(encoding="utf-8")
    assert list(json.loads(text)) == ["kept", "made_from", "seconds", "told"]
    assert "ä" in text


@pytest.mark.parametrize("length", range(0, 160, 13))
def test_a_record_cut_short_is_none(tmp_path, length):
    write_record(str(tmp_path), "page", RECORD)
    path = tmp_path / "records" / "page.json"
    path.write_bytes(path.read_bytes()[:length])
    assert read_record(str(tmp_path), "page") is None


def test_killed_between_content_and_record_nothing_was_there(page, monkeypatch):
    def die(*_):
        raise KeyboardInterrupt

    first = page.run()
    page.data.changed.add("areas")
    with monkeypatch.context() as patched:
        patched.setattr(keeping, "write_record", die)
        with pytest.raises(KeyboardInterrupt):
            page.run(b"the second run\n")
    # The record still tells of the first run, and that is out of date.
    assert page.look().reasons == ("areas changed",)
    page.data.changed.clear()
    assert page.look().kept == first


def test_killed_while_writing_the_record_the_old_one_stands(page):
    kept = page.run()
    left = page.record().with_name(f".{page.record().name}.1.part")
    left.write_bytes(page.record().read_bytes()[:50])
    assert page.look().kept == kept


def test_two_writers_of_one_page_at_once(page):
    cache = page.cache()
    job = cache.keyed(page.job)
    told = {"areas": page.data.digest("areas")}
    with ThreadPoolExecutor(8) as pool:
        kept = set(pool.map(lambda _: keeping.keep(job, EXECUTED, told, 1.0), range(80)))
    assert kept == {page.look().kept}
    assert Objects(page.url).get(kept.pop()) == EXECUTED
    assert [path.name for path in page.folder().rglob("*.part")] == []


def test_two_that_disagree_leave_one_whole_page(page):
    # It should not happen; if it does, content and record still fit each other.
    cache = page.cache()
    job = cache.keyed(page.job)
    contents = [f"page {number}".encode() for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(
            pool.map(
                lambda content: keeping.keep(job, content, {"areas": "old areas"}, 1.0), contents
            )
        )
    assert Objects(page.url).get(page.look().kept) in contents


def test_a_path_with_blanks_and_letters(tmp_path):
    url = str(tmp_path / "mein Ordner ä#1")
    name = Objects(url).put(CONTENT)
    assert Objects(url).get(name) == CONTENT
    write_record(url, "a/b", RECORD)
    assert read_record(url, "a/b") == RECORD
    assert Objects(f"file://{tmp_path / 'mein Ordner ä#1'}").names() == {NAME}


def test_the_record_of_another_day_is_read(page):
    kept = page.run()
    page.edit_record(seconds=12)
    assert page.look() == Found(kept, (), 12.0)
    assert records.record_file("a/b") == "records/a/b.json"
