"""Arguments on which a mutant of the reference is compared with the reference.

Tokens are few, so that they meet; characters stand at and beside the borders of what a token is.
"""

import unicodedata

WORDS = ("a", "b", "ab", "A", "lora", "LoRA", "7b", "微", "调", "微调", "ß", "ﬁ", "Ａ", "é", "é")
LINKS = ("", " ", "  ", ",", "。", "-", "_", "\n", "!", "！", "\u3000", "…", "😀")
BORDERS = (0x3007, 0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xF900, 0xFAFF, 0x20000, 0x3FFFF)
CATEGORIES = ("Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No", "Mn", "Mc", "Pc", "Sk", "Cf")


def _of_category(category):
    return [c for c in map(chr, range(0x1_0000)) if unicodedata.category(c) == category][:200]


EDGE = [chr(border + step) for border in BORDERS for step in (-2, -1, 0, 1, 2)]
ODD = [character for category in CATEGORIES for character in _of_category(category)]


def _text(rng, longest=6):
    parts = []
    for _ in range(rng.randint(0, longest)):
        parts.append(rng.choice(rng.choices((WORDS, EDGE, ODD), (8, 3, 1))[0]))
        parts.append(rng.choice(LINKS))
    return "".join(parts)


def _pair(rng):
    first = _text(rng)
    second = rng.choice((_text(rng), first, f"{first} {first}", first.upper(), f"{first}!"))
    return (first, second) if rng.random() < 0.5 else (second, first)


def _corpus(rng):
    drawn = [_text(rng, 5) for _ in range(rng.randint(0, 6))]
    return drawn + rng.choices(drawn, k=rng.randint(0, 3)) if drawn else drawn


def text_similarity(rng):
    """Draw two texts."""
    return _pair(rng)


def jaccard_similarity(rng):
    """Draw two texts."""
    return _pair(rng)


def tfidf_similarity(rng):
    """Draw a corpus and two positions, outside of it too."""
    corpus = _corpus(rng)
    size = len(corpus)
    return corpus, *(
        rng.randrange(size) if size and rng.random() < 0.85 else rng.choice((-1, size, size + 1))
        for _ in range(2)
    )


def most_similar(rng):
    """Draw a query, a corpus, and how many texts to find."""
    corpus = _corpus(rng)
    query = rng.choice(corpus) if corpus and rng.random() < 0.3 else _text(rng)
    return query, corpus, rng.choice((-2, -1, 0, 1, 2, 3, len(corpus), len(corpus) + 1))
