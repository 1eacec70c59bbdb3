"""Make the store from the files a user has fetched."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from pandas.util import hash_pandas_object

from councilbook.areas import Areas
from councilbook.catalogue import Catalogue
from councilbook.errors import PageError
from councilbook.files import replace_folder, write_text, writing
from councilbook.project import Project
from councilbook.store.collecting import Source, collect
from councilbook.store.layout import (
    SCHEMA,
    STAMP,
    UNCATALOGUED,
    VERSION,
    fingerprint,
    nothing_held,
    sidecars,
    store_of,
)


@dataclass(frozen=True)
class Made:
    """What a new store holds.

    Attributes
    ----------
    rows : int
        Observations, missing ones included.
    indicators : int
        Catalogued indicators with at least one row.
    sources : tuple of str
        Ids of the sources, each followed by its rows.
    unused : tuple of str
        Rows and files that no page can use, and why.
    """

    rows: int
    indicators: int
    sources: tuple[str, ...]
    unused: tuple[str, ...]


def make_store(project: Project, catalogue: Catalogue, areas: Areas) -> Made:
    """Read every download into a new store, which then takes the place of the old one.

    Raises
    ------
    DataError
        Carries every problem of every file; the old store stays.
    PageError
        If nothing has been fetched.
    """
    if not sidecars(project):
        raise PageError(nothing_held(project))
    sources, unused = collect(project, catalogue, areas)
    _write(project, catalogue, sources)
    held = {id_ for source in sources for id_ in source.table["indicator"].unique()}
    left_out = [
        f"{source.publication.id}: {line}" for source in sources for line in source.left_out
    ]
    return Made(
        rows=sum(len(source.table) for source in sources),
        indicators=len(held & set(catalogue.indicators)),
        sources=tuple(f"{item.publication.id}: {len(item.table):,} rows" for item in sources),
        unused=(*left_out, *unused),
    )


def _write(project: Project, catalogue: Catalogue, sources: list[Source]) -> None:
    store = store_of(project)
    part = store.with_name(".store.part")
    with writing(store):
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        for source in sources:
            _write_table(part, source.publication.id, source.table, catalogue)
    stamp = {
        "version": VERSION,
        "made_from": fingerprint(project),
        "publications": [source.publication.model_dump() for source in sources],
        "indicators": digests(sources),
    }
    write_text(part / STAMP, json.dumps(stamp, indent=1, sort_keys=True))
    replace_folder(part, store)


def _write_table(folder: Path, source: str, table: pd.DataFrame, catalogue: Catalogue) -> None:
    themes = {id_: item.theme for id_, item in catalogue.indicators.items()}
    theme = table["indicator"].map(lambda id_: themes.get(id_, UNCATALOGUED))
    for name, found in table.groupby(theme, observed=True):
        rows = found.sort_values(["indicator", "area", "period"])
        for column in rows.select_dtypes("category"):
            rows[column] = rows[column].cat.remove_unused_categories()
        path = folder / str(name) / f"{source}.parquet"
        path.parent.mkdir(exist_ok=True)
        arrow = pa.Table.from_pandas(rows[SCHEMA.names], preserve_index=False)
        pq.write_table(arrow.cast(SCHEMA), path, compression="zstd")


def digests(sources: Sequence[Source]) -> dict[str, str]:
    """Give a hash of the rows about each indicator, whatever order they stand in.

    A page that shows an indicator is made anew when its hash is another.
    """
    found: dict[str, list[str]] = {}
    for source in sources:
        hashes = hash_pandas_object(source.table[SCHEMA.names], index=False).to_numpy()
        rows = source.table.groupby("indicator", observed=True, sort=False).indices
        for indicator, places in rows.items():
            digest = hashlib.sha256(np.sort(hashes[places]).astype("<u8").tobytes()).hexdigest()
            found.setdefault(str(indicator), []).append(f"{source.publication.id}: {digest}")
    return {
        indicator: hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()
        for indicator, parts in found.items()
    }
