"""Files named by the hash of what they hold: equal content is kept once."""

from __future__ import annotations

from hashlib import sha256

from councilbook.errors import DataError, Problem
from councilbook.factory.cache.place import Place

FOLDER = "objects"


class Objects:
    """The contents kept at one address.

    Parameters
    ----------
    url : str
        Path or address of the cache.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._place = Place(url)

    def put(self, content: bytes) -> str:
        """Keep a content and give its name.

        It is written even if it is there: a copy that went bad is mended so.
        """
        name = sha256(content).hexdigest()
        self._place.write(place_of(name), content)
        return name

    def get(self, name: str) -> bytes:
        """Give the content of a name.

        Raises
        ------
        DataError
            If it is missing, or is no longer what was kept.
        """
        content = self._place.read(place_of(name))
        if content is None or sha256(content).hexdigest() != name:
            found = "no file" if content is None else "another content than was kept"
            raise DataError([Problem(
                f"{self._url}/{place_of(name)}", "file", found, "the content of that name",
                "Build the page again, with --no-cache if need be.",
            )])  # fmt: skip
        return content

    def has(self, name: str) -> bool:
        """Tell whether a content is there, by its name alone."""
        return self._place.has(place_of(name))

    def names(self) -> set[str]:
        """List all that is there."""
        return {file.rpartition("/")[2] for file in self._place.listed(FOLDER)}


def place_of(name: str) -> str:
    """Give the file of a content; folders by the first letters keep listings short."""
    return f"{FOLDER}/{name[:2]}/{name}"
