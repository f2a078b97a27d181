"""What grew, what goes wrong again, how the coding went, from histories made by hand."""

import dataclasses
import datetime

import msgspec
import pytest

from quiz.bank import Bank, check
from quiz.model import (
    Attempt,
    ChoiceAnswer,
    Confidence,
    Grade,
    Judgement,
    LinesAnswer,
    Mark,
    NumericAnswer,
    Review,
    Scheduled,
    Verdict,
)
from quiz.stats import Coding, History, coding, figures, known_by_day, leeches, misconceptions

NOW = datetime.datetime(2026, 3, 10, 9, 0, tzinfo=datetime.UTC)
BANK = """\
- id: a.choice
  kind: choice
  subtopic: a.x
  difficulty: 1
  prompt: One?
  options:
    - {id: right, text: yes it is, correct: true, why: So.}
    - {id: wrong, text: never, why: No., misconception: negated}
  explanation: So.
  sources: [{title: A book, ref: A book}]
- id: a.numeric
  kind: numeric
  subtopic: a.x
  difficulty: 1
  prompt: "Twice {n}?"
  params: {n: [10]}
  answer: "2 * n"
  slips: [{id: half, value: "n", why: Once., misconception: counted-once}]
  explanation: So.
  sources: [{title: A book, ref: A book}]
- id: a.lines
  kind: lines
  subtopic: a.x
  difficulty: 1
  prompt: Which?
  listing: "right\\nwrong\\n"
  faulty: [{line: 2, correction: right, why: So., misconception: negated}]
  explanation: So.
  sources: [{title: A book, ref: A book}]
"""


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    folder = tmp_path_factory.mktemp("content")
    (folder / "questions").mkdir()
    (folder / "misconceptions").mkdir()
    topics = "- {id: a, title: A, subtopics: [{id: a.x, title: X}]}"
    (folder / "topics.yaml").write_text(topics, "utf-8")
    (folder / "misconceptions" / "a.yaml").write_text("negated: N\ncounted-once: C\n", "utf-8")
    (folder / "questions" / "a.yaml").write_text(BANK, "utf-8")
    bank, problems = check([folder])
    assert bank is not None, problems
    return bank


def review(bank: Bank, name: str, answer, credit: float, days_ago: float) -> Review:
    return Review(
        id=f"{name}@{days_ago}",
        question_id=name,
        question_version=bank.question(name).version if name in bank else "1",
        variant_seed=3,
        answer=answer,
        mark=Mark(credit=credit),
        confidence=Confidence.SURE,
        grade=Grade.GOOD if credit else Grade.AGAIN,
        seconds=10,
        at=NOW - datetime.timedelta(days=days_ago),
    )


def picked(*names: str) -> ChoiceAnswer:
    return ChoiceAnswer(picked=frozenset(names))


def card(name: str, lapses: int) -> Scheduled:
    return Scheduled(
        question_id=name, state="review", step=None, stability=3, difficulty=5,
        due=NOW, last=NOW, reviews=9, lapses=lapses,
    )  # fmt: skip


def test_what_is_known_is_counted_by_the_last_answer_of_each_day(bank: Bank) -> None:
    history = [
        review(bank, "a.choice", picked("right"), 1, 9),
        review(bank, "a.numeric", NumericAnswer(text="20"), 1, 2),
        review(bank, "a.choice", picked("wrong"), 0, 1.1),
        review(bank, "a.choice", picked("right"), 1, 1),
        review(bank, "a.numeric", NumericAnswer(text="1"), 0, 0),
    ]
    shares = known_by_day(history, 4, NOW, 4)
    assert list(shares.values()) == [0.25, 0.5, 0.5, 0.25]
    assert [*shares][-1] == NOW.date()
    assert set(known_by_day([], 0, NOW, 3).values()) == {0.0}


def test_misconceptions_are_counted_where_an_answer_shows_them(bank: Bank) -> None:
    old = review(bank, "a.choice", picked("wrong"), 0, 5)
    history = [
        msgspec.structs.replace(old, question_version="another"),
        review(bank, "a.choice", picked("wrong"), 0, 4),
        review(bank, "a.numeric", NumericAnswer(text="10"), 0, 3),
        review(bank, "a.numeric", NumericAnswer(text="11"), 0, 3),
        review(bank, "a.lines", LinesAnswer(lines=frozenset()), 0, 2),
        review(bank, "a.choice", picked("right"), 1, 1),
        review(bank, "a.gone", picked("wrong"), 0, 1),
    ]
    assert misconceptions(history, bank) == {"negated": 2, "counted-once": 1}


def test_leeches_are_what_was_forgotten_four_times_the_worst_first() -> None:
    cards = [card("a.fine", 3), card("a.bad", 4), card("a.worse", 7)]
    assert leeches(cards) == {"a.worse": 7, "a.bad": 4}
    assert [*leeches(cards)] == ["a.worse", "a.bad"]


def attempt(level: str, verdict: Verdict, at: int) -> Attempt:
    judgement = Judgement(
        task="t", task_version="1", verdict=verdict, groups=(), tests=(),
        seconds=1, sandbox="full", seed=1,
    )  # fmt: skip
    when = NOW + datetime.timedelta(minutes=at)
    return Attempt(id=str(at), task="t", level=level, source="", judgement=judgement, at=when)


def test_coding_tells_what_was_solved_and_what_at_the_first_try() -> None:
    made = [
        attempt("core", Verdict.JUDGE_ERROR, 0),
        attempt("core", Verdict.ACCEPTED, 1),
        attempt("more", Verdict.WRONG_ANSWER, 2),
        attempt("more", Verdict.ACCEPTED, 3),
        attempt("most", Verdict.TIME_LIMIT, 4),
    ]
    assert coding(made) == {"t": Coding(attempts=4, solved=("core", "more"), at_first=("core",))}


def test_all_figures_come_together_and_look_ahead_to_the_interview(bank: Bank) -> None:
    history = History(
        reviews=[review(bank, "a.choice", picked("right"), 1, 0)],
        cards={"a.choice": card("a.choice", 0)},
        attempts=[],
    )
    interview = NOW.date() + datetime.timedelta(days=4)
    found = figures(
        bank.entries, bank, history, lambda _: 0.9, NOW, target=0.9, interview=interview
    )
    assert (found.answered, found.streak, found.days_left) == (1, 1, 5)
    assert len(found.forecast) == 5
    assert len(found.activity) == len(found.known) == 30
    assert found.activity[NOW.date()] == 1
    assert found.known[NOW.date()] == pytest.approx(1 / 3)
    past = figures(
        bank.entries, bank, history, lambda _: 0.9, NOW, target=0.9,
        interview=NOW.date() - datetime.timedelta(days=3),
    )  # fmt: skip
    assert len(past.forecast) == 14


def test_what_was_put_aside_is_not_foretold(bank: Bank) -> None:
    history = History([], {"a.choice": card("a.choice", 0)}, [])
    for suspended, coming in (((), 1), (("a.choice",), 0)):
        kept = dataclasses.replace(history, suspended=suspended)
        found = figures(bank.entries, bank, kept, lambda _: 0.9, NOW, target=0.9)
        assert sum(found.forecast.values()) == coming
