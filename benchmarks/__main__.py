"""Measure everything and print a table: ``python -m benchmarks [--json] [TOPIC…]``."""

import argparse
import importlib
import json
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from benchmarks.figure import Figure

TOPICS = ("startup", "paint", "bank", "keys", "freetext", "judge")
HEADER = ("name", "value", "bound", "ok", "detail")


def main() -> int:
    """Run the topics; the exit code is 1 only where one of them crashed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help=", ".join(TOPICS))
    chosen = parser.parse_args()
    unknown = set(chosen.topics) - set(TOPICS)
    if unknown:
        parser.error(f"no such topic: {', '.join(sorted(unknown))}")
    crashed: list[str] = []
    measured = list(_measured(chosen.topics or TOPICS, crashed))
    if chosen.json:
        listed = [{**asdict(each), "within": each.within} for each in measured]
        print(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_table(measured)))
    return 1 if crashed else 0


def _measured(topics: Iterable[str], crashed: list[str]) -> Iterator[Figure]:
    """Give the figures of each topic; note the topics that crashed."""
    for topic in topics:
        print(f"measuring: {topic}", file=sys.stderr)
        try:
            yield from importlib.import_module(f"benchmarks.{topic}").figures()
        except Exception:  # noqa: BLE001 - the other topics are still measured
            traceback.print_exc()
            crashed.append(topic)


def _table(measured: Sequence[Figure]) -> Iterator[str]:
    rows = [HEADER, *map(_row, measured)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER) - 1)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield " | ".join([*cells, row[-1]])


def _row(figure: Figure) -> tuple[str, ...]:
    return (
        figure.name,
        f"{figure.value:.3g} {figure.unit}",
        f"{figure.bound:.3g} {figure.unit}",
        "yes" if figure.within else "NO",
        figure.detail,
    )


if __name__ == "__main__":
    sys.exit(main())
