"""Memory while a book is made: nearly all of it is used until the end."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Objects made before Python looks for garbage: its usual 700 cost a quarter of a book's time.
OBJECTS = 50_000


@contextmanager
def seldom_cleared() -> Iterator[None]:
    """Look for garbage seldom while something large is made, and once after it."""
    before = gc.get_threshold()
    gc.set_threshold(OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.collect()
