"""Run the command line with ``python -m councilbook``."""

from councilbook.cli import main

if __name__ == "__main__":
    main()
