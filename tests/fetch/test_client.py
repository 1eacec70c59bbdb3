"""The client against a server that breaks off, refuses, or sends the wrong thing."""

import gzip
import hashlib
import json

import pytest
from tables import cases

from councilbook.errors import FetchError, OutputError
from councilbook.fetch.client import download, read_json
from councilbook.fetch.content import Expected

from .local_server import packed, rest, send, short, status, unending, whole

CSV = b"time_period,geographic_level\n" + b"2025,National\n" * 20_000
OTHER = CSV.replace(b"2025", b"2024")
PARQUET = b"PAR1" + bytes(range(256)) * 40 + b"PAR1"
PAGE = b"<!DOCTYPE html><html><body>Sign in</body></html>"
BY_HAND = "use --from FOLDER with the files on disk"


def expected(body):
    return Expected(len(body), hashlib.sha256(body).hexdigest())


@pytest.fixture
def target(tmp_path):
    return tmp_path / "new" / "a.csv"


def left(target):
    return sorted(path.name for path in target.parent.glob("*")) if target.parent.exists() else []


def failing(url, target, **options):
    with pytest.raises(FetchError) as caught:
        download(url, target, **options)
    return str(caught.value)


# What comes whole


def test_a_file_is_written_and_nothing_else(site, target, waits):
    url = site.serve("/a.csv", whole(CSV))
    download(url, target, expect=expected(CSV))
    assert target.read_bytes() == CSV
    assert left(target) == ["a.csv"]
    assert (site.count, waits) == (1, [])


def test_progress_counts_the_bytes(site, target):
    seen = []
    download(site.serve("/a.csv", whole(CSV)), target, progress=lambda *now: seen.append(now))
    assert [total for _, total in seen] == [len(CSV)] * len(seen)
    done = [now for now, _ in seen]
    assert done == sorted(done)
    assert done[-1] == len(CSV)


def test_progress_where_the_length_is_not_told(site, target):
    seen = []
    download(site.serve("/a.csv", unending(CSV)), target, progress=lambda *now: seen.append(now))
    assert seen[-1] == (len(CSV), None)
    assert target.read_bytes() == CSV


@pytest.mark.parametrize("say", [True, False], ids=["told", "not told"])
def test_a_compressed_answer_is_unpacked(site, target, say):
    download(site.serve("/a.csv", packed(CSV, say=say)), target, expect=expected(CSV))
    assert target.read_bytes() == CSV
    assert left(target) == ["a.csv"]


def test_a_file_that_is_there_as_expected_is_not_fetched(site, target):
    url = site.serve("/a.csv", whole(CSV))
    download(url, target, expect=expected(CSV))
    download(url, target, expect=expected(CSV))
    assert site.count == 1
    download(url, target)
    assert site.count == 2


