"""Text classification: write the functions; the statement says exactly what each must do."""


def text_classification(texts: list[str], labels: list[int]) -> list[int]:
    """Train on four fifths of the texts and predict the labels of the rest."""
    raise NotImplementedError


# Follow-up: classify


def classify(
    train_texts: list[str], train_labels: list[int], test_texts: list[str], alpha: float = 1.0
) -> list[int]:
    """Train on one list of texts and predict the labels of another."""
    raise NotImplementedError


# Follow-up: likelihood


def joint_log_likelihood(
    train_texts: list[str], train_labels: list[int], text: str, alpha: float = 1.0
) -> dict[int, float]:
    """Return log P(label) + log P(text | label) for every training label."""
    raise NotImplementedError


# Follow-up: macro-f1


def macro_f1(y_true: list[int], y_pred: list[int]) -> float:
    """Return the unweighted mean of F1 over the labels that occur in either list."""
    raise NotImplementedError
