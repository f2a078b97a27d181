"""Sorted tokens merged like two hands of cards; roots of ratios of integers; a heap for the best."""

import heapq
import itertools
import math
import operator
import unicodedata

FIRST = (0x3007, 0x3400, 0x4E00, 0xF900, 0x20000)
LAST = (0x3007, 0x4DBF, 0x9FFF, 0xFAFF, 0x3FFFF)


def is_ideograph(character):
    code = ord(character)
    return any(map(operator.and_, map(code.__ge__, FIRST), map(code.__le__, LAST)))


def walk(text):
    """Yield the tokens of a text, with an index at the start of the run that is being read."""
    text = unicodedata.normalize("NFKC", text).lower()
    start = 0
    for at, character in enumerate(text):
        alone = is_ideograph(character)
        if not alone and unicodedata.category(character)[:1] == "L":
            continue
        if not alone and unicodedata.category(character) == "Nd":
            continue
        if start < at:
            yield text[start:at]
        if alone:
            yield character
        start = at + 1
    if start < len(text):
        yield text[start:]


def runs(text):
    """Return (token, count) in the order of the tokens."""
    return [(token, sum(1 for _ in group)) for token, group in itertools.groupby(sorted(walk(text)))]


def paired(one, other):
    """Yield each token of either list with both of its counts."""
    i = j = 0
    while i < len(one) or j < len(other):
        if j == len(other) or i < len(one) and one[i][0] < other[j][0]:
            yield one[i][0], one[i][1], 0
            i += 1
        elif i == len(one) or other[j][0] < one[i][0]:
            yield other[j][0], 0, other[j][1]
            j += 1
        else:
            yield one[i][0], one[i][1], other[j][1]
            i, j = i + 1, j + 1


def bare(s1, s2):
    return float(len({unicodedata.normalize("NFKC", text) for text in (s1, s2)}) == 1)


def cosine(one, other):
    dot = left = right = 0
    for _, a, b in paired(one, other):
        dot, left, right = dot + a * b, left + a * a, right + b * b
    # A ratio of integers is rounded once, so it is 1 exactly when both are equal.
    return math.sqrt(dot * dot / (left * right))


def text_similarity(s1, s2):
    one, other = runs(s1), runs(s2)
    if one and other:
        return cosine(one, other)
    return 0.0 if one or other else bare(s1, s2)


def jaccard_similarity(s1, s2):
    both = either = 0
    for _, a, b in paired(runs(s1), runs(s2)):
        either += 1
        both += a > 0 and b > 0
    return both / either if either else bare(s1, s2)


def tfidf_similarity(corpus, i, j):
    n = len(corpus)
    if {i, j} - set(range(n)):
        raise ValueError("i or j is no position of the corpus")
    having = {}
    for text in corpus:
        for token in set(walk(text)):
            having[token] = having.get(token, 0) + 1
    dot = left = right = 0.0
    for token, a, b in paired(runs(corpus[i]), runs(corpus[j])):
        weight = (1 - math.log((1 + having[token]) / (1 + n))) ** 2
        dot, left, right = dot + a * b * weight, left + a * a * weight, right + b * b * weight
    return dot / math.sqrt(left * right) if left and right else 0.0


def most_similar(query, corpus, k):
    if k < 0:
        raise ValueError("k is negative")
    asked = runs(query)
    ranked = []
    for at, text in enumerate(corpus):
        own = runs(text)
        alike = cosine(asked, own) if asked and own else text_similarity(query, text)
        ranked.append((-alike, at))
    return [at for _, at in heapq.nsmallest(k, ranked)]
