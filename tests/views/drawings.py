"""What every drawing must be, whatever it shows."""

import re
from itertools import combinations
from xml.etree import ElementTree as ET


def check_words(canvas):
    """No words of a canvas overlap, and none leaves it."""
    for (one, box), (other, second) in combinations(canvas.words, 2):
        assert not box.overlaps(second), (one, other)
    for words, box in canvas.words:
        assert box.left >= 0 and box.right <= canvas.width, words
        assert box.top >= 0 and box.bottom <= canvas.height, words


def check_drawing(svg, chart, width):
    """A drawing has its size and label, legible words, and ids of its own; gives its root."""
    root = ET.fromstring(svg)
    assert (root.attrib["width"], root.attrib["role"]) == (str(width), "img")
    assert root.attrib["aria-label"] == chart.label
    assert root.attrib["font-family"].startswith("Arial")
    assert "DejaVu" not in svg and "metadata" not in svg and "rotate" not in svg
    assert min(float(size) for size in re.findall(r"font-size: ([\d.]+)px", svg)) >= 12
    ids = re.findall(r' id="([^"]+)"', svg)
    assert len(set(ids)) == len(ids)
    assert all(name.startswith(f"{chart.name}-{width}-") for name in ids)
    assert set(re.findall(r'(?:url\(|href=")#([^)"]+)', svg)) <= set(ids)
    return root
