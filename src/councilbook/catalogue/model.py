"""The catalogue: themes, indicators, targets and what hangs together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from councilbook.catalogue.everyday import Everyday
from councilbook.catalogue.records import DataSet, Indicator, Relation, Target, Theme
from councilbook.errors import UnknownError
from councilbook.reads import note, unnoted

# The theme whose page shows the measures of all themes.
OVERVIEW = "overview"


@dataclass(frozen=True)
class Catalogue:
    """Everything the project knows about what is counted.

    Pages ask for entries by id and for lists by the methods, so that what they read is known.
    """

    themes: tuple[Theme, ...]
    indicators: Mapping[str, Indicator]
    targets: Mapping[str, tuple[Target, ...]]
    relations: tuple[Relation, ...] = ()
    data_sets: tuple[DataSet, ...] = ()
    everyday: tuple[Everyday, ...] = ()

    @property
    def theme_order(self) -> dict[str, int]:
        """Place of each theme in reading order."""
        note("themes")
        return {theme.id: place for place, theme in enumerate(self.themes)}

    @property
    def indicator_order(self) -> dict[str, int]:
        """Place of each indicator: by theme, then as its file lists it."""
        note("order")
        return self._order

    @cached_property
    def _order(self) -> dict[str, int]:
        with unnoted():
            return {id_: place for place, id_ in enumerate(self.indicators)}

    def theme(self, text: str) -> Theme:
        """Find a theme by id or title, in any case.

        Raises
        ------
        UnknownError
            If there is none; lists the nearest and all of them.
        """
        key = text.strip().lower().replace("-", "_").replace(" ", "_")
        by_id = next((theme for theme in self.themes if theme.id == key), None)
        # An id is found by itself; a title only by looking through all themes.
        note(f"theme/{key}" if by_id else "themes")
        if by_id is not None:
            return by_id
        for theme in self.themes:
            if key in {theme.title.lower().replace(" ", "_"), theme.short_title.lower()}:
                return theme
        raise UnknownError("theme", text, [theme.id for theme in self.themes])

    def targets_of(self, authority: str, report: str) -> list[Target]:
        """List the targets that one report prints for an authority, in the order of their file."""
        return [item for item in self.targets.get(authority, ()) if item.report == report]

    def target(self, authority: str, report: str, indicator: str) -> Target | None:
        """Find the target that one report prints for one indicator of an authority."""
        note(f"target/{authority}/{report}/{indicator}")
        with unnoted():
            found = self.targets_of(authority, report)
        return next((item for item in found if item.indicator == indicator), None)

    def called(self, indicator: Indicator) -> list[str]:
        """List what people call an indicator, beside its two titles, nearest words first."""
        note("everyday", "order")
        own = {indicator.title.lower(), indicator.short_title.lower()}
        return [
            words
            for entry, meant in self._meant
            if indicator.id in meant
            for words in entry.words
            if words.lower() not in own
        ]

    def theme_called(self, theme: Theme) -> list[str]:
        """List what people call a theme, beside its two titles."""
        note("everyday")
        own = {theme.title.lower(), theme.short_title.lower()}
        return [
            words
            for entry in self.everyday
            if theme.id in entry.themes
            for words in entry.words
            if words.lower() not in own
        ]

    @cached_property
    def _meant(self) -> list[tuple[Everyday, set[str]]]:
        """Give everyday words with the indicators they mean, those of few indicators first.

        Words of few indicators say more about each of them than words of a whole theme.
        """
        found = [
            (entry, {id_ for id_ in self._order if entry.means(id_)}) for entry in self.everyday
        ]
        return sorted(found, key=lambda pair: len(pair[1]))

    def listed(self, theme: str) -> list[str]:
        """List the ids of a theme's indicators in the order of their file."""
        note(f"listed/{theme}")
        return list(self._by_theme.get(theme, []))

    def published(self, theme: str) -> list[Indicator]:
        """List the published indicators of a theme; those of all themes for the overview."""
        note(f"published/{theme}")
        held = self._order if theme == OVERVIEW else self._by_theme.get(theme, [])
        return [self.indicators[id_] for id_ in held if id_ in self._official]

    @cached_property
    def _by_theme(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        with unnoted():
            for item in self.indicators.values():
                found.setdefault(item.theme, []).append(item.id)
        return found

    @cached_property
    def _official(self) -> frozenset[str]:
        with unnoted():
            found = (item for item in self.indicators.values() if item.official is not None)
            return frozenset(item.id for item in found)
