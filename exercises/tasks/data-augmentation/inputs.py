"""Arguments on which a mutant of the reference is compared with the reference.

Every call has a seed: the same draws must give the same text.
"""

TEXTS = ("ab", "abc", "abcdefgh", "微调😀", "abAB")
RATIOS = (0.0, 0.05, 0.1, 0.25, 0.3, 0.5, 0.9, 1.0, 0.5, 0.1, -0.1, 1.1, -2.0, 2.0)
WORDS = ("a", "b", "c", "d", "A", "好", "x")


def _text(rng, longest=12):
    return "".join(rng.choices(rng.choice(TEXTS), k=rng.randint(0, longest)))


def _alphabet(rng):
    return rng.choice(("", "a", "ab", "ba", "aabc", "xyz", "微a", "aaaa", "abcdefgh"))


def _seed(rng):
    return rng.choice((0, 1, rng.randrange(2**32)))


def random_delete(rng):
    """Draw a text, a ratio and a seed."""
    return _text(rng), rng.choice(RATIOS), _seed(rng)


def random_replace(rng):
    """Draw a text, a ratio, an alphabet and a seed."""
    return _text(rng), rng.choice(RATIOS), _alphabet(rng), _seed(rng)


def random_insert(rng):
    """Draw a text, a ratio, an alphabet and a seed."""
    return _text(rng), rng.choice(RATIOS), _alphabet(rng), _seed(rng)


def data_augmentation(rng):
    """Draw a text, a size of the vocabulary and a seed."""
    return _text(rng, 40), rng.choice((-1, 0, 1, 2, 3, 5, 10**6)), _seed(rng)


def augment_keeping(rng):
    """Draw a text, protected strings that overlap, touch or do not occur, a ratio and a seed."""
    text = _text(rng, 20)
    starts = [rng.randint(0, len(text)) for _ in range(rng.randint(0, 3))]
    protected = [text[start : start + rng.randint(0, 4)] for start in starts]
    return (
        text,
        protected + rng.choices(("", "ZZ", "ab", "aba"), k=1),
        rng.choice(RATIOS),
        _seed(rng),
    )


def synonym_replace(rng):
    """Draw words, synonyms, a number and a seed."""
    synonyms = {
        word: rng.choices(WORDS, k=rng.randint(0, 4))
        for word in rng.sample(WORDS, rng.randint(0, 5))
    }
    return (
        rng.choices(WORDS, k=rng.randint(0, 8)),
        synonyms,
        rng.choice((-2, -1, 0, 1, 2, 3, 9)),
        _seed(rng),
    )
