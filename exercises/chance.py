"""How far counted outcomes are from the shares that a contract promises.

A hidden test of a random function counts outcomes over many seeds. The statistic is
Σ n·ln(n / N·p), half the likelihood-ratio chi-square. For every sample size its moment generating
function is at most that of a gamma distribution with shape k - 1 and rate 1 (Agrawal 2020,
DOI 10.1109/TIT.2020.2996134). So a false-alarm rate that is stated beside a test is proven, and
not an approximation for large samples.
"""

import math
from collections.abc import Hashable, Mapping, Sequence


def divergence(counts: Mapping[Hashable, int], shares: Mapping[Hashable, float]) -> float:
    """Return Σ n·ln(n / N·p) in nats; infinite if an outcome came that has no share."""
    total = sum(counts.values())
    score = 0.0
    for outcome, count in counts.items():
        share = shares.get(outcome, 0.0)
        if count and not share:
            return math.inf
        if count:
            score += count * math.log(count / (total * share))
    return score


def critical_value(outcomes: int, alarm: float) -> float:
    """Return the divergence that true shares exceed with a probability of at most ``alarm``.

    The Chernoff bound is (e·x / d)^d · e^-x with d = outcomes - 1; it falls from 1 at x = d.
    """
    freedom = outcomes - 1
    if freedom < 1:
        raise ValueError("one outcome alone leaves nothing to chance")
    low, high = float(freedom), freedom - 2 * math.log(alarm) + 20.0 * freedom
    for _ in range(200):
        middle = (low + high) / 2
        bound = freedom * (1 + math.log(middle / freedom)) - middle
        low, high = (middle, high) if bound > math.log(alarm) else (low, middle)
    return high


def unlikely(
    counts: Mapping[Hashable, int], shares: Mapping[Hashable, float], *, alarm: float = 1e-8
) -> bool:
    """Say whether counts are too far from ``shares`` to be chance, wrongly at most ``alarm`` often.

    >>> unlikely({"a": 70, "b": 30}, {"a": 0.5, "b": 0.5})
    False
    >>> unlikely({"a": 700, "b": 300}, {"a": 0.5, "b": 0.5})
    True
    """
    return divergence(counts, shares) > critical_value(len(shares), alarm)


def even(outcomes: Sequence[Hashable]) -> dict[Hashable, float]:
    """Return equal shares for the outcomes.

    >>> even("ab")
    {'a': 0.5, 'b': 0.5}
    """
    return {outcome: 1 / len(outcomes) for outcome in outcomes}
