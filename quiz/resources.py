"""Where the data that ships with the program lies."""

from importlib import resources
from pathlib import Path

from quiz.errors import QuizError


def content_folder() -> Path:
    """Give the folder of the bank that ships with the program.

    Raises QuizError where it is not a folder on disk, as in a zipped installation.
    """
    try:
        folder = resources.files("content")
    except ModuleNotFoundError:
        raise QuizError(
            "the package `content` with the question bank is missing; install the program anew"
        ) from None
    if not isinstance(folder, Path) or not folder.is_dir():
        raise QuizError(
            f"the question bank must lie in a folder on disk, not in {folder};"
            " install the program without zipping it"
        )
    return folder
