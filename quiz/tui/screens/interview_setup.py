"""Before a mock interview: its kind, language, seed; or the one that is still open."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input

from quiz.i18n import say
from quiz.model import Lang, Profile
from quiz.model.interview import InterviewState
from quiz.sessions import Interview, start
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.interview import InterviewScreen
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.rows import Rows
from quiz.tui.widgets.said import Said

MINUTES = (5, 15, 30, 45, 60)
"""How long an interview of mixed questions may be."""

MAX_SEED = 10**9
"""Seeds are drawn below this, so that they can be written down."""


class InterviewSetupScreen(QuizScreen[None]):
    """Kinds as rows, the seed in a field; Enter begins."""

    title_key = "interview.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "close", key_display="Esc"),
        Binding("l", "other_language", "interview-language"),
        Binding("p", "paper", "on-paper"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keep the choices of a new interview from one that is open."""
        return self._open is None or action not in {"other_language", "paper"}

    def body(self) -> ComposeResult:
        """Lay out the choice, or the way back into an open interview."""
        self._open = self.services.store.open_interview()
        self._spoken = self.quiz.settings.lang
        self._paper = False
        self._profiles = self.services.bank.profiles
        with VerticalScroll(classes="page"):
            if self._open is None:
                yield Said(lambda lang: Prose(say(lang, "interview.explain")))
                yield Said(lambda lang: say(lang, "interview.kind"), classes="field")
                yield self._kinds()
                yield Said(self._about, id="about-kind", classes="hint")
                yield Said(self._language, id="spoken", classes="field")
                yield Said(self._how, id="how")
                yield Said(lambda lang: say(lang, "interview.seed"), id="seed-label")
                yield Input(type="integer", compact=True, max_length=9, id="seed")
                yield Said(lambda lang: say(lang, "interview.begin"), id="begin")
            else:
                yield Said(lambda lang: Prose(say(lang, "interview.open")))
                yield Rows(2, self._paint_open)

    def _kinds(self) -> Rows:
        """List the kinds, in the height that the rest leaves, so that all the rest is in sight."""
        count = len(self._profiles) + len(MINUTES)
        rows = Rows(count, self._paint_kind, id="interviews")
        rows.styles.max_height = count
        return rows

    def on_mount(self) -> None:
        """Choose by the keyboard at once."""
        self.query_one(Rows).focus()

    def _paint_kind(self, index: int, lang: Lang) -> str:
        if index < len(self._profiles):
            return self._profiles[index].title.to(lang)
        minutes = MINUTES[index - len(self._profiles)]
        return say(lang, "interview.minutes-choice", minutes=minutes)

    def _about(self, lang: Lang) -> str:
        index = self.query_one(Rows).highlighted or 0
        if index < len(self._profiles):
            return self._profiles[index].about.to(lang)
        return say(lang, "interview.mixed")

    def on_option_list_option_highlighted(self, event: Rows.OptionHighlighted) -> None:
        """Say what such an interview is like."""
        event.stop()
        if self._open is None:
            self.query_one("#about-kind", Said).again()

    def _paint_open(self, index: int, lang: Lang) -> str:
        return say(lang, ("interview.resume", "interview.end-open")[index])

    def _language(self, lang: Lang) -> str:
        return say(lang, "interview.language", name=say(self._spoken, "lang.name"))

    def action_other_language(self) -> None:
        """Hold the interview in the other language."""
        self._spoken = Lang.EN if self._spoken is Lang.ZH else Lang.ZH
        self.query_one("#spoken", Said).again()

    def _how(self, lang: Lang) -> str:
        return say(lang, "interview.paper" if self._paper else "interview.typed")

    def action_paper(self) -> None:
        """Speak or write on paper, and mark oneself by the rubric alone; or type again."""
        self._paper = not self._paper
        self.query_one("#how", Said).again()

    def on_rows_touched(self, event: Rows.Touched) -> None:
        """Choose by Space or click."""
        event.stop()
        self._choose(event.index)

    def on_rows_done(self, event: Rows.Done) -> None:
        """Choose by Enter."""
        event.stop()
        self._choose(event.rows.highlighted or 0)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Begin from the field."""
        event.stop()
        self._choose(self.query_one(Rows).highlighted or 0)

    def _choose(self, index: int) -> None:
        if self._open is not None:
            self._go_on(self._open, end=index == 1)
            return
        s = self.services
        typed = self.query_one(Input).value.strip()
        seed = int(typed) if typed else s.rng.randrange(MAX_SEED)
        kinds: list[Profile | int] = [*self._profiles, *MINUTES]
        state = start(
            s.bank, s.tasks(), kinds[index], self._spoken, seed, s.now(), paper=self._paper
        )
        if self._spoken is not self.lang:
            self.quiz.save(lang=self._spoken)
        made: list[Interview] = []
        if self.quiz.try_to(
            lambda: made.append(Interview.begin(s.bank, s.tasks(), s.store, s.scheduler, state))
        ):
            self.quiz.switch_screen(InterviewScreen(made[0]))

    def _go_on(self, state: InterviewState, *, end: bool) -> None:
        s = self.services
        made: list[Interview] = []

        def resume() -> None:
            interview = Interview.resume(s.bank, s.tasks(), s.store, s.scheduler, state, s.now())
            if end:
                interview.stop(s.now())
            made.append(interview)

        if self.quiz.try_to(resume):
            self.quiz.switch_screen(InterviewScreen(made[0]))

    def action_close(self) -> None:
        """Go home."""
        self.quiz.go_home()
