"""Options that several commands share."""

from pathlib import Path

import click

from quiz.model import Lang

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")

tasks_option = click.option(
    "--tasks",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="A folder of tasks in the place of those that ship with the program.",
)

lang_option = click.option(
    "--lang",
    type=click.Choice([lang.value for lang in Lang]),
    default=Lang.EN.value,
    show_default=True,
    help="Language of the messages.",
)
