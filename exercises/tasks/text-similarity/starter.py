"""Text similarity: write the core function first; the follow-ups are independent levels."""


def text_similarity(s1: str, s2: str) -> float:
    """Return the cosine of the term-frequency vectors of two texts."""
    raise NotImplementedError


def jaccard_similarity(s1: str, s2: str) -> float:
    """Return the number of common distinct tokens divided by that of all distinct tokens."""
    raise NotImplementedError


def tfidf_similarity(corpus: list[str], i: int, j: int) -> float:
    """Return the cosine of the TF-IDF vectors of texts i and j; a bad position: ValueError."""
    raise NotImplementedError


def most_similar(query: str, corpus: list[str], k: int) -> list[int]:
    """Return the positions of the k most similar texts, best first; k < 0: ValueError."""
    raise NotImplementedError
