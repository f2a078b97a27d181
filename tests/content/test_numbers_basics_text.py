"""Numbers and listings of the questions on objectives, tokens, decoding and prompts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def test_span_corruption_of_the_stated_sentence(entry: Callable[[str], Any]) -> None:
    words = ["the", "cat", "sat", "on", "the", "old", "red", "mat", "today"]
    spans = [(2, 4), (8, 9)]
    source, target, at = [], [], 0
    for number, (start, end) in enumerate(spans):
        source += [*words[at:start], f"<{number}>"]
        target += [f"<{number}>", *words[start:end]]
        at = end
    source += words[at:]
    target.append(f"<{len(spans)}>")
    found = entry("basics.span-corruption-by-hand")
    blanks = {each["id"]: int(each["accept"][0]) for each in found["blanks"]}
    assert blanks == {"sentinels": 1, "input": len(source), "target": len(target)}


def test_blocks_are_full_and_shifted_only_when_repaired(
    run_listing: Callable[..., dict[str, Any]],
) -> None:
    ids, name = list(range(23)), "basics.blocks-and-stride"
    inputs, targets = run_listing(name, repaired=True)["pairs"](ids, 4, 4)
    assert {len(row) for row in inputs + targets} == {4}
    assert all(
        t == i + 1 for x, y in zip(inputs, targets, strict=True) for i, t in zip(x, y, strict=False)
    )
    assert [row[0] for row in inputs] == [0, 4, 8, 12, 16]
    exact, _ = run_listing(name, repaired=True)["pairs"](list(range(9)), 4, 4)
    assert exact == [[0, 1, 2, 3], [4, 5, 6, 7]]
    inputs, targets = run_listing(name)["pairs"](ids, 4, 4)
    assert inputs == targets
    assert {len(row) for row in inputs} == {3, 4}
    _, targets = run_listing(name, repaired=True, but=3)["pairs"](ids, 4, 4)
    assert len(targets[-1]) < 4