def test_the_real_files_come_through_whole(site, target, shared):
    for path in (
        shared / "data/lait/bds_long_0.parquet",
        shared / "data/lait/lait_data_dictionary.csv",
    ):
        body = path.read_bytes()
        url = site.serve(f"/{path.name}", short(body, len(body) // 3), rest(body))
        download(url, target.with_name(path.name), expect=expected(body))
        assert target.with_name(path.name).read_bytes() == body
    assert site.count == 4


# What breaks off


def test_a_dropped_connection_is_taken_up_where_it_broke_off(site, target, waits):
    url = site.serve("/a.csv", short(CSV, 100_000), rest(CSV))
    seen = []
    download(url, target, expect=expected(CSV), progress=lambda *now: seen.append(now))
    assert target.read_bytes() == CSV
    assert site.asked("Range") == [None, "bytes=100000-"]
    assert site.asked("If-Range") == [None, '"one"']
    assert {total for _, total in seen} == {len(CSV)}
    assert waits == [1]
    assert left(target) == ["a.csv"]


def test_a_server_that_ignores_ranges_sends_all_again(site, target):
    url = site.serve("/a.csv", short(CSV, 100_000), whole(CSV))
    download(url, target, expect=expected(CSV))
    assert target.read_bytes() == CSV
    assert site.asked("Range")[1] == "bytes=100000-"


def test_a_file_that_changed_meanwhile_is_not_joined(site, target):
    url = site.serve("/a.csv", short(CSV, 100_000), rest(OTHER, etag='"two"'))
    download(url, target)
    assert target.read_bytes() == OTHER


@cases("""
    etag    | modified                      | asked                         | because
    "one"   | -                             | "one"                         | a strong tag promises equal bytes
    W/"one" | -                             | -                             | a weak tag does not
    -       | Wed, 08 Apr 2026 09:00:00 GMT | Wed, 08 Apr 2026 09:00:00 GMT | the date will do
    W/"one" | Wed, 08 Apr 2026 09:00:00 GMT | Wed, 08 Apr 2026 09:00:00 GMT | the date beats a weak tag
    -       | -                             | -                             | nothing tells the version
""")  # fmt: skip
def test_a_part_is_asked_for_only_of_a_known_version(site, target, row):
    headers = {"Last-Modified": row.modified} if row.modified else {}
    url = site.serve("/a.csv", short(CSV, 9, etag=row.etag, **headers), whole(CSV))
    download(url, target)
    assert target.read_bytes() == CSV
    assert site.asked("If-Range")[1] == (row.asked or None)
    assert site.asked("Range")[1] == ("bytes=9-" if row.asked else None)


def test_a_wrong_part_is_not_joined(site, target, waits):
    url = site.serve("/a.csv", short(CSV, 100_000), rest(CSV, shift=5), whole(CSV))
    download(url, target, expect=expected(CSV))
    assert target.read_bytes() == CSV
    assert site.asked("Range") == [None, "bytes=100000-", None]
    assert waits == [1, 0]


def test_a_part_the_server_does_not_have_is_given_up(site, target):
    url = site.serve("/a.csv", short(CSV, 100_000), status(416), whole(CSV))
    download(url, target)
    assert target.read_bytes() == CSV
    assert site.count == 3


def test_a_connection_that_always_breaks_off_is_told_and_can_be_taken_up_later(site, target, waits):
    url = site.serve("/a.csv", short(CSV, 100_000), status(503))
    assert "503" in failing(url, target)
    assert left(target) == ["a.csv.part", "a.csv.part.json"]
    assert waits == [1, 2, 4, 8]
    site.serve("/a.csv", rest(CSV))
    download(url, target)
    assert site.asked("Range")[-1] == "bytes=100000-"
    assert target.read_bytes() == CSV
    assert left(target) == ["a.csv"]


def test_a_file_always_shorter_than_told_never_gets_its_name(site, target):
    url = site.serve("/a.csv", short(CSV, 100_000, etag=""))
    message = failing(url, target)
    assert site.count == 5
    assert f"broke off after 100000 of {len(CSV)} bytes" in message
    assert "fetch again to go on from there" in message
    assert not target.exists()


def test_a_part_of_another_address_is_not_joined(site, target):
    url = site.serve("/a.csv", short(CSV, 100_000), status(404))
    failing(url, target)
    download(site.serve("/b.csv", rest(OTHER)), target)
    assert site.asked("Range")[-1] is None
    assert target.read_bytes() == OTHER


def test_a_damaged_note_means_all_again(site, target):
    url = site.serve("/a.csv", short(CSV, 100_000), status(404))
    failing(url, target)
    target.with_name("a.csv.part.json").write_text("{", encoding="utf-8")
    site.serve("/a.csv", rest(CSV))
    download(url, target)
    assert target.read_bytes() == CSV


# Servers that are busy, at fault, or refuse


def at(seconds):
    return f"Wed, 08 Apr 2026 09:00:{seconds:02} GMT"


def busy_until(asked):
    """Refuse with a date, as seen from the server's own clock."""

    def answer(handler):
        handler.send_response_only(429)
        for name, value in {"Date": at(0), "Retry-After": asked, "Content-Length": "0"}.items():
            handler.send_header(name, value)
        handler.end_headers()

    return answer


@pytest.mark.parametrize(
    ("answers", "waited"),
    [
        ([status(429, Retry_After="7")], [7]),
        ([status(503, Retry_After="0")], [0]),
        ([busy_until(at(20))], [20]),
        ([busy_until("soon")], [1]),
        ([status(429)], [1]),
        ([status(500)], [1]),
        ([status(500), status(502), status(429, Retry_After="3"), status(504)], [1, 2, 3, 8]),
    ],
    ids=["seconds", "none", "a date", "nonsense", "429", "500", "one after the other"],
)
def test_a_busy_server_is_asked_again(site, target, waits, answers, waited):
    download(site.serve("/a.csv", *answers, whole(CSV)), target)
    assert target.read_bytes() == CSV
    assert waits == waited
    assert site.count == len(answers) + 1


def test_the_waiting_can_be_given(site, target, waits):
    mine = []
    download(site.serve("/a.csv", status(500), whole(CSV)), target, pause=mine.append)
    assert (mine, waits) == ([1], [])


def test_a_server_that_stays_at_fault_is_given_up(site, target):
    url = site.serve("/a.csv", status(500))
    assert failing(url, target) == (
        f"cannot fetch {url}: the server answered 500 Internal Server Error; "
        f"fetch again later, or {BY_HAND}."
    )
    assert site.count == 5
    assert left(target) == []


def test_a_server_that_asks_for_an_hour_is_not_waited_for(site, target, waits):
    message = failing(site.serve("/a.csv", status(429, Retry_After="3600")), target)
    assert "fetch again in 3600 seconds" in message
    assert (site.count, waits) == (1, [])


@pytest.mark.parametrize("code", [204, 400, 401, 403, 404, 410])
def test_a_refusal_is_not_asked_again(site, target, waits, code):
    url = site.serve("/a.csv", status(code))
    message = failing(url, target)
    assert f"{url}: the server answered {code}" in message
    assert BY_HAND in message
    assert (site.count, waits) == (1, [])
    assert left(target) == []


def test_a_missing_file_says_what_to_check(site, target):
    assert "check the name and the version" in failing(f"{site.address}/none.csv", target)


def test_a_move_is_followed(site, target):
    url = site.serve("/old.csv", status(302, Location=site.serve("/a.csv", whole(CSV))))
    download(url, target)
    assert target.read_bytes() == CSV


def test_no_connection_is_one_clear_line(closed, target, waits):
    url = f"{closed}/a.csv"
    assert failing(url, target) == f"cannot fetch {url}: no connection to 127.0.0.1; {BY_HAND}."
    assert waits == [1, 2, 4, 8]
    assert left(target) == []


def test_no_secure_connection_names_the_setting(site, target, waits):
    message = failing(site.address.replace("http", "https") + "/a.csv", target)
    assert "no secure connection to 127.0.0.1" in message
    assert "REQUESTS_CA_BUNDLE" in message
    assert waits == []


@pytest.mark.parametrize("url", ["ftp://example.org/a.csv", "http:///a.csv", "a.csv"])
def test_no_address(target, url):
    assert "check the address" in failing(url, target)


# What is not what it should be


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("a.csv", PAGE, "a web page came in place of the file"),
        ("a.csv", b"\xef\xbb\xbf\n  " + PAGE, "a web page came in place of the file"),
        ("a.parquet", PAGE, "a web page came in place of the file"),
        ("a.parquet", CSV, "it is no whole Parquet file"),
        ("a.parquet", PARQUET[:-1], "it is no whole Parquet file"),
        ("a.parquet", b"PAR", "it is no whole Parquet file"),
        ("a.csv", b"PK\x03\x04more", "it is a ZIP archive: unpack it"),
        ("a.csv", b"", "the file is empty"),
        ("a.csv", b"\x1f\x8bnot compressed", "what came cannot be decompressed"),
    ],
)
def test_another_kind_of_file_is_refused(site, target, name, body, words):
    place = target.with_name(name)
    message = failing(site.serve("/x", whole(body)), place)
    assert words in message
    assert "check the address and fetch again" in message
    assert left(place) == []
    assert site.count == 1


