"""Getting a verdict, or a passed test, without the right answer."""

from tests.attacks.arsenal import Family, at_import, attack, during

FRAMES = {
    "an accepted result": "reply(0)",
    "a result for every call": "reply(0) * 200",
    "a verdict": "said({'kind': 'accepted', 'verdict': 'accepted'})",
    "a judgement": "said({'type': 'judged', 'judgement': {'verdict': 'accepted'}})",
    "not JSON": "frame(b'{')",
    "not ASCII": 'frame(\'{"kind": "\\u4e2d"}\'.encode())',
    "deep nesting": "frame(b'[' * 100000)",
    "deep objects": "frame(b'{\"t\":' * 50000)",
    "infinity": ('frame(b\'{"kind": "returned", "id": "x", "values": [1e999], "arguments": ""}\')'),
    "a huge number": "frame(b'9' * 100000)",
    "a length without a body": "struct.pack('>I', 1000)",
    "an endless length": "b'\\xff' * 4096",
    "nothing but zeros": "bytes(4096)",
    "a list": "said([1])",
    "a kind that is none": "said({'kind': ['returned']})",
    "half a surrogate pair as a kind": 'frame(b\'{"kind": "\\\\ud800"}\')',
    "too few fields": "said({'kind': 'returned'})",
    "ready again": "said({'kind': 'locked'})",
    "loaded again": "said({'kind': 'loaded', 'missing': []})",
    "held": "said({'kind': 'held', 'id': 'x'})",
    "too large": "said({'kind': 'too-large', 'id': 'x'})",
    "a line of many digits": "said({'kind': 'refused', 'line': 10 ** 4000, 'message': ''})",
    "an infinite line": ('frame(b\'{"kind": "refused", "line": 1e999, "message": ""}\')'),
}
ENDS = "wrong-answer runtime-error time-limit output-limit"
WRITTEN = "[os.write(descriptor, {frame}) for descriptor in (1, 2, 4)]"

ANSWERED = """
call = up("call")
message = {"kind": "returned", "id": call["id"], "values": [0], "arguments": ""}
"""

