"""Explore Education Statistics: a data set by id, a file by address, files in a folder."""

import json

import pytest
from tables import cases

from councilbook.errors import FetchError
from councilbook.fetch import fetch_ees
from councilbook.fetch.ees import _name_in, _safe
from councilbook.sources.sidecar import check_files, read_sidecar

from .local_server import packed, status, whole

DAY = "2026-05-01"
ID = "1f2e3d4c-0000-4000-8000-0123456789ab"
CSV = b"\xef\xbb\xbftime_period,Geographic_Level,rate\n2025,National,7\n"
META = b"col_name,col_type\nrate,Indicator\n"
ABOUT = {
    "id": ID,
    "title": "Children looked after: number & rate",
    "status": "Published",
    "latestVersion": {"version": "2.1", "published": "2025-11-20T09:30:00+00:00", "filters": []},
}


@pytest.fixture
def downloads(tmp_path):
    return tmp_path / "downloads"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "folder"
    made.mkdir()
    for name, body in {"one.csv": CSV, "one.meta.csv": META, "two 2025.csv": CSV}.items():
        (made / name).write_bytes(body)
    (made / "notes.txt").touch()
    return made


@pytest.fixture
def ask(site):
    """Serve a data set under its id and fetch it."""

    def fetch(downloads, about, csv=CSV, name=ID):
        answer = status(404) if about is None else whole(json.dumps(about).encode())
        site.serve(f"/v1/data-sets/{ID}", answer)
        site.serve(f"/v1/data-sets/{ID}/csv", packed(csv))
        (sidecar,) = fetch_ees(name, downloads, accessed=DAY, api=site.address)
        return sidecar

    return fetch


def names(downloads):
    return sorted(
        path.relative_to(downloads / "ees").as_posix()
        for path in (downloads / "ees").rglob("*")
        if path.is_file()
    )


def failing(*arguments, **options):
    with pytest.raises(FetchError) as caught:
        fetch_ees(*arguments, accessed=DAY, **options)
    return str(caught.value)


def test_a_data_set_by_its_id(ask, site, downloads):
    sidecar = ask(downloads, ABOUT)
    name = "children_looked_after_number_rate_1f2e3d4c"
    assert names(downloads) == [f"{name}/{name}.csv", f"{name}/source.json"]
    assert (downloads / "ees" / name / f"{name}.csv").read_bytes() == CSV
    assert sidecar == read_sidecar(downloads / "ees" / name)
    assert sidecar.title == ABOUT["title"]
    assert (sidecar.version, sidecar.published, sidecar.accessed) == ("2.1", "2025-11-20", DAY)
    assert sidecar.url == f"{site.address}/v1/data-sets/{ID}/csv"
    assert [path for path, _ in site.requests] == [f"/v1/data-sets/{ID}", f"/v1/data-sets/{ID}/csv"]


@pytest.mark.parametrize(
    "about",
    [{}, {"title": None, "latestVersion": None}, {"latestVersion": {"version": 2}}, {"title": " "}],
)
def test_what_the_interface_does_not_tell_stays_empty(ask, downloads, about):
    sidecar = ask(downloads, about, name=f" {ID.upper()} ")
    assert (sidecar.title, sidecar.version, sidecar.published) == (ID, "", "")


def test_a_later_version_takes_the_place_of_the_earlier(ask, downloads):
    ask(downloads, ABOUT)
    later = {**ABOUT, "latestVersion": {"version": "3.0"}}
    sidecar = ask(downloads, later, CSV + b"2026,National,8\n")
    assert len(names(downloads)) == 2
    assert read_sidecar(downloads / "ees" / sidecar.id).version == "3.0"


def test_an_unknown_id_leaves_nothing(ask, downloads):
    with pytest.raises(FetchError, match=f"{ID}: the server answered 404"):
        ask(downloads, None)
    assert not downloads.exists()


def test_the_earlier_download_stays_when_what_comes_is_no_data_file(ask, downloads):
    sidecar = ask(downloads, ABOUT)
    before = names(downloads)
    with pytest.raises(FetchError, match="no column time_period and no column geographic_level"):
        ask(downloads, ABOUT, b"a,b\n1,2\n")
    assert names(downloads) == before
    assert check_files(downloads / "ees" / sidecar.id, sidecar) == []
    assert [path.name for path in (downloads / "ees").iterdir()] == [sidecar.id]


