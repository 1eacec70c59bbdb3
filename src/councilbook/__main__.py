"""Run the command line: as ``councilbook``, or with ``python -m councilbook``."""

from __future__ import annotations


def main() -> None:
    """Run a command."""
    # Worker processes load this file as well, and none of the commands.
    from councilbook.cli import main as run  # noqa: PLC0415

    run()


if __name__ == "__main__":
    main()
