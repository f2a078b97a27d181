"""The bank's wording gives no key away, asks nothing twice, and keeps to its terms."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from scipy.stats import binom, chisquare
from sklearn.feature_extraction.text import TfidfVectorizer

CONTENT = Path(__file__).parents[2] / "content"
LANGUAGES = ("en", "zh")
SURE = 0.95
"""How unlikely by chance a cue must be to count as one: at most one in twenty."""

NOTICEABLE = 0.1
"""An option that is so much shorter than every other one catches the eye."""

SIMILAR = 0.8
"""From this cosine of TF-IDF on two prompts ask the same."""

CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
MAYBE_RIGHT = re.compile(
    r"\bif any|\bif there are any|perhaps|[如若]有|如果有|也许|也可能[一全]|或许"
)
LATIN = re.compile(r"[\u4e00-\u9fff”）][,;:?!](?!\w)|[,;?!][\u4e00-\u9fff]")


def load(name: str) -> list[dict[str, Any]]:
    return [
        entry
        for path in sorted(CONTENT.glob(name))
        for entry in yaml.safe_load(path.read_text("utf-8"))
    ]


ENTRIES = load("questions/*/*.yaml")
ONE = [e for e in ENTRIES if e["kind"] == "choice" and e.get("pick", "one") == "one"]


def to(text: Any, lang: str) -> str:
    return text if isinstance(text, str) else text[lang]


def sizes(entry: dict[str, Any], lang: str) -> tuple[int, list[int]]:
    """The length of the key, and those of the other options."""
    lengths = [(len(to(o["text"], lang)), bool(o.get("correct"))) for o in entry["options"]]
    return next(n for n, key in lengths if key), [n for n, key in lengths if not key]


def most_by_chance() -> float:
    """How often one option of a choice may stand out as the key."""
    mean = sum(1 / len(entry["options"]) for entry in ONE) / len(ONE)
    return float(binom.ppf(SURE, len(ONE), mean))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_listing_says_that_it_may_be_right(lang: str) -> None:
    """The form says so below every one; said in some prompts only, it points at the controls."""
    lines = [e for e in ENTRIES if e["kind"] == "lines"]
    assert not [e["id"] for e in lines if MAYBE_RIGHT.search(to(e["prompt"], lang))]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_key_is_not_the_longest_option_more_often_than_chance(lang: str) -> None:
    longest = [e["id"] for e in ONE if (s := sizes(e, lang))[0] > max(s[1])]
    assert len(longest) <= most_by_chance(), longest


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_key_is_not_noticeably_shorter_more_often_than_chance(lang: str) -> None:
    short = [e["id"] for e in ONE if (s := sizes(e, lang))[0] < (1 - NOTICEABLE) * min(s[1])]
    assert len(short) <= most_by_chance(), short


def test_the_key_stands_at_every_place_alike() -> None:
    for count in (3, 4, 5):
        entries = [entry for entry in ONE if len(entry["options"]) == count]
        if len(entries) >= 5 * count:
            key = [[o.get("correct", False) for o in e["options"]].index(True) for e in entries]
            counted = Counter(key)
            assert chisquare([counted[place] for place in range(count)]).pvalue > 1 - SURE, counted


@pytest.mark.parametrize(
    ("lang", "unit", "ngrams"), [("en", "word", (1, 2)), ("zh", "char", (2, 3))]
)
def test_no_two_entries_ask_the_same(lang: str, unit: Any, ngrams: tuple[int, int]) -> None:
    asked = [
        " ".join(
            [to(entry["prompt"], lang), *(to(o["text"], lang) for o in entry.get("options", ()))]
        )
        for entry in ENTRIES
    ]
    weighed = TfidfVectorizer(analyzer=unit, ngram_range=ngrams, sublinear_tf=True)
    vectors = weighed.fit_transform(asked)
    alike = (vectors @ vectors.T).toarray()
    pairs = [
        (ENTRIES[one]["id"], ENTRIES[other]["id"])
        for one in range(len(ENTRIES))
        for other in range(one)
        if alike[one, other] > SIMILAR
    ]
    assert pairs == []


def chinese(value: Any) -> Iterator[str]:
    """Every Chinese text of an entry, without code."""
    if isinstance(value, dict) and value.keys() == {"en", "zh"}:
        texts = value["zh"] if isinstance(value["zh"], list) else [value["zh"]]
        yield from (CODE.sub("", str(text)) for text in texts)
    elif isinstance(value, dict):
        for each in value.values():
            yield from chinese(each)
    elif isinstance(value, list):
        for each in value:
            yield from chinese(each)


ALL = [
    *ENTRIES,
    *load("interviews/*.yaml"),
    *load("objectives.yaml"),
    *load("scenes/*.yaml"),
    *load("topics.yaml"),
]


def test_chinese_sentences_have_chinese_punctuation() -> None:
    found = [
        (entry["id"], text[max(0, hit.start() - 12) : hit.end() + 12])
        for entry in ALL
        for text in chinese(entry)
        for hit in LATIN.finditer(text)
    ]
    assert found == []


def test_chinese_terms_are_those_of_the_glossary() -> None:
    unwanted = {
        each: entry["zh"] for entry in load("glossary.yaml") for each in entry.get("not", ())
    }
    found = [
        (entry["id"], word, f"say {wanted}")
        for entry in ALL
        for text in chinese(entry)
        for word, wanted in unwanted.items()
        if word in text
    ]
    assert found == []


def test_the_glossary_has_one_term_for_each() -> None:
    terms = load("glossary.yaml")
    for lang in LANGUAGES:
        assert [name for name, n in Counter(each[lang] for each in terms).items() if n > 1] == []
