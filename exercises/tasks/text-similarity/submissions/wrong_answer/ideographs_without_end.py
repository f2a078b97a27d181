"""Takes everything from U+20000 on for ideographs."""

import math
import unicodedata
from collections import Counter


def is_ideograph(code):
    return (
        code == 0x3007
        or 0x3400 <= code <= 0x4DBF
        or 0x4E00 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or code >= 0x20000
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


def text_similarity(s1, s2):
    a, b = Counter(tokens(s1)), Counter(tokens(s2))
    if not a and not b:
        return float(unicodedata.normalize("NFKC", s1) == unicodedata.normalize("NFKC", s2))
    if not a or not b:
        return 0.0
    product = sum(a[token] * b[token] for token in a)
    return product / math.sqrt(sum(n * n for n in a.values()) * sum(n * n for n in b.values()))
