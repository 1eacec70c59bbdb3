"""Say in words why a page is made again."""

from __future__ import annotations

from collections.abc import Collection, Mapping

NEVER = "never run"
UNREADABLE = "its record is broken"
LOST = "its copy is missing or broken"

# More names than this help nobody.
SHOWN = 5

# What the parts of the data are called; the numbers are the steps of a part's place.
PARTS = {
    "areas": "areas",
    "beside": "figures beside {1} in report {0}",
    "covered": "themes of report {0}",
    "earlier": "reports before {0} on {1}",
    "everyday": "everyday words",
    "figured": "indicators of theme {1} in report {0}",
    "file": "file {place}",
    "findings": "findings on {1} in report {0}",
    "held": "own figures of {0}",
    "indicator": "catalogue entry of {0}",
    "indicators": "list of indicators",
    "inspected": "inspections of theme {1} in report {0}",
    "listed": "list of indicators of theme {0}",
    "official": "official figures of {0}",
    "official_held": "publications with figures of {0} for {1}",
    "order": "order of the indicators",
    "overall": "overall result of theme {1} in report {0}",
    "plan": "plan {1} in report {0}",
    "planned": "plans of theme {1} in report {0}",
    "printed": "figures of theme {1} in report {0}",
    "publication": "publication {0}",
    "publications": "list of publications",
    "published": "published indicators of theme {0}",
    "report": "report {0}",
    "reported": "figures of {1} in report {0}",
    "reports": "list of reports",
    "results": "results of {1} in report {0}",
    "target": "targets of {0} for {2}",
    "targets": "targets of {0}",
    "theme": "theme {0}",
    "themes": "list of themes",
    "values": "figures of {0} for {1}",
}


def in_words(part: str) -> str:
    """Name a part of the data: ``official/cla_rate`` is the official figures of cla_rate."""
    kind, *steps = part.split("/")
    try:
        return PARTS[kind].format(*steps, place="/".join(steps))
    except (KeyError, IndexError):
        # A kind without words, or a place of another form: still better than no reason.
        return f"{kind} {'/'.join(steps)}".strip()


def changed_parts(parts: Collection[str]) -> list[str]:
    """Give a reason for each changed part, the first few by name."""
    names = sorted({in_words(part) for part in parts})
    reasons = [f"{name} changed" for name in names[:SHOWN]]
    more = len(names) - SHOWN
    return [*reasons, f"{more} more part(s) of the data changed"] if more > 0 else reasons


def changed_code(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Name the files of code that changed, came or went: the shortest first."""
    files = sorted(_differing(before, now), key=lambda file: (len(file), file))
    return _listed("code changed", files)


def changed_versions(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Name the packages whose versions changed."""
    names = sorted(_differing(before, now))
    words = [f"{name} {before.get(name, 'none')}, now {now.get(name, 'none')}" for name in names]
    return _listed("versions changed", words, "; ")


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    return [name for name in {*before, *now} if before.get(name) != now.get(name)]


def _listed(words: str, names: list[str], between: str = ", ") -> str:
    """Name the first few; without a name, only what kind of thing it is."""
    if not names:
        return words
    more = len(names) - SHOWN
    tail = f" and {more} more" if more > 0 else ""
    return f"{words}: {between.join(names[:SHOWN])}{tail}"
