"""Put steps in their order."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Annotated

import msgspec

from quiz.kinds.arrange import alike, repeated
from quiz.kinds.kind import Fault, Kind
from quiz.model import Lang, Mark, Name, Noun, OrderAnswer, Question, Text
from quiz.model.text import in_every_language


class Step(Noun):
    """One step."""

    id: Name
    text: Text


class Order(Question, tag="order"):
    """``steps`` stand in the right order; an ``any_order`` group names neighbours that may swap."""

    steps: Annotated[tuple[Step, ...], msgspec.Meta(min_length=3, max_length=10)]
    any_order: tuple[tuple[Name, ...], ...] = ()


def ranks(question: Order) -> dict[str, int]:
    """Give each step its place in the right order; steps that may swap share one."""
    places = {step.id: index for index, step in enumerate(question.steps)}
    for group in question.any_order:
        first = min(places[name] for name in group)
        places |= dict.fromkeys(group, first)
    return places


def mark(question: Order, answer: OrderAnswer) -> Mark:
    """Mark an order: (L - 1) / (n - 1) for n steps.

    L is the length of the longest subsequence of the answer that stands in a right order (the
    longest common subsequence with the best of the right orders, found as the longest
    non-decreasing run of ranks). A missing, foreign or repeated step makes the answer worth 0.
    """
    places = ranks(question)
    if sorted(answer.steps) != sorted(places):
        return Mark(credit=0.0)
    tails: list[int] = []
    for name in answer.steps:
        at = bisect_right(tails, places[name])
        tails[at : at + 1] = [places[name]]
    return Mark(credit=(len(tails) - 1) / (len(places) - 1))


def key(question: Order, answer: OrderAnswer) -> Text:
    """List the steps in a right order; a sign says which stood in a place that fits."""
    places = ranks(question)
    wanted = sorted(places.values())
    fits = {
        name: places.get(name) == want for name, want in zip(answer.steps, wanted, strict=False)
    }

    def line(number: int, step: Step, lang: Lang) -> str:
        return f"{number}. {'✓' if fits.get(step.id) else '✗'} {step.text.to(lang)}"

    return in_every_language(
        lambda lang: "\n".join(line(at, step, lang) for at, step in enumerate(question.steps, 1))
    )


def faults(question: Order) -> Iterator[Fault]:
    """Find repeated ids and groups that are not neighbours."""
    ids = [step.id for step in question.steps]
    for name in repeated(ids):
        yield ("steps",), f"the step id `{name}` is used twice; give each its own"
    for words in alike(step.text for step in question.steps):
        yield ("steps",), f"two steps read the same: {words!r}"
    for index, group in enumerate(question.any_order):
        at = sorted(ids.index(name) for name in group if name in ids)
        if len(group) < 2 or at != list(range(at[0], at[0] + len(group)) if at else []):
            yield (
                ("any_order", index),
                "a group names two or more steps that stand next to each other in `steps`",
            )
    for name in repeated(name for group in question.any_order for name in group):
        yield ("any_order",), f"`{name}` stands in two groups; join them"


KIND = Kind(question=Order, answer=OrderAnswer, mark=mark, key=key, faults=faults)
