"""A learner who answers and types without rest, and says what is kept: to be killed.

``python -m proofs.writer FILE CACHE SEED`` prints one JSON line for each thing that the store has
promised: ``kept`` after an answer or its grade was kept, ``key`` when a letter was typed.
"""

import asyncio
import datetime
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from quiz.bank import open_bank
from quiz.kinds import Choice
from quiz.model import ChoiceAnswer, Confidence, Grade
from quiz.resources import content_folder
from quiz.schedule import Scheduler
from quiz.sessions import Shown, StudySession
from quiz.store import Store
from quiz.tui.drafts import Drafts

RETENTION = 0.9
QUESTIONS = 8
"""So few that each gets a history, and that two learners meet at them."""

BETWEEN_KEYS = 0.01
BETWEEN_ANSWERS = 0.02
DRAFT = "open:draft-{}"


class Clock:
    """The timers that the program's screens have, on a bare event loop."""

    def set_timer(self, seconds: float, callback: Callable[[], None]) -> object:
        """Call back later."""
        return asyncio.get_running_loop().call_later(seconds, callback)


def say(what: str, **fields: Any) -> None:
    """Tell it at once to whoever listens."""
    print(json.dumps({"what": what, **fields}), flush=True)


async def answer(store: Store, cache: Path, rng: random.Random) -> None:
    """Answer choice questions, and give every other answer a grade of its own."""
    bank = open_bank([content_folder()], cache)
    names = sorted(entry.id for entry in bank.entries if entry.kind == "choice")[:QUESTIONS]
    while True:
        queue = rng.choices(names, k=100)
        session = StudySession(bank, store, Scheduler(RETENTION), queue, rng=rng)
        while isinstance(shown := session.current, Shown):
            question = cast(Choice, shown.question)
            picked = frozenset({rng.choice(question.options).id})
            at = datetime.datetime.now(datetime.UTC)
            told = {"question": question.id, "at": at.isoformat(), "picked": sorted(picked)}
            marked = session.submit(ChoiceAnswer(picked=picked), Confidence.SURE, 5.0, at)
            say("kept", grade=int(marked.suggested), **told)
            grade = rng.choice([marked.suggested, *Grade])
            session.grade(grade, at)
            say("kept", grade=int(grade), **told)
            await asyncio.sleep(rng.random() * BETWEEN_ANSWERS)


async def write(store: Store, name: str) -> None:
    """Type letter after letter into a draft."""
    drafts = Drafts(cast(Any, Clock()), store, lambda action: bool(action()) or True)
    number = int(drafts.get(name) or 0)
    while True:
        number += 1
        say("key", number=number, at=time.monotonic())
        drafts.put(name, str(number))
        await asyncio.sleep(BETWEEN_KEYS)


async def main() -> None:
    """Do both until the end, which comes from outside."""
    path, cache, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    with Store.open(path) as store:
        say("open")
        name = DRAFT.format(seed % 2)
        await asyncio.gather(answer(store, cache, random.Random(seed)), write(store, name))


if __name__ == "__main__":
    asyncio.run(main())
