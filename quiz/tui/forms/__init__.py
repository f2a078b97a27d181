"""The form of each kind of question, in one table."""

from quiz.model import Question
from quiz.tui.forms.choice import ChoiceForm
from quiz.tui.forms.cloze import ClozeForm
from quiz.tui.forms.code import CodeForm
from quiz.tui.forms.form import Form
from quiz.tui.forms.lines import LinesForm
from quiz.tui.forms.match import MatchForm
from quiz.tui.forms.numeric import NumericForm
from quiz.tui.forms.open import OpenForm
from quiz.tui.forms.order import OrderForm

FORMS: dict[str, type[Form]] = {
    "choice": ChoiceForm,
    "numeric": NumericForm,
    "cloze": ClozeForm,
    "order": OrderForm,
    "match": MatchForm,
    "lines": LinesForm,
    "open": OpenForm,
    "code": CodeForm,
}


def form_for(question: Question, seed: int, draft: str = "") -> Form:
    """Make the form of a question as ``quiz.kinds.variant`` gave it."""
    return FORMS[question.kind](question, seed, draft)


__all__ = ["FORMS", "CodeForm", "Form", "form_for"]
