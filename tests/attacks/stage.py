"""The stage: two small tasks with secrets, and everything by which a breach would be seen."""

import contextlib
import ctypes
import os
import re
import secrets
import signal
import socket
import string
import textwrap
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from quiz.model import Judgement
from tests.attacks.arsenal import Attack

MARK = "owned-by-a-solution"
SECRET = secrets.token_hex(12)
"""Part of everything that must stay unknown: hidden tests, a file, the environment, sources."""

HONEST = {
    "vault": f"KEPT = 'handed-in-before-{SECRET}'\ndef answer(n): return n * 41421356 % 1000003\n",
    "ledger": f"KEPT = 'handed-in-before-{SECRET}'\ndef total(numbers): return sum(numbers)\n",
}

# Memory of a virtual machine may cost 2.5 ms a MB when it is touched first: 200 honest MB must fit.
LIMITS = "limits: {seconds_floor: 0.8, memory_mb: 256, output_kb: 256, reply_kb: 512}"

FILES = {
    "vault/task.yaml": f"""
        slug: vault
        title: Vault
        topics: [data]
        difficulty: 1
        levels:
          - {{name: core, title: Core, functions: [answer], points: 1, groups: [first, second]}}
        {LIMITS}
        """,
    "vault/reference.py": """
        def answer(n):
            return n * 41421356 % 1000003
        """,
    "vault/tests/sample.py": """
        from exercises.testing import shown
        def test_zero(solution):
            shown(solution, "answer", (0,), 0)
        """,
    "vault/tests/hidden_first.py": f"""
        import pytest
        from exercises.testing import expect
        LEVEL, GROUP = "core", {{"en": "First", "zh": "第一组"}}
        SECRET = "the-expected-value-is-{SECRET}"
        @pytest.mark.says(en="Any number", zh="任意数")
        def test_numbers(solution, reference, rng):
            for _ in range(20):
                n = rng.randrange(10**9)
                expect(solution.answer(n), reference.answer(n), en="Off.", zh="不对。")
        """,
    "vault/tests/hidden_second.py": """
        import pytest
        from exercises.testing import expect
        LEVEL, GROUP = "core", {"en": "Second", "zh": "第二组"}
        @pytest.mark.says(en="Any number", zh="任意数")
        def test_numbers(solution, reference, rng):
            n = rng.randrange(10**9)
            expect(solution.answer(n), reference.answer(n), en="Off.", zh="不对。")
        """,
    "ledger/task.yaml": f"""
        slug: ledger
        title: Ledger
        topics: [data]
        difficulty: 1
        levels:
          - {{name: core, title: Core, functions: [total], points: 1, groups: [long, small]}}
        {LIMITS}
        """,
    "ledger/reference.py": """
        def total(numbers):
            return sum(numbers)
        """,
    "ledger/tests/sample.py": """
        from exercises.testing import shown
        def test_three(solution):
            shown(solution, "total", ([1, 3, 2],), 6)
        """,
    "ledger/tests/hidden_small.py": """
        import pytest
        from exercises.testing import expect
        LEVEL, GROUP = "core", {"en": "In little memory", "zh": "节省内存"}
        @pytest.mark.says(en="Little memory", zh="节省内存")
        @pytest.mark.limit(memory_mb=60)
        def test_small(solution, rng):
            expect(solution.total([1, 2]), 3, en="Off.", zh="不对。")
        """,
    "ledger/tests/hidden_long.py": """
        import pytest
        from exercises.testing import expect
        LEVEL, GROUP = "core", {"en": "Long lists", "zh": "长列表"}
        @pytest.mark.says(en="A long list", zh="长列表")
        def test_long(solution, reference, rng):
            for length in (3, 60_000):
                numbers = [rng.randrange(10**9) for _ in range(length)]
                expect(solution.total(numbers), reference.total(numbers), en="Off.", zh="不对。")
        """,
}


def lay_tasks(folder: Path) -> None:
    """Write the tasks ``vault`` and ``ledger``."""
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text).lstrip(), "utf-8")


