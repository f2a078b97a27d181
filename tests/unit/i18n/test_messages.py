"""Every sentence exists in both languages, takes the same values, and is there when asked for."""

import re
from pathlib import Path
from string import Formatter

import pytest

import quiz
from quiz.i18n import has, say, table
from quiz.kinds import KINDS
from quiz.model import Confidence, Grade, Lang, Message, Text, Verdict
from quiz.tui.forms import FORMS
from quiz.tui.navigation import DESTINATIONS

SOURCE = Path(quiz.__file__).parent
KEYS = re.compile(
    r"""(?:say\(lang|self\.say|self\.tell|title_key =|hint =)[(, ]+"([a-z0-9_.-]+)\""""
)
PUNCTUATION = re.compile(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]")


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_both_languages_have_the_same_sentences():
    assert table(Lang.EN).keys() == table(Lang.ZH).keys()


@pytest.mark.parametrize("key", table(Lang.EN))
def test_both_languages_take_the_same_values(key):
    assert placeholders(table(Lang.EN)[key]) == placeholders(table(Lang.ZH)[key])


def test_every_sentence_that_the_code_asks_for_exists():
    asked = {
        key
        for path in SOURCE.rglob("*.py")
        for key in KEYS.findall(path.read_text(encoding="utf-8"))
    }
    assert len(asked) > 50
    assert {key for key in asked if not has(key)} == set()


def test_what_is_named_by_a_value_has_its_sentence():
    keys = [
        *(f"kind.{kind}" for kind in KINDS),
        *(f"form.missing.{form.__name__.lower()}" for form in FORMS.values()),
        *(f"sure.{each.name.lower()}" for each in Confidence),
        *(f"grade.{each.name.lower()}" for each in Grade),
        *(f"verdict.{verdict}" for verdict in Verdict),
        *(f"sandbox.{word}" for word in ("full", "no-landlock", "degraded", "unknown")),
        *(f"palette.{name}" for name, place in DESTINATIONS.items() if place.offered),
    ]
    assert [key for key in keys if not has(key)] == []


def test_chinese_sentences_have_chinese_punctuation():
    latin = {key: words for key, words in table(Lang.ZH).items() if PUNCTUATION.search(words)}
    assert latin == {}


def test_messages_and_texts_are_said_in_the_language_asked_for():
    assert say(Lang.ZH, Text(en="yes", zh="是")) == "是"
    assert say(Lang.EN, Message(key="drill.count", args={"count": 3})) == "Questions: 3"
    with pytest.raises(KeyError):
        say(Lang.EN, "no.such-key")
