"""A bug ends in a file, not on the screen."""

import sys
import traceback
from datetime import UTC, datetime

from quiz import __version__
from quiz.cli import folders


def bug_report(error: BaseException) -> str:
    """Write the traceback of a bug to a file, and say where it is."""
    text = f"quiz {__version__}, Python {sys.version}\n\n" + "".join(
        traceback.format_exception(error)
    )
    path = folders.data_folder() / f"bug-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError:
        return f"this is a bug in quiz, please report it:\n{text}"
    return f"this is a bug in quiz ({error!r}). A report is in {path}; your answers are saved."
