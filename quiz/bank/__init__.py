"""The question bank: content folders in, a checked and searchable bank out."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from quiz.bank.bank import Bank
from quiz.bank.cache import cache_file, key_of, load, save
from quiz.bank.entry import Entry
from quiz.errors import QuizError
from quiz.model import Problem


class BankError(QuizError):
    """Content that can't be used; ``problems`` says all that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        shown = "\n".join(f"  {problem}" for problem in self.problems[:5])
        more = f"\n  … and {count - 5} more: `quiz bank check` lists them" if count > 5 else ""
        noun = "problem" if count == 1 else "problems"
        super().__init__(f"the question bank has {count} {noun}:\n{shown}{more}")


def check(
    folders: Sequence[Path], tasks: Mapping[str, Collection[str]] | None = None
) -> tuple[Bank | None, list[Problem]]:
    """Read content folders as one bank; there is a bank if there is no problem.

    ``tasks`` are the coding tasks there are, by slug, with the names of their levels; without it
    questions of the kind ``code`` may name any. Problems come in the order of files and lines.
    """
    from quiz.bank import checking  # noqa: PLC0415 - the cache serves nearly always, without YAML

    return checking.check(folders, tasks)


def open_bank(folders: Sequence[Path], cache: Path) -> Bank:
    """Open the bank in content folders, by the cache in the folder ``cache`` where it is valid.

    A cache that is missing, stale, damaged or unwritable costs time and nothing else. Raises
    BankError when anything is wrong with the content.
    """
    file = cache_file(folders, cache)
    key = key_of(folders)
    if key and (cached := load(file, key)):
        return cached
    bank, problems = check(folders)
    if bank is None:
        raise BankError(problems)
    # What was read may be newer than what was hashed: only what stayed the same is kept.
    if key and key_of(folders) == key:
        save(file, key, bank)
    return bank


__all__ = ["Bank", "BankError", "Entry", "check", "open_bank"]
