"""A random key per position, the smallest ones win; a class holds the steps."""

import random
from collections import defaultdict
from heapq import nsmallest
from math import floor


class Noise:
    def __init__(self, seed):
        # random.Random(text) hashes with SHA-512: the same in every process.
        self.rng = random.Random() if seed is None else random.Random(f"noise {seed}")

    def pick(self, items, k):
        keyed = [(self.rng.random(), item) for item in items]
        return sorted(item for _, item in nsmallest(k, keyed))

    def replace(self, chars, positions, alphabet):
        letters = sorted(alphabet)
        for at in positions:
            new = letters[self.rng.randrange(len(letters))]
            while new == chars[at]:
                new = letters[self.rng.randrange(len(letters))]
            chars[at] = new

    def insert(self, chars, gaps, k, alphabet):
        letters = sorted(alphabet)
        before = defaultdict(str)
        for _ in range(k):
            before[gaps[self.rng.randrange(len(gaps))]] += self.rng.choice(letters)
        chars = chars + [""]
        return "".join(before[at] + char for at, char in enumerate(chars))


def size(n, ratio):
    if not (0 <= ratio <= 1):
        raise ValueError("ratio out of range")
    if not n or not ratio:
        return 0
    return max(1, floor(n * ratio + 0.5))


def random_delete(text, ratio, seed=None):
    k = size(len(text), ratio)
    kept = Noise(seed).pick(range(len(text)), len(text) - k)
    return "".join(map(text.__getitem__, kept))


def random_replace(text, ratio, alphabet, seed=None):
    k = size(len(text), ratio)
    if k == 0:
        return text
    letters = set(alphabet)
    if len(letters) < 2 and letters <= set(text):
        raise ValueError("no other character")
    noise, chars = Noise(seed), list(text)
    noise.replace(chars, noise.pick(range(len(text)), k), letters)
    return "".join(chars)


def random_insert(text, ratio, alphabet, seed=None):
    k = size(len(text), ratio)
    if k == 0:
        return text
    if not alphabet:
        raise ValueError("no character")
    return Noise(seed).insert(list(text), range(len(text) + 1), k, set(alphabet))


def data_augmentation(text, vocab_size, seed=None):
    if vocab_size < 1:
        raise ValueError("vocab_size must be positive")
    tally = {}
    for char in text:
        tally[char] = tally.get(char, 0) + 1
    vocab = sorted(tally, key=tally.get, reverse=True)[:vocab_size]
    seeds = random.Random(seed)
    text = random_delete(text, 0.1, seeds.getrandbits(32))
    if len(vocab) > 1:
        text = random_replace(text, 0.1, "".join(vocab), seeds.getrandbits(32))
    return random_insert(text, 0.1, "".join(vocab), seeds.getrandbits(32))


def augment_keeping(text, protected, ratio, seed=None):
    size(0, ratio)
    spans = set()
    for word in protected:
        spans |= set(occurrences(text, word))
    fixed = {at for start, end in spans for at in range(start, end)}
    closed = {at for start, end in spans for at in range(start + 1, end)}
    free = [at for at in range(len(text)) if at not in fixed]
    alphabet = {text[at] for at in free}
    noise = Noise(seed)
    gone = set(noise.pick(free, size(len(free), ratio)))
    kept = [at for at in range(len(text)) if at not in gone]
    chars = [text[at] for at in kept]
    free = [new for new, at in enumerate(kept) if at not in fixed]
    k = size(len(free), ratio)
    if len(alphabet) > 1:
        noise.replace(chars, noise.pick(free, k), alphabet)
    gaps = [new for new, at in enumerate(kept) if at not in closed] + [len(kept)]
    return noise.insert(chars, gaps, k, alphabet)


def occurrences(text, word):
    at = text.find(word) if word else -1
    while at >= 0:
        yield at, at + len(word)
        at = text.find(word, at + 1)


def synonym_replace(words, synonyms, n, seed=None):
    if n < 0:
        raise ValueError("n must not be negative")
    noise = Noise(seed)
    choices = {
        at: sorted(set(synonyms[word]).difference([word]))
        for at, word in enumerate(words)
        if word in synonyms
    }
    can = [at for at in choices if choices[at]]
    picked = set(noise.pick(can, n))
    return [noise.rng.choice(choices[at]) if at in picked else word for at, word in enumerate(words)]
