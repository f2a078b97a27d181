"""The bank in memory: light entries for lists, questions decoded when they are asked for."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

import msgspec

from quiz.bank.entry import Entry, entry_of
from quiz.bank.search import SearchIndex, index_of
from quiz.kinds import AnyQuestion
from quiz.model import Lang, Noun, Objective, Profile, Scene, Text, Topic


class Compiled(Noun):
    """A checked bank as it is cached.

    ``questions`` go with ``entries`` and stay encoded until they are asked for, as ``objectives``,
    ``scenes`` and ``profiles`` do, and ``index`` until the first search.
    """

    topics: tuple[Topic, ...]
    objectives: msgspec.Raw
    scenes: msgspec.Raw
    profiles: msgspec.Raw
    misconceptions: dict[str, Text]
    entries: tuple[Entry, ...]
    questions: tuple[msgspec.Raw, ...]
    index: msgspec.Raw


_decode_question = msgspec.msgpack.Decoder(AnyQuestion).decode
_decode_objectives = msgspec.msgpack.Decoder(tuple[Objective, ...]).decode
_decode_scenes = msgspec.msgpack.Decoder(tuple[Scene, ...]).decode
_decode_profiles = msgspec.msgpack.Decoder(tuple[Profile, ...]).decode
_decode_index = msgspec.msgpack.Decoder(SearchIndex).decode


def compile_bank(
    topics: Iterable[Topic],
    questions: Iterable[AnyQuestion],
    *,
    objectives: Iterable[Objective],
    scenes: Iterable[Scene],
    profiles: Iterable[Profile],
    misconceptions: Mapping[str, Text],
) -> Compiled:
    """Compile checked parts; questions are ordered by topic and subtopic, as topics are listed."""
    listed = tuple(topics)
    ranks = {
        sub.id: rank for rank, sub in enumerate(sub for top in listed for sub in top.subtopics)
    }
    ordered = sorted(questions, key=lambda each: ranks.get(each.subtopic, len(ranks)))
    entries = tuple(map(entry_of, ordered))
    encode = msgspec.msgpack.Encoder().encode
    return Compiled(
        topics=listed,
        objectives=msgspec.Raw(encode(tuple(objectives))),
        scenes=msgspec.Raw(encode(tuple(scenes))),
        profiles=msgspec.Raw(encode(tuple(profiles))),
        misconceptions=dict(misconceptions),
        entries=entries,
        questions=tuple(msgspec.Raw(encode(each)) for each in ordered),
        index=msgspec.Raw(encode(index_of(entries))),
    )


class Bank:
    """Every question, checked; immutable."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.topics = compiled.topics
        self.entries = compiled.entries
        self.misconceptions: Mapping[str, Text] = MappingProxyType(compiled.misconceptions)
        self._rank = {entry.id: rank for rank, entry in enumerate(compiled.entries)}

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, question_id: object) -> bool:
        return question_id in self._rank

    def question(self, question_id: str, /) -> AnyQuestion:
        """Decode a question; raises KeyError for an id that the bank does not have."""
        question: AnyQuestion = _decode_question(self.compiled.questions[self._rank[question_id]])
        return question

    def entry(self, question_id: str, /) -> Entry:
        """Give the entry of a question; raises KeyError for an id that the bank does not have."""
        return self.entries[self._rank[question_id]]

    def search(self, words: str, lang: Lang, /) -> tuple[Entry, ...]:
        """Find the entries that hold every word of ``words``, the best first.

        Ids, tags and the prompts of both languages are searched, without regard to case and
        width. First come ids that begin with the first word, then prompts in ``lang`` with a word
        that begins so, then prompts in ``lang`` that hold it anywhere, then the rest; each group
        in the bank's order. Of more than 2,000 hits only the ids are put first.
        """
        return tuple(self.entries[at] for at in self._index.find(words, lang))

    @cached_property
    def objectives(self) -> tuple[Objective, ...]:
        """What learners are to be able to do."""
        return _decode_objectives(self.compiled.objectives)

    @cached_property
    def scenes(self) -> tuple[Scene, ...]:
        """What interviewers say beyond the questions."""
        return _decode_scenes(self.compiled.scenes)

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        """The kinds of mock interview, the shortest first."""
        found = _decode_profiles(self.compiled.profiles)
        return tuple(sorted(found, key=lambda profile: profile.minutes))

    @cached_property
    def _index(self) -> SearchIndex:
        return _decode_index(self.compiled.index)

    def pick(
        self,
        *,
        topics: Collection[str] = (),
        kinds: Collection[str] = (),
        difficulties: Collection[int] = (),
        tags: Collection[str] = (),
        misconceptions: Collection[str] = (),
    ) -> tuple[Entry, ...]:
        """Give the entries that fit every filter, in the bank's order.

        An entry fits a filter that is empty or has one of its values; ``topics`` may name
        subtopics too.
        """
        return tuple(
            entry
            for entry in self.entries
            if (not topics or entry.topic in topics or entry.subtopic in topics)
            and (not kinds or entry.kind in kinds)
            and (not difficulties or entry.difficulty in difficulties)
            and (not tags or not set(tags).isdisjoint(entry.tags))
            and (not misconceptions or not set(misconceptions).isdisjoint(entry.misconceptions))
        )
