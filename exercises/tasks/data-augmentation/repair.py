"""Data augmentation as it is often written. It runs, and most of it is wrong: repair it."""

import random
import string


def random_delete(text, ratio, seed=None):
    if seed:
        random.seed(seed)
    count = int(len(text) * ratio)
    for position in sorted(random.sample(range(len(text)), count), reverse=True):
        text = text[:position] + text[position + 1 :]
    return text


def random_replace(text, ratio, alphabet=string.ascii_letters, seed=None):
    if seed:
        random.seed(seed)
    size = len(text)
    for _ in range(int(size * ratio)):
        left = random.randint(0, size - 1)
        right = random.randint(left, size - 1)
        text = text[:left] + random.choice(alphabet) + text[right:]
    return text


def random_insert(text, ratio, alphabet=string.ascii_letters, seed=None):
    if seed:
        random.seed(seed)
    size = len(text)
    for _ in range(int(size * ratio)):
        gap = random.randint(0, size)
        text = text[:gap] + random.choice(alphabet) + text[gap:]
    return text


def data_augmentation(text, vocab_size, seed=None):
    text = random_delete(text, 0.1, seed)
    text = random_replace(text, 0.1, string.ascii_letters, seed)
    return random_insert(text, 0.1, string.ascii_letters, seed)


def augment_keeping(text, protected, ratio, seed=None):
    for number, word in enumerate(protected):
        text = text.replace(word, f"[{number}]")
    text = random_delete(text, ratio, seed)
    text = random_replace(text, ratio, string.ascii_letters, seed)
    text = random_insert(text, ratio, string.ascii_letters, seed)
    for number, word in enumerate(protected):
        text = text.replace(f"[{number}]", word)
    return text


def synonym_replace(words, synonyms, n, seed=None):
    if seed:
        random.seed(seed)
    candidates = [word for word in set(words) if word in synonyms]
    random.shuffle(candidates)
    for word in candidates[:n]:
        new = random.choice(synonyms[word])
        words = [new if each == word else each for each in words]
    return words
