"""Join each entry on the left to one on the right."""

from string import ascii_lowercase
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from quiz.kinds import Match, arranged
from quiz.model import Lang, MatchAnswer
from quiz.tui.forms.form import Form
from quiz.tui.widgets.prose import Prose, Stack, blocks
from quiz.tui.widgets.rows import Rows, WholeRows
from quiz.tui.widgets.said import Said


class MatchForm(Form):
    """The left entries as rows, the right ones lettered below; a letter joins, Space steps on."""

    hint = "form.hint.match"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(letter, f"join({at})", show=False) for at, letter in enumerate(ascii_lowercase[:12])
    ]

    def compose(self) -> ComposeResult:
        """Lay out the left entries, and the right ones by letter."""
        yield WholeRows(0, self._paint)
        yield Said(lambda _: "")

    def ask(self, question: Match, seed: int, draft: str) -> None:  # noqa: ARG002
        """Show both sides shuffled."""
        self.pairs = arranged(question.pairs, seed)
        self.rights = arranged(list(question.rights.items()), seed + 1)
        self.joined: dict[int, int] = {}
        self.query_one(Rows).fill(len(self.pairs))
        self.query_one(Said).tell(self._partners)

    def prepare(self, question: Match) -> None:
        """Read the Markdown of both sides."""
        for text in (*(pair.left for pair in question.pairs), *question.rights.values()):
            blocks(text.to(self.lang))

    def _partners(self, lang: Lang) -> Stack:
        letters = (Content.styled(f"  {each}  ", "bold $text-accent") for each in ascii_lowercase)
        return Stack(
            [
                Prose(text.to(lang), letter)
                for letter, (_, text) in zip(letters, self.rights, strict=False)
            ]
        )

    def _paint(self, index: int, lang: Lang) -> Prose:
        at = self.joined.get(index)
        letter = "_" if at is None else ascii_lowercase[at]
        lead = Content.styled(f" {letter} ", "" if at is None else "bold $text-accent").append(
            " ← "
        )
        return Prose(self.pairs[index].left.to(lang), lead)

    def on_rows_touched(self, event: Rows.Touched) -> None:
        """Step to the next partner."""
        event.stop()
        at = self.joined.get(event.index)
        self.joined[event.index] = 0 if at is None else (at + 1) % len(self.rights)
        event.rows.redraw(event.index)

    def action_join(self, at: int) -> None:
        """Join the highlighted left entry to the right entry of a letter, and go on to the next."""
        rows = self.query_one(Rows)
        if at < len(self.rights) and rows.highlighted is not None:
            self.joined[rows.highlighted] = at
            rows.redraw(rows.highlighted)
            rows.highlighted = min(rows.highlighted + 1, len(self.pairs) - 1)

    def on_rows_done(self, event: Rows.Done) -> None:
        """Answer."""
        event.stop()
        self.action_submit()

    def answer(self) -> MatchAnswer | None:
        """Give the pairs, once every left entry has a partner."""
        if len(self.joined) < len(self.pairs):
            return None
        return MatchAnswer(
            pairs={self.pairs[left].id: self.rights[at][0] for left, at in self.joined.items()}
        )
