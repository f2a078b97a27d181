"""Leaves it to the list to object to a position."""

import math
import unicodedata
from collections import Counter


def is_ideograph(code):
    return (
        code == 0x3007
        or 0x3400 <= code <= 0x4DBF
        or 0x4E00 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x3FFFF
    )


def tokens(text):
    words = []
    word = ""
    for c in unicodedata.normalize("NFKC", text).lower():
        if is_ideograph(ord(c)):
            words += [word, c]
            word = ""
        elif unicodedata.category(c)[0] == "L" or unicodedata.category(c) == "Nd":
            word += c
        else:
            words.append(word)
            word = ""
    return [each for each in words + [word] if each]


def tfidf_similarity(corpus, i, j):
    if i < 0 or j < 0:
        raise ValueError("negative position")
    counts = [Counter(tokens(text)) for text in corpus]
    having = Counter(token for each in counts for token in each)
    a, b = (
        {t: n * (math.log((1 + len(corpus)) / (1 + having[t])) + 1) for t, n in counts[k].items()}
        for k in (i, j)
    )
    if not a or not b:
        return 0.0
    product = sum(a[token] * b.get(token, 0.0) for token in a)
    return product / math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))
