"""Nearness in meaning, whatever encodes the texts."""

import numpy as np
import pytest

from quiz.freetext.meaning import LONGEST, Meanings


def by_first_letter(texts: list[str]) -> np.ndarray:
    """Encode a text by its first letter alone."""
    return np.eye(512)[[ord(text[:1] or " ") for text in texts]]


def test_texts_are_as_near_as_their_vectors() -> None:
    assert Meanings(by_first_letter).nearness("adam", ["average", "bias"]) == [1.0, 0.0]


@pytest.mark.parametrize("longer", [1, 100 * LONGEST])
def test_the_encoder_never_sees_more_of_a_text_than_an_answer_has(longer: int) -> None:
    seen: list[str] = []

    def encode(texts: list[str]) -> np.ndarray:
        seen.extend(texts)
        return by_first_letter(texts)

    assert Meanings(encode).nearness("a" * (LONGEST + longer), ["a"]) == [1.0]
    assert max(map(len, seen)) == LONGEST


def test_vectors_that_were_let_go_are_made_again() -> None:
    few = Meanings(by_first_letter, kept=2)
    assert few.nearness("adam", ["average"]) == [1.0]
    assert few.nearness("bias", ["beta"]) == [1.0]
    assert few.nearness("adam", ["average"]) == [1.0]
