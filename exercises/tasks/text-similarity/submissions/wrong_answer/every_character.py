"""Makes every character a token, of Latin words as well."""

import math
import unicodedata
from collections import Counter


def tokens(text):
    text = unicodedata.normalize("NFKC", text).lower()
    return [c for c in text if unicodedata.category(c)[0] == "L" or unicodedata.category(c) == "Nd"]


def text_similarity(s1, s2):
    a, b = Counter(tokens(s1)), Counter(tokens(s2))
    if not a and not b:
        return float(unicodedata.normalize("NFKC", s1) == unicodedata.normalize("NFKC", s2))
    if not a or not b:
        return 0.0
    product = sum(a[token] * b[token] for token in a)
    return product / math.sqrt(sum(n * n for n in a.values()) * sum(n * n for n in b.values()))
