"""The figures that answers are weighed by."""

from quiz.freetext.features import NAMES, features, prepared, weights


def test_every_figure_is_a_share_however_often_a_word_is_said() -> None:
    point = "Adam keeps two moments."
    known = weights([point, "Something else is said here.", "And a third text."])
    for answer in (point, "moments " * 50, "moments", f"{point} {point} {point}"):
        found, _ = features(point, prepared(answer, "What does Adam keep?"), known)
        assert len(found) == len(NAMES)
        assert all(0 <= each <= 1 + 1e-9 for each in found), dict(zip(NAMES, found, strict=True))
