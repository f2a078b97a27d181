"""Run the program: ``python -m quiz``, or the command ``quiz``."""

import os.path
import sys


def main() -> None:
    """Start, without letting modules in the current folder stand in for installed ones."""
    # Without pathlib, whose import would be a tenth of the time of `quiz --version`.
    home = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))  # noqa: PTH120
    here = os.getcwd()  # noqa: PTH109
    if sys.path and sys.path[0] in ("", here) and here != home:
        del sys.path[0]
    from quiz.cli.main import run  # noqa: PLC0415 - only after sys.path is clean

    run()


if __name__ == "__main__":
    main()
