"""Arguments on which a mutant of the reference is compared with the reference.

A few characters and a few texts, so that classes tie, lack characters of each other or have none.
"""

ALPHABETS = ("ab", "abc ", "微调模型", "aAé😀")
LABELS = ((0, 1), (4, -2, 7), (5,), (2**63 - 1, -(2**63), 3))
ALPHAS = (1.0, 0.5, 0.1, 2.0, 1e-6, 1e9, 0.0, -1.0, 1e-300)


def _text(rng, alphabet, longest=6):
    return "".join(rng.choices(alphabet, k=rng.randint(0, longest)))


def _labelled(rng, longest):
    """Draw texts and labels, seldom of unlike numbers."""
    alphabet, names = rng.choice(ALPHABETS), rng.choice(LABELS)
    texts = [_text(rng, alphabet) for _ in range(rng.randint(0, longest))]
    labels = rng.choices(names, k=len(texts))
    if rng.random() < 0.06:
        labels = rng.choices(names, k=rng.randint(0, longest))
    return texts, labels, alphabet


def _alpha(rng):
    return (rng.choice(ALPHAS),) if rng.random() < 0.7 else ()


def text_classification(rng):
    """Draw texts and labels."""
    return _labelled(rng, rng.choice((3, 12)))[:2]


def classify(rng):
    """Draw training texts, labels, texts to predict, and perhaps alpha."""
    texts, labels, alphabet = _labelled(rng, 7)
    asked = [_text(rng, alphabet + "xyz") for _ in range(rng.randint(0, 4))]
    return texts, labels, asked, *_alpha(rng)


def joint_log_likelihood(rng):
    """Draw training texts, labels, a text to score, and perhaps alpha."""
    texts, labels, alphabet = _labelled(rng, 7)
    return texts, labels, _text(rng, alphabet + "xyz", 12), *_alpha(rng)


def macro_f1(rng):
    """Draw true and predicted labels, seldom of unlike numbers."""
    names = (0, 1, -7, 10**12, 99)[: rng.randint(1, 5)]
    true = rng.choices(names, k=rng.choice((*range(10), 300)))
    size = len(true) if rng.random() < 0.9 else rng.randint(0, 9)
    return true, [
        true[at] if at < len(true) and rng.random() < 0.5 else rng.choice(names)
        for at in range(size)
    ]
