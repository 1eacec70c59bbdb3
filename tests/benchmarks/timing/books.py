"""What a page costs in books of different sizes."""

from book_growth import SIZES, exponent, growth


def measure(project, folder, given):
    """Bind made-up books; give seconds a page, the exponent of growth and the memory."""
    found = growth(SIZES, folder)
    costs = {item["pages"]: item["seconds"] / item["pages"] for item in found}
    fewest, most = SIZES[0], SIZES[-1]
    return {
        **{f"seconds a page of {pages} pages": cost for pages, cost in costs.items()},
        "growth exponent": exponent(found),
        f"a page of {most} against one of {fewest}": costs[most] / costs[fewest],
        **{f"megabytes at most, {item['pages']} pages": item["megabytes"] for item in found},
    }
