"""The catalogue: themes, indicators, targets and what hangs together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from councilbook.catalogue.everyday import Everyday
from councilbook.catalogue.records import DataSet, Indicator, Relation, Target, Theme
from councilbook.errors import UnknownError


@dataclass(frozen=True)
class Catalogue:
    """Everything the project knows about what is counted."""

    themes: tuple[Theme, ...]
    indicators: dict[str, Indicator]
    targets: dict[str, tuple[Target, ...]]
    relations: tuple[Relation, ...] = ()
    data_sets: tuple[DataSet, ...] = ()
    everyday: tuple[Everyday, ...] = ()

    @cached_property
    def theme_order(self) -> dict[str, int]:
        """Place of each theme in reading order."""
        return {theme.id: place for place, theme in enumerate(self.themes)}

    @cached_property
    def indicator_order(self) -> dict[str, int]:
        """Place of each indicator: by theme, then as its file lists it."""
        return {id_: place for place, id_ in enumerate(self.indicators)}

    def theme(self, text: str) -> Theme:
        """Find a theme by id or title, in any case.

        Raises
        ------
        UnknownError
            If there is none; lists the nearest and all of them.
        """
        key = text.strip().lower().replace("-", "_").replace(" ", "_")
        for theme in self.themes:
            if key in {theme.id, theme.title.lower().replace(" ", "_"), theme.short_title.lower()}:
                return theme
        raise UnknownError("theme", text, [theme.id for theme in self.themes])

    def targets_of(self, authority: str, report: str) -> list[Target]:
        """List the targets that one report prints for an authority, in the order of their file."""
        return [item for item in self.targets.get(authority, ()) if item.report == report]

    def called(self, indicator: Indicator) -> list[str]:
        """List what people call an indicator, beside its two titles, nearest words first."""
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
            (entry, {id_ for id_ in self.indicators if entry.means(id_)}) for entry in self.everyday
        ]
        return sorted(found, key=lambda pair: len(pair[1]))

    def of_theme(self, theme: str) -> list[Indicator]:
        """List a theme's indicators in the order of their file."""
        return [item for item in self.indicators.values() if item.theme == theme]
