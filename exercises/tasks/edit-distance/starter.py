"""Edit distance: write the core function first; the follow-ups are independent levels."""


def edit_distance(s1: str, s2: str) -> int:
    """Return the fewest insertions, deletions and replacements that turn s1 into s2."""
    raise NotImplementedError


def edit_script(s1: str, s2: str) -> list:
    """Return a cheapest list of steps [op, i, j] that turns s1 into s2, keeps included."""
    raise NotImplementedError


def edit_distance_within(s1: str, s2: str, limit: int) -> int | None:
    """Return the distance if it is at most limit, else None; limit < 0 raises ValueError."""
    raise NotImplementedError


def character_error_rate(reference: str, hypothesis: str) -> float:
    """Return the edit distance divided by the number of characters of the reference."""
    raise NotImplementedError
