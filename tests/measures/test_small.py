"""Small numbers: below twenty the counts speak, where they may."""

import pytest
from tables import cases

from councilbook.measures.intervals import Figure
from councilbook.measures.small import LEAST, headline, is_small

HEADLINES = cases("""
    kind  | value | events | size | back | says   | because
    share | 50    | 10     | 20   | no   | value  | twenty are enough
    share | 52.6  | 10     | 19   | no   | counts | nineteen are too few
    share | 0     | 0      | 3    | no   | counts | none of three
    share | 50    | 9.5    | 19   | yes  | none   | a number worked back is not to be told
    share | 50    | -      | 19   | no   | none   | the number is not known
    share | -     | -      | 19   | no   | none   | a share withheld
    share | -     | 10     | 19   | no   | none   | counts do not tell what a share withholds
    share | 50    | -      | -    | no   | value  | nothing says that they are few
    share | -     | -      | -    | no   | none   | no value at all
    share | 50    | 50     | 100  | yes  | value  | many, worked back
    rate  | 40    | 6      | 15   | no   | value  | a rate is out of a population
    count | 7     | -      | -    | no   | value  | a number speaks itself
    other | 12    | -      | 5    | no   | value  | not a percentage
    other | -     | -      | -    | no   | none   | no score
""")


@HEADLINES
def test_what_a_headline_may_give(row):
    cells = [float(cell) if cell else None for cell in (row.value, row.events, row.size)]
    assert headline(row.kind, Figure(*cells, worked_back=row.back == "yes")) == row.says


@pytest.mark.parametrize("size", [None, 0, 1, 19, 19.9, 20, 500])
def test_few_are_fewer_than_twenty(size):
    assert is_small(size) == (size in {0, 1, 19, 19.9})
    assert LEAST == 20
