"""What has come so far of a file, kept so that a later try goes on from there."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Partial:
    """A file on its way, beside the place it is meant for.

    Attributes
    ----------
    target : Path
        Where the whole file will be.
    url : str
        Where it comes from.
    """

    target: Path
    url: str

    @property
    def path(self) -> Path:
        """The bytes that have come, as sent: compressed if the server compresses."""
        return self.target.with_name(f"{self.target.name}.part")

    @property
    def note(self) -> Path:
        """Which version of the file they belong to."""
        return self.target.with_name(f"{self.target.name}.part.json")

    @property
    def size(self) -> int:
        """Bytes that have come."""
        return self.path.stat().st_size if self.path.is_file() else 0

    def headers(self) -> dict[str, str]:
        """Ask for the rest, provided that the file is still the same; empty to ask for all."""
        try:
            note = json.loads(self.note.read_text(encoding="utf-8"))
            url, version = note["url"], note["version"]
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        if not self.size or not version or url != self.url:
            return {}
        return {"Range": f"bytes={self.size}-", "If-Range": str(version)}

    def begin(self, headers: Mapping[str, str]) -> None:
        """Start over with an empty file, noting the version the server says it sends."""
        etag = headers.get("ETag", "")
        # A weak tag does not promise equal bytes, so nothing may be joined on it.
        version = etag if etag.startswith('"') else headers.get("Last-Modified", "")
        self.path.write_bytes(b"")
        self.note.write_text(json.dumps({"url": self.url, "version": version}), encoding="utf-8")

    def fits(self, headers: Mapping[str, str]) -> bool:
        """Tell whether a part sent by the server begins where this one ends."""
        found = re.match(r"bytes (\d+)-", headers.get("Content-Range", ""))
        return found is not None and int(found[1]) == self.size

    def unpack(self) -> str:
        """Undo the server's compression, if there is any; say what is wrong with it, if so."""
        with self.path.open("rb") as file:
            # By content: some servers compress a file without saying so.
            if file.read(2) != b"\x1f\x8b":
                return ""
        plain = self.path.with_name(f"{self.target.name}.plain.part")
        try:
            with gzip.open(self.path) as packed, plain.open("wb") as file:
                shutil.copyfileobj(packed, file)
            plain.replace(self.path)
        except (gzip.BadGzipFile, EOFError, zlib.error):
            return "what came cannot be decompressed"
        finally:
            plain.unlink(missing_ok=True)
        return ""

    def discard(self) -> None:
        """Remove what has come."""
        self.path.unlink(missing_ok=True)
        self.note.unlink(missing_ok=True)
