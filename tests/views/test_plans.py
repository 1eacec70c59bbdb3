"""What the council said it would do: every record on one list, with its place."""

from views.walk import walk

from councilbook.views import aims, done, to_do


def test_every_record_stands_on_exactly_one_list(library):
    for shown in walk(library):
        lists = [aims(shown.page), done(shown.page), to_do(shown.page)]
        texts = [row[0].text for item in lists if item.kind == "table" for row in item.rows]
        assert sorted(texts) == sorted(item.text for item in shown.page.priorities), shown.name


def test_an_empty_list_says_so_in_a_sentence(library):
    empty = [
        item
        for shown in walk(library)
        for item in (aims(shown.page), done(shown.page), to_do(shown.page))
        if item.kind == "sentences"
    ]
    assert empty
    assert all(item.headline.startswith("The report ") for item in empty)


def test_every_record_names_its_place_and_what_it_continues(library):
    continued = 0
    for shown in walk(library):
        places = {item.text: item for item in shown.page.priorities}
        for exhibit in (aims(shown.page), done(shown.page), to_do(shown.page)):
            if exhibit.kind != "table":
                continue
            keys = [column.key for column in exhibit.columns]
            for row in exhibit.rows:
                cells = dict(zip(keys, row, strict=True))
                record = places[row[0].text]
                assert cells["place"].text == record.locator
                if record.follows:
                    continued += 1
                    assert shown.page.follows(record).locator in cells["earlier"].text
    assert continued
