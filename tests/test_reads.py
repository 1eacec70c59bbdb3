"""What is noted of what is read."""

import pytest

from councilbook.reads import Entries, forget, gathering, note, noted, remembered, unnoted


@pytest.fixture(autouse=True)
def _anew():
    forget()


@pytest.fixture
def entries():
    return Entries("fruit", "fruits", {"apple": 1, "pear": 2})


def test_who_asks_for_one_entry_notes_it(entries):
    assert (entries["apple"], entries.get("fig"), "pear" in entries) == (1, None, True)
    assert noted() == ("fruit/apple", "fruit/fig", "fruit/pear")


@pytest.mark.parametrize("walk", [list, len, dict, lambda found: list(found.values())])
def test_who_walks_them_all_notes_them_all(entries, walk):
    walk(entries)
    assert "fruits" in noted()


def test_values_are_walked_as_a_whole(entries):
    assert list(entries.values()) == [1, 2]
    assert noted() == ("fruits",)


def test_to_lay_entries_beside_others_reads_none(entries):
    both = entries | {"pear": 3, "fig": 4}
    both = Entries("fruit", "fruits", both)
    assert noted() == ()
    assert dict(both) == {"apple": 1, "pear": 3, "fig": 4}


def test_an_answer_of_its_own_hides_what_it_was_found_from(entries):
    with unnoted(), gathering() as inside:
        note("looked at")
    assert inside == {"looked at"}
    with pytest.raises(KeyError), unnoted():
        entries["fig"]
    note("told")
    assert noted() == ("told",)


def test_what_is_remembered_is_noted_again(entries):
    @remembered
    def sweet(name):
        return entries[name]

    assert sweet("pear") == 2
    forget()
    assert sweet("pear") == 2
    assert noted() == ("fruit/pear",)
