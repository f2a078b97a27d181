"""A small bank, and everything else that a session is built from."""

import datetime
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from quiz.kinds import AnyQuestion, Choice, Code, Numeric, Open
from quiz.kinds.choice import Option
from quiz.kinds.open import Point
from quiz.model import Lang, Level, Profile, Scene, Source, Subtopic, Task, Text, Topic
from quiz.schedule import Scheduler
from quiz.sessions import Interview, StudySession
from quiz.sessions import start as start_interview
from quiz.store import Store

SOURCES = (Source(title="A paper", ref="arXiv:0000.00000"),)


def text(words: str) -> Text:
    return Text(en=words, zh=f"{words}。")


def choice(name: str, subtopic: str, difficulty: int = 1) -> Choice:
    return Choice(
        id=name,
        subtopic=subtopic,
        difficulty=difficulty,
        prompt=text(f"prompt of {name}"),
        explanation=text("because"),
        sources=SOURCES,
        options=(
            Option(id="right", text=text("yes"), why=text("it is"), correct=True),
            Option(id="wrong", text=text("no"), why=text("it is not"), misconception="a-myth"),
        ),
    )


def numeric(name: str, subtopic: str, difficulty: int = 2) -> Numeric:
    return Numeric(
        id=name,
        subtopic=subtopic,
        difficulty=difficulty,
        prompt=text("twice {n}?"),
        explanation=text("{answer}"),
        sources=SOURCES,
        params={"n": (3.0, 4.0, 5.0, 6.0, 7.0)},
        answer="2 * n",
    )


def written(name: str, subtopic: str, difficulty: int = 3) -> Open:
    return Open(
        id=name,
        subtopic=subtopic,
        difficulty=difficulty,
        prompt=text(f"prompt of {name}"),
        explanation=text("because"),
        sources=SOURCES,
        rubric=(Point(id="one", text=text("first")), Point(id="two", text=text("second"))),
        model_answer=text("first and second"),
    )


def code(name: str, subtopic: str, task: str) -> Code:
    return Code(
        id=name,
        subtopic=subtopic,
        difficulty=3,
        prompt=text("write it"),
        explanation=text("because"),
        sources=SOURCES,
        task=task,
    )


@dataclass(frozen=True)
class SmallEntry:
    """An entry as a bank lists it."""

    id: str
    kind: str
    topic: str
    subtopic: str
    difficulty: int
    tags: tuple[str, ...]
    prompt: Text
    misconceptions: tuple[str, ...]


class SmallBank:
    """A bank in memory."""

    def __init__(self, questions: list[AnyQuestion]) -> None:
        self._questions = {question.id: question for question in questions}
        self.entries = tuple(
            SmallEntry(
                id=q.id,
                kind=q.kind,
                topic=q.topic,
                subtopic=q.subtopic,
                difficulty=q.difficulty,
                tags=q.tags,
                prompt=q.prompt,
                misconceptions=("a-myth",) if isinstance(q, Choice) else (),
            )
            for q in questions
        )
        self.profiles: tuple[Profile, ...] = ()
        self.scenes: tuple[Scene, ...] = ()
        subtopics: dict[str, dict[str, None]] = {}
        for q in questions:
            subtopics.setdefault(q.topic, {})[q.subtopic] = None
        self.topics = tuple(
            Topic(
                id=topic,
                title=text(topic.title()),
                subtopics=tuple(Subtopic(id=name, title=text(name)) for name in names),
            )
            for topic, names in subtopics.items()
        )

    def __contains__(self, name: object) -> bool:
        return name in self._questions

    def entry(self, name: str) -> SmallEntry:
        """Give an entry by its id."""
        return next(entry for entry in self.entries if entry.id == name)

    def question(self, name: str) -> AnyQuestion:
        """Give a question by its id."""
        return self._questions[name]

    def search(self, words: str, lang: Lang) -> tuple[SmallEntry, ...]:
        """Find entries whose prompt holds the words."""
        return tuple(entry for entry in self.entries if words in entry.prompt.to(lang))


@pytest.fixture
def at() -> Callable[[float], datetime.datetime]:
    """Give the time so many minutes after the start."""
    start = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
    return lambda minutes: start + datetime.timedelta(minutes=minutes)


@pytest.fixture
def bank() -> SmallBank:
    return SmallBank(
        [
            choice("basics.a", "basics.attention"),
            choice("basics.b", "basics.attention", 2),
            choice("basics.c", "basics.blocks", 1),
            numeric("peft.n", "peft.lora"),
            choice("peft.d", "peft.lora", 3),
            written("data.o", "data.cleaning"),
            choice("data.e", "data.formats", 1),
            code("evaluation.code", "evaluation.text", "edit-distance"),
        ]
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "quiz.sqlite") as opened:
        yield opened


@pytest.fixture
def scheduler() -> Scheduler:
    return Scheduler(0.9)


@pytest.fixture
def seeded() -> Callable[[int], random.Random]:
    """Make a generator of chance from a seed."""
    return random.Random


@pytest.fixture
def study(
    bank: SmallBank,
    store: Store,
    scheduler: Scheduler,
    seeded: Callable[[int], random.Random],
) -> Callable[..., StudySession]:
    """Start a session over the ids given."""

    def start(*queue: str, seed: int = 1) -> StudySession:
        return StudySession(bank, store, scheduler, queue, rng=seeded(seed))

    return start


def task(slug: str, difficulty: int) -> Task:
    return Task(
        slug=slug,
        version="1",
        title=text(slug),
        topics=("evaluation",),
        difficulty=difficulty,
        levels=(Level(name="core", title=text("core"), functions=("f",), points=1),),
        statement=text("write f"),
        learn=text("f"),
        starter="",
        repair="",
        hints=(),
    )


@pytest.fixture
def tasks() -> dict[str, Task]:
    return {
        each.slug: each
        for each in (task("text-similarity", 4), task("edit-distance", 2), task("easy-too", 2))
    }


@pytest.fixture
def large_bank() -> SmallBank:
    """Sixty questions over five topics, three kinds and three difficulties."""
    makers = (choice, numeric, written)
    return SmallBank(
        [
            makers[number % 3](
                f"t{topic}.q{number}", f"t{topic}.s{number % 2}", 1 + (number // 3) % 3
            )
            for topic in range(5)
            for number in range(12)
        ]
    )


@pytest.fixture
def after(at):
    """Give the time so many seconds after the start."""
    return lambda seconds: at(seconds / 60)


@pytest.fixture
def begin(bank, tasks, store, scheduler, at):
    def make(minutes: int = 10, seed: int = 1) -> Interview:
        state = start_interview(bank, tasks, minutes, Lang.EN, seed, at(0))
        return Interview.begin(bank, tasks, store, scheduler, state)

    return make


@pytest.fixture
def resume(bank, tasks, store, scheduler):
    """Go on with what is on disk, as after a crash."""

    def make(when: datetime.datetime) -> Interview:
        with Store.open(store.path) as other:
            state = other.open_interview()
        return Interview.resume(bank, tasks, store, scheduler, state, when)

    return make
