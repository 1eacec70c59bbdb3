"""Numbers in words: one way to write a value, wherever it stands."""

from __future__ import annotations

from councilbook.measures.rounding import round_half_away

# What follows the number; {s} is left out where the value is one.
SUFFIXES = {
    "percent": "%",
    "points": " percentage point{s}",
    "per_1000": " per 1,000",
    "per_10000": " per 10,000",
    "per_100000": " per 100,000",
    "pounds": "",
    "pounds_a_week": " a week",
    "count": "",
    "days": " day{s}",
    "score": "",
    "fte": " FTE",
    "months": " month{s}",
    "none": "",
}

# The sign stands before the number, and is short enough for an axis.
MONEY = {"pounds", "pounds_a_week"}

QUALIFIERS = {
    "less_than": "under ",
    "more_than": "over ",
    "about": "about ",
    "at_least": "at least ",
    "at_most": "at most ",
}


def format_number(value: float, decimals: int) -> str:
    """Write a number with a comma at thousands and a true minus, rounded half away from zero."""
    rounded = round_half_away(value, decimals)
    # Adding zero turns a negative zero into a plain one.
    return f"{rounded + 0.0:,.{decimals}f}".replace("-", "−")


def format_value(value: float, unit: str, decimals: int = 0) -> str:
    """Write a value with its unit: ``65.9%``, ``485 per 10,000``, ``1,891``."""
    number = format_number(value, decimals)
    if unit in MONEY:
        number = f"−£{number[1:]}" if number.startswith("−") else f"£{number}"
    return number + SUFFIXES[unit].format(s="" if number in {"1", "−1"} else "s")


def format_short(value: float, unit: str, decimals: int = 0) -> str:
    """Write a value for an axis: the unit only where it is one sign."""
    if unit in MONEY:
        return format_value(value, "pounds", decimals)
    return format_number(value, decimals) + ("%" if unit == "percent" else "")


def format_change(value: float, unit: str, decimals: int = 0) -> str:
    """Write the size of a change, without a sign: the sentence says the direction."""
    return format_value(abs(value), "points" if unit == "percent" else unit, decimals)


def listed(parts: list[str], last: str = "and") -> str:
    """Write a list as people do: ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    # Parts that hold commas themselves are told apart by semicolons.
    if any("," in part for part in parts):
        return f"{'; '.join(parts[:-1])}; {last} {parts[-1]}"
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def first_upper(text: str) -> str:
    """Begin with a capital, leaving the rest as it is."""
    return text[:1].upper() + text[1:]


def first_lower(text: str) -> str:
    """Begin without a capital, unless the first word is an abbreviation or a name."""
    first = text.split(" ", 1)[0]
    plain = first[1:] == first[1:].lower() and first not in NAMES
    return text[:1].lower() + text[1:] if plain else text


NAMES = {"Ofsted", "England", "Key"}
