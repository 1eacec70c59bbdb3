"""Work that Sphinx and its extensions would do again for every page, done once for many books."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pybtex.backends.plaintext import Backend
from pybtex.plugin import register_plugin
from snowballstemmer import stemmer
from sphinx.search.en import SearchEnglish

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# Pages, and the books that one process makes, share nearly all of their words.
WORDS = 100_000

_english = stemmer("porter")


class English(SearchEnglish):
    """Sphinx's own English, which remembers the stems of words."""

    def stem(self, word: str) -> str:
        """Give the stem of a word."""
        return _stem(word.lower())


@lru_cache(maxsize=WORDS)
def _stem(word: str) -> str:
    return str(_english.stemWord(word))


def spare(app: Sphinx) -> None:
    """Let Sphinx remember what it would find out again."""
    app.add_search_language(English)
    # Else the entry points of every installed package are read for each page that cites.
    register_plugin("pybtex.backends", "plaintext", Backend, force=True)
