"""Type a number: fixed, or drawn anew from ranges for endless practice."""

from quiz.kinds.kind import Kind, named_in
from quiz.kinds.numeric.faults import faults
from quiz.kinds.numeric.marking import held, key, mark
from quiz.kinds.numeric.number import number
from quiz.kinds.numeric.question import Numeric, Range, Slip, variant
from quiz.model import NumericAnswer

KIND = Kind(
    question=Numeric,
    answer=NumericAnswer,
    mark=mark,
    key=key,
    faults=faults,
    variant=variant,
    misconceptions=named_in("slips"),
    held=held,
)

__all__ = ["KIND", "Numeric", "Range", "Slip", "number"]
