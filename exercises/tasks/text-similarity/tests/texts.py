"""Texts that the groups draw from."""

WORDS = ("model", "data", "loss", "batch", "token", "layer", "tune", "adam", "lora", "7b")
CHARACTERS = "大语言模型微调数据训练评估"
LINKS = (" ", "  ", ", ", "。", " - ", "\n", "!", "、", "_", "…")


def drawn(rng, longest, *, words=WORDS, characters=CHARACTERS):
    """Draw a mixed text of up to ``longest`` tokens, with separators of all sorts."""
    parts = []
    for _ in range(rng.randint(0, longest)):
        if rng.random() < 0.5:
            parts.append(rng.choice(characters))
        else:
            word = rng.choice(words)
            parts.append(rng.choice((word, word.upper(), word.title())))
            parts.append(rng.choice(LINKS))
    return "".join(parts)


def with_tokens(rng, longest):
    """Draw a text with at least one token."""
    return rng.choice(CHARACTERS) + drawn(rng, longest)
