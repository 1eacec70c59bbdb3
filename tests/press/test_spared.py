"""What is remembered between pages is what Sphinx would have found out."""

import pybtex.plugin
import pytest
from sphinx.search.en import SearchEnglish

from councilbook.press.spared import English, spare


@pytest.mark.parametrize(
    "word", ["Doubled", "children's", "neighbours", "authorities", "2019", "placements", "é"]
)
def test_stems_are_those_of_sphinx(word):
    assert English({}).stem(word) == SearchEnglish({}).stem(word)


def test_citations_do_not_read_the_entry_points_of_all_packages(monkeypatch):
    found = []
    app = type("App", (), {"add_search_language": lambda self, kind: found.append(kind)})()
    spare(app)
    assert found == [English]

    def refuse(**_):
        raise AssertionError("entry points were read")

    monkeypatch.setattr(pybtex.plugin, "entry_points", refuse)
    assert pybtex.plugin.find_plugin("pybtex.backends", "plaintext").__name__ == "Backend"
