"""Run the program: ``python -m quiz``, or the command ``quiz``."""

import os.path
import sys


def main() -> None:
    """Start, without letting modules of the surroundings stand in for installed ones."""
    # Without pathlib, whose import would be a tenth of the time of `quiz --version`.
    home = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))  # noqa: PTH120
    here = _current_folder()
    if sys.path and sys.path[0] in ("", here) and here != home:
        del sys.path[0]
    _put_last(os.environ.get("PYTHONPATH", "").split(os.pathsep), home)
    from quiz.cli.main import run  # noqa: PLC0415 - only after sys.path is clean

    run()


def _current_folder() -> str:
    try:
        return os.getcwd()  # noqa: PTH109
    except FileNotFoundError:  # somebody has deleted it
        return ""


def _put_last(folders: "list[str]", home: str) -> None:
    """Look in PYTHONPATH after everything else: it may supply what is missing, replace nothing."""
    named = {os.path.abspath(each) for each in folders if each}  # noqa: PTH100
    late = [each for each in sys.path if each in named and os.path.realpath(each) != home]
    sys.path[:] = [each for each in sys.path if each not in late] + late


if __name__ == "__main__":
    main()
