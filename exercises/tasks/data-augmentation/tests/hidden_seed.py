"""The seed: the same result for the same seed everywhere, and another one without a seed."""

import pytest

from exercises.testing import expect, sibling, wrong

edits = sibling(__file__, "edits")

LEVEL = "core"
GROUP = {
    "en": "the seed: repeatable with one, in a fresh process too; different without",
    "zh": "seed：给定时可重复（换一个进程也一样），不给定时每次不同",
}

SEEDS = (0, 1, 42, 2**31, 2**32 - 1)


def calls(rng, seed):
    """Return one call of each function on texts long enough never to agree by chance."""
    text = edits.drawn(rng, 400)
    alphabet = edits.ENGLISH + edits.CHINESE
    return (
        ("random_delete", (text, 0.5, seed)),
        ("random_replace", (text, 0.5, alphabet, seed)),
        ("random_insert", (text, 0.5, alphabet, seed)),
        ("data_augmentation", (text, 10, seed)),
    )


@pytest.mark.says(en="the same seed gives the same result", zh="相同的 seed 得到相同的结果")
def test_repeatable(solution, rng):
    for seed in SEEDS:
        for function, arguments in calls(rng, seed):
            first = solution.call(function, *arguments)
            again = solution.call(function, *arguments)
            expect(
                again,
                first,
                en=f"{function} gave two results for one seed"
                + (" (the seed 0 is a seed too)" if seed == 0 else ""),
                zh=f"{function} 对同一个 seed 给出了两个结果"
                + ("（0 也是一个 seed）" if seed == 0 else ""),
            )


@pytest.mark.says(
    en="the same seed gives the same result in another process",
    zh="相同的 seed 在另一个进程中得到相同的结果",
)
def test_repeatable_elsewhere(solution, rng):
    for seed in (0, 7, edits.seed_from(rng)):
        for function, arguments in calls(rng, seed):
            expect(
                solution.elsewhere(function, *arguments),
                solution.call(function, *arguments),
                en=f"{function} gave another result for the same seed in a fresh process: does it "
                "depend on the order of a set, on hash() of a string, or on earlier calls?",
                zh=f"{function} 对同一个 seed 在新进程中给出了不同的结果：是否依赖了集合的顺序、"
                "字符串的 hash() 或之前的调用？",
            )


@pytest.mark.says(en="different seeds give different results", zh="不同的 seed 得到不同的结果")
def test_seeds_differ(solution, rng):
    # Eight seeds and 400 characters: that all agree by chance has a probability far below 1e-50.
    for function, arguments in calls(rng, 0):
        drawn = {solution.call(function, *arguments[:-1], edits.seed_from(rng)) for _ in range(8)}
        if len(drawn) == 1:
            wrong(
                en=f"{function} gave one and the same result for eight seeds",
                zh=f"{function} 对八个不同的 seed 给出了同一个结果",
            )


@pytest.mark.says(en="without a seed, calls differ", zh="不给 seed 时，各次调用不同")
def test_no_seed(solution, rng):
    # As above: eight calls that agree by chance have a probability far below 1e-50.
    for function, arguments in calls(rng, None):
        for given in (arguments, arguments[:-1]):
            drawn = {solution.call(function, *given) for _ in range(8)}
            if len(drawn) == 1:
                wrong(
                    en=f"{function} without a seed gave the same result eight times",
                    zh=f"{function} 在不给 seed 时连续八次给出同一个结果",
                )
