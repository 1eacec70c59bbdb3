"""The store: official statistics as typed Parquet, one folder a theme."""

from councilbook.store.dictionary import measures
from councilbook.store.making import Made, make_store
from councilbook.store.reading import Store, is_current, open_store

__all__ = ["Made", "Store", "is_current", "make_store", "measures", "open_store"]
