"""The LAIT database: the usual version must be as known, another is recorded as it comes."""

import shutil

import pytest

from councilbook.errors import FetchError
from councilbook.fetch import COMMIT, fetch_lait
from councilbook.fetch.lait import FILES
from councilbook.sources.sidecar import check_files, read_sidecar

from .local_server import rest, short, status, whole

DAY = "2026-05-01"
OTHER = "0123456789abcdef0123456789abcdef01234567"
PARQUET, DICTIONARY = "bds_long_0.parquet", "lait_data_dictionary.csv"
SMALL = {PARQUET: b"PAR1 small PAR1", DICTIONARY: b"a,b\n1,2\n"}


def path_of(name, version=COMMIT):
    return f"/dfe-analytical-services/local-authority-interactive-tool/{version}/01_data/02_prod/{name}"


@pytest.fixture
def real(shared):
    return shared / "data" / "lait"


@pytest.fixture
def small(tmp_path):
    """Two files of another version."""
    folder = tmp_path / "small"
    folder.mkdir()
    for name, body in SMALL.items():
        (folder / name).write_bytes(body)
    return folder


@pytest.fixture
def downloads(tmp_path):
    return tmp_path / "downloads"


def held(downloads):
    """Give all that is in the folder of downloads, with what is in each file."""
    return {
        path.relative_to(downloads).as_posix(): path.read_bytes()
        for path in sorted(downloads.rglob("*"))
        if path.is_file()
    }


def failing(*arguments, **options):
    with pytest.raises(FetchError) as caught:
        fetch_lait(*arguments, accessed=DAY, **options)
    return str(caught.value)


def test_the_usual_version_is_that_of_the_real_files(real, downloads):
    sidecar = fetch_lait(downloads, accessed=DAY, source=real)
    assert sorted(held(downloads)) == [f"lait/{PARQUET}", f"lait/{DICTIONARY}", "lait/source.json"]
    assert (downloads / "lait" / PARQUET).read_bytes() == (real / PARQUET).read_bytes()
    assert read_sidecar(downloads / "lait") == sidecar
    assert check_files(downloads / "lait", sidecar) == []
    assert (sidecar.version, sidecar.accessed, sidecar.published) == ("2e30e39", DAY, "2026-04-08")
    assert sidecar.url.endswith("/tree/2e30e39/01_data/02_prod")


def test_downloading_asks_for_both_files_of_the_version(real, downloads, site):
    for name in FILES:
        body = (real / name).read_bytes()
        site.serve(path_of(name), short(body, 400_000), rest(body))
    seen = []
    sidecar = fetch_lait(
        downloads, accessed=DAY, address=site.address, progress=lambda *now: seen.append(now)
    )
    assert [path for path, _ in site.requests] == [path_of(PARQUET)] * 2 + [path_of(DICTIONARY)] * 2
    assert sidecar == fetch_lait(downloads, accessed=DAY, source=real)
    assert {total for _, total in seen} == {item.bytes for item in FILES.values()}


def test_a_file_that_came_before_is_not_fetched_again(real, downloads, site):
    site.serve(path_of(PARQUET), whole((real / PARQUET).read_bytes()))
    failing(downloads, address=site.address)
    assert not (downloads / "lait").exists()
    site.serve(path_of(DICTIONARY), whole((real / DICTIONARY).read_bytes()))
    fetch_lait(downloads, accessed=DAY, address=site.address)
    assert [path for path, _ in site.requests].count(path_of(PARQUET)) == 1
    assert [path.name for path in downloads.iterdir()] == ["lait"]


def test_what_an_earlier_try_left_does_not_stay(real, downloads, site):
    site.serve(path_of(PARQUET), short((real / PARQUET).read_bytes(), 400_000), status(404))
    failing(downloads, address=site.address)
    assert [path.name for path in downloads.iterdir()] == [".lait.new"]
    fetch_lait(downloads, accessed=DAY, source=real)
    assert sorted(held(downloads)) == [f"lait/{PARQUET}", f"lait/{DICTIONARY}", "lait/source.json"]


