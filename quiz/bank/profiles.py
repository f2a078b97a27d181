"""What is wrong with a kind of mock interview."""

from collections import Counter
from collections.abc import Iterator

from quiz.bank.names import Names
from quiz.kinds import KINDS, Fault
from quiz.model import Profile


def profile_faults(profile: Profile, topics: Names) -> Iterator[Fault]:
    """Find unknown topics and kinds, a coding turn that is not the last, and shared topics."""
    yield from _turn_faults(profile, topics)
    named = Counter(topic for each in profile.competences for topic in each.topics)
    for at, competence in enumerate(profile.competences):
        for place, topic in enumerate(competence.topics):
            where = ("competences", at, "topics", place)
            if _unknown(topic, topics):
                yield where, topics.unknown(topic, "list it in topics.yaml")
            elif named[topic] > 1:
                yield where, f"`{topic}` belongs to two competences; leave it in one"


def _turn_faults(profile: Profile, topics: Names) -> Iterator[Fault]:
    kinds = Names("kind of question", KINDS)
    for at, turn in enumerate(profile.turns):
        if turn.turn == "coding" and at != len(profile.turns) - 1:
            yield ("turns", at, "turn"), "the coding task stands last; move it there"
        for place, kind in enumerate(turn.kinds):
            if kind not in kinds:
                yield ("turns", at, "kinds", place), kinds.unknown(kind, "name one that there is")
        for place, topic in enumerate(turn.topics):
            if _unknown(topic, topics):
                message = topics.unknown(topic, "list it in topics.yaml")
                yield ("turns", at, "topics", place), message


def _unknown(topic: str, topics: Names) -> bool:
    """Say whether a topic is missing; where no topic could be read, none is."""
    return bool(len(topics)) and topic not in topics
