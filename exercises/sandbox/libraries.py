"""Importing a few packages from folders that hold many: the others are simply not there."""

import sys
from collections.abc import Mapping, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType


class Libraries(MetaPathFinder):
    """Finds each package by its name in its folder, and nothing else in that folder."""

    def __init__(self, folders: Mapping[str, str]) -> None:
        self._folders = dict(folders)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a top-level package; its parts are found by their package's own path."""
        if path is not None or fullname not in self._folders:
            return None
        return PathFinder.find_spec(fullname, [self._folders[fullname]], target)

    def install(self) -> None:
        """Take part in imports, and list each folder now: a worker may not list them."""
        for name in self._folders:
            self.find_spec(name, None)
        sys.meta_path.append(self)
