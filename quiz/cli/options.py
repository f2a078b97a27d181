"""Options that several commands share."""

from pathlib import Path

import click

from quiz.errors import QuizError
from quiz.model import Lang

MAX_SEED = 2**32 - 1
SEED_FILE = "seed.txt"
"""In a folder of tasks: the seed, known to its owner only, of every grading that names no other."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")

content_option = click.option(
    "--content",
    "packs",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    multiple=True,
    metavar="DIR",
    help="Add the questions of another content folder (repeatable).",
)

tasks_option = click.option(
    "--tasks",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="A folder of tasks in the place of those that ship with the program; a number in its"
    f" {SEED_FILE} is the seed.",
)

seed_option = click.option(
    "--seed", type=click.IntRange(0, MAX_SEED), help="Repeat the run with this seed."
)


def seed_for(tasks: Path | None, seed: int | None) -> int | None:
    """Give the seed that was asked for, or else that of the folder of tasks, or None.

    Raises QuizError when the folder's seed is no seed.
    """
    file = None if tasks is None else tasks / SEED_FILE
    if seed is not None or file is None or not file.is_file():
        return seed
    text = file.read_bytes()[:20].strip()
    if text.isdigit() and int(text) <= MAX_SEED:
        return int(text)
    raise QuizError(f"{file} must hold one whole number from 0 to {MAX_SEED}")


lang_option = click.option(
    "--lang",
    type=click.Choice([lang.value for lang in Lang]),
    default=Lang.EN.value,
    show_default=True,
    help="Language of the messages.",
)
