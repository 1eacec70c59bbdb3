"""Commands that check: data, reference pages, everything."""

from __future__ import annotations

import subprocess
import sys
from typing import Annotated

import typer

from councilbook.audit import audit
from councilbook.cli import base
from councilbook.cli.base import CORES, Jobs, app, err, out
from councilbook.cli.reviewing import look_through
from councilbook.edition import editions, load_edition
from councilbook.errors import BuildError
from councilbook.factory.references import run_references
from councilbook.measures.consistency import Verdict
from councilbook.project import find_project
from councilbook.verify import verify
from councilbook.views.checked import counted


@app.command(epilog="Example: councilbook check")
def check(
    quiet: Annotated[bool, typer.Option("--quiet", help="Print the counts only.")] = False,
) -> None:
    """Check every data file, commentary, and the reports' own figures against each other."""
    library = base.library()
    for name in editions(library.project):
        load_edition(library, name)
    findings = audit(library)
    words = look_through(library)
    if not quiet:
        for item in findings:
            if item.verdict in {Verdict.CONTRADICTION, Verdict.ROUNDING}:
                places = "; ".join(f"{place.source}, {place.locator}" for place in item.places)
                out.print(
                    f"{item.verdict}: {item.printed}\n  {item.evidence}\n  {places}", markup=False
                )
        for line in words:
            out.print(line, markup=False)
    rows = len(library.observations)
    out.print(f"Data are sound: {rows} observations. Findings: {counted(findings)}.", markup=False)
    if words:
        out.print(f"Commentary to look at: {len(words)}.", markup=False)


@app.command(epilog="Example: councilbook references --update")
def references(
    update: Annotated[bool, typer.Option("--update", help="Rewrite the stored pages.")] = False,
    workers: Jobs = CORES,
) -> None:
    """Run the reference pages again and print what changed, figure by figure."""
    library = base.library()
    lines = list(run_references(library, load_edition(library), workers, update=update))
    for line in lines:
        out.print(line, markup=False)
    if not lines:
        out.print("No reference page changed.")
    elif not update:
        raise BuildError("reference pages differ; look at each change, then run with --update")


@app.command(epilog="Example: councilbook test --only lint")
def test(
    only: Annotated[
        list[str] | None, typer.Option("--only", help="Name of a check, as it is printed.")
    ] = None,
) -> None:
    """Run everything that CI checks."""
    failed = verify(find_project(), lambda line: err.print(line, markup=False), tuple(only or ()))
    if failed:
        raise BuildError(f"failed: {', '.join(failed)}")
    out.print("All checks passed.")


@app.command(epilog="Example: councilbook bench --rounds 1 --every 4 --parts pages")
def bench(
    rounds: Annotated[int, typer.Option(min=1, help="How often each way is timed.")] = 3,
    every: Annotated[int, typer.Option(min=1, help="Take every so many-th page only.")] = 1,
    parts: Annotated[str, typer.Option(help="What is measured, by commas; default: all.")] = "",
) -> None:
    """Measure how fast the factory is, on a machine that does nothing else."""
    script = find_project().root / "tests" / "benchmarks" / "bench.py"
    line = [sys.executable, str(script), f"--rounds={rounds}", f"--every={every}"]
    if subprocess.run([*line, *([f"--parts={parts}"] if parts else [])], check=False).returncode:
        raise BuildError("a measurement failed; its message stands above")
