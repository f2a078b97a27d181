"""The program in a real terminal: tmux paints, and what it paints is read back."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quiz.store import Settings, Store

DEADLINE = 60.0
"""Seconds in which the terminal must show what is waited for, on a slow machine, too."""

POLL = 0.05


class Terminal:
    """One tmux window in which the program is opened, used, killed and opened again."""

    def __init__(self, folder: Path, size: tuple[int, int], environment: dict[str, str]) -> None:
        self.data = folder / "data"
        self._tmux = ["tmux", "-u", "-S", str(folder / "tmux"), "-f", "/dev/null"]
        self._environment = environment
        width, height = size
        self._call("new-session", "-d", "-s", "quiz", "-x", str(width), "-y", str(height), "cat")
        self._call("set", "-g", "status", "off")
        self._call("set", "-g", "default-terminal", "screen-256color")
        self._call("set", "-s", "escape-time", "0")

    def _call(self, *command: str) -> str:
        ran = subprocess.run(
            [*self._tmux, *command],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def open(self, **environment: str) -> None:
        """Open the program in the place of whatever was there."""
        settings = " ".join(f"{name}={shlex.quote(each)}" for name, each in environment.items())
        program = f"echo $$ > pid; exec env {settings} {shlex.quote(sys.executable)} -m quiz"
        # The shell tells the exit code; tmux 3.3 sometimes loses it.
        command = f"sh -c {shlex.quote(program)}; echo ended: $?; exec cat"
        folder = self.data.parent
        self._call("respawn-pane", "-k", "-t", "quiz", "-c", str(folder), command)

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names for them."""
        self._call("send-keys", "-t", "quiz", *keys)

    def type(self, text: str) -> None:
        """Type text."""
        self._call("send-keys", "-t", "quiz", "-l", text)

    @property
    def text(self) -> str:
        """What can be read on the screen now."""
        return self._call("capture-pane", "-p", "-t", "quiz")

    @property
    def painted(self) -> str:
        """The screen with the codes of its colours and styles."""
        return self._call("capture-pane", "-p", "-e", "-t", "quiz")

    def see(self, *wanted: str) -> str:
        """Wait until all of these (regular expressions) can be read, and give the screen."""

        def seen() -> str:
            text = self.text
            return text if all(re.search(each, text) for each in wanted) else ""

        return self.until(seen, f"{wanted} on the screen")

    def until(self, look: Callable[[], str], what: str) -> str:
        """Wait until ``look`` finds something, and give what it found."""
        deadline = time.monotonic() + DEADLINE
        while time.monotonic() < deadline:
            if found := look():
                return found
            time.sleep(POLL)
        raise AssertionError(f"{what}: not within {DEADLINE:.0f} s. The screen:\n{self.text}")

    def kill(self) -> None:
        """Kill the program as a power cut would."""
        os.kill(int((self.data.parent / "pid").read_text(encoding="utf-8")), signal.SIGKILL)
        self.see(f"ended: {128 + signal.SIGKILL}")

    def close(self) -> None:
        """Close the window and all that runs in it."""
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, check=False)


Open = Callable[..., Terminal]


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Open]:
    """Make a terminal of a size, with a learner of its own."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed; .ci/run installs it")
    made: list[Terminal] = []

    def make(width: int = 80, height: int = 24, **settings: object) -> Terminal:
        kept = ("PATH", "HOME", "USER", "TMPDIR", "LD_LIBRARY_PATH")
        environment = {name: os.environ[name] for name in kept if name in os.environ}
        environment |= {
            "LANG": "C.UTF-8",
            "QUIZ_DATA_DIR": str(tmp_path / "data"),
            "QUIZ_CACHE_DIR": str(tmp_path / "cache"),
        }
        opened = Terminal(tmp_path, (width, height), environment)
        made.append(opened)
        if settings:
            with Store.open(opened.data / "quiz.db") as store:
                store.save_settings(Settings(first_run_done=True, **settings))
        return opened

    yield make
    for each in made:
        each.close()
