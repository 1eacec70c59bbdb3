"""The front book of an edition of many books: it lists, compares and searches them."""

from councilbook.press.front.linking import HOME, FrontFacts, link_book
from councilbook.press.front.model import Entry, Front, front_of
from councilbook.press.front.staging import stage_front

__all__ = ["HOME", "Entry", "Front", "FrontFacts", "front_of", "link_book", "stage_front"]
