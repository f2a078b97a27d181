"""The reference of data-augmentation against exact arithmetic and exhaustive enumeration."""

import re
from collections import Counter
from decimal import ROUND_FLOOR, Decimal
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.chance import even, unlikely
from exercises.testing import load

FOLDER = Path(__file__).parents[3] / "exercises" / "tasks" / "data-augmentation"
task = load(FOLDER / "reference.py", "reference_of_data_augmentation")

TEXTS = st.text(alphabet="abc微调😀 ", max_size=40)
RATIOS = st.floats(min_value=0, max_value=1, allow_nan=False)
SEEDS = st.integers(min_value=0, max_value=2**32 - 1)


def due(n, ratio):
    """Round half up by decimal arithmetic on the very doubles that the statement adds."""
    if n == 0 or ratio == 0:
        return 0
    return max(1, int(Decimal(n * ratio + 0.5).to_integral_value(ROUND_FLOOR)))


def is_subsequence(short, long):
    """Match by a pattern, unlike the tests of the task."""
    return (
        re.fullmatch(".*" + "".join(re.escape(c) + ".*" for c in short), long, re.DOTALL)
        is not None
    )


@given(TEXTS, RATIOS, SEEDS)
def test_deleting_leaves_a_subsequence_of_the_right_length(text, ratio, seed):
    """Every result keeps order and size, and repeats."""
    got = task.random_delete(text, ratio, seed)
    assert len(got) == len(text) - due(len(text), ratio)
    assert is_subsequence(got, text)
    assert got == task.random_delete(text, ratio, seed)


@given(TEXTS, RATIOS, SEEDS)
def test_replacing_changes_exactly_as_many_characters(text, ratio, seed):
    """The new characters are of the alphabet and differ from the old ones."""
    got = task.random_replace(text, ratio, "abx微x", seed)
    assert len(got) == len(text)
    changed = [new for new, old in zip(got, text, strict=True) if new != old]
    assert len(changed) == due(len(text), ratio)
    assert set(changed) <= set("abx微")


@given(TEXTS, RATIOS, SEEDS)
def test_inserting_keeps_the_text_as_a_subsequence(text, ratio, seed):
    """What came in is of the alphabet."""
    got = task.random_insert(text, ratio, "xy", seed)
    assert Counter(got) - Counter(text) == Counter(c for c in got if c in "xy")
    assert got.replace("x", "").replace("y", "") == text
    assert len(got) == len(text) + due(len(text), ratio)


@given(TEXTS, st.integers(min_value=1, max_value=9), SEEDS)
def test_pipeline_draws_from_the_most_frequent_characters(text, size, seed):
    """The vocabulary is that of a plain sort by count, then by first appearance."""
    got = task.data_augmentation(text, size, seed)
    vocabulary = sorted(set(text), key=lambda c: (-text.count(c), text.index(c)))[:size]
    assert set(Counter(got) - Counter(text)) <= set(vocabulary)
    left = len(text) - due(len(text), 0.1)
    assert len(got) == left + due(left, 0.1)


@pytest.mark.parametrize(
    ("text", "ratio", "k"),
    [("abcd", 0.5, 2), ("abcde", 0.4, 2), ("abcde", 0.6, 3), ("abc", 0.2, 1)],
)
def test_all_sets_of_positions_are_equally_likely(text, ratio, k):
    """Count 6,000 seeds against every subset; false alarm below 1e-8 each."""
    deleted, replaced = Counter(), Counter()
    for seed in range(6_000):
        deleted[task.random_delete(text, ratio, seed)] += 1
        got = task.random_replace(text, ratio, "XY", seed)
        replaced[tuple(at for at, c in enumerate(got) if c in "XY")] += 1
    kept = ["".join(each) for each in combinations(text, len(text) - k)]
    assert not unlikely(deleted, even(kept))
    assert not unlikely(replaced, even(list(combinations(range(len(text)), k))))


