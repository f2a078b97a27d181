"""Short texts, halves, ratios of 0 and 1, odd alphabets, and arguments that must be refused."""

import pytest

from exercises.testing import expect, must_raise, sibling, wrong

edits = sibling(__file__, "edits")

LEVEL = "core"
GROUP = {
    "en": "short texts, rounding of halves, ratios of 0 and 1, odd alphabets, wrong arguments",
    "zh": "短文本、半数取整、比例 0 与 1、特殊的 alphabet、错误的参数",
}


@pytest.mark.says(
    en="a ratio above 0 edits at least one character of a short text",
    zh="比例大于 0 时，短文本至少编辑一个字符",
)
def test_short_texts_change(solution, rng):
    for size in range(1, 10):
        for ratio in (0.01, 0.05, 0.1):
            k = edits.edits(size, ratio)
            text = edits.drawn(rng, size, edits.CHINESE)
            seed = edits.seed_from(rng)
            results = (
                solution.random_delete(text, ratio, seed),
                solution.random_replace(text, ratio, "xyz", seed),
                solution.random_insert(text, ratio, "xyz", seed),
            )
            if text in results:
                wrong(
                    en=f"a text of length {size} came back unchanged for a ratio above 0",
                    zh=f"比例大于 0 时，长度为 {size} 的文本原样返回",
                )
            edits.check_deleted(results[0], text, k)
            edits.check_replaced(results[1], text, k, "xyz")
            edits.check_inserted(results[2], text, k, "xyz")


@pytest.mark.says(en="halves are rounded up", zh="恰为一半时向上取整")
def test_halves_round_up(solution, rng):
    for size, ratio in (
        (10, 0.25),
        (10, 0.45),
        (45, 0.1),
        (25, 0.1),
        (5, 0.5),
        (2, 0.25),
        (9, 0.5),
    ):
        text, k, seed = edits.drawn(rng, size), edits.edits(size, ratio), edits.seed_from(rng)
        edits.check_deleted(solution.random_delete(text, ratio, seed), text, k)
        edits.check_replaced(solution.random_replace(text, ratio, "01", seed), text, k, "01")
        edits.check_inserted(solution.random_insert(text, ratio, "01", seed), text, k, "01")


@pytest.mark.says(
    en="an empty text, or a ratio of 0, changes nothing", zh="空文本或比例为 0 时什么都不变"
)
def test_nothing_to_do(solution, rng):
    text = edits.drawn(rng, 20)
    for given, ratio in (("", 0.0), ("", 0.5), ("", 1.0), (text, 0.0)):
        for alphabet in ("abc", ""):
            for got in (
                solution.random_delete(given, ratio, 3),
                solution.random_replace(given, ratio, alphabet, 3),
                solution.random_insert(given, ratio, alphabet, 3),
            ):
                expect(
                    got,
                    given,
                    en="an empty text or a ratio of 0 did not give the text itself",
                    zh="空文本或比例为 0 时，没有返回文本本身",
                )


@pytest.mark.says(en="a ratio of 1 edits every character", zh="比例为 1 时编辑每一个字符")
def test_everything(solution, rng):
    for size in (1, 2, 7, 30):
        text, seed = edits.drawn(rng, size), edits.seed_from(rng)
        edits.check_deleted(solution.random_delete(text, 1.0, seed), text, size)
        edits.check_replaced(
            solution.random_replace(text, 1.0, edits.MIXED, seed), text, size, edits.MIXED
        )
        edits.check_inserted(solution.random_insert(text, 1.0, "z", seed), text, size, "z")


@pytest.mark.says(
    en="alphabets of one character, with repeats, or with the text's own characters",
    zh="只有一个字符、含重复字符或含原文字符的 alphabet",
)
def test_odd_alphabets(solution, rng):
    for text, alphabet in (
        ("微调微调微调", "好"),
        ("微调微调微调", "微调"),
        ("aaaaaa", "aaaab"),
        ("aaaaaa", "bbbbbb"),
        ("abcabcabc", "cccccab"),
        ("😀😀😀😀😀", "😀😁"),
    ):
        for ratio in (0.3, 1.0):
            k, seed = edits.edits(len(text), ratio), edits.seed_from(rng)
            got = solution.random_replace(text, ratio, alphabet, seed)
            edits.check_replaced(got, text, k, alphabet)
            got = solution.random_insert(text, ratio, alphabet, seed)
            edits.check_inserted(got, text, k, alphabet)


@pytest.mark.says(
    en="ValueError for a ratio outside 0..1, whatever the text",
    zh="比例不在 0 到 1 之间时，无论文本如何都抛出 ValueError",
)
def test_ratios_outside(solution):
    for text in ("微调大模型", "a", ""):
        for ratio in (-0.1, 1.01, -3.0, 2.0, -1e-12):
            must_raise(solution, "ValueError", "random_delete", text, ratio, 1)
            must_raise(solution, "ValueError", "random_replace", text, ratio, "xyz", 1)
            must_raise(solution, "ValueError", "random_insert", text, ratio, "xyz", 1)


@pytest.mark.says(
    en="ValueError when the alphabet is empty, or its only character occurs in the text",
    zh="alphabet 为空，或唯一的字符出现在 text 中时，抛出 ValueError",
)
def test_alphabets_without_choice(solution):
    for seed in range(5):
        must_raise(solution, "ValueError", "random_insert", "微调", 0.5, "", seed)
        must_raise(solution, "ValueError", "random_replace", "微调", 0.5, "", seed)
        must_raise(solution, "ValueError", "random_replace", "aaaa", 0.5, "a", seed)
        must_raise(solution, "ValueError", "random_replace", "bcdefghiaj", 0.1, "aaa", seed)


@pytest.mark.says(
    en="ValueError for a vocabulary below 1, also with an empty text",
    zh="vocab_size 小于 1 时抛出 ValueError，空文本也不例外",
)
def test_vocabulary_below_one(solution):
    for text in ("微调大模型", ""):
        for size in (0, -1, -100):
            must_raise(solution, "ValueError", "data_augmentation", text, size, 1)
