"""Why a value is missing: the reason travels from file to page, footnote and sentence."""

from __future__ import annotations

# What each symbol says, as the second half of "No figure: ...". The single letters are
# those of Explore Education Statistics; the words are those of council reports.
REASONS = {
    "c": "withheld by the publisher because the numbers are small",
    "x": "not available",
    "z": "does not apply",
    "k": "rounds to nothing",
    "low": "rounds to nothing",
    "u": "too unreliable to publish",
    "unknown": "not published or withheld; the publisher does not say which",
    "not_collected": "no value is published for any area that year",
    "no_such_area": "the authority did not exist then",
    "no_aggregate": "not published for regions or for England as a whole",
    "faulty": "left out: the published value cannot be right",
    "not_yet_available": "not yet available when the report was written",
    "reported_elsewhere": "reported in an earlier quarter's report, not in this one",
    "awaited": "an update was awaited when the report was written",
    "not_stated": "the report leaves the place empty",
    "not_printed": "the report gives no number",
}

# Short form for a table cell.
SHORT = {
    "c": "withheld",
    "x": "not available",
    "z": "does not apply",
    "k": "rounds to 0",
    "low": "rounds to 0",
    "u": "unreliable",
    "unknown": "not published",
    "not_collected": "no figures that year",
    "no_such_area": "did not exist then",
    "no_aggregate": "not published",
    "faulty": "left out as faulty",
    "not_yet_available": "not yet available",
    "reported_elsewhere": "reported earlier in the year",
    "awaited": "update awaited",
    "not_stated": "left empty",
    "not_printed": "no number printed",
}
