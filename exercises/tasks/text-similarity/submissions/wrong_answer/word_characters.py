"""Takes \\w for letters and digits, so the underscore and other numbers join words."""

import math
import re
import unicodedata
from collections import Counter


IDEOGRAPHS = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
TOKEN = re.compile(f"[{IDEOGRAPHS}]|[^\\W{IDEOGRAPHS}]+")


def tokens(text):
    return TOKEN.findall(unicodedata.normalize("NFKC", text).lower())


def text_similarity(s1, s2):
    a, b = Counter(tokens(s1)), Counter(tokens(s2))
    if not a and not b:
        return float(unicodedata.normalize("NFKC", s1) == unicodedata.normalize("NFKC", s2))
    if not a or not b:
        return 0.0
    product = sum(a[token] * b[token] for token in a)
    return product / math.sqrt(sum(n * n for n in a.values()) * sum(n * n for n in b.values()))
