"""Two distinct free characters are taken for too few to replace."""

import random
from collections import Counter


def number_of_edits(n, ratio):
    if ratio < 0 or ratio > 1:
        raise ValueError("ratio must be between 0 and 1")
    if n == 0 or ratio == 0:
        return 0
    return max(1, int(n * ratio + 0.5))


def generator(seed):
    return random.Random(seed)


def random_delete(text, ratio, seed=None):
    rng = generator(seed)
    k = number_of_edits(len(text), ratio)
    positions = set(rng.sample(range(len(text)), k))
    return "".join(c for i, c in enumerate(text) if i not in positions)


def random_replace(text, ratio, alphabet, seed=None):
    rng = generator(seed)
    k = number_of_edits(len(text), ratio)
    letters = list(dict.fromkeys(alphabet))
    if k > 0 and (not letters or (len(letters) == 1 and letters[0] in text)):
        raise ValueError("the alphabet offers no different character")
    chars = list(text)
    for i in rng.sample(range(len(text)), k):
        chars[i] = rng.choice([c for c in letters if c != chars[i]])
    return "".join(chars)


def random_insert(text, ratio, alphabet, seed=None):
    rng = generator(seed)
    k = number_of_edits(len(text), ratio)
    if k > 0 and not alphabet:
        raise ValueError("the alphabet is empty")
    gaps = Counter(rng.randrange(len(text) + 1) for _ in range(k))
    pieces = []
    for i in range(len(text) + 1):
        for _ in range(gaps[i]):
            pieces.append(rng.choice(alphabet))
        pieces.append(text[i : i + 1])
    return "".join(pieces)


def data_augmentation(text, vocab_size, seed=None):
    if vocab_size < 1:
        raise ValueError("vocab_size must be at least 1")
    vocab = "".join(c for c, _ in Counter(text).most_common(vocab_size))
    text = random_delete(text, 0.1, seed)
    if len(vocab) > 1:
        text = random_replace(text, 0.1, vocab, seed)
    return random_insert(text, 0.1, vocab, seed)


def augment_keeping(text, protected, ratio, seed=None):
    number_of_edits(0, ratio)
    fixed = [False] * len(text)
    closed = [False] * (len(text) + 1)
    for word in protected:
        start = text.find(word) if word else -1
        while start >= 0:
            for i in range(start, start + len(word)):
                fixed[i] = True
                closed[i] = closed[i] or i > start
            start = text.find(word, start + 1)
    rng = generator(seed)
    free = [i for i in range(len(text)) if not fixed[i]]
    letters = list(dict.fromkeys(text[i] for i in free))
    gone = set(rng.sample(free, number_of_edits(len(free), ratio)))
    chars = {i: text[i] for i in range(len(text)) if i not in gone}
    free = [i for i in free if i not in gone]
    k = number_of_edits(len(free), ratio)
    if len(letters) > 2:
        for i in rng.sample(free, k):
            chars[i] = rng.choice([c for c in letters if c != chars[i]])
    gaps = [i for i in chars if not closed[i]] + [len(text)]
    added = {}
    for _ in range(k):
        gap = rng.choice(gaps)
        added[gap] = added.get(gap, "") + rng.choice(letters)
    return "".join(added.get(i, "") + chars.get(i, "") for i in range(len(text) + 1))
