"""Kills, full disks, two programs at once, files that can't be read: nothing is lost or half."""

import signal
import sqlite3
import stat

import pytest

from quiz.schedule import Scheduler
from quiz.store import Store, StoreError


def test_a_kill_in_the_middle_of_writing_loses_no_acknowledged_answer(path, program):
    writer = program(
        """
        with Store.open(path) as store:
            for number in range(100_000):
                answered(store, f"r{number}", question=f"x.q{number % 3}")
                print(f"r{number}", flush=True)
        """,
        path,
    )
    acknowledged = [writer.stdout.readline().strip() for _ in range(40)]
    writer.send_signal(signal.SIGKILL)
    acknowledged += writer.communicate()[0].split()
    with Store.open(path) as store:
        reviews = store.reviews()
        kept = {review.id for review in reviews}
        assert kept >= set(acknowledged)
        assert len(kept) <= len(acknowledged) + 1
        for name, card in store.cards().items():
            mine = [review for review in reviews if review.question_id == name]
            assert card == Scheduler(0.9).replay(name, mine)


def test_two_programs_at_once_both_keep_all_their_answers(path, program):
    body = """
        with Store.open(path) as store:
            sys.stdin.readline()
            for number in range(40):
                answered(store, f"{name}-{number}", question=f"x.{name}")
        """
    writers = [program(f"name = {name!r}\n" + _dedent(body), path) for name in ("one", "two")]
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    with Store.open(path) as store:
        assert len(store.reviews()) == 80
        assert {card.reviews for card in store.cards().values()} == {40}


def _dedent(body: str) -> str:
    return "\n".join(line[8:] for line in body.splitlines())


def test_two_programs_that_create_the_file_together_both_start(path, program):
    body = """
        sys.stdin.readline()
        with Store.open(path) as store:
            answered(store, sys.argv[1] + str(__import__("os").getpid()))
        """
    writers = [program(body, path) for _ in range(4)]
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    with Store.open(path) as store:
        assert len(store.reviews()) == 4


def test_a_lock_that_is_not_let_go_of_is_told_and_the_answer_can_be_kept_later(path, answered):
    with Store.open(path, wait=0.01) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Your answer could not be saved: another program"):
            store.record(*answered("r1"))
        assert store.reviews() == []
        other.execute("ROLLBACK")
        other.close()
        store.record(*answered("r1"))
        assert len(store.reviews()) == 1


def test_a_full_disk_is_told_and_the_answer_can_be_kept_once_there_is_room(path, program):
    """A limit on the size of files stands for the full disk."""
    process = program(
        """
        with Store.open(path) as store:
            answered(store, "before")
            hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
            try:
                answered(store, "during", words="w" * 500_000)
            except StoreError as error:
                print(error)
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
            answered(store, "after")
        """,
        path,
    )
    said = process.communicate()[0]
    assert process.returncode == 0
    assert "Your answer could not be saved" in said
    assert str(path) in said
    with Store.open(path) as store:
        assert [review.id for review in store.reviews()] == ["before", "after"]
        assert store.card("basics.a").reviews == 2


def test_a_database_that_may_not_grow_is_told_as_a_full_disk(path, answered):
    with Store.open(path) as store:
        store._connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(StoreError, match=r"Your draft could not be saved: .* is full") as told:
            store.save_draft("open:basics.a", "w" * 1_000_000)
        assert "磁盘已满" in told.value.text.zh
        store._connection.execute("PRAGMA max_page_count = 100000")
        store.save_draft("open:basics.a", "w" * 1_000_000)


@pytest.mark.parametrize("folder_mode", [0o555, 0o777])
def test_a_file_that_may_not_be_written_is_told_at_the_start(powerless, as_owner, folder_mode):
    path = powerless / "quiz.sqlite"
    with as_owner():
        Store.open(path).close()
        path.chmod(0o444)
        powerless.chmod(folder_mode)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"could not be opened: .*can't be written"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_folder_that_may_not_be_written_is_told_at_the_start(powerless, as_owner):
    with as_owner():
        powerless.chmod(0o555)
    for path in (powerless / "quiz.sqlite", powerless / "new" / "quiz.sqlite"):
        with pytest.raises(StoreError, match=r"could not be opened: .*can't be written"):
            Store.open(path)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "data").touch()
    with pytest.raises(StoreError, match="could not be opened") as told:
        Store.open(tmp_path / "data" / "quiz.sqlite")
    assert told.value.text.zh.startswith("无法打开你的数据：")


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(path):
    damage = b"not a database, but long enough to be read as one\n" * 40
    path.parent.mkdir()
    path.write_bytes(damage)
    with pytest.raises(StoreError, match="damaged, or is not a file of this program"):
        Store.open(path)
    assert path.read_bytes() == damage
    assert [child.name for child in path.parent.iterdir()] == [path.name]


def test_a_torn_file_is_refused_with_what_to_do(path, answered):
    with Store.open(path) as store:
        for number in range(200):
            store.record(*answered(f"r{number}", f"x.q{number}"))
    whole = path.read_bytes()
    torn = whole[:4096] + b"\x00" * 8192 + whole[12288:]
    path.write_bytes(torn)

    def read():
        with Store.open(path) as store:
            store.reviews()
            store.cards()

    with pytest.raises(StoreError, match="Move it to another place"):
        read()
    assert path.read_bytes() == torn


def test_a_record_that_makes_no_sense_is_told_as_damage(path):
    with Store.open(path) as store:
        store._connection.execute("INSERT INTO cards VALUES ('basics.a', '{}')")
        with pytest.raises(StoreError, match=r"could not be read: .* is damaged"):
            store.cards()


def test_a_database_of_another_program_is_refused_and_left_as_it_is(path):
    path.parent.mkdir()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE theirs (x)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a file of this program"):
        Store.open(path)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_store(path):
    path.parent.mkdir()
    path.touch()
    with Store.open(path) as store:
        assert store.reviews() == []


def test_answers_survive_a_power_cut_by_the_journal_and_sync_that_are_set(store):
    """What only a pulled plug could show: the settings that SQLite asks for it."""
    assert store._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert store._connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert store._connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_the_file_is_the_users_alone(store):
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
