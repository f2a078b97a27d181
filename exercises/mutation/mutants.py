"""Mutants of a source text, made by cosmic-ray."""

import ast
import difflib
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from typing import Any

from quiz.errors import QuizError

Position = tuple[int, int]
"""Line, from 1, and column, from 0."""


@dataclass(frozen=True)
class Mutant:
    """A source text with one thing changed, and the changed line as it was and as it is."""

    line: int
    operator: str
    before: str
    after: str
    source: str


def tool() -> str:
    """Name the mutation tool and its version; raises QuizError when it is not installed."""
    try:
        return f"cosmic-ray {metadata.version('cosmic-ray')}"
    except metadata.PackageNotFoundError as error:
        raise QuizError(
            "mutants are made by cosmic-ray, which is not installed:"
            " pip install -c constraints.txt -e '.[mutation]', or pip install cosmic-ray"
        ) from error


def mutants(source: str) -> list[Mutant]:
    """Make every mutant of a source text, by line.

    Left out are those of type annotations, those that are no Python, those that another operator
    makes too, and what two of the tool's operators do that want to be told names and then draw
    numbers at random (VariableReplacer, VariableInserter). Strings the tool leaves alone.
    Raises QuizError when the tool is not installed.
    """
    tool()
    from cosmic_ray import mutating, plugins  # noqa: PLC0415 - only there for developers

    spans = list(_annotations(ast.parse(source)))
    made: dict[str, Mutant] = {}
    for name in plugins.operator_names():
        operator_class = plugins.get_operator(name)
        if getattr(operator_class, "arguments", tuple)():
            continue
        operator = operator_class()
        for occurrence, start in enumerate(_positions(source, operator)):
            if any(first <= start < last for first, last in spans):
                continue
            text = mutating.mutate_code(source, operator, occurrence)
            if text is None or text in made or not _is_python(text):
                continue
            made[text] = _described(name.rpartition("/")[2], source, text)
    return sorted(made.values(), key=lambda each: (each.line, each.operator, each.after))


def _positions(source: str, operator: Any) -> Iterator[Position]:
    """Say where an operator changes something, in the order in which the tool counts."""
    from cosmic_ray.ast import ast_nodes, get_ast  # noqa: PLC0415 - as above

    for node in ast_nodes(get_ast(source)):
        for start, _ in operator.mutation_positions(node):
            yield start


def _annotations(tree: ast.AST) -> Iterator[tuple[Position, Position]]:
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            each = getattr(node, name, None)
            if isinstance(each, ast.expr):
                last = (each.end_lineno or each.lineno, each.end_col_offset or each.col_offset)
                yield (each.lineno, each.col_offset), last


def _is_python(text: str) -> bool:
    with warnings.catch_warnings(action="ignore", category=SyntaxWarning):
        try:
            compile(text, "<mutant>", "exec")
        except SyntaxError:
            return False
    return True


def _described(operator: str, source: str, text: str) -> Mutant:
    old, new = source.splitlines(), text.splitlines()
    changes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    first = next(change for change in changes if change[0] != "equal")
    before, after = old[first[1] : first[2]], new[first[3] : first[4]]
    blank = len(before) - len("\n".join(before).lstrip().split("\n"))
    return Mutant(first[1] + blank + 1, operator, _one_line(before), _one_line(after), text)


def _one_line(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())
