"""Read from the store what one page needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from councilbook.catalogue import Catalogue
from councilbook.errors import PageError
from councilbook.project import Project
from councilbook.reads import Entries, unnoted
from councilbook.sources.official import Publication
from councilbook.store.layout import (
    SOURCE,
    UNCATALOGUED,
    VERSION,
    fingerprint,
    nothing_held,
    read_stamp,
    sidecars,
    store_of,
)

STALE = (
    "the official statistics were stored before the catalogue, the files or the layout of the "
    "store changed. Run `councilbook store` to store them again."
)


@dataclass(frozen=True)
class Store:
    """A user's official statistics.

    Attributes
    ----------
    folder : Path
        Where they are.
    publications : dict of str to Publication
        The sources held.
    """

    folder: Path
    publications: Mapping[str, Publication]

    @unnoted()
    def read(self, indicators: Collection[str], catalogue: Catalogue) -> pd.DataFrame:
        """Read all rows of some indicators, of every source.

        Returns
        -------
        DataFrame
            The columns of the tidy table and ``source``; text columns are categories.
        """
        themes: dict[str, list[str]] = {}
        for id_ in indicators:
            item = catalogue.indicators.get(id_)
            themes.setdefault(item.theme if item else UNCATALOGUED, []).append(id_)
        parts = [
            self._part(path, wanted)
            for theme, wanted in themes.items()
            for path in sorted((self.folder / theme).glob("*.parquet"))
        ]
        if not parts:
            return pd.DataFrame()
        whole = pa.concat_tables(parts).unify_dictionaries()
        frame: pd.DataFrame = whole.to_pandas(use_threads=False)
        return frame

    def _part(self, path: Path, indicators: list[str]) -> pa.Table:
        # Files are small, and a process that has started a thread cannot be forked safely.
        rows = pq.ParquetFile(path, pre_buffer=False).read(use_threads=False)
        held = pc.unique(rows["indicator"]).cast(pa.string())
        # Most pages show a whole theme: nothing is left out of its files.
        if not pc.all(pc.is_in(held, pa.array(indicators))).as_py():
            rows = rows.filter(pc.is_in(rows["indicator"].cast(pa.string()), pa.array(indicators)))
        codes = pa.array([0] * len(rows), pa.int32())
        source = pa.DictionaryArray.from_arrays(codes, [path.stem])
        return rows.append_column(SOURCE, source)


def is_current(project: Project) -> bool:
    """Tell whether there is a store, and nothing that it was made from has changed since."""
    stamp = read_stamp(store_of(project))
    return stamp.get("version") == VERSION and stamp.get("made_from") == fingerprint(project)


def open_store(project: Project) -> Store:
    """Open a user's store.

    Raises
    ------
    PageError
        If there is none or it is out of date, with the line that makes one.
    """
    if not is_current(project):
        raise PageError(STALE if sidecars(project) else nothing_held(project))
    folder = store_of(project)
    found = (Publication.model_validate(item) for item in read_stamp(folder)["publications"])
    by_id = {item.id: item for item in found}
    return Store(folder, Entries("publication", "publications", by_id))
