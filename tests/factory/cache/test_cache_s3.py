"""The same cache in an object store, over the network."""

import pytest

from councilbook.errors import DataError, OutputError
from councilbook.factory.cache.cleaning import contents, prune
from councilbook.factory.cache.looking import Found
from councilbook.factory.cache.place import Place
from councilbook.factory.cache.store import Objects, place_of

from .making import EXECUTED, desk


@pytest.fixture
def page(tmp_path, monkeypatch, s3):
    return desk(tmp_path, monkeypatch, f"{s3}/kept/here")


def test_a_page_is_kept_found_and_fetched(page):
    assert page.look().reasons == ("never run",)
    kept = page.run()
    assert page.look() == Found(kept, (), 1.5)
    assert Objects(page.url).get(kept) == EXECUTED
    page.data.changed.add("official/cla_rate")
    assert page.look().reasons == ("official figures of cla_rate changed",)
    page.run()
    assert page.look().kept == kept


def test_what_others_write_and_remove_is_seen_at_once(page):
    place, objects = Place(page.url), Objects(page.url)
    assert objects.names() == set()
    kept = page.run()
    assert kept in objects.names()
    assert objects.has(kept)
    place.remove([place_of(kept)])
    assert not objects.has(kept)
    assert page.look().reasons == ("its copy is missing or broken",)


def test_broken_things_are_never_taken(page):
    kept = page.run()
    place = Place(page.url)
    place.write(place_of(kept), EXECUTED[:5])
    with pytest.raises(DataError, match=r"s3://pages/kept/here/objects/.*another content"):
        Objects(page.url).get(kept)
    place.write("records/england/leeds/safeguarding.json", b'{"kept"')
    assert page.look().reasons == ("its record is broken",)


def test_many_files_at_once(s3):
    place = Place(f"{s3}/many")
    names = [f"records/{number}" for number in range(16)]
    for name in names[::2]:
        place.write(name, name.encode())
    found = place.read_all(names)
    assert [found[name] for name in names[:3]] == [b"records/0", None, b"records/2"]
    assert sum(content is not None for content in found.values()) == 8


def test_counting_and_cleaning(page):
    assert contents(page.url).pages == 0
    page.run(b"other", name="leeds/gone")
    page.run()
    assert (contents(page.url).pages, contents(page.url).objects) == (2, 4)
    prune(page.url, {"england/leeds/safeguarding"})
    assert (contents(page.url).pages, contents(page.url).objects) == (1, 3)
    assert page.look().kept


def test_a_bucket_that_is_not_there_is_named(page):
    with pytest.raises(OutputError, match="s3://nowhere/"):
        Objects("s3://nowhere/cache").put(EXECUTED)
