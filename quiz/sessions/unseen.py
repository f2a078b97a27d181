"""In which order new questions are met."""

from collections import Counter, deque
from collections.abc import Iterator, Mapping

from quiz.model import Scheduled
from quiz.sessions.questions import Entry, Questions


def unseen(
    bank: Questions, entries: Mapping[str, Entry], cards: Mapping[str, Scheduled]
) -> Iterator[Entry]:
    """Give new questions one by one, the easiest level first; coding questions are left out.

    Within a level a subtopic waits for those that are to be met before it, as long as they have new
    questions. Of the others the topic that has been begun least comes next, and never the subtopic
    of the one before as long as there is another.
    """
    begun = Counter(entries[name].topic for name in cards if name in entries)
    met = {entries[name].subtopic for name in cards if name in entries}
    after = {sub.id: sub.after for topic in bank.topics for sub in topic.subtopics}
    rank = {topic.id: place for place, topic in enumerate(bank.topics)}
    levels: dict[int, dict[str, deque[tuple[int, Entry]]]] = {}
    for place, entry in enumerate(entries.values()):
        if entry.id not in cards and entry.kind != "code":
            level = levels.setdefault(entry.difficulty, {})
            level.setdefault(entry.subtopic, deque()).append((place, entry))
    before, waiting = "", dict[str, deque[tuple[int, Entry]]]()

    def turn(subtopic: str) -> tuple[bool, bool, int, int, int]:
        place, entry = waiting[subtopic][0]
        early = any(each in waiting and each not in met for each in after.get(subtopic, ()))
        topic = entry.topic
        return early, subtopic == before, begun[topic], rank.get(topic, len(rank)), place

    for _, waiting in sorted(levels.items()):
        while waiting:
            before = min(waiting, key=turn)
            _, entry = waiting[before].popleft()
            if not waiting[before]:
                del waiting[before]
            begun[entry.topic] += 1
            met.add(before)
            yield entry
