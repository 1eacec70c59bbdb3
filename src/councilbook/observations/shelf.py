"""The tables of a store, read as they are asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from councilbook.catalogue import Catalogue
from councilbook.observations.table import Table
from councilbook.reads import unnoted
from councilbook.store import Store


@dataclass(frozen=True, eq=False)
class Shelf:
    """The tables of a store, one a theme, each read when somebody first asks for it.

    A page needs one theme or two, and in a process of its own reads no more; a process that
    makes many pages reads all at once: see :attr:`whole`.

    Attributes
    ----------
    store : Store
        A user's official statistics.
    catalogue : Catalogue
        Says which theme an indicator belongs to.
    """

    store: Store
    catalogue: Catalogue
    _read: dict[str, Table] = field(default_factory=dict, init=False, repr=False)

    def table(self, indicator: str) -> Table:
        """Give the table of an indicator's theme; that of an unknown one is empty."""
        theme = self._themes.get(indicator, "")
        if theme not in self._read:
            ids = [id_ for id_, its in self._themes.items() if its == theme]
            self._read[theme] = Table(self.store.read(ids, self.catalogue))
        return self._read[theme]

    @cached_property
    def whole(self) -> Table:
        """One table of all catalogued indicators; from now on it serves every theme."""
        table = Table(self.store.read(list(self._themes), self.catalogue))
        self._read.update(dict.fromkeys(self._themes.values(), table))
        return table

    @property
    def frame(self) -> pd.DataFrame:
        """All rows of catalogued indicators."""
        return self.whole.frame

    @cached_property
    @unnoted()
    def _themes(self) -> dict[str, str]:
        return {item.id: item.theme for item in self.catalogue.indicators.values()}
