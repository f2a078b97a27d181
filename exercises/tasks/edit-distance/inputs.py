"""Arguments on which a mutant of the reference is compared with the reference.

Few different characters make many alignments compete; edited copies keep distances small.
"""

ALPHABETS = ("ab", "abc", "微调模", "a调😀é", "abcdefghijklmnop")


def _text(rng, alphabet, longest):
    return "".join(rng.choices(alphabet, k=rng.randint(0, longest)))


def _copy(rng, text, alphabet):
    characters = list(text)
    for _ in range(rng.randint(0, 5)):
        at = rng.randint(0, len(characters))
        characters[at : at + rng.randint(0, 2)] = rng.choices(alphabet, k=rng.randint(0, 2))
    return "".join(characters)


def _pair(rng, longest=9):
    alphabet = rng.choice(ALPHABETS)
    first = _text(rng, alphabet, longest)
    second = _copy(rng, first, alphabet) if rng.random() < 0.5 else _text(rng, alphabet, longest)
    return (first, second) if rng.random() < 0.5 else (second, first)


def edit_distance(rng):
    """Draw two texts."""
    return _pair(rng, rng.choice((4, 9, 30, 70)))


def edit_script(rng):
    """Draw two texts."""
    return _pair(rng, rng.choice((3, 9, 15)))


def edit_distance_within(rng):
    """Draw two texts and a limit, below 0 and above both lengths too."""
    return (
        *_pair(rng, rng.choice((4, 9, 20))),
        rng.choice((-2, -1, 0, 1, 2, 3, 4, 6, 9, 25, 10**9)),
    )


def character_error_rate(rng):
    """Draw two texts."""
    return _pair(rng)
