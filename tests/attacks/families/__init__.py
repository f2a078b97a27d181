"""The attacks, one module a family; and odd submissions that must pass."""

from tests.attacks.arsenal import Family
from tests.attacks.families import (
    escapes,
    forging,
    importing,
    replies,
    resources,
    stealing,
    survivors,
    system_calls,
)

FAMILIES: dict[str, Family] = {
    "forging a verdict": forging.ATTACKS,
    "stealing": stealing.ATTACKS,
    "resources": resources.ATTACKS,
    "escapes": escapes.ATTACKS,
    "system calls": system_calls.ATTACKS,
    "survivors": survivors.ATTACKS,
    "import time": importing.ATTACKS,
    "replies and prints": replies.ATTACKS,
}
