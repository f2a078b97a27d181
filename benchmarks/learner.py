"""A learner for measurements: folders of their own, and the first start behind them."""

import os
import subprocess
import sys
from pathlib import Path

from quiz.store import Settings, Store

QUIZ = (sys.executable, "-m", "quiz")


def learner(folder: Path, *packs: Path) -> dict[str, str]:
    """Make a learner in ``folder`` with a warm cache of the bank; give the environment."""
    environment = {
        **os.environ,
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "QUIZ_DATA_DIR": str(folder / "data"),
        "QUIZ_CACHE_DIR": str(folder / "cache"),
    }
    environment.pop("NO_COLOR", None)
    with Store.open(folder / "data" / "quiz.db") as store:
        store.save_settings(Settings(first_run_done=True))
    content = [word for pack in packs for word in ("--content", str(pack))]
    subprocess.run(  # noqa: S603 - our own program
        [*QUIZ, "bank", "list", *content], env=environment, check=True, capture_output=True
    )
    return environment
