"""``quiz fit``: own parameters are kept if they help, and all due dates follow."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from quiz.cli.main import cli
from quiz.schedule import FitError, Scheduler
from quiz.store import Store
from tests.forgetful import forgetful_reviews


def studied(folder: Path, reviews) -> None:
    """Keep reviews as the program does, card by card."""
    scheduler = Scheduler(0.9)
    with Store.open(folder / "quiz.db") as store:
        for review in reviews:
            card = store.card(review.question_id)
            store.record(review, scheduler.next(card, review.grade, review.at))


def run(folder: Path, *arguments: str) -> str:
    outcome = CliRunner().invoke(
        cli, ["fit", "--data", str(folder), *arguments], catch_exceptions=False
    )
    assert outcome.exit_code == 0
    return outcome.output


def test_a_fit_that_helps_is_kept_and_every_card_follows_it_until_it_is_undone(tmp_path: Path):
    reviews = forgetful_reviews()
    studied(tmp_path, reviews)
    with Store.open(tmp_path / "quiz.db") as store:
        before = store.cards()
    assert "goes by your own parameters now" in run(tmp_path)
    with Store.open(tmp_path / "quiz.db") as store:
        parameters, cards = store.settings().fsrs_parameters, store.cards()
        assert len(parameters) == 21
        own = Scheduler(0.9, parameters)
        for name, card in cards.items():
            assert card == own.replay(name, store.reviews(name))
        assert store.reviews() == reviews
    assert cards != before
    assert "FSRS's own parameters again" in run(tmp_path, "--default")
    with Store.open(tmp_path / "quiz.db") as store:
        assert store.settings().fsrs_parameters == ()
        assert store.cards() == before


def test_with_no_answers_or_few_nothing_is_changed(tmp_path: Path):
    with pytest.raises(FitError, match="no answers yet"):
        run(tmp_path)
    assert not any(tmp_path.iterdir())
    studied(tmp_path, forgetful_reviews()[:50])
    with pytest.raises(FitError, match="400 repetitions"):
        run(tmp_path)
    with Store.open(tmp_path / "quiz.db") as store:
        assert store.settings().fsrs_parameters == ()
