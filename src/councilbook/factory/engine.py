"""How papermill runs a notebook for the factory."""

from __future__ import annotations

from papermill.engines import NBClientEngine


class LeanEngine(NBClientEngine):  # type: ignore[misc]
    """Papermill's own engine, under the factory's name."""
