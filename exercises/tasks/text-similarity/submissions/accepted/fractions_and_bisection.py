"""Slow but valid: squared cosines as exact fractions, sorted tokens, a list kept in order."""

import bisect
import itertools
import math
import unicodedata
from fractions import Fraction


def kind(character):
    code = ord(character)
    if (
        code == 0x3007
        or 0x3400 <= code < 0x4DC0
        or 0x4E00 <= code < 0xA000
        or 0xF900 <= code < 0xFB00
        or 0x20000 <= code < 0x40000
    ):
        return "ideograph"
    return "run" if unicodedata.category(character) in "Lu Ll Lt Lm Lo Nd".split() else "gap"


def split(text):
    text = unicodedata.normalize("NFKC", text).lower()
    result = []
    for name, group in itertools.groupby(text, kind):
        if name == "ideograph":
            result += list(group)
        elif name == "run":
            result.append("".join(group))
    return result


def table(text):
    return {token: len(list(group)) for token, group in itertools.groupby(sorted(split(text)))}


def squared(one, other):
    """Return the exact square of the cosine."""
    product = sum(one[token] * other.get(token, 0) for token in one)
    lengths = sum(v * v for v in one.values()) * sum(v * v for v in other.values())
    return Fraction(product * product, lengths)


def score(s1, s2):
    one, other = table(s1), table(s2)
    if not one or not other:
        alike = unicodedata.normalize("NFKC", s1) == unicodedata.normalize("NFKC", s2)
        return Fraction(int(not one and not other and alike))
    return squared(one, other)


def text_similarity(s1, s2):
    return math.sqrt(score(s1, s2))


def jaccard_similarity(s1, s2):
    one, other = set(split(s1)), set(split(s2))
    if not one and not other:
        return float(score(s1, s2))
    return float(Fraction(len(one.intersection(other)), len(one.union(other))))


def tfidf_similarity(corpus, i, j):
    if not all(0 <= position < len(corpus) for position in (i, j)):
        raise ValueError("position")
    sets = [set(split(text)) for text in corpus]
    if not sets[i] or not sets[j]:
        return 0.0
    vocabulary = sorted(sets[i] | sets[j])
    one, other = table(corpus[i]), table(corpus[j])
    idf = [
        math.log((1 + len(corpus)) / (1 + sum(token in each for each in sets))) + 1
        for token in vocabulary
    ]
    a = [one.get(token, 0) * weight for token, weight in zip(vocabulary, idf)]
    b = [other.get(token, 0) * weight for token, weight in zip(vocabulary, idf)]
    return sum(x * y for x, y in zip(a, b)) / (math.hypot(*a) * math.hypot(*b))


def most_similar(query, corpus, k):
    if k < 0:
        raise ValueError("k")
    order = []
    for position, text in enumerate(corpus):
        bisect.insort(order, (-score(query, text), position))
    return [position for _, position in order[:k]]
