"""Tokens by one regular expression, vectors as dicts, lengths by math.dist."""

import math
import re
import unicodedata
from collections import defaultdict

IDEOGRAPH = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# \w also has the underscore and numbers that are no decimal digits
TOKEN = re.compile(f"[{IDEOGRAPH}]|[^\\W_{IDEOGRAPH}]+")


def normal(text):
    return unicodedata.normalize("NFKC", text)


def pieces(text):
    for match in TOKEN.findall(normal(text).lower()):
        piece = ""
        for character in match:
            if unicodedata.category(character) in ("Nl", "No") and character != "\u3007":
                if piece:
                    yield piece
                piece = ""
            else:
                piece += character
        if piece:
            yield piece


def frequencies(text):
    vector = defaultdict(int)
    for piece in pieces(text):
        vector[piece] += 1
    return dict(vector)


def cosine(one, other):
    if one == other:
        return 1.0
    shared = one.keys() & other.keys()
    product = math.fsum(one[key] * other[key] for key in sorted(shared))
    length = math.sqrt(math.fsum(v * v for v in one.values()))
    length *= math.sqrt(math.fsum(v * v for v in other.values()))
    return min(1.0, product / length)


def text_similarity(s1, s2):
    one, other = frequencies(s1), frequencies(s2)
    if not one and not other:
        return 1.0 if normal(s1) == normal(s2) else 0.0
    return cosine(one, other) if one and other else 0.0


def jaccard_similarity(s1, s2):
    one, other = frozenset(pieces(s1)), frozenset(pieces(s2))
    if one or other:
        return 1 - len(one ^ other) / len(one | other)
    return float(normal(s1) == normal(s2))


def tfidf_similarity(corpus, i, j):
    if i not in range(len(corpus)) or j not in range(len(corpus)):
        raise ValueError("no such text")
    vectors = [frequencies(text) for text in corpus]
    having = defaultdict(int)
    for vector in vectors:
        for key in vector:
            having[key] += 1
    n = len(corpus)
    one, other = (
        {key: tf * (1 + math.log(n + 1) - math.log(having[key] + 1)) for key, tf in v.items()}
        for v in (vectors[i], vectors[j])
    )
    return cosine(one, other) if one and other else 0.0


def most_similar(query, corpus, k):
    if k < 0:
        raise ValueError("negative k")
    order = sorted((-round(text_similarity(query, text), 12), at) for at, text in enumerate(corpus))
    return [at for _, at in order][:k]
