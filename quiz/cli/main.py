"""The command ``quiz``: finds the subcommand, and reports what went wrong."""

import importlib
import os
import sys
from collections.abc import Mapping

import click

from quiz import __version__
from quiz.errors import QuizError

COMMANDS: Mapping[str, tuple[str, str]] = {
    "start": ("quiz.cli.start:start", "Open the program (what `quiz` alone does)."),
    "bank": ("quiz.cli.bank:bank", "Check, list and show questions."),
    "grade": ("quiz.cli.grade:grade", "Grade a solution to a coding task."),
    "grade-all": ("quiz.cli.grade_all:grade_all", "Grade a folder of other people's solutions."),
    "replay": ("quiz.cli.replay:replay", "Grade a dispute bundle again."),
    "mark-open": ("quiz.cli.mark_open:mark_open", "Mark written answers against their rubrics."),
    "tasks": ("quiz.cli.tasks:tasks", "List, start and verify coding tasks."),
    "stats": ("quiz.cli.stats:stats", "Tell how far you are."),
    "fit": ("quiz.cli.fit:fit_command", "Fit the schedule to your own answers."),
    "interviews": ("quiz.cli.interviews:interviews", "List and export finished mock interviews."),
    "doctor": ("quiz.cli.doctor:doctor", "Say what this machine gives, and what is wrong."),
}
"""Each subcommand: where it is, and its line in the help (so that help imports nothing)."""


class LazyGroup(click.Group):
    """A group that imports a subcommand only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Name the subcommands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return a subcommand."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101 - the table says so
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the table of subcommands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_line) for name, (_, help_line) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Without a command the program opens in the terminal. "
    "`quiz COMMAND --help` has examples.",
)
@click.version_option(__version__, prog_name="quiz")
@click.pass_context
def cli(context: click.Context) -> None:
    """Practise for LLM fine-tuning interviews: questions, coding tasks, mock interviews."""
    if context.invoked_subcommand is None:
        command = cli.get_command(context, "start")
        assert command is not None  # noqa: S101 - it is in the table
        context.invoke(command)


def run() -> None:
    """Run the command line; report the user's errors in words and our own in a file."""
    try:
        cli(prog_name="quiz")
    except QuizError as error:
        click.echo(f"quiz: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - the one place that reports bugs
        from quiz.cli.report import bug_report  # noqa: PLC0415 - rarely needed

        click.echo(f"quiz: {bug_report(error)}", err=True)
        sys.exit(3)
