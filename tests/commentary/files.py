"""Files of commentary made up for a test."""

from councilbook.commentary import Commentary, FrontMatter, read_commentary
from councilbook.project import Project

WHERE = ("stockton-on-tees", "2011-12", "schools")
PLACE = "data/commentary/stockton-on-tees/2011-12/schools.md"
APPROVED = "author: Head of Schools\napproved_by: Director\ndate: 2012-06-01\n"


def put(root, content, place=PLACE):
    """Write a file of commentary as it stands, bytes or text."""
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def read(root, content):
    """Read a file with this content."""
    put(root, content)
    return read_commentary(Project(root), *WHERE)


def words(text, file=PLACE, **front):
    """A commentary with this text, whose front matter ends on line 3."""
    return Commentary(file, FrontMatter.model_validate(front), text, 4)
