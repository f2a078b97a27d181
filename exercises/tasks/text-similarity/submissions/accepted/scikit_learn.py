"""Matrices of scikit-learn and NumPy; tokens by walking over the characters."""

import unicodedata

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

BLOCKS = [(0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)]


def tokenise(text):
    result, run = [], []

    def close():
        if run:
            result.append("".join(run))
            run.clear()

    for character in unicodedata.normalize("NFKC", text).lower():
        if any(low <= ord(character) <= high for low, high in BLOCKS):
            close()
            result.append(character)
        elif unicodedata.category(character).startswith("L") or character.isdecimal():
            run.append(character)
        else:
            close()
    close()
    return result


def counted(texts, binary=False):
    """Return the rows of counts, or None when no text has a token."""
    try:
        return CountVectorizer(analyzer=tokenise, binary=binary).fit_transform(texts)
    except ValueError:
        return None


def bare(s1, s2):
    return float(unicodedata.normalize("NFKC", s1) == unicodedata.normalize("NFKC", s2))


def text_similarity(s1, s2):
    matrix = counted([s1, s2])
    if matrix is None:
        return bare(s1, s2)
    gram = (matrix @ matrix.T).toarray()
    if gram[0, 0] == 0 or gram[1, 1] == 0:
        return 0.0
    return min(1.0, float(gram[0, 1] / np.sqrt(float(gram[0, 0]) * float(gram[1, 1]))))


def jaccard_similarity(s1, s2):
    matrix = counted([s1, s2], binary=True)
    if matrix is None:
        return bare(s1, s2)
    one, other = matrix.toarray().astype(bool)
    return int(np.count_nonzero(one & other)) / int(np.count_nonzero(one | other))


def tfidf_similarity(corpus, i, j):
    if min(i, j) < 0 or max(i, j) >= len(corpus):
        raise ValueError(f"positions {i} and {j} of {len(corpus)}")
    if counted(corpus) is None:
        return 0.0
    rows = TfidfVectorizer(analyzer=tokenise).fit_transform(corpus)
    return float((rows[i] @ rows[j].T).sum())


def most_similar(query, corpus, k):
    if k < 0:
        raise ValueError("k")
    if k == 0 or not corpus:
        return []
    matrix = counted([query, *corpus])
    if matrix is None or matrix[0].nnz == 0:
        scores = np.array([text_similarity(query, text) for text in corpus])
    else:
        matrix = matrix.astype(np.int64)
        products = (matrix[1:] @ matrix[0].T).toarray().ravel()
        lengths = np.asarray(matrix[1:].multiply(matrix[1:]).sum(axis=1)).ravel()
        scores = products / np.sqrt(np.maximum(lengths, 1))
    order = np.argsort(-scores, kind="stable")
    return [int(at) for at in order[:k]]
