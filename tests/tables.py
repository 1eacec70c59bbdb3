"""Known answers as small text tables that a reader can check by eye."""

from types import SimpleNamespace

import pytest


def table(text):
    """Read a |-separated table: one object a row, its cells as text, a dash for nothing."""
    head, *lines = [line for line in text.strip().splitlines() if line.strip()]
    names = [cell.strip() for cell in head.split("|")]
    rows = []
    for line in lines:
        cells = ["" if cell.strip() == "-" else cell.strip() for cell in line.split("|")]
        assert len(cells) == len(names), f"{len(cells)} cells under {len(names)} heads: {line}"
        rows.append(SimpleNamespace(**dict(zip(names, cells, strict=True))))
    return rows


def cases(text):
    """Give a test one row of a table at a time, named by its column `because`."""
    return pytest.mark.parametrize("row", table(text), ids=lambda row: row.because)
