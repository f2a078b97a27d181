"""Numbers of agents that are run several times, and of citations that support statements."""

import itertools
from fractions import Fraction

import pytest

COUNTS = ("alone", "spare", "joint", "wrong", "bare")


def supports(passages, needed):
    """Say whether the passages hold all facts of one of the ways to support a statement."""
    return any(way <= set().union(*passages) for way in needed)


def answer_of(alone, spare, joint, wrong, bare):
    """Build the statements of an answer: facts that support it, and the facts of each passage."""
    return (
        [([{"x"}], [{"x"}])] * alone
        + [([{"x"}], [{"x"}, set()])] * spare
        + [([{"x", "y"}], [{"x"}, {"y"}])] * joint
        + [([{"x"}], [set()])] * wrong
        + [([{"x"}], [])] * bare
    )


def scores(statements):
    """Give citation recall and precision, statement by statement and citation by citation."""
    held = [bool(cited) and supports(cited, needed) for needed, cited in statements]
    verdicts = []
    for (needed, cited), holds in zip(statements, held, strict=True):
        for i, passage in enumerate(cited):
            others = cited[:i] + cited[i + 1 :]
            irrelevant = not supports([passage], needed) and supports(others, needed)
            verdicts.append(holds and not irrelevant)
    return Fraction(sum(held), len(held)), Fraction(sum(verdicts), len(verdicts))


def test_citations_are_judged_one_by_one(cases):
    for values, answer, slips in cases("evaluation.citation-precision"):
        statements = answer_of(*(int(values[name]) for name in COUNTS))
        recall, precision = scores(statements)
        assert answer == pytest.approx(float(100 * precision))
        assert slips["recall"] == pytest.approx(float(100 * recall))
        assert values["statements"] == len(statements)
        assert values["citations"] == sum(len(cited) for _, cited in statements)
        assert values["supported"] == recall * len(statements)
        assert values["precise"] == precision * values["citations"]
        assert values["recall"] == pytest.approx(float(100 * recall), abs=0.5)
        assert values["rounded"] == pytest.approx(float(100 * precision), abs=0.5)


def test_six_of_eight_runs_look_shaky_or_excellent(entry):
    runs = [True] * 6 + [False] * 2
    pairs = list(itertools.combinations(runs, 2))
    every = Fraction(sum(map(all, pairs)), len(pairs))
    one = Fraction(sum(map(any, pairs)), len(pairs))
    assert (every, one) == (Fraction(15, 28), Fraction(27, 28))
    assert sum(runs) / len(runs) == 0.75
    for text in entry("evaluation.agents-over-many-steps")["explanation"].values():
        assert f"{every} ≈ {float(every):.2f}" in text
        assert f"{one} ≈ {float(one):.2f}" in text
        assert "0.75" in text
