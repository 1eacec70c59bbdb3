"""Documents that are archives: the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile

from councilbook.press.archive import zip_bytes


def settled(content: bytes) -> bytes:
    """Write an archive again with its parts in order and without the time of writing.

    Parameters
    ----------
    content : bytes
        A ``.docx`` or ``.pptx`` file.

    Returns
    -------
    bytes
        The same parts: the list of contents first, as readers expect, then by name.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    return zip_bytes(parts, first="[Content_Types].xml")
