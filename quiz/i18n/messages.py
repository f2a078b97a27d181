"""Look up and fill the sentences of the interface."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from quiz.model import Lang, Message, Remark, Text


@cache
def table(lang: Lang) -> Mapping[str, str]:
    """Read a language's sentences: dotted keys as in ``[home]`` + ``title`` = ``home.title``."""
    raw = tomllib.loads((files(__package__) / f"{lang.value}.toml").read_text(encoding="utf-8"))
    return dict(_flat("", raw))


def _flat(prefix: str, raw: Mapping[str, Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in raw.items():
        found += (
            [(prefix + key, value)] if isinstance(value, str) else _flat(f"{prefix}{key}.", value)
        )
    return found


def has(key: str) -> bool:
    """Whether there is a sentence by this key."""
    return key in table(Lang.EN)


def percent(share: float) -> int:
    """Give a share in percent, rounded down, so that 100 is said of nothing less."""
    return int(share * 100 + 1e-9)


def say(lang: Lang, what: str | Remark, **args: str | float) -> str:
    """Put into words: a key with its arguments, a message, or words from the bank.

    Raises KeyError for an unknown key: that is a bug, and a test finds it.
    """
    if isinstance(what, Text):
        return what.to(lang)
    if isinstance(what, Message):
        return table(lang)[what.key].format(**what.args)
    return table(lang)[what].format(**args)
