"""Where the learner's data and our caches lie; the environment or an option can move them."""

import os
from pathlib import Path

import click
import platformdirs

APP = "finetune-quiz"

data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder for your answers and solutions, in the place of the usual one.",
)
"""The option ``data``: a folder, or None for the usual one."""


def data_folder(chosen: Path | None = None) -> Path:
    """Give the folder of the learner's data: chosen, ``$QUIZ_DATA_DIR``, or the platform's own."""
    if chosen is not None:
        return chosen.expanduser().absolute()
    return _folder("QUIZ_DATA_DIR", platformdirs.user_data_dir(APP, appauthor=False))


def store_file(chosen: Path | None = None) -> Path:
    """Give the file of the learner's answers in the data folder."""
    return data_folder(chosen) / "quiz.db"


def cache_folder() -> Path:
    """Give the folder of what can be made anew: ``$QUIZ_CACHE_DIR`` or the platform's own."""
    return _folder("QUIZ_CACHE_DIR", platformdirs.user_cache_dir(APP, appauthor=False))


def _folder(variable: str, default: str) -> Path:
    return Path(os.environ.get(variable) or default).expanduser().absolute()
