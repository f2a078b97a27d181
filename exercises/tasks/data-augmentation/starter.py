"""Data augmentation: write the functions; the statement says exactly what each must do."""


def random_delete(text: str, ratio: float, seed: int | None = None) -> str:
    """Delete a share of the characters, every set of positions equally likely."""
    raise NotImplementedError


def random_replace(text: str, ratio: float, alphabet: str, seed: int | None = None) -> str:
    """Put a different character of ``alphabet`` at a share of the positions."""
    raise NotImplementedError


def random_insert(text: str, ratio: float, alphabet: str, seed: int | None = None) -> str:
    """Insert characters of ``alphabet`` at random gaps; the original stays as a subsequence."""
    raise NotImplementedError


def data_augmentation(text: str, vocab_size: int, seed: int | None = None) -> str:
    """Delete, replace and insert a tenth of the characters, in that order."""
    raise NotImplementedError


# Follow-up: keeping


def augment_keeping(text: str, protected: list[str], ratio: float, seed: int | None = None) -> str:
    """Delete, replace and insert among the characters outside every protected string."""
    raise NotImplementedError


# Follow-up: synonyms


def synonym_replace(
    words: list[str], synonyms: dict[str, list[str]], n: int, seed: int | None = None
) -> list[str]:
    """Put a different synonym at ``n`` of the positions whose word has one."""
    raise NotImplementedError