ATTACKS: Family = {
    **{
        f"prints as frames: {name}": during(WRITTEN.format(frame=frame), ENDS)
        for name, frame in FRAMES.items()
    },
    **{
        f"frames while loading: {name}": at_import(WRITTEN.format(frame=frame), f"{ENDS} invalid")
        for name, frame in FRAMES.items()
    },
    "the right id, a wrong value": during(ANSWERED + "os.write(4, said(message))", may_pass=1),
    "the right id, no value": during(
        ANSWERED + "message['values'] = []\nos.write(4, said(message))"
    ),
    "the right id, many values": during(
        ANSWERED + "message['values'] = [0] * 9\nos.write(4, said(message))"
    ),
    "the right id, two answers": during(ANSWERED + "os.write(4, said(message) * 2)", may_pass=1),
    "the right id in a batch": during(
        ANSWERED + "message['values'] = [{'t': []}, {'d': [[1]]}]\nos.write(4, said(message))"
    ),
    "the channel object found by gc": during(
        """
        for each in gc.get_objects():
            if type(each).__name__ == "Channel":
                each.send({"kind": "returned", "id": "0" * 16, "values": [0], "arguments": ""})
        """
    ),
    "the channel object found in a frame": during(
        ANSWERED + "message['values'] = [True]\nup('channel').send(message)"
    ),
    "the channel's frame maker replaced": during(
        """
        up("channel")._frame = lambda message: said({**message, "kind": "accepted"})
        """
    ),
    "the channel's reader replaced": during(
        "up('channel').__class__.receive = lambda self: {'verdict': 'accepted'}",
        "wrong-answer runtime-error",
    ),
    "the encoder replaced": during(
        """
        frame = sys._getframe(1)
        frame.f_globals["wire"].encode = lambda value, budget=None: {"accepted": True}
        """
    ),
    "the digest replaced": during(
        'sys._getframe(1).f_globals["wire"].digest = lambda coded: "accepted"',
    ),
    "json replaced": at_import(
        'json.dumps = lambda *a, **k: \'{"verdict": "accepted"}\'', "wrong-answer"
    ),
    "json's encoder replaced": at_import(
        "json.encoder.JSONEncoder.encode = lambda self, o: '[]'", "wrong-answer"
    ),
    "hashlib replaced": at_import(
        "import hashlib\nhashlib.blake2b = lambda *a, **k: None", "wrong-answer runtime-error"
    ),
    "builtins replaced": at_import(
        """
        builtins.type = lambda *a: int
        builtins.isinstance = lambda *a: True
        builtins.callable = lambda *a: True
        builtins.len = lambda *a: 1
        """,
        "wrong-answer runtime-error",
    ),
    "builtins emptied": during("vars(builtins).clear()", "wrong-answer runtime-error"),
    "os.write and os.read replaced": at_import(
        "os.write = lambda *a: 0\nos.read = lambda *a: b''", "wrong-answer"
    ),
    "the watch on the random state replaced": during(
        """
        import random
        sys._getframe(1).f_globals["_random_state"] = lambda: {}
        random.random()
        """
    ),
    "solution taken out of sys.modules": at_import("del sys.modules['solution']", "wrong-answer"),
    "another solution in sys.modules": at_import(
        """
        class Module:
            def __getattr__(self, name):
                return lambda n: Module()
            def __eq__(self, other):
                return True
        sys.modules["solution"] = Module()
        """,
        "wrong-answer",
    ),
    "a function that equals everything": attack(
        """
        class Same(int):
            __eq__ = lambda self, other: True
            __ne__ = lambda self, other: False
            __hash__ = int.__hash__
        answer = lambda n: Same(1)
        """,
        "wrong-answer",
    ),
    "a class in the function's place": attack(
        """
        class answer(int):
            __eq__ = lambda self, other: True
        """,
        "wrong-answer",
    ),
    "a trace function that answers": at_import(
        """
        def trace(frame, event, value):
            if event == "return" and frame.f_code.co_name == "answer":
                os.write(4, reply(0))
            return trace
        sys.settrace(trace)
        """,
        "wrong-answer",
    ),
    "a profiler that answers": at_import(
        "sys.setprofile(lambda *a: os.write(4, reply(0)))", ENDS + " invalid"
    ),
    "an audit hook that raises": at_import(
        """
        def hook(event, arguments):
            raise SystemExit(0)
        sys.addaudithook(hook)
        """,
        "wrong-answer runtime-error",
    ),
    "an answer from a thread, before the call": at_import(
        "threading.Thread(target=lambda: [os.write(4, reply(0)) for _ in range(50)]).start()",
        "wrong-answer",
    ),
    "an answer from a thread, in the call": during(
        "threading.Thread(target=os.write, args=(4, reply(0))).start()\ntime.sleep(0.05)"
    ),
    "an answer from atexit": during(
        """
        import atexit
        atexit.register(os.write, 4, reply(0))
        sys.exit(0)
        """,
        "runtime-error",
    ),
    "an answer from a finaliser": during(
        """
        class Last:
            def __del__(self):
                os.write(4, reply(0))
        Last()
        """
    ),
    "an answer from a signal handler": during(
        """
        signal.signal(signal.SIGALRM, lambda *a: os.write(4, reply(0)))
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        time.sleep(0.05)
        """
    ),
    "an answer from an exception hook": during(
        "sys.excepthook = lambda *a: os.write(4, reply(0))\nraise KeyError", "runtime-error"
    ),
    "an answer in a context manager of the warnings": during(
        "import warnings\nwarnings.showwarning = lambda *a: os.write(4, reply(0))\n"
        "warnings.warn('x')"
    ),
    "an answer, then the end": during("os.write(4, reply(0))\nos._exit(0)", ENDS),
    "an answer, then the main thread ends": during(
        "threading.Thread(target=time.sleep, args=(30,), daemon=True).start()\n"
        "os.write(4, reply(0))\nlibc.syscall(60 if os.uname().machine == 'x86_64' else 93, 0)",
        ENDS,
    ),
    "exits with 0": during("os._exit(0)", "runtime-error"),
    "exits with 0 while loading": at_import("os._exit(0)", "runtime-error"),
    "sys.exit": during("sys.exit(0)", "runtime-error"),
    "sys.exit while loading": at_import("sys.exit(0)", "runtime-error"),
    "closes the replies": during("os.close(4)", "runtime-error"),
    "closes the calls": during("os.close(3)", "wrong-answer runtime-error"),
    "closes everything": during("os.closerange(0, 64)", "runtime-error"),
    "prints into the replies": during("os.dup2(4, 1)\nprint(json.dumps({'kind': 'x'}))", ENDS),
    "calls itself through its own pipe": during(
        """
        reading, writing = os.pipe()
        os.dup2(reading, 3)
        call = {"id": "0" * 16, "function": "answer", "batch": [[0]], "watch": False}
        os.write(writing, said({**call, "hold": False}))
        """
    ),
    "a peer of its own in the place of the judge": during(
        """
        ours, theirs = socket.socketpair()
        os.dup2(theirs.fileno(), 3), os.dup2(theirs.fileno(), 4)
        ours.send(said({"verdict": "accepted"}))
        """,
        ENDS,
    ),
    "raises what the judge raises": attack(
        """
        class WrongAnswer(Exception):
            verdict = "accepted"
        WrongAnswer.__module__ = "exercises.testing"
        def answer(n):
            raise WrongAnswer
        """,
        "runtime-error",
    ),
    "an exception without a usable type": attack(
        """
        class Meta(type):
            @property
            def __name__(cls): raise KeyError
            @property
            def __mro__(cls): return ()
        class Odd(Exception, metaclass=Meta):
            __module__ = "builtins"
            def __str__(self): raise SystemExit
        def answer(n):
            raise Odd
        """,
        "wrong-answer runtime-error",
    ),
    "an exception that says that memory ran out": attack(
        """
        class MemoryError(Exception):
            __module__ = "builtins"
        def answer(n):
            raise MemoryError
        """,
        "memory-limit runtime-error",
    ),
}
