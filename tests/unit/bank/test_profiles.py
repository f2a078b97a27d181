"""Kinds of mock interview: those that ship can be held, and faulty ones are told by their lines."""

import datetime

import pytest

from exercises.task import load_tasks
from quiz.bank import Bank, check
from quiz.model import Lang
from quiz.model.interview import QuestionPart
from quiz.resources import content_folder
from quiz.sessions import start

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)

GOOD = """\
- id: short
  title: Short
  about: Short.
  turns: [{turn: warm-up, minutes: 3, kinds: [choice]}, {turn: coding, minutes: 7}]
  competences: [{id: all, title: All, topics: [peft]}]
"""


@pytest.fixture(scope="module")
def bank() -> Bank:
    bank, problems = check([content_folder()])
    assert bank is not None, problems
    return bank


def test_profiles_are_read_and_have_minutes(make_content) -> None:
    bank, problems = check([make_content({"interviews/a.yaml": GOOD})])
    assert bank is not None, problems
    assert [(each.id, each.minutes) for each in bank.profiles] == [("short", 10)]


def test_faults_are_told_by_their_lines(problems_of) -> None:
    faulty = """\
- id: odd
  title: Odd
  about: Odd.
  turns:
    - {turn: coding, minutes: 7}
    - {turn: depth, minutes: 3, kinds: [choise], topics: [pefd]}
  competences:
    - {id: one, title: One, topics: [peft, evaluation]}
    - {id: two, title: Two, topics: [peft, nothing-like-it]}
- {id: odd, title: Odd, about: Odd., turns: [{turn: chat, minutes: 0}], competences: []}
"""
    assert problems_of({"interviews/a.yaml": faulty}) == [
        (
            "interviews/a.yaml:5:14: only the closing may stand behind the coding task;"
            " move it there"
        ),
        "interviews/a.yaml:6:41: there is no kind of question `choise`; did you mean `choice`?",
        "interviews/a.yaml:6:59: there is no topic `pefd`; did you mean `peft`?",
        "interviews/a.yaml:8:38: `peft` belongs to two competences; leave it in one",
        "interviews/a.yaml:9:38: `peft` belongs to two competences; leave it in one",
        "interviews/a.yaml:9:44: there is no topic `nothing-like-it`; list it in topics.yaml",
        (
            "interviews/a.yaml:10:53: `chat` is not allowed here; known are `calculation`,"
            " `closing`, `coding`, `depth`, `design`, `plan`, `project`, `warm-up`"
        ),
        "interviews/a.yaml:10:68: 0 is too small; it must be above 0",
        "interviews/a.yaml:10:86: 0 entries are not allowed here; give at least 1",
    ]


def test_the_roles_that_are_promised_ship(bank: Bank) -> None:
    assert {(each.id, each.minutes) for each in bank.profiles} >= {
        ("screening-15", 15),
        ("applied-30", 30),
        ("applied-45", 45),
        ("research-60", 60),
        ("compression-45", 45),
        ("evaluation-45", 45),
    }


def test_every_topic_counts_for_some_competence_of_the_general_roles(bank: Bank) -> None:
    topics = {topic.id for topic in bank.topics}
    for profile in bank.profiles:
        if not profile.id.startswith(("compression", "evaluation")):
            named = {topic for each in profile.competences for topic in each.topics}
            assert named == topics, profile.id


@pytest.mark.parametrize("seed", range(5))
def test_each_shipped_kind_fills_its_turns(bank: Bank, seed: int) -> None:
    tasks = load_tasks()
    for profile in bank.profiles:
        state = start(bank, tasks, profile, Lang.EN, seed, NOW)
        assert state == start(bank, tasks, profile, Lang.EN, seed, NOW)
        assert state.minutes == profile.minutes
        turns = [each.turn for each in state.parts]
        assert list(dict.fromkeys(turns)) == [each.turn for each in profile.turns], profile.id
        assert sum(part.budget for part in state.parts) == pytest.approx(60 * profile.minutes)
        names = [each.question_id for each in state.parts if isinstance(each, QuestionPart)]
        assert len(set(names)) == len(names)


SCENE = """\
- id: shop
  turn: design
  steps:
    - id: choose
      subtopic: peft.lora
      say: Choose.
      points: [{id: one, text: One.}, {id: one, text: Two.}]
      strong: This.
  changes:
    - {id: choose, subtopic: peft.loro, say: And now?, points: [{id: a, text: A.}], strong: That.}
"""


def test_faulty_scenes_are_told_by_their_lines(problems_of) -> None:
    assert problems_of({"scenes/a.yaml": SCENE}) == [
        "scenes/a.yaml:4:11: two steps are called `choose`; rename one",
        "scenes/a.yaml:7:21: two points are called `one`; rename one",
        "scenes/a.yaml:7:44: two points are called `one`; rename one",
        "scenes/a.yaml:10:12: two steps are called `choose`; rename one",
        "scenes/a.yaml:10:30: there is no subtopic `peft.loro`; did you mean `peft.lora`?",
    ]


def test_a_turn_may_only_name_scenes_that_there_are(problems_of) -> None:
    faulty = GOOD.replace(
        "{turn: coding", "{turn: plan, minutes: 1, scenes: [shop]}, {turn: coding"
    )
    faulty = faulty.replace("{turn: coding, minutes: 7}", "{turn: depth, minutes: 7}")
    assert problems_of({"interviews/a.yaml": faulty}) == [
        "interviews/a.yaml:4:64: the plan stands right before the coding task; move it",
        "interviews/a.yaml:4:91: there is no scene `shop`; write it into scenes/",
    ]


def test_shipped_scenes_fit_their_profiles_and_probe_what_matters_most(bank: Bank) -> None:
    """A named scene is of its turn's sort; in a design every heaviest point can be asked for."""
    scenes = {scene.id: scene for scene in bank.scenes}
    assert {scene.turn for scene in bank.scenes} == {"design", "project", "plan", "closing"}
    for profile in bank.profiles:
        for turn in profile.turns:
            assert all(scenes[name].turn == turn.turn for name in turn.scenes), profile.id
    for scene in bank.scenes:
        if scene.turn == "design":
            assert scene.sources
            assert len(scene.changes) >= 2
            for step in (*scene.steps, *scene.changes):
                assert any(point.probe.en and point.probe.zh for point in step.points), step.id
