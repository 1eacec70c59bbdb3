"""Exhibits for the tests of the press: one of each kind, small enough to read."""

from dataclasses import replace

from councilbook.exhibit import Cell, Column, Exhibit

EVIL = "<script>alert(\"1\")</script> & 'co'"


def drawing(width, height):
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<rect width="{width}" height="{height}" fill="#fff"/></svg>'
    )


def chart(**changes):
    parts = {
        "kind": "chart",
        "name": "cp_plan_rate-trend",
        "headline": "The rate has doubled",
        "subtitle": "Children with a plan per 10,000, 2018 to 2019",
        "alt": "Line rising from 40 to 80.",
        "source": "Department for Education",
        "notes": ("The axis starts at zero.",),
        "columns": (Column("y", "Year"), Column("v", "Stockton-on-Tees", "right")),
        "rows": (
            (Cell("2018"), Cell("40", 40.25)),
            (Cell("2019"), Cell("Not published", symbol="x")),
        ),
        "svg": {"wide": drawing(720, 400), "narrow": drawing(360, 300)},
    }
    return Exhibit(**{**parts, **changes})


def table(**changes):
    parts = {
        "kind": "table",
        "name": "scorecard",
        "headline": "One of two is met",
        "subtitle": "Stockton-on-Tees, 2019",
        "columns": (
            Column("i", "Indicator"),
            Column("v", "Outturn", "right"),
            Column("s", "Standing"),
        ),
        "rows": (
            (Cell("Plans"), Cell("1,204", 1204.0), Cell("Met", mark="met")),
            (
                Cell("Reviews"),
                Cell("Update awaited", symbol="awaited"),
                Cell("Missed", mark="missed"),
            ),
        ),
    }
    return Exhibit(**{**parts, **changes})


def sentences(name="summary", headline="What this page says", words=("One.", "Two.")):
    rows = tuple((Cell(line),) for line in words)
    return Exhibit("sentences", name, headline, columns=(Column("s", "Sentence"),), rows=rows)


def cards():
    columns = (Column("l", "Label"), Column("v", "Value"), Column("c", "Context"))
    rows = ((Cell("In care"), Cell("552", 552.0), Cell("Target missed", mark="missed")),)
    return Exhibit("cards", "key-figures", "Key figures", columns=columns, rows=rows)


def evil(make):
    """An exhibit with markup in every text a reader sees."""
    sample = make()
    rows = tuple(
        tuple(Cell(EVIL, cell.value, cell.symbol, cell.mark) for cell in row) for row in sample.rows
    )
    columns = tuple(Column(c.key, EVIL, c.align) for c in sample.columns)
    alt = EVIL if sample.kind == "chart" else ""
    return replace(
        sample, headline=EVIL, subtitle=EVIL, alt=alt, source=EVIL, notes=(EVIL,),
        columns=columns, rows=rows,
    )  # fmt: skip