def test_a_file_by_its_address(site, downloads):
    url = site.serve("/files/c1%20referrals.csv?download=1", whole(CSV))
    (sidecar,) = fetch_ees(url, downloads, accessed=DAY)
    assert names(downloads) == ["c1_referrals/c1_referrals.csv", "c1_referrals/source.json"]
    assert (sidecar.url, sidecar.title, sidecar.version) == (url, "c1_referrals", "")
    assert site.count == 1


@cases("""
    address                               | name       | because
    https://a.org/x/rates.csv             | rates      | the file's own name
    https://a.org/x/Rates.CSV?v=1#top     | Rates      | without what follows it
    https://a.org/data-set/1f2e-3d4c/csv  | 1f2e-3d4c  | "csv" alone says nothing
    https://a.org/a%2F..%2Fb.csv          | a_b        | no way out of the folder
    https://a.org/                        | data_set   | no name at all
    https://a.org/...csv                  | data_set   | dots are no name
""")  # fmt: skip
def test_the_name_in_an_address(row):
    assert _name_in(row.address) == row.name


@pytest.mark.parametrize("name", ["a/b", "..", "a\\b", "C:x", " a ", "é", "a\0b"])
def test_a_safe_name_stays_in_its_folder(tmp_path, name):
    assert (tmp_path / _safe(name)).resolve().parent == tmp_path.resolve()


def test_all_files_of_a_folder(folder, downloads):
    one, two = fetch_ees(None, downloads, accessed=DAY, source=folder)
    assert names(downloads) == [
        "one/one.csv",
        "one/one.meta.csv",
        "one/source.json",
        "two_2025/source.json",
        "two_2025/two_2025.csv",
    ]
    assert [item.name for item in one.files] == ["one.csv", "one.meta.csv"]
    assert [item.name for item in two.files] == ["two_2025.csv"]
    assert one.url.startswith("https://explore-education-statistics")
    assert (downloads / "ees/one/one.meta.csv").read_bytes() == META


@pytest.mark.parametrize("name", ["one", "one.csv"])
def test_one_file_of_a_folder(folder, downloads, name):
    (sidecar,) = fetch_ees(name, downloads, accessed=DAY, source=folder)
    assert sidecar.id == "one"
    assert [path.name for path in (downloads / "ees").iterdir()] == ["one"]


def test_a_description_that_is_gone_goes(folder, downloads):
    fetch_ees("one", downloads, accessed=DAY, source=folder)
    (folder / "one.meta.csv").unlink()
    fetch_ees("one", downloads, accessed=DAY, source=folder)
    assert names(downloads) == ["one/one.csv", "one/source.json"]


def test_everything_wrong_in_a_folder_is_told_before_anything_is_copied(folder, downloads):
    (folder / "page.csv").write_text("<html>", encoding="utf-8")
    (folder / "other.csv").write_text("time_period,b\n", encoding="utf-8")
    message = failing(None, downloads, source=folder)
    assert "other.csv: its heading has no column geographic_level; page.csv: a web page" in message
    assert "or name one" in message
    assert not downloads.exists()
    assert fetch_ees("one", downloads, accessed=DAY, source=folder)


def test_two_files_that_would_share_a_folder(folder, downloads):
    (folder / "two_2025.csv").write_bytes(CSV)
    assert "two files differ only in signs" in failing(None, downloads, source=folder)


def test_a_name_that_is_not_in_the_folder(folder, downloads, tmp_path):
    message = failing("three", downloads, source=folder)
    assert "no file three.csv in it, there are: one.csv, two 2025.csv" in message
    assert "no CSV file in it, there are: none" in failing(None, downloads, source=tmp_path / "no")


@pytest.mark.parametrize("given", [None, "", "children looked after", ID[:-1]])
def test_neither_an_id_nor_an_address(downloads, given):
    message = failing(given, downloads)
    assert "give the id of a data set or the address of a CSV file" in message
    assert "--from FOLDER" in message


def test_no_connection(closed, downloads):
    for given in (ID, f"{closed}/a.csv"):
        message = failing(given, downloads, api=closed)
        assert "no connection to 127.0.0.1; use --from FOLDER with the files on disk" in message
    assert names(downloads) == []


def test_every_real_file_is_taken(shared, downloads):
    folder = shared / "data" / "ees"
    sidecars = fetch_ees(None, downloads, accessed=DAY, source=folder)
    assert [item.id for item in sidecars] == sorted(path.stem for path in folder.glob("*.csv"))
    for item in sidecars:
        assert check_files(downloads / "ees" / item.id, item) == []
