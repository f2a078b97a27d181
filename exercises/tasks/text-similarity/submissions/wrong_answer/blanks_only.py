"""Splits at blanks, so a Chinese sentence is one token."""

import math
import unicodedata
from collections import Counter


def tokens(text):
    return unicodedata.normalize("NFKC", text).lower().split()


def text_similarity(s1, s2):
    a, b = Counter(tokens(s1)), Counter(tokens(s2))
    if not a and not b:
        return float(unicodedata.normalize("NFKC", s1) == unicodedata.normalize("NFKC", s2))
    if not a or not b:
        return 0.0
    product = sum(a[token] * b[token] for token in a)
    return product / math.sqrt(sum(n * n for n in a.values()) * sum(n * n for n in b.values()))
