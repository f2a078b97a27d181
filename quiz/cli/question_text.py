"""A question with its right answer as plain Markdown: for proofreading, and for pipes."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from quiz.i18n import say
from quiz.kinds import AnyQuestion, Choice, Cloze, Code, Lines, Match, Numeric, Open, Order
from quiz.kinds.numeric import number
from quiz.model import Lang, Text


def question_text(question: AnyQuestion, lang: Lang) -> str:
    """Write a question, its answer, its explanation and its sources, ending in a line break."""
    header = f"{question.id} · {question.kind} · {question.subtopic} · {question.difficulty}/5"
    body: Iterator[str] = BODIES[question.kind](question, lang)
    sources = (f"- {each.named} {each.url}".rstrip() for each in question.sources)
    sections = (
        f"# {header}",
        question.prompt.to(lang).strip(),
        "\n".join(body),
        f"## {say(lang, 'bank.explanation')}",
        question.explanation.to(lang).strip(),
        f"## {say(lang, 'bank.sources')}",
        "\n".join(sources),
    )
    return "\n\n".join(sections) + "\n"


def _reason(text: Text, lang: Lang, misconception: str | None) -> str:
    return f"  {text.to(lang).strip()}" + (f" ({misconception})" if misconception else "")


def _choice(question: Choice, lang: Lang) -> Iterator[str]:
    for option in question.options:
        yield f"- {'✓' if option.correct else '✗'} {option.text.to(lang)}"
        yield _reason(option.why, lang, option.misconception)


def _numeric(question: Numeric, lang: Lang) -> Iterator[str]:
    for name, source in question.params.items():
        if isinstance(source, tuple):
            yield f"- {name}: {', '.join(map(number, source))}"
        else:
            yield f"- {name}: {number(source.low)} … {number(source.high)}, +{number(source.step)}"
    for name, formula in question.values.items():
        yield f"- {name} = {formula}"
    tolerance = f"± {question.abs_tol:g}" if question.abs_tol else f"± {question.rel_tol:.2g} ×"
    unit = question.unit.to(lang)
    yield " ".join(filter(None, (f"✓ {_formula(question.answer)}", unit, f"({tolerance})")))
    for slip in question.slips:
        yield f"- ✗ {_formula(slip.value)}"
        yield _reason(slip.why, lang, slip.misconception)


def _formula(value: str | float) -> str:
    return value if isinstance(value, str) else number(value)


def _cloze(question: Cloze, lang: Lang) -> Iterator[str]:
    yield question.text.to(lang).strip()
    for blank in question.blanks:
        yield f"- [[{blank.id}]] ✓ {' | '.join(blank.accept)}"
        for near in blank.near:
            yield f"  ✗ {near.answer}: {near.remark.to(lang)}"


def _order(question: Order, lang: Lang) -> Iterator[str]:
    for place, step in enumerate(question.steps, 1):
        yield f"{place}. {step.text.to(lang)}"
    for group in question.any_order:
        yield f"- {' = '.join(group)}"


def _match(question: Match, lang: Lang) -> Iterator[str]:
    for pair in question.pairs:
        yield f"- {pair.left.to(lang)} → {pair.right.to(lang)}"
    for extra in question.extras:
        yield f"- ✗ → {extra.right.to(lang)}"


def _lines(question: Lines, lang: Lang) -> Iterator[str]:
    faulty = {each.line: each for each in question.faulty}
    for at, line in enumerate(question.listing.to(lang).splitlines(), 1):
        yield f"{at:3} {'✗' if at in faulty else ' '} {line}".rstrip()
    for each in sorted(question.faulty, key=lambda each: each.line):
        yield f"- {each.line} ✓ {each.correction.to(lang)}"
        yield _reason(each.why, lang, each.misconception)


def _open(question: Open, lang: Lang) -> Iterator[str]:
    for point in question.rubric:
        yield f"- {point.text.to(lang)} ({point.weight:g})"
    yield ""
    yield question.model_answer.to(lang).strip()


def _code(question: Code, _lang: Lang) -> Iterator[str]:
    yield f"{question.task} · {question.level}"


BODIES: Mapping[str, Callable[[Any, Lang], Iterator[str]]] = {
    "choice": _choice,
    "numeric": _numeric,
    "cloze": _cloze,
    "order": _order,
    "match": _match,
    "lines": _lines,
    "open": _open,
    "code": _code,
}
"""How each kind writes its body; a test demands one for every kind."""