@pytest.mark.parametrize(
    "answers",
    [[status(404)], [status(500)], [whole(b"<html>")], [whole(b"a,b\n3,4\n")]],
    ids=["missing", "at fault", "a web page", "another file"],
)
def test_the_earlier_download_stays_when_a_file_cannot_be_had(
    real, small, downloads, site, answers
):
    fetch_lait(downloads, accessed=DAY, source=small, commit=OTHER)
    before = held(downloads / "lait")
    site.serve(path_of(PARQUET), whole((real / PARQUET).read_bytes()))
    site.serve(path_of(DICTIONARY), *answers)
    assert path_of(DICTIONARY) in failing(downloads, address=site.address)
    assert held(downloads / "lait") == before


def test_a_version_that_is_held_whole_is_not_fetched_again(real, downloads, closed):
    first = fetch_lait(downloads, accessed=DAY, source=real)
    assert fetch_lait(downloads, accessed="2026-06-01", address=closed) == first
    # A file that is no longer as recorded is fetched again.
    (downloads / "lait" / DICTIONARY).write_bytes(b"cut")
    assert "no connection" in failing(downloads, address=closed)


def test_no_connection_leaves_nothing(downloads, closed):
    message = failing(downloads, address=closed)
    assert "no connection to 127.0.0.1; use --from FOLDER with the files on disk" in message
    assert list(downloads.iterdir()) == []


def test_another_version_is_recorded_as_it_comes(downloads, site):
    for name, body in SMALL.items():
        site.serve(path_of(name, OTHER), whole(body))
    sidecar = fetch_lait(downloads, accessed=DAY, commit=OTHER.upper(), address=site.address)
    assert (sidecar.version, sidecar.published) == (OTHER, "")
    assert OTHER in sidecar.url
    assert held(downloads / "lait")[PARQUET] == SMALL[PARQUET]
    assert check_files(downloads / "lait", sidecar) == []


def test_another_version_from_a_folder(downloads, small):
    sidecar = fetch_lait(downloads, accessed=DAY, source=small, commit=OTHER)
    assert {item.name: item.bytes for item in sidecar.files} == {
        name: len(body) for name, body in SMALL.items()
    }


def test_a_new_version_takes_the_place_of_the_old(real, downloads, small):
    fetch_lait(downloads, accessed=DAY, source=real)
    (downloads / "lait" / "mine.txt").touch()
    fetch_lait(downloads, accessed=DAY, source=small, commit=OTHER)
    assert sorted(held(downloads / "lait")) == [PARQUET, DICTIONARY, "source.json"]
    assert read_sidecar(downloads / "lait").version == OTHER


@pytest.mark.parametrize("commit", [COMMIT, COMMIT.upper(), f"{COMMIT}{'0' * 33}"])
def test_the_usual_version_may_be_written_at_any_length(downloads, small, commit):
    assert FILES[PARQUET].sha256 in failing(downloads, source=small, commit=commit)


def test_other_files_in_a_folder_are_all_named_with_what_to_do(downloads, small):
    message = failing(downloads, source=small)
    for name, item in FILES.items():
        assert f"{name}: found {len(SMALL[name])} bytes with sha256" in message
        assert f"expected {item.bytes} bytes with sha256 {item.sha256}" in message
    assert str(small) in message
    assert "name it with --commit" in message
    assert not downloads.exists()


def test_missing_files_and_web_pages_are_told_at_once(downloads, small):
    (small / PARQUET).unlink()
    (small / DICTIONARY).write_text("<html>", encoding="utf-8")
    message = failing(downloads, source=small, commit=OTHER)
    assert f"{PARQUET} is not there; {DICTIONARY}: a web page came in place" in message
    shutil.rmtree(small)
    assert f"{PARQUET} is not there; {DICTIONARY} is not there" in failing(downloads, source=small)


@pytest.mark.parametrize("commit", ["main", "2e30e3", "g" * 7, "../2e30e39", "0" * 41])
def test_a_version_is_a_commit(downloads, commit):
    message = failing(downloads, commit=commit)
    assert repr(commit) in message
    assert "7 to 40 hexadecimal digits" in message
