"""The form of each kind of question, in one table."""

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


__all__ = ["FORMS", "CodeForm", "Form"]
