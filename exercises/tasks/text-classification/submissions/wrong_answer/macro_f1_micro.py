"""The micro average, which is accuracy."""

def macro_f1(y_true, y_pred):
    if len(y_true) != len(y_pred) or not y_true:
        raise ValueError("two lists of the same length, not empty")
    values = []
    for label in set(y_true) | set(y_pred):
        hits = sum(a == b == label for a, b in zip(y_true, y_pred))
        precision = hits / y_pred.count(label) if label in y_pred else 0.0
        recall = hits / y_true.count(label) if label in y_true else 0.0
        both = precision + recall
        values.append(2 * precision * recall / both if both else 0.0)
    return sum(a == b for a, b in zip(y_true, y_pred)) / len(y_true)
