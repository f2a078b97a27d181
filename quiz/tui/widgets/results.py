"""What the judge says, as it comes: tests, groups, the first failure in words, the verdict."""

from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from quiz.i18n import has, say
from quiz.model import GroupResult, Judgement, Lang, TestResult, Text, Verdict
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.said import Said, Words, spoken

SAMPLES = "samples"
"""The judge's name for the group of sample tests."""

SIGNS = {Verdict.ACCEPTED: "✓"}
"""Every other verdict is shown as ✗."""


class Results(VerticalScroll, can_focus=True):
    """Lines of results; ``start`` empties it, ``add`` brings a test, ``finish`` the verdict."""

    def __init__(self, before: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._before = before

    def compose(self) -> ComposeResult:
        """Lay out the verdict and the lines; before the first verdict, what can be done."""
        yield Said(spoken(self._before), id="judged", markup=False)
        yield Said(lambda _: "", id="lines")

    def start(self) -> None:
        """Say that the judge is at work."""
        self._passed = self._failed = 0
        self._tell(
            "running",
            lambda lang: say(lang, "results.running", passed=self._passed, failed=self._failed),
        )
        self.query_one("#lines", Said).tell(lambda _: "")

    def add(self, result: TestResult) -> None:
        """Count one more test, and tell of the first that fails what may be told."""
        if result.verdict is Verdict.ACCEPTED:
            self._passed += 1
        else:
            self._failed += 1
            if self._failed == 1:
                self.query_one("#lines", Said).tell(
                    lambda lang: Prose("\n\n".join(_failure(result, lang)))
                )
        self.query_one("#judged", Said).again()

    def finish(self, judgement: Judgement, *, samples: bool, note: Text | None = None) -> None:
        """Show the whole result, and after it what there is to know of the sandbox."""
        self._tell(
            "right" if judgement.verdict is Verdict.ACCEPTED else "wrong",
            lambda lang: _verdict_line(judgement, lang, samples=samples),
        )
        write = samples_markdown if samples else hidden_markdown

        def lines(lang: Lang) -> Prose:
            said = [write(judgement, lang), _sandbox(judgement, note, lang)]
            return Prose("\n\n".join(part for part in said if part))

        self.query_one("#lines", Said).tell(lines)
        self.scroll_home(animate=False)

    def _tell(self, css: str, words: Words) -> None:
        line = self.query_one("#judged", Said)
        line.set_classes(css)
        line.tell(words)


def _verdict_line(judgement: Judgement, lang: Lang, *, samples: bool) -> str:
    parts = [say(lang, f"verdict.{judgement.verdict}")]
    for key, wanted in (("results.samples", True), ("results.hidden", False)):
        groups = [group for group in judgement.groups if (group.name == SAMPLES) is wanted]
        if groups and (wanted or not samples):
            passed, total = (sum(getattr(g, part) for g in groups) for part in ("passed", "total"))
            parts.append(say(lang, key, passed=passed, total=total))
    parts.append(say(lang, "results.seconds", seconds=f"{judgement.seconds:.1f}"))
    if judgement.verdict is Verdict.ACCEPTED and not samples:
        parts.append(say(lang, "results.seed", seed=str(judgement.seed)))
    return " · ".join([*parts, say(lang, f"sandbox.{judgement.sandbox}")])


def _sandbox(judgement: Judgement, note: Text | None, lang: Lang) -> str:
    """Say what a sandbox that is not full means, and what else there is to know of it."""
    key = f"sandbox-means.{judgement.sandbox}"
    parts = [say(lang, key)] if has(key) else []
    return "\n\n".join(parts if note is None else [*parts, note.to(lang)])


def samples_markdown(judgement: Judgement, lang: Lang) -> str:
    """Show each sample test: call, expected, got, prints; all of it may be seen."""
    parts = [_detail(judgement, lang)]
    for test in judgement.tests:
        sign = SIGNS.get(test.verdict, "✗")
        parts.append(f"**{sign} {test.says.to(lang)}**")
        parts += _said(test, lang)
    return "\n\n".join(part for part in parts if part)


def hidden_markdown(judgement: Judgement, lang: Lang) -> str:
    """Show the groups, and of the first one that failed what may be told; later ones are folded."""
    parts = [_detail(judgement, lang)]
    failed = False
    for group in judgement.groups:
        if failed:
            parts.append(f"· {say(lang, 'results.folded', group=group.says.to(lang))}")
            continue
        parts.append(_group_line(group, lang))
        if group.verdict is not Verdict.ACCEPTED:
            failed = True
            parts += _first_failure(judgement, group, lang)
    return "\n\n".join(part for part in parts if part)


def _group_line(group: GroupResult, lang: Lang) -> str:
    sign = SIGNS.get(group.verdict, "✗")
    return f"{sign} **{group.says.to(lang)}** {group.passed}/{group.total}"


def _first_failure(judgement: Judgement, group: GroupResult, lang: Lang) -> list[str]:
    for test in judgement.tests:
        if (
            test.group == group.name
            and test.level == group.level
            and test.verdict is not Verdict.ACCEPTED
        ):
            return _failure(test, lang)
    return []


def _failure(test: TestResult, lang: Lang) -> list[str]:
    verdict = say(lang, f"verdict.{test.verdict}")
    return [f"{verdict}: {test.says.to(lang)}", *_said(test, lang)]


def _said(test: TestResult, lang: Lang) -> list[str]:
    parts = []
    if test.sample is not None and test.verdict is not Verdict.ACCEPTED:
        shown = test.sample
        labels = [say(lang, f"results.{name}") for name in ("call", "expected", "got")]
        values = (shown.call, shown.expected, shown.got)
        lines = [f"{label}: {value}" for label, value in zip(labels, values, strict=True)]
        parts.append(_fenced("\n".join(lines)))
    if test.symptom is not None and test.verdict is not Verdict.ACCEPTED:
        parts.append(test.symptom.to(lang))
    if test.traceback:
        parts.append(_fenced(test.traceback))
    if test.prints:
        parts.append(f"{say(lang, 'results.prints')}\n\n{_fenced(test.prints)}")
    return parts


def _detail(judgement: Judgement, lang: Lang) -> str:
    return "" if judgement.detail is None else judgement.detail.to(lang)


def _fenced(text: str) -> str:
    """Show text as it is: the fence is longer than any in the text."""
    fence = "`" * max(3, max((len(run) for run in _backticks(text)), default=0) + 1)
    return f"{fence}\n{text.rstrip()}\n{fence}"


def _backticks(text: str) -> list[str]:
    return ["`" * len(run) for run in "".join(c if c == "`" else " " for c in text).split()]
