"""Noise for text: random edits of characters, edits around protected strings, synonyms."""

import math
from collections import Counter
from random import Random


def _generator(seed: int | None) -> Random:
    return Random(seed)


def _edits(n: int, ratio: float) -> int:
    """Return how many of ``n`` characters to edit: rounded half up, never zero by rounding."""
    if not 0 <= ratio <= 1:
        raise ValueError(f"ratio must be between 0 and 1, not {ratio}")
    if n == 0 or ratio == 0:
        return 0
    return max(1, math.floor(n * ratio + 0.5))


def _distinct(alphabet: str) -> list[str]:
    """Return the different characters in order of first appearance: the same in every process."""
    return list(dict.fromkeys(alphabet))


def _other(rng: Random, old: str, choices: list[str], place: dict[str, int]) -> str:
    """Draw one of ``choices`` that is not ``old``, each equally likely, in one draw."""
    if old not in place:
        return choices[rng.randrange(len(choices))]
    drawn = rng.randrange(len(choices) - 1)
    return choices[drawn if drawn < place[old] else drawn + 1]


def _replace_at(rng: Random, characters: list[str], positions: list[int], alphabet: str) -> None:
    choices = _distinct(alphabet)
    place = {character: at for at, character in enumerate(choices)}
    for position in positions:
        characters[position] = _other(rng, characters[position], choices, place)


def _insert_at(rng: Random, characters: list[str], gaps: list[int], alphabet: str) -> list[str]:
    """Return the characters with one new one put into each of ``gaps`` (a gap may come twice)."""
    result: list[str] = []
    done = 0
    for gap in sorted(gaps):
        result += characters[done:gap]
        result.append(rng.choice(alphabet))
        done = gap
    return result + characters[done:]


def random_delete(text: str, ratio: float, seed: int | None = None) -> str:
    """Delete a share of the characters; every set of positions is equally likely."""
    rng = _generator(seed)
    k = _edits(len(text), ratio)
    gone = set(rng.sample(range(len(text)), k))
    return "".join(character for at, character in enumerate(text) if at not in gone)


def random_replace(text: str, ratio: float, alphabet: str, seed: int | None = None) -> str:
    """Put a different character of ``alphabet`` at a share of the positions."""
    rng = _generator(seed)
    k = _edits(len(text), ratio)
    if k == 0:
        return text
    distinct = set(alphabet)
    if not distinct or (len(distinct) == 1 and not distinct.isdisjoint(text)):
        raise ValueError("the alphabet has no different character to put in")
    characters = list(text)
    _replace_at(rng, characters, rng.sample(range(len(text)), k), alphabet)
    return "".join(characters)


def random_insert(text: str, ratio: float, alphabet: str, seed: int | None = None) -> str:
    """Insert characters of ``alphabet``; each gap has the same share."""
    rng = _generator(seed)
    k = _edits(len(text), ratio)
    if k == 0:
        return text
    if not alphabet:
        raise ValueError("the alphabet is empty: nothing to insert")
    gaps = [rng.randrange(len(text) + 1) for _ in range(k)]
    return "".join(_insert_at(rng, list(text), gaps, alphabet))


def data_augmentation(text: str, vocab_size: int, seed: int | None = None) -> str:
    """Delete, replace and insert a tenth of the characters, in that order."""
    if vocab_size < 1:
        raise ValueError(f"vocab_size must be at least 1, not {vocab_size}")
    # Counter keeps the order of first appearance, and most_common sorts stably.
    vocabulary = "".join(character for character, _ in Counter(text).most_common(vocab_size))
    result = random_delete(text, 0.1, seed)
    if len(vocabulary) > 1:
        result = random_replace(result, 0.1, vocabulary, seed)
    return random_insert(result, 0.1, vocabulary, seed)


def _covered(text: str, protected: list[str]) -> tuple[list[bool], list[bool]]:
    """Mark the protected positions, and the positions glued to the one before them.

    Occurrences may overlap, so the search goes on one character after each hit. Two running ends
    are enough: a position is protected before the farthest end seen so far, and glued when an
    occurrence that began earlier reaches over it.
    """
    starts = [0] * (len(text) + 1)
    for string in set(protected) - {""}:
        at = text.find(string)
        while at >= 0:
            starts[at] = max(starts[at], len(string))
            at = text.find(string, at + 1)
    fixed, glued, end = [], [], 0
    for at in range(len(text)):
        glued.append(at < end)
        end = max(end, at + starts[at])
        fixed.append(at < end)
    return fixed, glued


def augment_keeping(text: str, protected: list[str], ratio: float, seed: int | None = None) -> str:
    """Delete, replace and insert among the characters outside every protected string."""
    rng = _generator(seed)
    fixed, glued = _covered(text, protected)
    free = [at for at in range(len(text)) if not fixed[at]]
    choices = "".join(_distinct("".join(text[at] for at in free)))
    gone = set(rng.sample(free, _edits(len(free), ratio)))
    kept = [at for at in range(len(text)) if at not in gone]
    characters = [text[at] for at in kept]
    free = [new for new, old in enumerate(kept) if not fixed[old]]
    k = _edits(len(free), ratio)
    if len(choices) > 1:
        _replace_at(rng, characters, rng.sample(free, k), choices)
    open_gaps = [new for new, old in enumerate(kept) if not glued[old]] + [len(kept)]
    gaps = [open_gaps[rng.randrange(len(open_gaps))] for _ in range(k)]
    return "".join(_insert_at(rng, characters, gaps, choices))


def synonym_replace(
    words: list[str], synonyms: dict[str, list[str]], n: int, seed: int | None = None
) -> list[str]:
    """Put a synonym at ``n`` of the positions whose word has a different one."""
    if n < 0:
        raise ValueError(f"n must not be negative, and it is {n}")
    rng = _generator(seed)
    different = {
        word: [other for other in dict.fromkeys(synonyms.get(word, ())) if other != word]
        for word in set(words)
    }
    candidates = [at for at, word in enumerate(words) if different[word]]
    result = list(words)
    for at in rng.sample(candidates, min(n, len(candidates))):
        result[at] = rng.choice(different[words[at]])
    return result
