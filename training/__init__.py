"""Training of the weights by which written answers are marked: ``python -m training DATA``."""
