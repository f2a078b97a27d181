"""The compiled bank: opened when nothing has changed, made anew when anything has."""

import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

import quiz
from quiz.bank import Bank, BankError, cache, check, open_bank
from quiz.kinds import KINDS
from quiz.resources import content_folder


def same(one: Bank, other: Bank) -> bool:
    """Whether two banks hold the same, to the byte."""
    return msgspec.msgpack.encode(one.compiled) == msgspec.msgpack.encode(other.compiled)


def cached(folder: Path, caches: Path) -> Path:
    return cache.cache_file([folder], caches)


@pytest.fixture
def caches(tmp_path: Path) -> Path:
    return tmp_path / "caches"


def test_the_second_opening_reads_no_yaml(make_content, caches: Path) -> None:
    script = (
        "import sys, pathlib, quiz.bank as b;"
        "bank = b.open_bank([pathlib.Path(sys.argv[1])], pathlib.Path(sys.argv[2]));"
        "print(len(bank), bank.question('peft.matrices').prompt.en, 'yaml' in sys.modules)"
    )
    command = [sys.executable, "-c", script, str(make_content()), str(caches)]

    first = subprocess.run(command, capture_output=True, text=True, check=True)
    second = subprocess.run(command, capture_output=True, text=True, check=True)

    assert first.stdout == "1 How many? True\n"
    assert second.stdout == "1 How many? False\n"


def test_what_comes_from_the_cache_is_what_was_read(caches: Path) -> None:
    """To the byte, for every question that we ship: reviews name the version of a question."""
    folder = content_folder()
    bank, problems = check([folder])
    assert bank is not None, problems[:3]

    fresh = open_bank([folder], caches)
    again = open_bank([folder], caches)

    assert same(fresh, bank)
    assert same(again, bank)
    assert {entry.kind for entry in again.entries} == set(KINDS)
    for entry in bank.entries:
        assert again.question(entry.id) == bank.question(entry.id)
        assert again.question(entry.id).version == bank.question(entry.id).version


def test_versions_do_not_depend_on_how_numbers_are_written(make_content, question, caches) -> None:
    numeric = """\
- id: peft.number
  kind: numeric
  subtopic: peft.lora
  difficulty: 2
  prompt: "{d} and {r}?"
  params: {d: [1, 2.5], r: {low: 1, high: 3}}
  answer: 2 * d * r
  explanation: So.
  sources: [{title: A, ref: B}]
"""
    folder = make_content({"questions/peft/number.yaml": numeric})
    bank, _ = check([folder])
    assert bank is not None
    open_bank([folder], caches)

    assert (
        open_bank([folder], caches).question("peft.number").version
        == bank.question("peft.number").version
    )


