"""The database behind the DfE's Local Authority Interactive Tool (LAIT)."""

from councilbook.sources.lait.database import LaitTables, read_lait
from councilbook.sources.lait.dictionary import Measure

__all__ = ["LaitTables", "Measure", "read_lait"]
