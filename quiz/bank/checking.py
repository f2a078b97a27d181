"""Check content folders: every problem of every file, and of the files together, in one run."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from operator import attrgetter
from pathlib import Path
from typing import Any

from quiz.bank.bank import Bank, compile_bank
from quiz.bank.files import LARGEST_FILE, Files, find_files
from quiz.bank.names import Names
from quiz.bank.profiles import profile_faults, scene_faults
from quiz.kinds import KINDS, AnyQuestion, Code
from quiz.model import Name, Objective, Place, Problem, Profile, Scene, Text, Topic
from quiz.nodes import Limits, Places, Read, collector_paused, read

LIMITS = Limits(size=LARGEST_FILE)


def check(
    folders: Sequence[Path], tasks: Mapping[str, Collection[str]] | None = None
) -> tuple[Bank | None, list[Problem]]:
    """Read content folders as one bank; there is a bank if there is no problem.

    ``tasks`` are the coding tasks there are, by slug, with the names of their levels; without it
    questions of the kind ``code`` may name any. Problems come in the order of files and lines.
    """
    with collector_paused():
        return _Check(tasks).run([find_files(folder) for folder in folders])


class _Check:
    """One run: what has been read so far, and what is wrong with it."""

    def __init__(self, tasks: Mapping[str, Collection[str]] | None) -> None:
        self._tasks = tasks
        self._problems: list[Problem] = []
        self._topics: list[Topic] = []
        self._topic_ids = Names("topic")
        self._subtopics = Names("subtopic")
        self._objectives: list[Objective] = []
        self._objective_ids = Names("objective")
        self._scenes: list[Scene] = []
        self._scene_ids = Names("scene")
        self._profiles: list[Profile] = []
        self._profile_ids = Names("interview")
        self._texts: dict[str, Text] = {}
        self._misconceptions = Names("misconception")
        self._used: set[str] = set()
        self._questions: list[AnyQuestion] = []
        self._ids = Names("question")
        self._follow_ups: list[tuple[str, Place]] = []

    def run(self, contents: Sequence[Files]) -> tuple[Bank | None, list[Problem]]:
        """Check the files of all folders."""
        self._problems += [problem for files in contents for problem in files.problems]
        if not any(files.topics for files in contents):
            self._report(Place(path=contents[0].folder.as_posix()), "topics.yaml is missing here")
        for paths_of, read_file in (
            (attrgetter("topics"), self._read_topics),
            (attrgetter("objectives"), self._read_objectives),
            (attrgetter("scenes"), self._read_scenes),
            (attrgetter("profiles"), self._read_profiles),
            (attrgetter("misconceptions"), self._read_misconceptions),
            (attrgetter("questions"), self._read_questions),
        ):
            for files in contents:
                for path in paths_of(files):
                    read_file(path, files.folder)
        self._check_order()
        self._check_follow_ups()
        self._check_unused()
        if self._problems:
            return None, _in_order(self._problems, contents)
        compiled = compile_bank(
            self._topics,
            self._questions,
            objectives=self._objectives,
            scenes=self._scenes,
            profiles=self._profiles,
            misconceptions=self._texts,
        )
        return Bank(compiled), []

    def _read_topics(self, path: Path, folder: Path) -> None:
        found: Read[tuple[Topic, ...]] = read(path, tuple[Topic, ...], base=folder, limits=LIMITS)
        self._take_over(found, self._topic_ids, self._subtopics)
        for index, topic in found.sound.items():
            self._declare(self._topic_ids, topic.id, found.places[index, "id"])
            self._topics.append(topic)
            for at, subtopic in enumerate(topic.subtopics):
                place = found.places[index, "subtopics", at, "id"]
                self._declare(self._subtopics, subtopic.id, place)
                if subtopic.id.partition(".")[0] != topic.id:
                    self._report(place, f"`{subtopic.id}` must begin with `{topic.id}.`")

    def _read_objectives(self, path: Path, folder: Path) -> None:
        found: Read[tuple[Objective, ...]] = read(
            path, tuple[Objective, ...], base=folder, limits=LIMITS
        )
        self._take_over(found, self._objective_ids)
        for index, objective in found.sound.items():
            self._objectives.append(objective)
            self._declare(self._objective_ids, objective.id, found.places[index, "id"])
            self._check_subtopic(objective, index, found.places)

    def _read_scenes(self, path: Path, folder: Path) -> None:
        found: Read[tuple[Scene, ...]] = read(path, tuple[Scene, ...], base=folder, limits=LIMITS)
        self._take_over(found, self._scene_ids)
        for index, scene in found.sound.items():
            self._scenes.append(scene)
            self._declare(self._scene_ids, scene.id, found.places[index, "id"])
            for where, message in scene_faults(scene, self._subtopics):
                self._report(found.places[index, *where], message)

    def _read_profiles(self, path: Path, folder: Path) -> None:
        found: Read[tuple[Profile, ...]] = read(
            path, tuple[Profile, ...], base=folder, limits=LIMITS
        )
        self._take_over(found, self._profile_ids)
        for index, profile in found.sound.items():
            self._profiles.append(profile)
            self._declare(self._profile_ids, profile.id, found.places[index, "id"])
            for where, message in profile_faults(profile, self._topic_ids, self._scene_ids):
                self._report(found.places[index, *where], message)

    def _read_misconceptions(self, path: Path, folder: Path) -> None:
        found: Read[dict[Name, Text]] = read(path, dict[Name, Text], base=folder, limits=LIMITS)
        self._take_over(found, self._misconceptions)
        for name, text in found.sound.items():
            self._declare(self._misconceptions, str(name), found.places.key(name))
            self._texts[str(name)] = text

    def _read_questions(self, path: Path, folder: Path) -> None:
        found: Read[tuple[AnyQuestion, ...]] = read(
            path, tuple[AnyQuestion, ...], base=folder, limits=LIMITS
        )
        self._take_over(found, self._ids)
        if found.problems:
            self._used |= Names.mentioned(found.text)
        for index, question in found.sound.items():
            self._questions.append(question)
            self._check_header(question, index, found.places)
            self._check_body(question, index, found.places)

    def _check_header(self, question: AnyQuestion, index: str | int, places: Places) -> None:
        self._declare(self._ids, question.id, places[index, "id"])
        self._check_subtopic(question, index, places)
        for at, name in enumerate(question.covers):
            if self._objective_ids and name not in self._objective_ids:
                message = self._objective_ids.unknown(name, "add it to objectives.yaml")
                self._report(places[index, "covers", at], message)
        for at, follow_up in enumerate(question.follow_ups):
            place = places[index, "follow_ups", at]
            if follow_up == question.id:
                self._report(place, "a question can't follow up itself; remove this")
            elif follow_up not in self._ids:
                self._follow_ups.append((follow_up, place))

    def _check_subtopic(
        self, what: AnyQuestion | Objective, index: str | int, places: Places
    ) -> None:
        topic = what.subtopic.partition(".")[0]
        if what.id.partition(".")[0] != topic:
            message = f"the id must begin with `{topic}.`, the topic of its subtopic"
            self._report(places[index, "id"], message)
        if self._topic_ids and what.subtopic not in self._subtopics:
            message = self._subtopics.unknown(what.subtopic, "list it in topics.yaml")
            self._report(places[index, "subtopic"], message)

    def _check_body(self, question: AnyQuestion, index: str | int, places: Places) -> None:
        for path, message in KINDS[question.kind].faults(question):
            self._report(places[index, *path], message)
        for path, name in KINDS[question.kind].misconceptions(question):
            self._used.add(name)
            if name not in self._misconceptions:
                advice = f"add it to misconceptions/{question.topic}.yaml"
                self._report(places[index, *path], self._misconceptions.unknown(name, advice))
        if isinstance(question, Code) and self._tasks is not None:
            self._check_task(question, self._tasks, index, places)

    def _check_task(
        self,
        question: Code,
        tasks: Mapping[str, Collection[str]],
        index: str | int,
        places: Places,
    ) -> None:
        if question.task not in tasks:
            message = Names("coding task", tasks).unknown(question.task, "name one that there is")
            self._report(places[index, "task"], message)
        elif question.level not in tasks[question.task]:
            levels = Names(f"level of {question.task}", tasks[question.task])
            message = levels.unknown(question.level, "name one that there is")
            self._report(places[index, "level"], message)

    def _check_order(self) -> None:
        """Find unknown prerequisites, and subtopics that would have to come before themselves."""
        after = {sub.id: sub.after for topic in self._topics for sub in topic.subtopics}
        for name, before in after.items():
            for each in before:
                if each not in self._subtopics:
                    message = self._subtopics.unknown(each, "name one that there is")
                    self._report(self._subtopics.place(name), f"`after`: {message}")
        try:
            TopologicalSorter(after).prepare()
        except CycleError as error:
            circle = error.args[1]
            message = f"`after` goes round in a circle: {' ← '.join(circle)}; leave one out"
            self._report(self._subtopics.place(circle[0]), message)

    def _check_follow_ups(self) -> None:
        for follow_up, place in self._follow_ups:
            if follow_up not in self._ids:
                self._report(place, self._ids.unknown(follow_up, "write it, or remove this"))

    def _check_unused(self) -> None:
        for name in self._texts:
            if name not in self._used:
                message = f"no question uses the misconception `{name}`; remove it"
                self._report(self._misconceptions.place(name), message)

    def _declare(self, names: Names, name: str, place: Place) -> None:
        if first := names.declare(name, place):
            self._report(place, f"the {names.noun} `{name}` stands already at {first}; rename one")

    def _take_over(self, found: Read[Any], *names: Names) -> None:
        """Keep a file's problems; what it mentions is spared of problems that only follow."""
        self._problems += found.problems
        if found.problems:
            for each in names:
                each.allow(found.text)

    def _report(self, place: Place, message: str) -> None:
        self._problems.append(Problem(place=place, message=message))


def _in_order(problems: list[Problem], contents: Sequence[Files]) -> list[Problem]:
    paths: Iterator[Path] = (path for files in contents for path in files.all)
    ranks = {path.as_posix(): rank for rank, path in enumerate(paths)}
    return sorted(
        problems,
        key=lambda each: (ranks.get(each.place.path, -1), each.place.line, each.place.column),
    )