def test_a_change_is_noticed_even_if_size_and_time_stay(make_content, question, caches) -> None:
    folder = make_content()
    file = folder / "questions" / "peft" / "lora.yaml"
    before = file.stat()
    open_bank([folder], caches)

    file.write_text(question(prompt="How manx?"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert file.stat().st_size == before.st_size
    assert file.stat().st_mtime_ns == before.st_mtime_ns
    assert open_bank([folder], caches).question("peft.matrices").prompt.en == "How manx?"


def test_added_removed_and_renamed_files_are_noticed(make_content, question, caches) -> None:
    folder = make_content()
    questions = folder / "questions" / "peft"
    assert len(open_bank([folder], caches)) == 1

    (questions / "more.yaml").write_text(question("peft.more"))
    assert len(open_bank([folder], caches)) == 2

    (questions / "more.yaml").rename(questions / "a.yaml")
    renamed = open_bank([folder], caches)
    assert [entry.id for entry in renamed.entries] == ["peft.more", "peft.matrices"]

    (questions / "a.yaml").unlink()
    assert len(open_bank([folder], caches)) == 1


def test_where_one_file_ends_and_the_next_begins_counts(make_content, question, caches) -> None:
    """Moving a question from one file to the next keeps all bytes in their order."""
    two = {"questions/peft/lora.yaml": question() + question("peft.b")}
    apart = {"questions/peft/lora.yaml": question(), "questions/peft/z.yaml": question("peft.b")}

    assert cache.key_of([make_content(two, "one")]) != cache.key_of([make_content(apart, "two")])


def test_names_of_files_and_where_they_end_cannot_be_feigned(make_content) -> None:
    one = make_content({"questions/a.yaml": "1", "questions/b.yaml": "2"}, "one")
    other = make_content({"questions/a.yaml": "1", "questions/c.yaml": "2"}, "other")
    feigned = make_content({"questions/a.yaml": "1\nquestions/b.yaml\n2"}, "feigned")

    assert len({cache.key_of([folder]) for folder in (one, other, feigned)}) == 3


def test_a_new_program_reads_anew(make_content, caches, monkeypatch) -> None:
    folder = make_content()
    open_bank([folder], caches)
    before = cached(folder, caches).read_bytes()

    monkeypatch.setattr(quiz, "__version__", "999")
    cache._program.cache_clear()
    try:
        open_bank([folder], caches)
    finally:
        cache._program.cache_clear()

    after = cached(folder, caches).read_bytes()
    assert after != before
    assert len(after) == len(before)


def test_damage_of_any_kind_is_repaired(make_content, caches) -> None:
    folder = make_content()
    bank = open_bank([folder], caches)
    file = cached(folder, caches)
    whole = file.read_bytes()
    rng = random.Random(5)
    damaged = [whole[:end] for end in (0, 1, 20, 21, 52, 53, 56, 57, 58, len(whole) - 1)]
    damaged += [whole + b"\0", b"\0" * len(whole), b"SQLite format 3\0" + whole, b"[]"]
    for _ in range(50):
        at = rng.randrange(len(whole))
        damaged.append(whole[:at] + bytes([whole[at] ^ 1 << rng.randrange(8)]) + whole[at + 1 :])

    for data in damaged:
        file.write_bytes(data)
        assert same(open_bank([folder], caches), bank)
        assert file.read_bytes() == whole


def test_a_checksum_that_fits_foreign_content_does_not_deceive(make_content, caches) -> None:
    folder = make_content()
    bank = open_bank([folder], caches)
    file = cached(folder, caches)
    key = cache.key_of([folder])
    assert key
    for body in (b"", b"\xc0", msgspec.msgpack.encode({"topics": 1}), b"\xc1" * 10):
        file.write_bytes(cache.MAGIC + key + cache._checksum(body) + body)

        assert same(open_bank([folder], caches), bank)


def test_without_a_place_for_the_cache_the_bank_still_opens(make_content, tmp_path) -> None:
    folder = make_content()
    (tmp_path / "file").write_text("")

    assert len(open_bank([folder], tmp_path / "file" / "caches")) == 1
    assert len(open_bank([folder], Path(os.devnull))) == 1


def test_a_folder_in_place_of_the_cache_file_does_no_harm(make_content, caches) -> None:
    folder = make_content()
    cached(folder, caches).mkdir(parents=True)

    assert len(open_bank([folder], caches)) == 1
    assert [each.name for each in caches.iterdir()] == [cached(folder, caches).name]


def test_a_cache_that_cannot_be_written_whole_is_not_left_half(make_content, caches) -> None:
    script = (
        "import sys, pathlib, resource, signal, quiz.bank as b;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100));"
        "print(len(b.open_bank([pathlib.Path(sys.argv[1])], pathlib.Path(sys.argv[2]))))"
    )
    command = [sys.executable, "-B", "-c", script, str(make_content()), str(caches)]

    run = subprocess.run(command, capture_output=True, text=True, check=True)

    assert run.stdout == "1\n"
    assert list(caches.iterdir()) == []


def test_many_programs_may_open_at_once(make_content, caches) -> None:
    folder = make_content()
    with ThreadPoolExecutor(8) as pool:
        banks = list(pool.map(lambda _: open_bank([folder], caches), range(40)))

    assert all(same(bank, banks[0]) for bank in banks)
    assert [each.name for each in caches.iterdir()] == [cached(folder, caches).name]


def test_banks_of_different_folders_do_not_displace_each_other(make_content, question, caches):
    ours = make_content()
    pack = make_content(
        {
            "topics.yaml": None,
            "misconceptions/peft.yaml": None,
            "questions/peft/lora.yaml": question("peft.other"),
        },
        name="pack",
    )
    open_bank([ours], caches)
    first = cached(ours, caches).stat()

    assert len(open_bank([ours, pack], caches)) == 2
    assert len(open_bank([ours], caches)) == 1
    assert cached(ours, caches).stat().st_ino == first.st_ino


def test_content_with_problems_is_refused_with_all_of_them(make_content, question, caches) -> None:
    folder = make_content({"questions/peft/lora.yaml": question(prompt="no") * 7})

    with pytest.raises(BankError) as caught:
        open_bank([folder], caches)

    assert len(caught.value.problems) == 7
    assert str(caught.value).splitlines()[0] == "the question bank has 7 problems:"
    assert f"{folder}/questions/peft/lora.yaml:5:11: YAML reads `no`" in str(caught.value)
    assert str(caught.value).endswith("… and 2 more: `quiz bank check` lists them")
    assert not caches.exists()


def test_a_mended_bank_opens(make_content, question, caches) -> None:
    folder = make_content()
    open_bank([folder], caches)
    file = folder / "questions" / "peft" / "lora.yaml"
    file.write_text("[")
    with pytest.raises(BankError):
        open_bank([folder], caches)

    file.write_text(question(prompt="Mended?"))

    assert open_bank([folder], caches).question("peft.matrices").prompt.en == "Mended?"


def test_a_named_pipe_among_the_files_is_not_waited_for(make_content, caches) -> None:
    folder = make_content()
    os.mkfifo(folder / "questions" / "x.yaml")

    with pytest.raises(BankError, match="this is not a file"):
        open_bank([folder], caches)
