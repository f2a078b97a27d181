"""Run the program: ``python -m quiz``, or the command ``quiz``."""

import sys
from pathlib import Path


def main() -> None:
    """Start, without letting modules in the current folder stand in for installed ones."""
    home = Path(__file__).resolve().parent.parent
    if sys.path and sys.path[0] in ("", str(Path.cwd())) and Path.cwd() != home:
        del sys.path[0]
    from quiz.cli.main import run  # noqa: PLC0415 - only after sys.path is clean

    run()


if __name__ == "__main__":
    main()
