"""NumPy's generator, arrays of positions, and argsort."""

from collections import Counter

import numpy as np


def count(n, ratio):
    if ratio < 0 or ratio > 1:
        raise ValueError("ratio")
    if n == 0 or ratio == 0:
        return 0
    return max(1, int(np.floor(n * ratio + 0.5)))


def random_delete(text, ratio, seed=None):
    rng = np.random.default_rng(seed)
    k = count(len(text), ratio)
    if k == 0:
        return text
    keep = np.ones(len(text), dtype=bool)
    keep[rng.choice(len(text), size=k, replace=False)] = False
    return "".join(np.array(list(text), dtype=object)[keep])


def random_replace(text, ratio, alphabet, seed=None):
    rng = np.random.default_rng(seed)
    k = count(len(text), ratio)
    if not k:
        return text
    letters = sorted(set(alphabet))
    if not letters or (len(letters) == 1 and letters[0] in text):
        raise ValueError("alphabet")
    out = list(text)
    for i in rng.permutation(len(text))[:k]:
        options = [c for c in letters if c != out[i]]
        out[i] = options[rng.integers(len(options))]
    return "".join(out)


def random_insert(text, ratio, alphabet, seed=None):
    rng = np.random.default_rng(seed)
    k = count(len(text), ratio)
    if not k:
        return text
    if not alphabet:
        raise ValueError("alphabet")
    gaps = rng.integers(0, len(text) + 1, size=k)
    new = [alphabet[i] for i in rng.integers(0, len(alphabet), size=k)]
    # Sort keys: an inserted character stands just before the original one of its gap.
    keys = np.concatenate([np.arange(len(text)) + 0.5, gaps])
    everything = list(text) + new
    return "".join(everything[i] for i in np.argsort(keys, kind="stable"))


def data_augmentation(text, vocab_size, seed=None):
    if vocab_size < 1:
        raise ValueError("vocab_size")
    if not text:
        return ""
    order = {}
    for i, c in enumerate(text):
        order.setdefault(c, i)
    totals = Counter(text)
    vocab = "".join(sorted(totals, key=lambda c: (-totals[c], order[c]))[:vocab_size])
    text = random_delete(text, 0.1, seed)
    if len(vocab) >= 2:
        text = random_replace(text, 0.1, vocab, seed)
    return random_insert(text, 0.1, vocab, seed)


def augment_keeping(text, protected, ratio, seed=None):
    count(1, ratio)
    rng = np.random.default_rng(seed)
    n = len(text)
    fixed, inner = np.zeros(n + 1, int), np.zeros(n + 1, int)
    for p in protected:
        start = text.find(p) if p else -1
        while start != -1:
            fixed[start] += 1
            fixed[start + len(p)] -= 1
            inner[start + 1] += 1
            inner[start + len(p)] -= 1
            start = text.find(p, start + 1)
    fixed, inner = np.cumsum(fixed)[:n] > 0, np.cumsum(inner) > 0
    free = np.flatnonzero(~fixed)
    alphabet = sorted({text[i] for i in free})
    if not alphabet:
        return text
    gone = set(rng.permutation(free)[: count(len(free), ratio)].tolist())
    units = [[text[i], bool(fixed[i]), bool(inner[i])] for i in range(n) if i not in gone]
    free = [j for j, unit in enumerate(units) if not unit[1]]
    k = count(len(free), ratio)
    if len(alphabet) > 1:
        for j in rng.permutation(len(free))[:k]:
            options = [c for c in alphabet if c != units[free[j]][0]]
            units[free[j]][0] = options[rng.integers(len(options))]
    gaps = [j for j, unit in enumerate(units) if not unit[2]] + [len(units)]
    extra = {}
    for _ in range(k):
        gap = gaps[rng.integers(len(gaps))]
        extra[gap] = extra.get(gap, "") + alphabet[rng.integers(len(alphabet))]
    return "".join(
        extra.get(j, "") + (units[j][0] if j < len(units) else "") for j in range(len(units) + 1)
    )


def synonym_replace(words, synonyms, n, seed=None):
    if n < 0:
        raise ValueError("n")
    rng = np.random.default_rng(seed)
    options = [sorted(set(synonyms.get(w, [])) - {w}) for w in words]
    can = [i for i, o in enumerate(options) if o]
    out = words[:]
    for i in rng.permutation(len(can))[:n]:
        out[can[i]] = options[can[i]][rng.integers(len(options[can[i]]))]
    return out
