"""Train on DATA and on our own graded answers, say how well it does, write the weights."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

import quiz.freetext
from quiz.bank import Bank, check
from quiz.freetext import meaning
from quiz.freetext.features import Weights, features, prepared, weights
from quiz.freetext.marker import Marker, mark
from quiz.freetext.meaning import Meanings
from quiz.freetext.model import Model, Regression, rooted
from quiz.freetext.rubric import Rubric, rubric_of
from quiz.kinds import Open
from quiz.model import Lang
from quiz.resources import content_folder
from training.agreement import agreement
from training.figures import Outcome, error, table
from training.fit import Fitted, fit, folds
from training.graded import FOOLING, GradedAnswer, read_graded
from training.public import Array, Graded, read_sets

TARGET = Path(quiz.freetext.__file__).with_name("model.json")
EACH_SET = 2000.0
"""Every public set counts as much as so many answers, however many it has."""

OWN = 14000.0
"""The points of our own graded answers count together as much as seven sets: with much more the
figures fit our writers' manner, and a plain full answer is doubted."""

LIKELY, NOT_FOUND = 0.6, 0.18
VECTORS = 1 << 16
"""Vectors that are kept at a time."""

FOLDS = 8
DIGITS = 4


@dataclass(frozen=True)
class Points:
    """Points of our own answers, by their best wording: figures, grades, ids of questions."""

    figures: Array
    grades: Array
    questions: Array


def main() -> int:
    """Train, evaluate, write."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of the public sets")
    folder: Path = parser.parse_args().data
    bank, problems = check([content_folder()])
    encoder = meaning.shipped()
    if bank is None or encoder is None:
        lacking = ["the extra `semantic` is not installed"]
        print("\n".join(map(str, problems or lacking)), file=sys.stderr)
        return 1
    known = weights(sorted(_texts(bank)))
    own = read_graded()
    asked = {answer.question: _open(bank, answer.question) for answer in own}
    print("\n".join([*agreement(own, asked), ""]))
    encoder = Meanings(encoder.encode, VECTORS)
    model = Model(
        words=_regression(bank, folder, known, None),
        meanings=_regression(bank, folder, known, encoder),
        idf={token: round(value, 2) for token, value in sorted(known.idf.items())},
        unknown=round(known.unknown, 2),
        length=round(known.length, 1),
    )
    TARGET.write_bytes(msgspec.json.encode(model) + b"\n")
    return 0


def _regression(bank: Bank, folder: Path, known: Weights, meanings: Meanings | None) -> Regression:
    """Train without and with our answers held out; prints how well it does without."""
    public, own = read_sets(folder, meanings), read_graded()
    points = _points(bank, own, known, meanings)
    found = list(_held_out(bank, public, own, points, known, meanings))
    print("With meanings" if meanings else "Words alone", end=": ")
    print(f"{len(own)} answers to {len(set(points.questions))} questions, each marked by weights")
    print(f"that were trained without its question ({FOLDS} folds)\n")
    print("\n".join([*table(found), ""]))
    return _rounded(_trained(public, points, None), error(found))


def _texts(bank: Bank) -> Iterator[str]:
    """Give the words of the bank that open questions and answers are likely to share."""
    for entry in bank.entries:
        question = bank.question(entry.id)
        for lang in Lang:
            yield question.prompt.to(lang)
            yield question.explanation.to(lang)
            if isinstance(question, Open):
                rubric = rubric_of(question, lang)
                yield rubric.model_answer
                yield from (wording for point in rubric.points for wording in point.wordings)


def _open(bank: Bank, name: str) -> Open:
    question = bank.question(name)
    if not isinstance(question, Open):
        raise TypeError(f"{name} is not an open question")
    return question


def _points(
    bank: Bank, own: Sequence[GradedAnswer], known: Weights, meanings: Meanings | None
) -> Points:
    figures, grades, questions = [], [], []
    for answer in own:
        rubric = rubric_of(_open(bank, answer.question), answer.lang)
        found = _figures(rubric, answer, known, meanings)
        for point, each in zip(rubric.points, found, strict=True):
            figures.append(each)
            grades.append(answer.grade(point.id))
            questions.append(answer.question)
    return Points(np.array(figures), np.array(grades), np.array(questions))


def _figures(
    rubric: Rubric, answer: GradedAnswer, known: Weights, meanings: Meanings | None
) -> Iterator[list[float]]:
    ready = prepared(answer.answer, rubric.question)
    for point in rubric.points:
        tried = [features(wording, ready, known, meanings)[0] for wording in point.wordings]
        yield rooted(max(tried, key=sum))


def _trained(public: Sequence[Graded], points: Points, without: Array | None) -> Fitted:
    kept = np.ones(len(points.grades), bool)
    if without is not None:
        kept[without] = False
    return fit(
        np.vstack([*(each.figures for each in public), points.figures[kept]]),
        np.concatenate([*(each.scores for each in public), points.grades[kept]]),
        np.concatenate(
            [
                *(np.full(len(each), EACH_SET / len(each)) for each in public),
                np.full(int(kept.sum()), OWN / len(kept)),
            ]
        ),
    )


def _held_out(
    bank: Bank,
    public: Sequence[Graded],
    own: Sequence[GradedAnswer],
    points: Points,
    known: Weights,
    meanings: Meanings | None,
) -> Iterator[Outcome]:
    """Mark our answers, each by weights that have not seen its question."""
    for _, outside in folds(points.questions, FOLDS):
        by = Marker(known, _rounded(_trained(public, points, outside), 0.0), meanings)
        names = set(points.questions[outside])
        yield from (outcome(bank, each, by) for each in own if each.question in names)


def outcome(bank: Bank, answer: GradedAnswer, by: Marker) -> Outcome:
    """Hold a suggestion against the readers' grades."""
    question = _open(bank, answer.question)
    found = mark(rubric_of(question, answer.lang), answer.answer, by)
    return Outcome(
        question=answer.question,
        true=answer.score(question),
        suggested=found.score,
        fooling=answer.sort in FOOLING,
        points=tuple((answer.grade(each.point), each.status) for each in found.points),
    )


def _rounded(fitted: Fitted, spread: float) -> Regression:
    return Regression(
        coefficients=tuple(round(float(each), DIGITS) for each in fitted.coefficients),
        intercept=round(fitted.intercept, DIGITS),
        likely=LIKELY,
        not_found=NOT_FOUND,
        spread=round(spread, DIGITS),
    )


if __name__ == "__main__":
    sys.exit(main())
