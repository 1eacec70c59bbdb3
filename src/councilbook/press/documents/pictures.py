"""Charts as pictures for documents: the same bytes on every machine, whatever its fonts."""

from __future__ import annotations

import typst

from councilbook.exhibit import Exhibit
from councilbook.press.documents.typeface import FONT, FONT_FOLDER, fonted, typeface

__all__ = ["FONT", "FONT_FOLDER", "fonted", "png_of"]

# Sharp in print at the width of a page's text, and small enough to send by e-mail.
PER_INCH = 220

# Inches across. The narrow drawing is made for so wide a place in print: its letters, a thirtieth
# of its width, are then 12 points high. The wide one is for a screen.
INCHES = {"narrow": 5, "wide": 7}

_PAGE = b"""\
#set page(width: int(sys.inputs.inches) * 1in, height: auto, margin: 0pt)
#image(bytes(sys.inputs.drawing), format: "svg", width: 100%)
"""


def png_of(exhibit: Exhibit, form: str) -> bytes:
    """Draw a chart as a PNG picture.

    Parameters
    ----------
    exhibit : Exhibit
        A chart.
    form : {"narrow", "wide"}
        Which of its drawings is taken.

    Returns
    -------
    bytes
        220 pixels an inch; the same for the same drawing.
    """
    return typst.compile(
        _PAGE,
        format="png",
        ppi=PER_INCH,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[typeface()]),
        sys_inputs={"drawing": fonted(exhibit.svg[form]), "inches": str(INCHES[form])},
    )
