"""The global generator, put back afterwards; selection sampling; regular expressions; recursion."""

import contextlib
import random
import re
from collections import Counter
from itertools import chain, zip_longest


@contextlib.contextmanager
def seeded(seed):
    before = random.getstate()
    random.seed(seed)
    try:
        yield
    finally:
        random.setstate(before)


def edits(n, ratio):
    if ratio > 1 or ratio < 0:
        raise ValueError(f"bad ratio: {ratio}")
    return 0 if n * ratio == 0 else max(1, int(n * ratio + 0.5))


def chosen(items, k):
    """Yield each item with True for k of them: one pass, the odds changing on the way."""
    left = len(items)
    for item in items:
        hit = random.random() * left < k
        k -= hit
        left -= 1
        yield item, hit


def different(old, alphabet):
    return random.choice([c for c in dict.fromkeys(alphabet) if c != old])


def random_delete(text, ratio, seed=None):
    with seeded(seed):
        return "".join(c for c, hit in chosen(text, edits(len(text), ratio)) if not hit)


def random_replace(text, ratio, alphabet, seed=None):
    k = edits(len(text), ratio)
    if k and not alphabet:
        raise ValueError("empty alphabet")
    if k and set(alphabet) <= {alphabet[0]} and alphabet[0] in text:
        raise ValueError("only one character")
    alphabet = "".join(dict.fromkeys(alphabet))
    with seeded(seed):
        return "".join(different(c, alphabet) if hit else c for c, hit in chosen(text, k))


def random_insert(text, ratio, alphabet, seed=None):
    k = edits(len(text), ratio)
    if k and not alphabet:
        raise ValueError("empty alphabet")
    with seeded(seed):
        # Distinct gaps: k of the n + 1.
        new = [random.choice(alphabet) if hit else "" for _, hit in chosen(range(len(text) + 1), k)]
    return "".join(chain.from_iterable(zip_longest(new, text, fillvalue="")))


def data_augmentation(text, vocab_size, seed=None):
    if vocab_size < 1:
        raise ValueError("empty vocabulary")
    vocab = "".join(c for c, _ in Counter(text).most_common(vocab_size))
    steps = [
        lambda t, s: random_delete(t, 0.1, s),
        lambda t, s: random_replace(t, 0.1, vocab, s) if len(vocab) > 1 else t,
        lambda t, s: random_insert(t, 0.1, vocab, s),
    ]

    def run(t, rest, s):
        return run(rest[0](t, s), rest[1:], s if s is None else (s * 31 + 7) % 2**32) if rest else t

    return run(text, steps, seed)


def augment_keeping(text, protected, ratio, seed=None):
    edits(0, ratio)
    fixed, closed = [False] * len(text), [False] * (len(text) + 1)
    for word in protected:
        if word:
            # A lookahead finds overlapping occurrences too.
            for match in re.finditer(f"(?={re.escape(word)})", text):
                start, end = match.start(), match.start() + len(word)
                fixed[start:end] = [True] * len(word)
                closed[start + 1 : end] = [True] * (len(word) - 1)
    alphabet = "".join(dict.fromkeys(c for c, f in zip(text, fixed) if not f))
    with seeded(seed):
        free = [i for i, f in enumerate(fixed) if not f]
        gone = {i for i, hit in chosen(free, edits(len(free), ratio)) if hit}
        rest = [i for i in free if i not in gone]
        k = edits(len(rest), ratio)
        chars = dict(enumerate(text))
        if len(set(alphabet)) > 1:
            for i, hit in chosen(rest, k):
                if hit:
                    chars[i] = different(chars[i], alphabet)
        kept = [i for i in range(len(text)) if i not in gone]
        gaps = [j for j, i in enumerate(kept) if not closed[i]] + [len(kept)]
        new = {}
        for _ in range(k):
            new.setdefault(random.choice(gaps), []).append(different(None, alphabet))
    pieces = []
    for j in range(len(kept) + 1):
        pieces += new.get(j, [])
        pieces += [chars[kept[j]]] if j < len(kept) else []
    return "".join(pieces)


def synonym_replace(words, synonyms, n, seed=None):
    if n < 0:
        raise ValueError("negative n")
    can = [i for i, w in enumerate(words) if set(synonyms.get(w, ())) - {w}]
    with seeded(seed):
        hits = {i for i, hit in chosen(can, min(n, len(can))) if hit}
        return [different(w, synonyms[w]) if i in hits else w for i, w in enumerate(words)]
