"""Finding and picking entries."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.bank import Bank, check
from quiz.model import Lang


@pytest.fixture
def bank(make_content, question) -> Bank:
    questions = [
        (
            "peft.rank",
            "{en: Which RANK does LoRA take?, zh: LoRA 的秩取多大？}",
            1,
            "tags: [scenario]",
        ),
        ("peft.gloss", "{en: What is a glossary?, zh: 什么是ＬｏＲＡ术语表？}", 3, ""),
        ("peft.loss", "{en: How does the loss fall?, zh: 损失如何下降？}", 2, ""),
        (
            "peft.matrices",
            "{en: How many matrices?, zh: 有几个矩阵？}",
            4,
            "tags: [erratum, scenario]",
        ),
    ]
    text = "".join(
        question(name, prompt=prompt, difficulty=difficulty, more=more)
        for name, prompt, difficulty, more in questions
    )
    found, problems = check([make_content({"questions/peft/lora.yaml": text})])
    assert found is not None, problems
    return found


def names(entries) -> list[str]:
    return [entry.id.partition(".")[2] for entry in entries]


@pytest.mark.parametrize(
    ("words", "lang", "found"),
    [
        ("", Lang.EN, ["rank", "gloss", "loss", "matrices"]),
        ("  ", Lang.EN, ["rank", "gloss", "loss", "matrices"]),
        ("matrices", Lang.EN, ["matrices"]),
        ("MATRICES", Lang.EN, ["matrices"]),
        ("matr", Lang.EN, ["matrices"]),
        ("how", Lang.EN, ["loss", "matrices"]),
        ("how loss", Lang.EN, ["loss"]),
        ("how glossary", Lang.EN, []),
        ("zzz", Lang.EN, []),
        # Beginnings of words before their middles.
        ("loss", Lang.EN, ["loss", "gloss"]),
        ("lora", Lang.EN, ["rank", "gloss"]),
        # Both languages are searched, whichever is shown; the shown one comes first.
        ("损失", Lang.EN, ["loss"]),
        ("what", Lang.ZH, ["gloss"]),
        ("ＬＯＲＡ", Lang.ZH, ["rank", "gloss"]),
        ("秩", Lang.ZH, ["rank"]),
        # Ids and tags.
        ("peft.g", Lang.EN, ["gloss"]),
        ("scenario", Lang.EN, ["rank", "matrices"]),
        ("erratum how", Lang.EN, ["matrices"]),
        ("a*[", Lang.EN, []),
    ],
)
def test_search_finds_every_word_and_puts_the_best_first(
    words: str, lang: Lang, found: list[str], bank: Bank
) -> None:
    assert names(bank.search(words, lang)) == found


def test_ids_that_begin_with_the_words_come_first(make_content, question) -> None:
    text = question("peft.a", prompt="peft.z is a name") + question("peft.z")
    bank, _ = check([make_content({"questions/peft/lora.yaml": text})])
    assert bank is not None

    assert names(bank.search("peft.z", Lang.EN)) == ["z", "a"]


def test_of_very_many_hits_only_the_ids_are_put_first(bank: Bank, monkeypatch) -> None:
    monkeypatch.setattr("quiz.bank.search.MOST_RANKED", 1)

    assert names(bank.search("peft.g", Lang.EN)) == ["gloss"]
    assert names(bank.search("loss", Lang.EN)) == ["gloss", "loss"]
    assert names(bank.search("what", Lang.EN)) == ["gloss"]
    assert names(bank.search("e", Lang.EN)) == ["rank", "gloss", "loss", "matrices"]
    assert names(bank.search("p", Lang.EN)) == ["rank", "gloss", "loss", "matrices"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(words=st.text(max_size=12), lang=st.sampled_from(Lang))
def test_search_never_fails_and_never_repeats(words: str, lang: Lang, bank: Bank) -> None:
    found = bank.search(words, lang)

    assert len({entry.id for entry in found}) == len(found)
    assert set(found) <= set(bank.entries)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(seed=st.integers(), lang=st.sampled_from(Lang))
def test_every_part_of_a_prompt_finds_it(seed: int, lang: Lang, bank: Bank) -> None:
    rng = random.Random(seed)
    entry = rng.choice(bank.entries)
    prompt = entry.prompt.to(rng.choice(list(Lang)))
    start = rng.randrange(len(prompt))
    part = prompt[start : start + rng.randint(1, 9)]

    assert entry in bank.search(part, lang)


def test_pick_takes_what_fits_every_filter(bank: Bank) -> None:
    assert names(bank.pick()) == ["rank", "gloss", "loss", "matrices"]
    assert names(bank.pick(topics=["peft"])) == ["rank", "gloss", "loss", "matrices"]
    assert names(bank.pick(topics=["peft.lora"], difficulties=[1, 3])) == ["rank", "gloss"]
    assert names(bank.pick(topics=["evaluation"])) == []
    assert names(bank.pick(kinds=["choice", "numeric"], tags=["erratum"])) == ["matrices"]
    assert names(bank.pick(kinds=["numeric"])) == []
    assert names(bank.pick(misconceptions=["lora-one-matrix"], difficulties=[2])) == ["loss"]
    assert names(bank.pick(misconceptions=["another"])) == []


def test_entries_carry_what_lists_show(bank: Bank) -> None:
    entry = bank.entry("peft.matrices")

    assert (entry.kind, entry.topic, entry.subtopic) == ("choice", "peft", "peft.lora")
    assert (entry.difficulty, entry.tags) == (4, ("erratum", "scenario"))
    assert entry.prompt.zh == "有几个矩阵？"
    assert entry.misconceptions == ("lora-one-matrix",)


def test_entries_stand_in_the_order_of_topics(make_content, question) -> None:
    bank, _ = check(
        [
            make_content(
                {
                    "questions/a.yaml": question("evaluation.x", subtopic="evaluation.metrics"),
                    "questions/b.yaml": question("peft.y", subtopic="peft.prompts"),
                    "questions/c.yaml": question("peft.x"),
                }
            )
        ]
    )
    assert bank is not None

    assert [entry.id for entry in bank.entries] == [
        "peft.x",
        "peft.matrices",
        "peft.y",
        "evaluation.x",
    ]


def test_an_unknown_id_is_a_key_error(bank: Bank) -> None:
    assert "peft.zzz" not in bank
    with pytest.raises(KeyError):
        bank.question("peft.zzz")
    with pytest.raises(KeyError):
        bank.entry("peft.zzz")


def test_prompts_with_params_show_numbers_in_lists(make_content) -> None:
    numeric = """\
- id: peft.number
  kind: numeric
  subtopic: peft.lora
  difficulty: 2
  prompt: "A {d} × {d} weight?"
  params: {d: [1024]}
  answer: d * d
  explanation: So.
  sources: [{title: A, ref: B}]
"""
    bank, problems = check([make_content({"questions/peft/number.yaml": numeric})])
    assert bank is not None, problems

    assert bank.entry("peft.number").prompt.en == "A 1024 × 1024 weight?"
    assert bank.question("peft.number").prompt.en == "A {d} × {d} weight?"
