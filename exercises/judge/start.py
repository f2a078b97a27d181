"""The first step of the trusted process, run as ``python -I`` with a scrubbed environment.

The zygote imports its libraries in a process of its own while this one imports the rest, so that
a verdict from a cold start comes sooner.
"""

from exercises.judge import surroundings
from exercises.judge.zygotes import Zygote


def main() -> None:
    """Start the first zygote, then the grader."""
    plain = Zygote(surroundings.COMMON)
    from exercises.judge.grader import serve  # noqa: PLC0415

    serve(plain)
