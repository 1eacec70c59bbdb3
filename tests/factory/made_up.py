"""Notebooks of a few lines: they load nothing, so that many can be run."""

import nbformat.v4 as nb

from councilbook.factory.job import Job
from councilbook.notebooks import notebook_text

PART = "areas"
DIGEST = "0" * 64

# What a page of the project would have loaded, as far as the factory asks it anything.
TELLS = f"""
import sys, types
reads, parts = types.ModuleType("reads"), types.ModuleType("parts")
reads.noted = lambda: ("{PART}",)
parts.told_text = lambda: '{{"{PART}": "{DIGEST}"}}'
sys.modules |= {{"councilbook.reads": reads, "councilbook.page.parts": parts}}
"""


def made_up(folder, name, *code, heading="# A page", **more):
    """Write a notebook; give the job that runs it."""
    parameters = nb.new_code_cell('word = "default"', metadata={"tags": ["parameters"]})
    cells = [nb.new_markdown_cell(heading), parameters, *map(nb.new_code_cell, code)]
    notebook = nb.new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {
        "name": "python3", "display_name": "Python 3", "language": "python"
    }  # fmt: skip
    path = folder / f"{name}.ipynb"
    path.write_text(notebook_text(notebook), encoding="utf-8")
    output = folder / "pages" / name / "page.ipynb"
    given = {"word": "given"}
    return Job(f"{name}/page", path, output, given, f"Title of {name}", folder, **more)
