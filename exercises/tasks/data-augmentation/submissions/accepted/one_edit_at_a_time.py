"""Slow but valid: lists that grow and shrink edit by edit, positions drawn until they are new."""

import random


def how_many(n, ratio):
    if not 0.0 <= ratio <= 1.0:
        raise ValueError("the ratio must lie between 0 and 1")
    return max(1, int(n * ratio + 0.5)) if n > 0 and ratio > 0 else 0


def random_delete(text, ratio, seed=None):
    rng = random.Random(seed)
    chars = list(text)
    for _ in range(how_many(len(text), ratio)):
        del chars[rng.randrange(len(chars))]
    return "".join(chars)


def random_replace(text, ratio, alphabet, seed=None):
    rng = random.Random(seed)
    k = how_many(len(text), ratio)
    if k > 0 and (alphabet == "" or (len(set(alphabet)) == 1 and alphabet[0] in text)):
        raise ValueError("nothing different to replace with")
    chars, done = list(text), set()
    letters = list(dict.fromkeys(alphabet))
    while len(done) < k:
        where = rng.randint(0, len(text) - 1)
        if where in done:
            continue
        done.add(where)
        new = rng.choice(letters)
        while new == chars[where]:
            new = rng.choice(letters)
        chars[where] = new
    return "".join(chars)


def random_insert(text, ratio, alphabet, seed=None):
    rng = random.Random(seed)
    k = how_many(len(text), ratio)
    if k > 0 and alphabet == "":
        raise ValueError("nothing to insert")
    chars = list(text)
    for _ in range(k):
        chars.insert(rng.randint(0, len(chars)), rng.choice(alphabet))
    return "".join(chars)


def most_frequent(text, size):
    # Selection by repeated search instead of a sort.
    left, vocab = list(dict.fromkeys(text)), []
    counts = {c: text.count(c) for c in left}
    while left and len(vocab) < size:
        best = max(left, key=lambda c: counts[c])
        left.remove(best)
        vocab.append(best)
    return "".join(vocab)


def data_augmentation(text, vocab_size, seed=None):
    if vocab_size < 1:
        raise ValueError("the vocabulary needs at least one character")
    vocab = most_frequent(text, vocab_size)
    text = random_delete(text, 0.1, seed)
    text = text if len(vocab) == 1 else random_replace(text, 0.1, vocab, seed)
    return random_insert(text, 0.1, vocab, seed)


def augment_keeping(text, protected, ratio, seed=None):
    how_many(0, ratio)
    rng = random.Random(seed)
    # Each unit: [character, is it free, may something be put before it].
    units = [[c, True, True] for c in text]
    for word in protected:
        for start in range(len(text)):
            if word and text.startswith(word, start):
                for at in range(start, start + len(word)):
                    units[at][1] = False
                    if at > start:
                        units[at][2] = False
    pool = []
    for c, free, _ in units:
        if free and c not in pool:
            pool.append(c)
    free = [at for at, unit in enumerate(units) if unit[1]]
    doomed = rng.sample(free, how_many(len(free), ratio))
    for at in sorted(doomed, reverse=True):
        units.pop(at)
    free = [at for at, unit in enumerate(units) if unit[1]]
    k = how_many(len(free), ratio)
    if len(pool) >= 2:
        for at in rng.sample(free, k):
            old = units[at][0]
            while units[at][0] == old:
                units[at][0] = rng.choice(pool)
    for _ in range(k):
        # Any gap of the growing text, drawn again while it is closed.
        gap = rng.randint(0, len(units))
        while gap < len(units) and not units[gap][2]:
            gap = rng.randint(0, len(units))
        units.insert(gap, [rng.choice(pool), True, True])
    return "".join(c for c, _, _ in units)


def synonym_replace(words, synonyms, n, seed=None):
    if n < 0:
        raise ValueError("n is negative")
    rng = random.Random(seed)
    result, todo = list(words), []
    for at, word in enumerate(words):
        choices = []
        for other in synonyms.get(word, []):
            if other != word and other not in choices:
                choices.append(other)
        if choices:
            todo.append((at, choices))
    while todo and n > 0:
        at, choices = todo.pop(rng.randrange(len(todo)))
        result[at] = rng.choice(choices)
        n -= 1
    return result
