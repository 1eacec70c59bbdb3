import gc

import pytest

from councilbook.press.clearing import OBJECTS, seldom_cleared


def test_garbage_is_looked_for_seldom_inside_and_as_before_after():
    before = gc.get_threshold()
    with seldom_cleared():
        assert gc.get_threshold()[0] == OBJECTS > before[0]
    assert gc.get_threshold() == before


def test_a_fault_inside_changes_nothing_either():
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="broken"), seldom_cleared():
        raise ValueError("broken")
    assert gc.get_threshold() == before
