"""What the tests of a task write with: comparing, and saying what was wrong.

The fixtures ``solution``, ``reference`` and ``rng`` come from the judge; see
docs/authoring-tasks.md. Nothing here imports pytest.
"""

import importlib.util
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Never, Protocol

from quiz.model import SampleShown, Text

SHOWN_LENGTH = 300
"""Characters of a value that are shown to the learner."""


class WrongAnswer(Exception):  # noqa: N818 - a verdict, not an error of the program
    """The solution returned something wrong; ``symptom`` says what was seen."""

    def __init__(self, symptom: Text) -> None:
        super().__init__(symptom.en)
        self.symptom = symptom


class Solution(Protocol):
    """The learner's program: ``solution.name(*arguments)`` calls its function ``name``."""

    sample: SampleShown | None

    def __getattr__(self, function: str) -> Callable[..., Any]: ...

    def call(self, function: str, *arguments: Any) -> Any:
        """Call a function by its name; a fault of the solution ends the test."""

    def calls(self, function: str, batch: Sequence[Sequence[Any]]) -> list[Any]:
        """Call a function once for each of several arguments, in order; gives the results.

        The same as so many single calls, in a fraction of their time.
        """

    def raises(self, function: str, *arguments: Any) -> str | None:
        """Name the built-in exception class that the call ended in; None when it returned."""

    def elsewhere(self, function: str, *arguments: Any) -> Any:
        """Call in another process, where strings hash differently and nothing was called yet."""


def wrong(*, en: str, zh: str) -> Never:
    """End the test with a wrong answer; hidden tests tell the symptom, never inputs or answers."""
    raise WrongAnswer(Text(en=en, zh=zh))


def same(got: Any, want: Any, tolerance: float = 0.0) -> bool:
    """Compare plain data: exact types (True is not 1), ``abs(got - want) <= tolerance`` for floats.

    Containers are compared recursively and in order; dicts by key.
    """
    if type(got) is not type(want):
        return False
    if isinstance(want, float):
        return bool(got == want or abs(got - want) <= tolerance)
    if isinstance(want, list | tuple):
        return len(got) == len(want) and all(
            same(mine, theirs, tolerance) for mine, theirs in zip(got, want, strict=True)
        )
    if isinstance(want, dict):
        return len(got) == len(want) and all(
            key in got and same(got[key], value, tolerance) for key, value in want.items()
        )
    return bool(got == want)


def expect(got: object, want: object, *, en: str, zh: str, tolerance: float = 0.0) -> None:
    """End the test with a wrong answer, in these words, unless ``got`` is the same as ``want``."""
    if not same(got, want, tolerance):
        wrong(en=en, zh=zh)


def expect_type(got: object, *types: type) -> None:
    """End the test with a wrong answer unless ``got`` is of exactly one of ``types``."""
    if type(got) in types:
        return
    names = [each.__name__ for each in types]
    wrong(
        en=f"The result is of type {type(got).__name__}; it must be {' or '.join(names)}.",
        zh=f"结果的类型是 {type(got).__name__}，应为 {' 或 '.join(names)}。",
    )


def must_raise(solution: Solution, error: str, function: str, *arguments: Any) -> None:
    """End the test unless the call raises the built-in exception ``error`` or a subclass.

    Returning is a wrong answer; another exception is a run-time error with its traceback.
    """
    if solution.raises(function, *arguments) == error:
        return
    solution.call(function, *arguments)
    wrong(
        en=f"{function} returned although it must raise {error} here.",
        zh=f"{function} 在这里应当抛出 {error}，却正常返回了。",
    )


def shown(
    solution: Solution,
    function: str,
    arguments: Sequence[Any],
    expected: Any,
    *,
    tolerance: float = 0.0,
) -> None:
    """Compare one call of a sample test with what is expected, and show both to the learner."""
    call, wanted = called(function, arguments), described(expected)
    solution.sample = SampleShown(call=call, expected=wanted, got="")
    got = solution.call(function, *arguments)
    solution.sample = SampleShown(call=call, expected=wanted, got=described(got))
    if not same(got, expected, tolerance):
        wrong(
            en=f"{call} gave {described(got)}; expected {wanted}.",
            zh=f"{call} 得到 {described(got)}，应为 {wanted}。",
        )


def shown_that(
    solution: Solution,
    function: str,
    arguments: Sequence[Any],
    holds: Callable[[Any], bool],
    *,
    en: str,
    zh: str,
) -> None:
    """Check a property of one call of a sample test; ``en`` and ``zh`` say what must hold."""
    call = called(function, arguments)
    solution.sample = SampleShown(call=call, expected=en, got="")
    got = solution.call(function, *arguments)
    solution.sample = SampleShown(call=call, expected=en, got=described(got))
    if not holds(got):
        wrong(
            en=f"{call} gave {described(got)}. What must hold: {en}",
            zh=f"{call} 得到 {described(got)}。应满足：{zh}",
        )


def described(value: object) -> str:
    """Write a value for people, cut to a readable length; never the digits of a huge number."""
    if isinstance(value, int) and value.bit_length() > 3 * SHOWN_LENGTH:
        return f"int of {value.bit_length()} bits"
    if isinstance(value, str):
        value = value[:SHOWN_LENGTH]
    try:
        text = repr(value)
    except (ValueError, RecursionError):
        return type(value).__name__
    return text if len(text) <= SHOWN_LENGTH else text[:SHOWN_LENGTH] + "…"


def called(function: str, arguments: Sequence[Any]) -> str:
    """Write a call as it would stand in a program."""
    return f"{function}({', '.join(described(each) for each in arguments)})"


def sibling(test_file: str, name: str) -> ModuleType:
    """Load ``name``.py from the folder of a test file: generators that several groups share."""
    path = Path(test_file).with_name(f"{name}.py")
    key = f"task_{path.parent.parent.name}_{name}".replace("-", "_")
    return sys.modules[key] if key in sys.modules else load(path, key)


def load(path: Path, name: str) -> ModuleType:
    """Load a trusted file as the module ``name``."""
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
