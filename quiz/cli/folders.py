"""Where the learner's data and our caches lie; the environment can move them."""

import os
from pathlib import Path

import platformdirs

APP = "finetune-quiz"


def data_folder() -> Path:
    """Give the folder of the learner's data: ``$QUIZ_DATA_DIR`` or the platform's own."""
    return _folder("QUIZ_DATA_DIR", platformdirs.user_data_dir(APP, appauthor=False))


def cache_folder() -> Path:
    """Give the folder of what can be made anew: ``$QUIZ_CACHE_DIR`` or the platform's own."""
    return _folder("QUIZ_CACHE_DIR", platformdirs.user_cache_dir(APP, appauthor=False))


def _folder(variable: str, default: str) -> Path:
    return Path(os.environ.get(variable) or default).expanduser().absolute()
