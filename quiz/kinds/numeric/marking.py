"""How a typed number is marked."""

from collections.abc import Iterator

from quiz.kinds.formula import evaluate
from quiz.kinds.numeric.number import number, readings
from quiz.kinds.numeric.question import Formula, Numeric, Slip
from quiz.model import Lang, Mark, Message, NumericAnswer, Text
from quiz.model.text import in_every_language


def close(question: Numeric, got: float, want: float) -> bool:
    """Whether ``got`` is ``want`` within the question's tolerance (never below 1e-9 relative)."""
    off = abs(got - want)
    return off <= question.abs_tol or off <= max(question.rel_tol, 1e-9) * abs(want)


def mark(question: Numeric, answer: NumericAnswer) -> Mark:
    """Mark a number: 1 if a reading of it is within the tolerance, else 0.

    The first slip that it fits is remarked on. The question must be a variant (numbers, no
    formulas).
    """
    got = readings(answer.text)
    if not got:
        return Mark(credit=0.0, remarks=(Message(key="mark.not-a-number"),))
    if _fits(question, got, question.answer):
        return Mark(credit=1.0)
    slip = next(_slips(question, got), None)
    return Mark(credit=0.0, remarks=() if slip is None else (slip.why,))


def held(question: Numeric, answer: NumericAnswer) -> Iterator[str]:
    """Name the misconception behind the first slip that a wrong number fits."""
    got = readings(answer.text)
    if not _fits(question, got, question.answer):
        slip = next(_slips(question, got), None)
        if slip is not None and slip.misconception:
            yield slip.misconception


def _slips(question: Numeric, got: tuple[float, ...]) -> Iterator[Slip]:
    return (slip for slip in question.slips if _fits(question, got, slip.value))


def _fits(question: Numeric, got: tuple[float, ...], want: Formula) -> bool:
    value = evaluate(want, {})
    return any(close(question, each, value) for each in got)


def key(question: Numeric, answer: NumericAnswer) -> Text:
    """Give the number with its unit, after what was typed where that was wrong."""
    right = _fits(question, readings(answer.text), question.answer)
    shown = number(evaluate(question.answer, {}))
    typed = answer.text.strip()

    def line(lang: Lang) -> str:
        words = f"✓ **{f'{shown} {question.unit.to(lang)}'.strip()}**"
        return words if right else f"✗ {typed}\n\n{words}"

    return in_every_language(line)
