"""Which of the old is which of the new."""

import pytest

from councilbook.changes.pairing import pairs

CASES = {
    # old, new, pairs
    "the same": ("a1 b2", "a1 b2", "a-a b-b"),
    "another order": ("a1 b2", "b2 a1", "b-b a-a"),
    "other content": ("a1", "a2", "a-a"),
    "came and went": ("a1", "b2", "-b a-"),
    "renamed": ("a1 b2", "a1 c2", "a-a b-c"),
    "two could be it": ("a1", "b1 c1", "-b -c a-"),
    "two were it": ("a1 b1", "c1", "-c a- b-"),
    "its name is taken": ("a1 b2", "b1 c3", "b-b -c a-"),
    "nothing to know it by": ("a?", "b?", "-b a-"),
    "nothing at all": ("", "", ""),
}


def things(text):
    return {word[0]: word[1:] for word in text.split()}


@pytest.mark.parametrize("name", CASES)
def test_pairs(name):
    old, new, expected = CASES[name]
    found = pairs(things(old), things(new), lambda _, thing: None if thing == "?" else thing)
    assert " ".join(f"{was or ''}-{now or ''}" for was, now in found) == expected


def test_an_earlier_sign_comes_first():
    signs = (lambda _, thing: thing[0], lambda _, thing: thing[1])
    old, new = {"a": "xy"}, {"b": "zy", "c": "xw"}
    assert pairs(old, new, *signs) == [(None, "b"), ("a", "c")]
    assert pairs(old, new, signs[1]) == [("a", "b"), (None, "c")]
