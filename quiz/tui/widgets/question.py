"""A question as it is shown: what it is about, the prompt, the form, and after it the feedback."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from quiz.i18n import percent, say
from quiz.kinds import key
from quiz.model import Answer, Lang, Mark, Question, Text
from quiz.tui.forms import FORMS, Form
from quiz.tui.widgets.prose import Prose, blocks
from quiz.tui.widgets.said import Said, spoken


def stars(difficulty: int) -> str:
    """Draw a difficulty of 1 to 5."""
    return "★" * difficulty + "☆" * (5 - difficulty)


def verdict_key(mark: Mark) -> str:
    """Name the sentence for a mark: right, partly right, or wrong."""
    return (
        "feedback.right" if mark.right else "feedback.partly" if mark.credit else "feedback.wrong"
    )


class QuestionView(VerticalScroll, can_focus=True):
    """One question at a time; ``show`` brings the next, ``reveal`` the answer to this one."""

    # Before a field that has the keyboard: a long question is read while its field waits below.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page_up", show=False, priority=True),
        Binding("pagedown", "page_down", show=False, priority=True),
    ]

    def __init__(self, subtopics: dict[str, Text], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._subtopics = subtopics
        self._forms = {kind: form() for kind, form in FORMS.items()}
        self.form: Form | None = None

    def compose(self) -> ComposeResult:
        """Lay out the parts that every question has."""
        yield Said(lambda _: "", id="about", markup=False)
        yield Said(lambda _: "", id="prompt")
        for form in self._forms.values():
            form.display = False
            yield form
        yield Said(lambda _: "", id="hint", classes="hint")
        yield Said(lambda _: "", id="verdict", markup=False)
        yield Said(lambda _: "", id="feedback")

    def show(self, question: Question, seed: int, draft: str = "") -> None:
        """Show a question with an empty form and give it the keyboard."""
        subtopic = self._subtopics[question.subtopic]

        def about(lang: Lang) -> str:
            kind = say(lang, f"kind.{question.kind}")
            return f"{subtopic.to(lang)} · {kind} · {stars(question.difficulty)}"

        form = self._forms[question.kind]
        with self.app.batch_update():
            self.query_one("#about", Said).tell(about)
            self.query_one("#prompt", Said).tell(lambda lang: Prose(question.prompt.to(lang)))
            self.query_one("#verdict").display = False
            self.query_one("#feedback").display = False
            if self.form is not None and self.form is not form:
                self.form.display = False
            form.ask(question, seed, draft)
            form.disabled = False
            form.display = True
            self.form = form
            hint = self.query_one("#hint", Said)
            hint.tell(spoken(form.hint))
            hint.display = True
            self.scroll_home(animate=False)
            # At once, so that the new focus is drawn with all the rest.
            self.screen.set_focus(form.first_focus(), scroll_visible=False)

    def on_form_drafted(self) -> None:
        """Bring what is typed into sight."""
        if self.screen.focused is not None:
            self.screen.focused.scroll_visible(animate=False)

    def prepare(self, question: Question) -> None:
        """Do what is slow about the question that comes next."""
        lang: Lang = self.app.lang  # type: ignore[attr-defined]
        blocks(question.prompt.to(lang))
        self._forms[question.kind].prepare(question)

    def freeze(self) -> None:
        """Let the answer stand as it is."""
        if self.form is not None:
            self.form.disabled = True

    def thaw(self) -> None:
        """Let the answer be changed again."""
        if self.form is not None:
            self.form.disabled = False
            self.form.first_focus().focus()

    def reveal(self, question: Question, answer: Answer, mark: Mark) -> None:
        """Say how the answer was, what is right and why."""
        self.freeze()
        if self.form is not None:
            self.form.display = question.kind in {"lines", "open", "code"}
        self.query_one("#hint").display = False
        verdict = self.query_one("#verdict", Said)
        verdict.set_classes(verdict_key(mark).partition(".")[2])
        verdict.tell(lambda lang: say(lang, verdict_key(mark), percent=percent(mark.credit)))
        verdict.display = True
        feedback = self.query_one("#feedback", Said)
        feedback.tell(lambda lang: Prose(feedback_markdown(question, answer, mark, lang)))
        feedback.display = True
        self.focus()
        self.call_after_refresh(self.scroll_to_widget, verdict, top=True, animate=False)


def feedback_markdown(question: Question, answer: Answer, mark: Mark, lang: Lang) -> str:
    """Write the feedback: key, remarks, explanation, sources."""
    said = key(question, answer).to(lang)
    remarks = [say(lang, remark) for remark in mark.remarks]
    parts = [said, *(f"- {remark}" for remark in remarks if remark not in said)]
    parts.append(f"**{say(lang, 'feedback.why')}**")
    parts.append(question.explanation.to(lang))
    sources = "\n".join(f"- {source.named}" for source in question.sources)
    parts.append(f"**{say(lang, 'feedback.sources')}**\n\n{sources}")
    return "\n\n".join(parts)
