"""Paths as people write them."""

from pathlib import Path


def shown(path: Path) -> str:
    """Write a path with ``~`` for the home folder."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except ValueError:
        return str(path)
