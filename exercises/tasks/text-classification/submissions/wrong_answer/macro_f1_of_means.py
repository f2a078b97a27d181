"""F1 of the mean precision and the mean recall."""

def macro_f1(y_true, y_pred):
    if len(y_true) != len(y_pred) or not y_true:
        raise ValueError("two lists of the same length, not empty")
    values = []
    for label in set(y_true) | set(y_pred):
        hits = sum(a == b == label for a, b in zip(y_true, y_pred))
        precision = hits / y_pred.count(label) if label in y_pred else 0.0
        recall = hits / y_true.count(label) if label in y_true else 0.0
        values.append((precision, recall))
    precision = sum(p for p, _ in values) / len(values)
    recall = sum(r for _, r in values) / len(values)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
