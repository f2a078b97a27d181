"""What the tests of the bank's numbers and listings share: entries as their YAML says them."""

import itertools
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from quiz.kinds.formula import evaluate

QUESTIONS = Path(__file__).parents[2] / "content" / "questions"

Entry = dict[str, Any]


class Case(NamedTuple):
    """One way to draw a numeric entry: its numbers, its answer, and what each slip gives."""

    values: dict[str, float]
    answer: float
    slips: dict[str, float]


@pytest.fixture(scope="session")
def entry() -> Callable[[str], Entry]:
    """Find an entry by its id."""
    known: dict[str, Entry] = {}

    def find(name: str) -> Entry:
        topic = name.partition(".")[0]
        if name not in known:
            for path in sorted((QUESTIONS / topic).glob("*.yaml")):
                known.update((each["id"], each) for each in yaml.safe_load(path.read_text("utf-8")))
        return known[name]

    return find


def _choices(source: Any) -> list[float]:
    if isinstance(source, list):
        return source
    step = source.get("step", 1)
    return [
        source["low"] + i * step for i in range(int((source["high"] - source["low"]) / step) + 1)
    ]


@pytest.fixture(scope="session")
def cases(entry: Callable[[str], Entry]) -> Callable[[str], list[Case]]:
    """Give every draw of a numeric entry."""

    def draw(found: Entry) -> Iterator[Case]:
        params = found.get("params", {})
        for chosen in itertools.product(*map(_choices, params.values())):
            values = dict(zip(params, chosen, strict=True))
            for name, formula in found.get("values", {}).items():
                values[name] = evaluate(formula, values)
            slips = {each["id"]: evaluate(each["value"], values) for each in found.get("slips", [])}
            yield Case(values, evaluate(found["answer"], values), slips)

    return lambda name: list(draw(entry(name)))


@pytest.fixture(scope="session")
def seeded() -> Callable[[int], random.Random]:
    """Give a generator of random numbers for a seed."""
    return random.Random


@pytest.fixture(scope="session")
def run_listing(entry: Callable[[str], Entry]) -> Callable[..., dict[str, Any]]:
    """Run a Python listing as printed, or repaired (``but`` one line); give its names."""

    def run(name: str, *, repaired: bool = False, but: int = 0) -> dict[str, Any]:
        found = entry(name)
        lines = found["listing"].splitlines()
        for fault in found.get("faulty", []) if repaired else []:
            if fault["line"] == but:
                continue
            line = lines[fault["line"] - 1]
            indent = line[: len(line) - len(line.lstrip())]
            lines[fault["line"] - 1] = indent + fault["correction"]["en"]
        names: dict[str, Any] = {}
        exec("\n".join(lines), names)  # noqa: S102 - our own content
        return names

    return run