class Stage:
    """A canary, listeners, watched folders and a census of processes, all of this test run."""

    def __init__(self, folder: Path, tasks: Path) -> None:
        self.folder = folder
        folder.mkdir()
        folder.chmod(0o777)
        self._canary = folder / "canary"
        self._canary.write_text(f"canary-of-{SECRET}\n", "utf-8")
        self._canary.chmod(0o666)
        self._as_laid = self._look()
        self._tcp = socket.create_server(("127.0.0.1", 0))
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.bind(("127.0.0.1", 0))
        self._streams = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._streams.bind(str(folder / "unix"))
        self._streams.listen()
        self._datagrams = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._datagrams.bind(str(folder / "datagrams"))
        for name in ("unix", "datagrams"):
            (folder / name).chmod(0o777)
        self._as_laid = self._look()
        self._names = {
            "CANARY": str(self._canary),
            "FOLDER": str(folder),
            "TESTS": str(tasks / "vault" / "tests"),
            "HIDDEN": str(tasks / "vault" / "tests" / "hidden_first.py"),
            "TCP": str(self._tcp.getsockname()[1]),
            "UDP": str(self._udp.getsockname()[1]),
            "UNIX": str(folder / "unix"),
            "PID": str(os.getpid()),
        }
        os.environ["KNOWN_BY_THE_ENVIRONMENT"] = SECRET
        _adopt_orphans()

    def source(self, attack: Attack) -> str:
        """Give the source of an attack with the names of this stage in it."""
        return string.Template(attack.source).safe_substitute(self._names)

    def close(self) -> None:
        """Close the listeners."""
        for each in (self._tcp, self._udp, self._streams, self._datagrams):
            each.close()

    def breaches(self, judgement: Judgement) -> list[str]:
        """Say what an attack reached; empty if nothing."""
        seen = []
        said = msgspec.json.encode(judgement).decode()
        if SECRET in said:
            seen.append("a secret is in the judgement")
        if len(said) > LONGEST:
            seen.append(f"the judgement is {len(said)} characters long")
        symptoms = [judgement.detail, *(test.symptom for test in judgement.tests)]
        if any(each and re.search(r"\d{1000}", each.en + each.zh) for each in symptoms):
            seen.append("the judgement holds a huge number")
        if odd := {each for each in _texts(msgspec.to_builtins(judgement)) if hostile(each)}:
            seen.append(f"the judgement holds {odd}")
        return seen + self.traces() + [f"process {each} is left" for each in strays()]

    def traces(self) -> list[str]:
        """Say what an attack left in files or told the listeners."""
        seen = [f"{each} was written" for each in self._marked()]
        if self._look() != self._as_laid:
            seen.append("files of the watched folder are not as they were")
        return seen + [f"{name} heard something" for name, ear in self._ears() if _heard(ear)]

    def restore(self) -> None:
        """Lay everything as it was, after a breach; who is left is ended."""
        for each in strays(0.0):
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(each, signal.SIGKILL)
                os.waitpid(each, 0)
        for _, ear in self._ears():
            while _heard(ear):
                continue
        for each in self._marked():
            each.rmdir() if each.is_dir() else each.unlink()
        if self._look() != self._as_laid:
            self._canary.unlink(missing_ok=True)
            self._canary.write_text(f"canary-of-{SECRET}\n", "utf-8")
            self._canary.chmod(0o666)
            self._as_laid = self._look()

    def _look(self) -> dict[str, tuple[int, ...]]:
        looked = {}
        for each in [self.folder, *sorted(self.folder.iterdir())]:
            is_ = each.lstat()
            changed = (is_.st_mtime_ns, is_.st_ctime_ns)
            looked[str(each)] = (is_.st_ino, is_.st_mode, is_.st_uid, is_.st_size, *changed)
        return looked

    def _marked(self) -> list[Path]:
        folders = (self.folder, Path("/tmp"), Path("/dev/shm"), Path.cwd(), Path.home())  # noqa: S108
        return [each for folder in folders for each in folder.glob(f"*{MARK}*")]

    def _ears(self) -> list[tuple[str, socket.socket]]:
        return [
            ("tcp", self._tcp),
            ("udp", self._udp),
            ("unix", self._streams),
            ("unix datagrams", self._datagrams),
        ]


LONGEST = 200_000
"""Characters of a judgement: 64 KiB of prints for each of two sample tests, and some more."""

TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def _texts(data: object) -> Iterator[str]:
    """Give every character of every text in plain data."""
    if isinstance(data, str):
        yield from set(data)
    elif isinstance(data, dict):
        for each in data.values():
            yield from _texts(each)
    elif isinstance(data, list | tuple):
        for each in data:
            yield from _texts(each)


def hostile(character: str) -> bool:
    """Whether a terminal or a reader could be misled by it: controls, and turns of direction."""
    if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp"):
        return character not in "\n\t"
    turns = unicodedata.bidirectional(character) in TURNING
    return turns or character in "\u061c\u200e\u200f"


def _heard(ear: socket.socket) -> bool:
    ear.setblocking(False)
    try:
        if ear.type == socket.SOCK_STREAM:
            ear.accept()[0].close()
        else:
            ear.recv(99)
    except BlockingIOError:
        return False
    return True


def _adopt_orphans() -> None:
    """Have orphaned descendants become children of this process: none gets out of sight."""
    set_child_subreaper = 36
    ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)


def children(pid: int | None = None) -> set[int]:
    """The processes that run whose parent this one, or ``pid``, is."""
    found = set()
    with contextlib.suppress(OSError):  # the process, or a thread of it, may end meanwhile
        for listed in Path(f"/proc/{pid or os.getpid()}/task").glob("*/children"):
            found |= {int(each) for each in listed.read_text().split()}
    return {each for each in found if _runs(each)}


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[0] != b"Z"
    except OSError:
        return False


KNOWN: set[int] = set()
"""Children of this process that belong here: graders. Their own children are zygotes."""


def strays(seconds: float = 3.0) -> set[int]:
    """Descendants that are neither graders nor their zygotes, once these have had time to end."""
    deadline = time.monotonic() + seconds
    while left := _strays():
        if time.monotonic() > deadline:
            return left
        time.sleep(0.005)
    return left


def _strays() -> set[int]:
    mine = children()
    orphans = mine - KNOWN
    zygotes = {each for grader in mine & KNOWN for each in children(grader)}
    return orphans | {worker for zygote in zygotes for worker in children(zygote)}


def settled(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Whether the condition comes true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        os.sched_yield()
    return True
