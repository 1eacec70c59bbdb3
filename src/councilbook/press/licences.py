"""How the data of a book may be used: said once, for the page, the package and the zip."""

from __future__ import annotations

from collections.abc import Iterable

from councilbook.sources.official import Publication

# Licences by the name that the publications give: what programs call them, and where they stand.
KNOWN = {
    "Open Government Licence v3.0": (
        "OGL-UK-3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    )
}

OFFICIAL = (
    "Official statistics: contains public sector information licensed under the Open Government "
    "Licence v3.0. You may copy and adapt it if you name the publisher."
)
THEIRS = (
    "Figures of council reports are from public committee documents. Name the council and its "
    "report; ask the council before you copy its words."
)
OURS = "The words of this book are under the MIT licence."


def licence_records(publications: Iterable[Publication]) -> list[dict[str, str]]:
    """List the licences of some publications and of the book's own words, for a data package."""
    names = dict.fromkeys(item.licence for item in publications)
    return [
        *map(_record, names),
        {"name": "MIT", "title": "MIT licence, for the words of the book"},
    ]


def _record(licence: str) -> dict[str, str]:
    if licence not in KNOWN:
        return {"name": "-".join(licence.split()), "title": licence}
    name, path = KNOWN[licence]
    return {"name": name, "title": licence, "path": path}
