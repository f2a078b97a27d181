"""The reference of text-similarity agrees with scikit-learn, and its statement with it."""

import ast
import itertools
import random
import re
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.metrics import jaccard_score
from sklearn.metrics.pairwise import cosine_similarity

import exercises
from exercises.testing import load

FOLDER = Path(exercises.__file__).parent / "tasks" / "text-similarity"
REFERENCE = load(FOLDER / "reference.py", "text_similarity_reference")

MIXED = st.text("abAB 1_,。微调大模ＡⅣ𠮷〇é\u0301", max_size=25)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=25)
TEXTS = st.one_of(MIXED, ANY)
WITH_TOKENS = TEXTS.filter(lambda text: bool(REFERENCE.tokens(text)))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("用LoRA微调7B模型", ["用", "lora", "微", "调", "7b", "模", "型"]),
        ("Fine-tuning v2!", ["fine", "tuning", "v2"]),
        ("ＧＰＴ４", ["gpt4"]),
        ("𝐋𝐨𝐑𝐀 ℡", ["lora", "tel"]),
        ("〇㐀龥鿏𠮷\U00030000", ["〇", "㐀", "龥", "鿏", "𠮷", "\U00030000"]),
        ("a_b a❶b aↀb", ["a", "b", "a", "b", "a", "b"]),
        ("ひらがな 한국어", ["ひらがな", "한국어"]),
        ("！…😀\u3000", []),
    ],
)
def test_tokens_are_those_of_the_contract(text, tokens):
    assert REFERENCE.tokens(text) == tokens


@given(ANY)
def test_tokens_hold_only_letters_digits_and_single_ideographs(text):
    for token in REFERENCE.tokens(text):
        if len(token) > 1:
            assert all(
                unicodedata.category(c)[0] == "L" or unicodedata.category(c) == "Nd" for c in token
            )
            assert not any("一" <= c <= "鿿" or "\U00020000" <= c <= "\U0003ffff" for c in token)


@given(WITH_TOKENS, WITH_TOKENS)
def test_similarity_equals_the_cosine_of_a_trusted_library(s1, s2):
    rows = CountVectorizer(analyzer=REFERENCE.tokens).fit_transform([s1, s2])
    want = cosine_similarity(rows)[0, 1]
    assert REFERENCE.text_similarity(s1, s2) == pytest.approx(want, abs=1e-12)


@given(WITH_TOKENS, WITH_TOKENS)
def test_jaccard_equals_that_of_a_trusted_library(s1, s2):
    rows = CountVectorizer(analyzer=REFERENCE.tokens, binary=True).fit_transform([s1, s2])
    one, other = rows.toarray()
    want = jaccard_score(one, other)
    assert REFERENCE.jaccard_similarity(s1, s2) == pytest.approx(want, abs=1e-12)


@given(WITH_TOKENS, WITH_TOKENS)
def test_similarity_is_symmetric_and_never_above_one(s1, s2):
    there = REFERENCE.text_similarity(s1, s2)
    assert there == REFERENCE.text_similarity(s2, s1)
    assert 0.0 <= there <= 1.0


@given(WITH_TOKENS, st.randoms(use_true_random=False))
def test_equal_token_counts_give_exactly_one(text, shuffled):
    tokens = REFERENCE.tokens(text)
    other = shuffled.sample(tokens, len(tokens))
    assert REFERENCE.text_similarity(" ".join(tokens), " ".join(other)) == 1.0


@pytest.mark.parametrize("count", [3, 99_991, 100_000])
def test_rounding_spoils_neither_bound_for_the_largest_texts(count):
    assert REFERENCE.text_similarity("a " * count, "a " * count) == 1.0
    assert REFERENCE.text_similarity("a " * count, "a a b ") < 1.0


@pytest.mark.parametrize(
    ("s1", "s2", "want"),
    [("", "", 1.0), ("！", "!", 1.0), ("!", "?", 0.0), ("", " ", 0.0), ("", "a", 0.0)],
)
def test_texts_without_tokens(s1, s2, want):
    assert REFERENCE.text_similarity(s1, s2) == want
    assert REFERENCE.jaccard_similarity(s1, s2) == want


@given(st.lists(TEXTS, min_size=1, max_size=6), st.data())
def test_tfidf_equals_that_of_a_trusted_library(corpus, data):
    i, j = (data.draw(st.integers(0, len(corpus) - 1)) for _ in range(2))
    got = REFERENCE.tfidf_similarity(corpus, i, j)
    if not REFERENCE.tokens(corpus[i]) or not REFERENCE.tokens(corpus[j]):
        assert got == 0.0
        return
    rows = TfidfVectorizer(analyzer=REFERENCE.tokens).fit_transform(corpus)
    assert got == pytest.approx((rows[i] @ rows[j].T).sum(), abs=1e-12)


@pytest.mark.parametrize(("i", "j"), [(-1, 0), (0, -1), (2, 0), (0, 2)])
def test_positions_outside_the_corpus_are_refused(i, j):
    with pytest.raises(ValueError, match="positions"):
        REFERENCE.tfidf_similarity(["a", "b"], i, j)


def test_ranking_equals_a_stable_sort_of_a_trusted_librarys_scores():
    rng = random.Random(4)
    corpus = ["".join(rng.choices("微调大语言模型训练", k=rng.randint(1, 12))) for _ in range(200)]
    query = "大模型微调训练"
    rows = CountVectorizer(analyzer=REFERENCE.tokens).fit_transform([query, *corpus])
    scores = np.round(cosine_similarity(rows)[0, 1:], 12)
    got = REFERENCE.most_similar(query, corpus, 200)
    assert sorted(got) == list(range(200))
    ranked = scores[got]
    assert all(ranked[:-1] >= ranked[1:])
    counts = [sorted(REFERENCE.tokens(text)) for text in corpus]
    for earlier, later in itertools.pairwise(got):
        if counts[earlier] == counts[later]:
            assert earlier < later


def test_ranking_takes_any_k_from_zero_up():
    assert REFERENCE.most_similar("a", ["b", "a"], 0) == []
    assert REFERENCE.most_similar("a", ["b", "a"], 9) == [1, 0]
    with pytest.raises(ValueError, match="k"):
        REFERENCE.most_similar("a", ["a"], -1)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_example_of_the_statement_is_right(language):
    text = (FOLDER / f"statement.{language}.md").read_text(encoding="utf-8")
    examples = re.findall(r"^\| `(.+?)` \| `(.+?)`", text, re.MULTILINE)
    assert len(examples) == 8
    for call, result in examples:
        got = eval(call, vars(REFERENCE).copy())  # noqa: S307 - our own text
        want = ast.literal_eval(result)
        if isinstance(want, float):
            digits = max(4, len(result.partition(".")[2]))
            assert got == pytest.approx(want, abs=0.5 * 10**-digits), call
        else:
            assert got == want, call
