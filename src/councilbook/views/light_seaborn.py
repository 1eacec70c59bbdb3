"""Seaborn, loaded without the statistics behind drawings that no chart here uses."""

from __future__ import annotations

import sys
from typing import Final

# Seaborn can do without these, and loads a second's worth of them for densities and trees.
_UNUSED: Final = ("scipy.stats", "scipy.cluster")


def _hide() -> list[str]:
    """Let the import of these fail; of those that are loaded already nothing is hidden."""
    hidden = [name for name in _UNUSED if name not in sys.modules]
    # Python takes None for a module that cannot be imported.
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    return hidden


_hidden = _hide()
try:
    import seaborn
finally:
    for _name in _hidden:
        del sys.modules[_name]

__all__ = ["seaborn"]
