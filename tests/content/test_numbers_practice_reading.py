"""Pairs, pipelines and spans of the topic practice, recomputed."""

import itertools


def test_pairs_of_the_labelled_texts(entry):
    pairs = sum(1 for _ in itertools.combinations(range(8 * 16), 2))
    assert f"{pairs:,} pairs" in entry("practice.sixteen-labels")["explanation"]["en"]


def test_character_pipeline_learns_chinese_without_blanks(run_listing):
    good = [f"这本书{word}很喜欢{n}" for word in ("我", "她", "他", "大家") for n in range(5)]
    bad = [f"这本书{word}很讨厌{n}" for word in ("我", "她", "他", "大家") for n in range(5)]
    model, score = run_listing("practice.character-pipeline")["train"](
        good + bad, [1] * len(good) + [0] * len(bad)
    )
    assert score == 1.0
    assert list(model.predict(["老师很喜欢", "老师很讨厌"])) == [1, 0]