def test_replacements_and_gaps_are_equally_likely():
    """Count 6,000 seeds against every outcome of two replacements and two insertions."""
    replaced, inserted = Counter(), Counter()
    for seed in range(6_000):
        replaced[task.random_replace("ab", 1.0, "abbc", seed)] += 1
        inserted[task.random_insert("ab", 1.0, "x", seed)] += 1
    assert not unlikely(replaced, even(["".join(p) for p in product("bc", "ac")]))
    # Two independent insertions of the same character into three gaps.
    shares = Counter()
    for gaps in product(range(3), repeat=2):
        text = "".join("x" * gaps.count(at) + "ab"[at : at + 1] for at in range(3))
        shares[text] += 1 / 9
    assert not unlikely(inserted, shares)


@given(
    st.text(alphabet="abAB不", max_size=25),
    st.lists(st.text(alphabet="AB不a", max_size=3), max_size=4),
    RATIOS,
    SEEDS,
)
@settings(max_examples=300)
def test_protected_strings_survive_whole(text, protected, ratio, seed):
    """Match the result against a pattern made by looking at every position."""
    covered, glued = [False] * len(text), [False] * (len(text) + 1)
    for string in protected:
        for match in re.finditer(f"(?={re.escape(string)})", text) if string else ():
            for at in range(match.start(), match.start() + len(string)):
                covered[at] = True
                glued[at] |= at > match.start()
    free = "".join(c for c, fixed in zip(text, covered, strict=True) if not fixed)
    between = f"[{re.escape(free)}]*" if free else ""
    pattern = "".join(
        ("" if glued[at] else between) + re.escape(c) for at, c in enumerate(text) if covered[at]
    )
    got = task.augment_keeping(text, protected, ratio, seed)
    assert re.fullmatch(pattern + between, got, re.DOTALL)
    left = len(free) - due(len(free), ratio)
    assert len(got) == len(text) - due(len(free), ratio) + due(left, ratio)


def test_keeping_has_the_exact_distribution():
    """Enumerate one deletion, one replacement and one insertion around a protected string."""
    shares = Counter()
    for gone, gap, new in product((0, 1), range(4), "xy"):
        if gap == 3:  # gaps of the three characters left: before, behind the free one, at the end
            continue
        other = {"x": "y", "y": "x"}["xy"[1 - gone]]
        units = [other, "AB"] if gone == 1 else ["AB", other]
        units.insert(gap, new)
        shares["".join(units)] += 1 / 12
    counts = Counter(task.augment_keeping("xABy", ["AB"], 0.5, seed) for seed in range(6_000))
    assert not unlikely(counts, shares)


@given(
    st.lists(st.sampled_from(["a", "b", "好", "c", "A"]), max_size=10),
    st.integers(min_value=0, max_value=12),
    SEEDS,
)
def test_synonyms_change_the_right_number_of_positions(words, n, seed):
    """Each changed word is a synonym of the original one."""
    synonyms = {"a": ["b", "a", "b"], "b": ["c"], "c": ["c"], "好": []}
    got = task.synonym_replace(words, synonyms, n, seed)
    pairs = [(new, old) for new, old in zip(got, words, strict=True) if new != old]
    assert set(pairs) <= {("b", "a"), ("c", "b")}
    assert len(pairs) == min(n, words.count("a") + words.count("b"))


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        ("random_delete", ("", -0.1)),
        ("random_delete", ("ab", 1.1)),
        ("random_replace", ("", 2.0, "x")),
        ("random_replace", ("ab", 0.5, "")),
        ("random_replace", ("ab", 0.5, "aaa")),
        ("random_insert", ("ab", 0.5, "")),
        ("data_augmentation", ("", 0)),
        ("augment_keeping", ("", [], 1.5)),
        ("synonym_replace", ([], {}, -1)),
    ],
)
def test_wrong_arguments_are_refused(function, arguments):
    """Each refusal is a ValueError, whatever the text."""
    with pytest.raises(ValueError, match=r"."):
        getattr(task, function)(*arguments)
