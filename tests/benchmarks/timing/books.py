"""What a page costs in books of different sizes."""

import math

from book_growth import growth

SIZES = (100, 400, 1200)


def measure(project, folder, given):
    """Bind made-up books; give seconds a page, the exponent of growth and the memory."""
    found = growth(SIZES, folder)
    first, last = found[0], found[-1]
    rows = {
        f"seconds a page of {item['pages']} pages": item["seconds"] / item["pages"]
        for item in found
    }
    exponent = math.log(last["seconds"] / first["seconds"]) / math.log(
        last["pages"] / first["pages"]
    )
    cost = (last["seconds"] / last["pages"]) / (first["seconds"] / first["pages"])
    return {
        **rows,
        "growth exponent": exponent,
        f"a page of {last['pages']} against one of {first['pages']}": cost,
        **{f"megabytes at most, {item['pages']} pages": item["megabytes"] for item in found},
    }
