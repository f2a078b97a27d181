"""What an interviewer asks next, by what a written answer lacked."""

from collections.abc import Collection, Mapping, Sequence

from quiz.kinds import Open
from quiz.model import Lang, OpenAnswer
from quiz.sessions.questions import Questions


def follow_up(
    bank: Questions,
    question: Open,
    answer: OpenAnswer,
    asked: Collection[str],
    own: Mapping[str, Sequence[str]],
) -> str | None:
    """Choose among the question's follow-ups the one nearest to the points that are missing.

    None when nothing is missing, or none is left to ask. Points count as missing unless they are
    likely there; the nearest question shares most of their telling words, in both languages.
    ``own`` are the learner's accepted wordings by point.
    """
    from quiz.freetext import mark_answer, shared  # noqa: PLC0415 - home needs no marking

    left = [name for name in question.follow_ups if name in bank and name not in asked]
    left = [name for name in left if bank.entry(name).kind != "code"]
    found = mark_answer(question, answer.text, own)
    missing = {each.point for each in found.points if each.status != "likely"}
    if not left or not missing:
        return None
    points = [point.text for point in question.rubric if point.id in missing]

    def nearness(name: str) -> float:
        next_one = bank.question(name)
        return sum(
            shared(
                " ".join(point.to(lang) for point in points),
                f"{next_one.prompt.to(lang)} {next_one.explanation.to(lang)}",
            )
            for lang in Lang
        )

    return max(left, key=nearness)
