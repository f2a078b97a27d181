"""Whether the distance is at most a limit: values at the border, odd limits, wrong limits."""

import pytest

from exercises.testing import must_raise, same, wrong

LEVEL = "within"
GROUP = {
    "en": "Distances at, just below and just above the limit",
    "zh": "距离恰好等于、略低于、略高于上限",
}

ALPHABETS = ("ab", "abc", "微调模", "a调😀", "abcdefghijklmnop")


def check(solution, reference, batch):
    """Compare calls with the reference and say which border the first wrong one misses."""
    results = solution.calls("edit_distance_within", batch)
    for (s1, s2, limit), got in zip(batch, results, strict=True):
        check_result(got, reference.edit_distance(s1, s2), limit)


def check_result(got, distance, limit):
    """Check one result."""
    if same(got, distance if distance <= limit else None):
        return
    if distance == limit:
        wrong(
            en=f"The distance equals the limit ({limit}), but it is not returned.",
            zh=f"距离恰好等于上限（{limit}），却没有返回它。",
        )
    if distance > limit:
        wrong(
            en=f"The distance is above the limit ({limit}), but the result is not None.",
            zh=f"距离超过上限（{limit}），结果却不是 None。",
        )
    wrong(
        en=f"The distance is below the limit ({limit}), but it is not returned.",
        zh=f"距离低于上限（{limit}），却没有正确返回。",
    )


@pytest.mark.says(
    en="A limit of exactly the distance, one less and one more",
    zh="上限等于距离、比距离小 1、比距离大 1",
)
def test_limits_near_the_distance(solution, reference, rng):
    batch = []
    for turn in range(50):
        alphabet = ALPHABETS[turn % len(ALPHABETS)]
        s1 = "".join(rng.choices(alphabet, k=rng.randint(0, 12)))
        s2 = "".join(rng.choices(alphabet, k=rng.randint(0, 12)))
        distance = reference.edit_distance(s1, s2)
        limits = (distance, distance - 1, distance + 1)
        batch += [(s1, s2, limit) for limit in limits if limit > 0]
    check(solution, reference, batch)


@pytest.mark.says(
    en="Limit 0 tells equal texts from unlike ones", zh="上限为 0 时区分相同与不同的文本"
)
def test_limit_zero(solution, reference):
    long = "大语言模型微调" * 3
    for pair in (
        ("", ""),
        ("微调", "微调"),
        ("微调", "微词"),
        ("ab", "abc"),
        ("", "a"),
        (long, long),
    ):
        check(solution, reference, [(*pair, 0)])


@pytest.mark.says(
    en="Paths along the border of the band: the shift comes first or last",
    zh="路径贴着带的边缘：移位发生在最前或最后",
)
def test_paths_along_the_border(solution, reference, rng):
    for shift in (1, 2, 4, 7):
        middle = "".join(rng.sample("abcdefghijklmnopqrstuvwxyz", 20))
        added = "微" * shift
        pairs = (
            (middle, added + middle),
            (middle + added, middle),
            (added + middle, middle + "调" * shift),
            (added + middle + "调" * shift, middle),
        )
        limits = (shift - 1, shift, 2 * shift - 1, 2 * shift)
        check(solution, reference, [(*pair, limit) for pair in pairs for limit in limits])


@pytest.mark.says(
    en="Limits above both lengths give the plain distance", zh="上限大于两段文本长度时返回距离本身"
)
def test_limits_above_the_lengths(solution, reference):
    for s1, s2 in (("", ""), ("", "abc"), ("微", ""), ("abc", "xyz"), ("kitten", "sitting")):
        for limit in (len(s1) + len(s2) + 1, 50, 10**9):
            check(solution, reference, [(s1, s2, limit)])


@pytest.mark.says(en="An int or None, nothing else", zh="只返回 int 或 None")
def test_result_types(solution):
    if type(solution.edit_distance_within("abc", "abd", 2)) is not int:
        wrong(
            en="For a distance within the limit the result is not a plain int.",
            zh="距离在上限之内时，结果不是普通 int。",
        )
    if solution.edit_distance_within("abc", "xyz", 1) is not None:
        wrong(
            en="For a distance above the limit the result is not None.",
            zh="距离超过上限时，结果不是 None。",
        )


@pytest.mark.says(
    en="A negative limit raises ValueError, also for equal texts",
    zh="上限为负时抛出 ValueError，两段文本相同时也一样",
)
def test_negative_limit(solution):
    for pair in (("abc", "abd"), ("abc", "abc"), ("", ""), ("a", "abcdef")):
        must_raise(solution, "ValueError", "edit_distance_within", *pair, -1)
