"""Pick the right option, or all that apply."""

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec

from quiz.kinds.arrange import alike, arranged, repeated
from quiz.kinds.kind import Fault, Kind, named_in
from quiz.model import ChoiceAnswer, Lang, Mark, Name, Noun, Question, Text
from quiz.model.text import in_every_language


class Option(Noun):
    """One option; a wrong one names the misconception that makes it attractive."""

    id: Name
    text: Text
    why: Text
    correct: bool = False
    misconception: Name | None = None


class Choice(Question, tag="choice"):
    """``pick: one`` has exactly one right option; ``several`` any number above zero."""

    options: Annotated[tuple[Option, ...], msgspec.Meta(min_length=2, max_length=8)]
    pick: Literal["one", "several"] = "one"


def mark(question: Choice, answer: ChoiceAnswer) -> Mark:
    """Mark a choice.

    One: 1 for the right option alone, else 0. Several: (right picks - wrong picks) divided by
    the number of right options, and never below 0. Each wrong pick, and each right option that
    was missed, is remarked on with the option's own reason.
    """
    right = {option.id for option in question.options if option.correct}
    hits, misses = len(answer.picked & right), len(answer.picked - right)
    if question.pick == "one":
        credit = float(answer.picked == right)
    else:
        credit = max(0.0, (hits - misses) / len(right))
    remarks = tuple(
        option.why for option in question.options if (option.id in answer.picked) != option.correct
    )
    return Mark(credit=credit, remarks=remarks)


def key(question: Choice, answer: ChoiceAnswer) -> Text:
    """List every option with its sign and its reason."""

    def line(option: Option, lang: Lang) -> str:
        picked = option.id in answer.picked
        sign = "✓" if option.correct else "✗" if picked else "·"
        words = f"**{option.text.to(lang)}**" if picked else option.text.to(lang)
        return f"- {sign} {words}\n\n  {option.why.to(lang)}"

    return in_every_language(lambda lang: "\n".join(line(each, lang) for each in question.options))


def variant(question: Choice, seed: int) -> Choice:
    """Show the options in an order drawn by ``seed``."""
    return msgspec.structs.replace(question, options=arranged(question.options, seed))


def faults(question: Choice) -> Iterator[Fault]:
    """Find keys that do not fit ``pick``, repeated ids, and misconceptions in the wrong place."""
    right = sum(option.correct for option in question.options)
    if question.pick == "one" and right != 1:
        yield (
            ("options",),
            (
                f"{right} options are correct; mark exactly one with `correct: true`,"
                " or set `pick: several`"
            ),
        )
    if question.pick == "several" and not 0 < right < len(question.options):
        yield (
            ("options",),
            (
                f"{right} of {len(question.options)} options are correct;"
                " at least one must be right and one wrong"
            ),
        )
    for name in repeated(option.id for option in question.options):
        yield ("options",), f"the option id `{name}` is used twice; give each its own"
    for words in alike(option.text for option in question.options):
        yield ("options",), f"two options read the same: {words!r}"
    for index, option in enumerate(question.options):
        if option.correct and option.misconception:
            yield (
                ("options", index, "misconception"),
                "a correct option has no misconception; remove it",
            )
        if not option.correct and not option.misconception:
            yield (
                ("options", index),
                "a wrong option needs a `misconception` from content/misconceptions",
            )


def held(question: Choice, answer: ChoiceAnswer) -> Iterator[str]:
    """Name the misconceptions behind the wrong options that were picked."""
    for option in question.options:
        if option.id in answer.picked and option.misconception:
            yield option.misconception


KIND = Kind(
    question=Choice,
    answer=ChoiceAnswer,
    mark=mark,
    key=key,
    faults=faults,
    variant=variant,
    misconceptions=named_in("options"),
    held=held,
)
