"""How a typed number is marked."""

from quiz.kinds.formula import evaluate
from quiz.kinds.numeric.number import number, readings
from quiz.kinds.numeric.question import Formula, Numeric
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
    known = (slip.why for slip in question.slips if _fits(question, got, slip.value))
    return Mark(credit=0.0, remarks=tuple(known)[:1])


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
