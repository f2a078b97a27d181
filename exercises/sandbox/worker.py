"""The loop inside a worker: load the source once, then answer calls until the judge hangs up.

Everything that runs here shares its process with the learner's code, so the judge believes
nothing that comes out of it; what is checked here can only turn a verdict to the worse.
"""

import io
import json
import linecache
import os
import random
import sys
import tokenize
import traceback
import types
from collections.abc import Callable
from typing import Any

from exercises.sandbox import wire

FILE = "solution.py"
MESSAGE_LENGTH = 500
TRACEBACK_LENGTH = 4000
FRAMES = 8

Message = dict[str, Any]


class Channel:
    """Frames from the judge and back; the system calls are bound before any foreign code runs."""

    def __init__(self, calls: int, replies: int) -> None:
        self._calls, self._replies = calls, replies
        self._read, self._write, self._exit = os.read, os.write, os._exit
        self._frame, self._loads = wire.frame, json.loads

    def source(self) -> bytes:
        """Receive the frame that is the source as it is."""
        body = wire.read_frame(lambda size: self._read(self._calls, size))
        return self.stop() if body is None else body

    def receive(self) -> Message:
        """Receive a message; the end of the stream ends the process."""
        message: Message = self._loads(self.source())
        return message

    def send(self, message: Message) -> None:
        """Send a message."""
        left = memoryview(self._frame(message))
        while left:
            left = left[self._write(self._replies, left) :]

    def stop(self) -> Any:
        """End the process at once."""
        self._exit(0)


def serve(calls: int, replies: int) -> None:
    """Answer the judge; never returns."""
    channel = Channel(calls, replies)
    _open_streams()
    _forget_the_judge()
    _seed()
    channel.send({"kind": "locked"})
    wanted = channel.receive()["functions"]
    module = _load(channel, channel.source(), wanted)
    while True:
        _answer(channel, module, channel.receive())


def _open_streams() -> None:
    for name in ("stdin", "__stdin__"):
        setattr(sys, name, open(0, encoding="utf-8", closefd=False))  # noqa: SIM115
    for descriptor, names in ((1, ("stdout", "__stdout__")), (2, ("stderr", "__stderr__"))):
        stream = open(  # noqa: SIM115
            descriptor, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False
        )
        for name in names:
            setattr(sys, name, stream)


def _forget_the_judge() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "exercises"]:
        del sys.modules[name]


def _seed() -> None:
    """Draw fresh global random states: the fork would repeat the zygote's."""
    random.seed()
    numbers = sys.modules.get("numpy.random")
    if numbers is not None:
        numbers.seed()


def _load(channel: Channel, source: bytes, wanted: list[str]) -> types.ModuleType:
    module = types.ModuleType("solution")
    module.__file__ = FILE
    sys.modules["solution"] = module
    try:
        text = _decoded(source)
        code = compile(source, FILE, "exec", dont_inherit=True)
    except Exception as error:  # noqa: BLE001 - compiling runs nothing of the learner's
        channel.send(_refused(error))
        channel.stop()
    linecache.cache[FILE] = (len(text), None, text.splitlines(keepends=True), FILE)
    try:
        exec(code, module.__dict__)  # noqa: S102 - this is what the worker is for
    except BaseException as error:  # noqa: BLE001 - SystemExit too is the solution's own
        channel.send(_raised("", error))
        channel.stop()
    missing = [name for name in wanted if not callable(module.__dict__.get(name))]
    channel.send({"kind": "loaded", "missing": missing})
    return module


def _refused(error: Exception) -> Message:
    line = error.lineno if isinstance(error, SyntaxError) else None
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    return {"kind": "refused", "line": line or 0, "message": f"{type(error).__name__}: {said}"}


def _decoded(source: bytes) -> str:
    """Decode by the declared encoding, UTF-8 without one; compiling lets bad comments pass."""
    encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
    return source.decode(encoding)


def _answer(channel: Channel, module: types.ModuleType, call: Message) -> None:
    batch = [[wire.trusted(each) for each in arguments] for arguments in call["batch"]]
    if call["hold"]:
        channel.send({"kind": "held", "id": call["id"]})
        channel.receive()
    watch = _Watch()
    try:
        reply = _returned(call, module.__dict__[call["function"]], batch, watch)
    except wire.TooLarge:
        reply = {"kind": "too-large", "id": call["id"]}
    except BaseException as error:  # noqa: BLE001 - SystemExit too is the solution's own
        reply = _raised(call["id"], error)
        watch.look()
    reply["disturbed"] = sorted(watch.disturbed)
    channel.send(reply)


def _returned(
    call: Message, function: Callable[..., Any], batch: list[list[Any]], watch: "_Watch"
) -> Message:
    """Make the calls one by one; results are encoded at once, as a later call may change them."""
    values, after, budget = [], [], [wire.MAX_NODES]
    for arguments in batch:
        result = function(*arguments)
        values.append(wire.encode(result, budget))
        if call["watch"]:
            after.append([wire.encode(each) for each in arguments])
        watch.look()
    digest = wire.digest(after) if call["watch"] else ""
    return {"kind": "returned", "id": call["id"], "values": values, "arguments": digest}


class _Watch:
    """Notes the global random states that calls leave other than they found them."""

    def __init__(self) -> None:
        self._last = _random_state()
        self.disturbed: set[str] = set()

    def look(self) -> None:
        """Compare with the last look; what is loaded in between has no earlier state."""
        now = _random_state()
        self.disturbed |= {name for name in self._last if self._last[name] != now.get(name)}
        self._last = now


def _random_state(
    state: Callable[[], Any] = random.getstate, modules: dict[str, Any] = sys.modules
) -> dict[str, Any]:
    """Take the global random states: of ``random``, and of numpy where it is loaded."""
    states = {"random": state()}
    numbers = modules.get("numpy.random")
    if numbers is not None:
        _, key, position, has_gauss, gauss = numbers.get_state()
        states["numpy.random"] = (key.tobytes(), position, has_gauss, gauss)
    return states


def _raised(call_id: str, error: BaseException) -> Message:
    classes = type(error).__mro__
    builtin = next((each.__name__ for each in classes if each.__module__ == "builtins"), "")
    return {
        "kind": "raised",
        "id": call_id,
        "type": str(type(error).__name__)[:100],
        "builtin": builtin,
        "message": _printed(error),
        "traceback": _traceback(error),
    }


def _printed(error: BaseException) -> str:
    try:
        return str(error)[:MESSAGE_LENGTH]
    except BaseException:  # noqa: BLE001 - __str__ is the learner's too
        return ""


def _traceback(error: BaseException) -> str:
    """Format the solution's own frames, and of a library's only the one that raised."""
    try:
        told = traceback.TracebackException.from_exception(error)
        told.__cause__ = told.__context__ = None
        frames = told.stack
        own = [frame for frame in frames if frame.filename == FILE or frame is frames[-1]]
        told.stack = traceback.StackSummary.from_list(own[-FRAMES:])
        return "".join(told.format(chain=False))[-TRACEBACK_LENGTH:]
    except BaseException:  # noqa: BLE001 - __str__ and __repr__ are the learner's too
        return ""
