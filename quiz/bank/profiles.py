"""What is wrong with a kind of mock interview, or with what an interviewer says in it."""

from collections import Counter
from collections.abc import Iterator

from quiz.bank.names import Names
from quiz.kinds import KINDS, Fault
from quiz.model import Profile, Scene


def profile_faults(profile: Profile, topics: Names, scenes: Names) -> Iterator[Fault]:
    """Find unknown topics, kinds and scenes, turns out of order, and shared topics."""
    yield from _turn_faults(profile, topics, scenes)
    named = Counter(topic for each in profile.competences for topic in each.topics)
    for at, competence in enumerate(profile.competences):
        for place, topic in enumerate(competence.topics):
            where = ("competences", at, "topics", place)
            if _unknown(topic, topics):
                yield where, topics.unknown(topic, "list it in topics.yaml")
            elif named[topic] > 1:
                yield where, f"`{topic}` belongs to two competences; leave it in one"


def scene_faults(scene: Scene, subtopics: Names) -> Iterator[Fault]:
    """Find unknown subtopics, and steps and points that share an id."""
    steps = Counter(step.id for step in (*scene.steps, *scene.changes))
    for field, listed in (("steps", scene.steps), ("changes", scene.changes)):
        for at, step in enumerate(listed):
            if steps[step.id] > 1:
                yield (field, at, "id"), f"two steps are called `{step.id}`; rename one"
            if _unknown(step.subtopic, subtopics):
                message = subtopics.unknown(step.subtopic, "list it in topics.yaml")
                yield (field, at, "subtopic"), message
            points = Counter(point.id for point in step.points)
            for place, point in enumerate(step.points):
                if points[point.id] > 1:
                    message = f"two points are called `{point.id}`; rename one"
                    yield (field, at, "points", place, "id"), message


def _turn_faults(profile: Profile, topics: Names, scenes: Names) -> Iterator[Fault]:
    kinds = Names("kind of question", KINDS)
    names = [turn.turn for turn in profile.turns]
    for at, turn in enumerate(profile.turns):
        behind = names[at + 1 :]
        if turn.turn == "coding" and behind not in ([], ["closing"]):
            message = "only the closing may stand behind the coding task; move it there"
            yield ("turns", at, "turn"), message
        if turn.turn == "plan" and behind[:1] != ["coding"]:
            yield ("turns", at, "turn"), "the plan stands right before the coding task; move it"
        for place, kind in enumerate(turn.kinds):
            if kind not in kinds:
                yield ("turns", at, "kinds", place), kinds.unknown(kind, "name one that there is")
        for place, topic in enumerate(turn.topics):
            if _unknown(topic, topics):
                message = topics.unknown(topic, "list it in topics.yaml")
                yield ("turns", at, "topics", place), message
        for place, scene in enumerate(turn.scenes):
            if scene not in scenes:
                message = scenes.unknown(scene, "write it into scenes/")
                yield ("turns", at, "scenes", place), message


def _unknown(name: str, names: Names) -> bool:
    """Say whether a name is missing; where none could be read, none is."""
    return bool(len(names)) and name not in names
