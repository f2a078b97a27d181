"""``quiz fit``: FSRS's parameters fitted to the learner's own answers."""

from pathlib import Path

import click
from msgspec.structs import replace

from quiz.cli.folders import data_option, store_file
from quiz.schedule import FitError, Scheduler, fit
from quiz.store import Settings, Store


@click.command("fit")
@click.option("--default", "default", is_flag=True, help="Go back to FSRS's own parameters.")
@data_option
def fit_command(data: Path | None, *, default: bool) -> None:
    """Fit the schedule to your own answers, and keep the fit if it foretells them better.

    The schedule begins with FSRS's default parameters, which were fitted to many people's reviews.
    This fits its 21 parameters to yours, compares both on the last fifth of your repetitions, and
    keeps yours only if they foretell those better. All due dates are then computed anew from your
    answers; nothing else changes. Start a program that is open again.

    \b
    Examples:
      quiz fit
      quiz fit --default
    """  # noqa: D301 - click keeps the lines after \b
    if not store_file(data).exists():
        raise FitError("there are no answers yet: study first")
    with Store.open(store_file(data)) as store:
        if default:
            _keep(store, ())
            click.echo("The schedule goes by FSRS's own parameters again.")
            return
        found = fit(store.reviews())
        click.echo(
            f"{found.repetitions} repetitions; log loss on the last fifth of them "
            f"{found.default:.4f} with FSRS's parameters, {found.fitted:.4f} with fitted ones."
        )
        if not found.helps:
            click.echo("Fitted parameters foretell your answers no better: nothing is changed.")
            return
        _keep(store, found.parameters)
        click.echo("The schedule goes by your own parameters now; `quiz fit --default` undoes it.")


def _keep(store: Store, parameters: tuple[float, ...]) -> None:
    settings: Settings = replace(store.settings(), fsrs_parameters=parameters)
    scheduler = Scheduler(settings.desired_retention, parameters)
    store.reschedule(settings, scheduler.replay)
