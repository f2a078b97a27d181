"""Text similarity as it is often handed in. It runs, and measures something else: mend it."""

import math
from collections import Counter


def tokens(text):
    return text.split()


def text_similarity(s1, s2):
    first, second = set(tokens(s1)), set(tokens(s2))
    return len(first & second) / len(first | second)


def jaccard_similarity(s1, s2):
    first, second = Counter(tokens(s1)), Counter(tokens(s2))
    return sum((first & second).values()) / sum((first | second).values())


def tfidf_similarity(corpus, i, j):
    counts = [Counter(tokens(text)) for text in corpus]
    vectors = []
    for position in (i, j):
        vector = {}
        for token, count in counts[position].items():
            having = sum(token in each for each in counts)
            vector[token] = count * math.log(len(corpus) / having)
        vectors.append(vector)
    product = sum(weight * vectors[1].get(token, 0) for token, weight in vectors[0].items())
    lengths = [math.sqrt(sum(weight**2 for weight in vector.values())) for vector in vectors]
    return product / (lengths[0] * lengths[1])


def most_similar(query, corpus, k):
    ranked = sorted(corpus, key=lambda text: text_similarity(query, text), reverse=True)
    return [corpus.index(text) for text in ranked[:k]]
