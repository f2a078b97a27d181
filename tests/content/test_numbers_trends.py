"""Every number of the topic "trends", recomputed from its definition."""

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[2] / "content" / "questions" / "trends"


def entry(name: str) -> dict[str, Any]:
    """Find one entry of the topic by its id."""
    entries = [
        each
        for path in sorted(FOLDER.glob("*.yaml"))
        for each in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    return next(each for each in entries if each["id"] == name)


def test_the_timeline_follows_the_dates_in_the_arxiv_ids() -> None:
    question = entry("trends.timeline")
    dates = [float(source["ref"].removeprefix("arXiv:")) for source in question["sources"]]
    assert len(dates) == len(question["steps"])
    assert dates == sorted(dates)


def test_both_chinchilla_budgets_are_as_stated() -> None:
    large, small = 6 * 280e9 * 300e9, 6 * 70e9 * 1.4e12
    explanation = entry("trends.size-or-tokens")["explanation"]["en"]
    assert f"{large / 1e23:.1f}·10²³" in explanation
    assert f"{small / 1e23:.1f}·10²³" in explanation
    assert round(300e9 / 280e9) == 1
    assert 1.4e12 / 70e9 == 20
    assert 280 / 70 == 4


def test_expert_sums_use_the_total_for_memory_and_the_active_part_for_compute() -> None:
    total, active = 671, 37
    blanks = {each["id"]: each for each in entry("trends.sparse-experts")["blanks"]}
    assert float(blanks["memory"]["accept"][0]) == total * 1
    assert float(blanks["compute"]["accept"][0]) == 2 * active
    assert float(blanks["dense"]["accept"][0]) == active
    near = {each["answer"] for each in blanks["compute"]["near"]}
    assert near == {str(2 * total), str(active), str(6 * active)}
