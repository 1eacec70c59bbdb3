"""Editions: which pages make a book, in which order, under which names."""

from councilbook.edition.pages import (
    PageSpec,
    ProfilePage,
    ReportPage,
    profile_page,
    report_page,
)
from councilbook.edition.plan import DEFAULT, Book, Edition, EditionCard, editions, load_edition

__all__ = [
    "DEFAULT",
    "Book",
    "Edition",
    "EditionCard",
    "PageSpec",
    "ProfilePage",
    "ReportPage",
    "editions",
    "load_edition",
    "profile_page",
    "report_page",
]
