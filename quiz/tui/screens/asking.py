"""What study and interview share: a question, its answer, and how sure the learner is."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Literal

from textual import on
from textual.reactive import var
from textual.widget import Widget

from quiz.freetext import (
    Assessment,
    Endpoint,
    NoOpinionError,
    load,
    mark_answer,
    rubric_of,
    second_opinion,
    written_in,
)
from quiz.kinds import Open
from quiz.model import Answer, Confidence, Message
from quiz.tui.drafts import Drafts
from quiz.tui.forms import Form
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.bar import Bar
from quiz.tui.widgets.question import QuestionView
from quiz.tui.widgets.rubric import Rubric, Written
from quiz.tui.widgets.said import spoken

Phase = Literal["answering", "sure", "rubric", "marked", "task"]

LOADED = 3
"""Written answers that are prepared for ahead; later ones find the marking warm."""

SURE = tuple(spoken(f"sure.{each.name.lower()}") for each in Confidence)


class AskingScreen(QuizScreen[None]):
    """Shows a question, takes the answer, and asks how sure the learner is.

    Subclasses lay out ``asking``, name the draft of the moment, and go on from ``on_bar_chosen``.
    """

    phase: var[Phase] = var("answering", init=False, bindings=True)

    def __init__(self) -> None:
        super().__init__()
        self._answer: Answer | None = None

    def asking(self) -> Iterator[Widget]:
        """Give the question's place, the rubric, and the bar for the confidence."""
        self._drafts = Drafts(self, self.services.store, self.quiz.try_to)
        subtopics = {s.id: s.title for topic in self.services.bank.topics for s in topic.subtopics}
        yield QuestionView(subtopics, id="question")
        yield Rubric(id="rubric")
        yield Bar(spoken("sure.ask"), SURE, id="sure")

    def draft_name(self) -> str | None:
        """Name the draft of the question on the screen, None where there is none."""
        raise NotImplementedError

    @on(Form.Submitted)
    def ask_how_sure(self, event: Form.Submitted) -> None:
        """Ask how sure the learner is, before anything is revealed."""
        event.stop()
        self.how_sure(event.answer)

    def how_sure(self, answer: Answer) -> None:
        """Keep an answer until the learner has said how sure it is."""
        self._answer = answer
        self.query_one(QuestionView).freeze()
        self.phase = "sure"
        self.query_one("#sure", Bar).ask(SURE, suggested=1)

    def load_marking(self, questions: Iterable[str], *, talk: bool = False) -> None:
        """Load the marking of written answers beside the first question, if there will be any."""
        bank = self.services.bank
        written = islice((each for each in questions if bank.entry(each).kind == "open"), LOADED)
        found = [each for each in map(bank.question, written) if isinstance(each, Open)]
        if talk or found:
            self.run_worker(partial(load, found), thread=True)

    def hold_against_rubric(self, question: Open, text: str, *, own: bool = False) -> Assessment:
        """Ask which points a written answer covers; gives what the program suggests.

        Where the learner's ``own`` judgement is all there is, nothing is suggested.
        """
        wordings = self.services.store.wordings(question.id)
        found = mark_answer(question, "" if own else text, wordings)
        self.phase = "rubric"
        written = Written(text, found, suggested=not own)
        self.query_one(Rubric).ask(question, written)
        if self.services.endpoint is not None and not own:
            asked = self._ask_elsewhere(self.services.endpoint, question, written)
            self.run_worker(asked, group="opinion", exclusive=True)
        return found

    async def _ask_elsewhere(self, endpoint: Endpoint, question: Open, written: Written) -> None:
        """Put a second opinion beside the program's suggestions, if one comes in time."""
        rubric = self.query_one(Rubric)
        rubric.note(written, Message(key="opinion.asking"))
        asked = rubric_of(question, written_in(written.text))
        try:
            rubric.add_opinion(written, await second_opinion(endpoint, asked, written.text))
        except NoOpinionError as error:
            rubric.note(written, error.reason)

    def on_rubric_wording_right(self, event: Rubric.WordingRight) -> None:
        """Keep the learner's own wording of a point, or drop it; it counts from the next answer."""
        event.stop()
        store, at = self.services.store, self.services.now()

        def save() -> None:
            if event.right:
                store.keep_wording(event.question, event.point, event.text, at)
            else:
                store.drop_wording(event.question, event.point, event.text)

        if event.text and self.quiz.try_to(save):
            self.tell("rubric.kept" if event.right else "rubric.dropped")

    def on_form_incomplete(self, event: Form.Incomplete) -> None:
        """Say what is missing."""
        event.stop()
        self.incomplete(event)

    def incomplete(self, event: Form.Incomplete) -> None:
        """Say what is missing; Textual would call both handlers of an overridden one."""
        self.tell(event.key, severity="warning")

    def on_form_drafted(self, event: Form.Drafted) -> None:
        """Keep the draft."""
        event.stop()
        name = self.draft_name()
        if name is not None:
            self._drafts.put(name, event.text)

    def action_back(self) -> None:
        """Go back from the question of confidence to the answer."""
        self.query_one("#sure").display = False
        self.query_one("#rubric").display = False
        self.query_one(QuestionView).thaw()
        self.phase = "answering"
