"""What an answer is held against, in one language."""

from collections.abc import Mapping, Sequence

from quiz.kinds import Open
from quiz.model import Lang, Noun


class Point(Noun):
    """A rubric point: its sentence, other wordings of it, and its telling words."""

    id: str
    wordings: tuple[str, ...]
    keywords: tuple[str, ...] = ()
    weight: float = 1.0


class Claim(Noun):
    """A misconception, as answers state it."""

    name: str
    wordings: tuple[str, ...]


class Rubric(Noun):
    """An open question in one language."""

    question: str
    points: tuple[Point, ...]
    model_answer: str = ""
    claims: tuple[Claim, ...] = ()

    @property
    def right(self) -> tuple[str, ...]:
        """Every text that is known to be right: the points' wordings, and the model answer."""
        wordings = tuple(wording for point in self.points for wording in point.wordings)
        return (*wordings, self.model_answer) if self.model_answer else wordings


def rubric_of(question: Open, lang: Lang, own: Mapping[str, Sequence[str]] | None = None) -> Rubric:
    """Put an open question into one language.

    ``own`` are wordings that the learner has found right, by the id of the point.
    """
    kept = own or {}
    return Rubric(
        question=question.prompt.to(lang),
        points=tuple(
            Point(
                id=point.id,
                wordings=(point.text.to(lang), *point.accepted.to(lang), *kept.get(point.id, ())),
                keywords=point.keywords.to(lang),
                weight=point.weight,
            )
            for point in question.rubric
        ),
        model_answer=question.model_answer.to(lang),
        claims=tuple(
            Claim(name=claim.misconception, wordings=claim.phrases.to(lang))
            for claim in question.misconceptions
        ),
    )