def test_a_parquet_file_is_taken(site, target):
    download(site.serve("/a.parquet", whole(PARQUET)), target.with_name("a.parquet"))
    assert left(target) == ["a.parquet"]


@pytest.mark.parametrize("body", [OTHER, CSV[:-1]], ids=["other bytes", "too short"])
def test_a_wrong_file_is_refused_and_both_fingerprints_are_told(site, target, body):
    message = failing(site.serve("/a.csv", whole(body)), target, expect=expected(CSV))
    for part in (expected(body), expected(CSV)):
        assert f"{part.bytes} bytes with sha256 {part.sha256}" in message
    assert left(target) == []


def test_a_compressed_answer_cut_short_is_refused(site, target):
    def cut(handler):
        send(handler, 200, {}, gzip.compress(CSV)[:-12])

    assert "cannot be decompressed" in failing(site.serve("/a.csv", cut), target)
    assert left(target) == []


def test_an_earlier_file_stays_when_the_new_one_is_wrong(site, target):
    download(site.serve("/a.csv", whole(CSV)), target)
    for answers in ([whole(PAGE)], [status(404)], [status(500)]):
        failing(site.serve("/a.csv", *answers), target)
        assert target.read_bytes() == CSV
        assert left(target) == ["a.csv"]


def test_a_name_in_the_way(site, tmp_path):
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(OutputError, match=r"cannot write .*a\.csv"):
        download(site.serve("/a.csv", whole(CSV)), tmp_path / "a.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


# JSON


def test_json_is_read_compressed_or_not_and_after_a_fault(site, waits):
    body = json.dumps({"title": "Züge"}).encode()
    url = site.serve("/about", status(500), packed(body))
    assert read_json(url) == {"title": "Züge"}
    assert read_json(site.serve("/about", short(body, 4), whole(body))) == {"title": "Züge"}
    assert waits == [1, 1]


@pytest.mark.parametrize("body", [PAGE, b"[1]", b""])
def test_anything_but_a_json_object_is_refused(site, body):
    with pytest.raises(FetchError, match="the answer is no JSON object"):
        read_json(site.serve("/about", whole(body)))
