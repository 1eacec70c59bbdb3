from councilbook.press.downloads import csv_bytes, exhibit_files, size_words, write_files

from .samples import cards, chart, table


def test_csv_holds_words_and_unrounded_numbers():
    assert csv_bytes(chart()) == (
        b"\xef\xbb\xbfYear,Stockton-on-Tees,Stockton-on-Tees (unrounded)\r\n"
        b"2018,40,40.25\r\n"
        b"2019,Not published,Not published\r\n"
    )


def test_csv_quotes_and_drops_needless_decimals():
    lines = csv_bytes(table()).decode("utf-8-sig").split("\r\n")
    assert lines[0] == "Indicator,Outturn,Outturn (unrounded),Standing"
    assert lines[1] == 'Plans,"1,204",1204,Met'


def test_files_have_permanent_addresses():
    assert sorted(exhibit_files(chart(), "a/b")) == [
        "_exhibits/a/b/cp_plan_rate-trend-360.svg",
        "_exhibits/a/b/cp_plan_rate-trend-720.svg",
        "data/a/b/cp_plan_rate-trend.csv",
    ]
    assert list(exhibit_files(table(), "a/b")) == ["data/a/b/scorecard.csv"]
    assert exhibit_files(cards(), "a/b") == {}


def test_files_are_written_whole_and_the_same_twice(tmp_path):
    for _ in range(2):
        write_files(exhibit_files(chart(), "a"), tmp_path)
    assert not list(tmp_path.rglob("*.part"))
    path = tmp_path / "data" / "a" / "cp_plan_rate-trend.csv"
    assert path.read_bytes() == csv_bytes(chart())


def test_size_is_in_whole_kilobytes():
    assert [size_words(b"x" * n) for n in (1, 1500, 2048, 10_000)] == [
        "1 KB",
        "1 KB",
        "2 KB",
        "10 KB",
    ]
