"""What the fuzzer found out about the judge's reading of replies stays so: its corpus, replayed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.judge import replies
from proofs import corpus, floods
from proofs.hostile import attack


def replay() -> set[str]:
    return {attack(each) for each in corpus.read()}


def test_nothing_bad_comes_of_any_kept_input_and_together_they_reach_every_ending() -> None:
    assert replay() >= {
        *("returned", "wrong-answer", "runtime-error"),
        *("memory-limit", "output-limit", "invalid"),
    }


@given(st.binary(max_size=80))
def test_nothing_bad_comes_of_any_bytes(data: bytes) -> None:
    attack(data)


@pytest.mark.parametrize("leak", [{1, 2}, [float("nan")], {True: 1}, ("x", b"")])
def test_a_judge_that_lets_foreign_values_through_would_be_noticed(
    leak: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replies, "plain_each", lambda _coded: [leak])
    with pytest.raises(AssertionError):
        replay()


def test_a_judge_that_raises_anything_else_would_be_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_body: bytes) -> replies.Reply:
        raise KeyError

    monkeypatch.setattr(replies, "parse", broken)
    with pytest.raises(KeyError):
        replay()


@pytest.mark.parametrize("name", floods.FLOODS)
def test_the_largest_replies_are_refused_or_read_in_bounded_memory(name: str) -> None:
    _, memory = floods.cost(name)
    assert memory <= floods.MOST_MEMORY
