"""Read a PDF back as a reader's software does."""

import io
import shutil
import subprocess

import pytest
from pdfua import Severity, validate
from pypdf import PdfReader


def reader(content):
    return PdfReader(io.BytesIO(content))


def squeezed(text):
    """Leave out white space, which a page breaks lines with, and capitals by format."""
    return "".join(text.replace("\N{ZERO WIDTH SPACE}", "").split()).lower()


def text_of(content):
    """Give the words of all pages, without the line at their foot."""
    lines = [line for page in reader(content).pages for line in page.extract_text().split("\n")]
    return squeezed("".join(line for line in lines if not line.startswith("Page ")))


def errors(content, folder):
    path = folder / "made.pdf"
    path.write_bytes(content)
    return [item for item in validate(path).findings if item.severity == Severity.ERROR]


def structure(content, folder):
    """Give the tags of a PDF in their order, one a line."""
    if not shutil.which("pdfinfo"):
        pytest.skip("pdfinfo (poppler-utils) is not here")
    path = folder / "made.pdf"
    path.write_bytes(content)
    made = subprocess.run(
        ["pdfinfo", "-struct", str(path)], capture_output=True, text=True, check=True
    )
    return [line.strip() for line in made.stdout.splitlines()]


def alts(content):
    """Give the alternative texts of a PDF in their order."""
    found = []

    def walk(node):
        node = node.get_object()
        if isinstance(node, dict):
            if "/Alt" in node:
                found.append((node["/S"], str(node["/Alt"])))
            walk(node.get("/K", []))
        elif isinstance(node, list):
            for child in node:
                walk(child)

    walk(reader(content).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found
