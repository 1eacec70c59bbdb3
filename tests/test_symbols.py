"""Reasons for missing values: each has words for a sentence and for a cell."""

from councilbook import symbols


def test_each_reason_has_a_short_form():
    assert list(symbols.SHORT) == list(symbols.REASONS)


def test_words_fit_their_places():
    for code, words in symbols.REASONS.items():
        assert words[0].islower(), code
        assert not words.endswith("."), code
        assert len(symbols.SHORT[code]) <= 30, code


def test_every_missing_value_of_the_data_has_a_known_reason(library):
    for item in library.observations:
        assert item.value is not None or item.symbol or item.numerator is not None, item
        assert item.symbol == "" or item.symbol in symbols.REASONS


def test_no_symbol_beside_a_value(library):
    assert [item for item in library.observations if item.value is not None and item.symbol] == []
