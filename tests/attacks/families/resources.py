"""Using up time, memory, output, threads, descriptors; and hiding that it does."""

from tests.attacks.arsenal import Family, at_import, attack, during, refused

ATTACKS: Family = {
    "an endless loop": during("while True: pass", "time-limit"),
    "an endless loop, deaf to signals": during(
        """
        for each in range(1, 64):
            try: signal.signal(each, signal.SIG_IGN)
            except (OSError, ValueError): pass
        signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))
        while True: pass
        """,
        "time-limit",
    ),
    "an endless loop that catches everything": during(
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
        "time-limit",
    ),
    "an endless loop in a thread that it joins": during(
        "def loop():\n    while True: pass\n"
        "each = threading.Thread(target=loop)\neach.start()\neach.join()",
        "time-limit",
    ),
    "loops in many threads": during(
        "def loop():\n    while True: pass\n"
        "for _ in range(8): threading.Thread(target=loop).start()\nloop()",
        "time-limit",
    ),
    "an endless loop while loading, with everything closed": at_import(
        "os.closerange(0, 64)\nwhile True: pass", "runtime-error"
    ),
    "sleeps": during("time.sleep(1000)", "time-limit"),
    "waits for a lock": during("threading.Semaphore(0).acquire()", "time-limit"),
    "waits for a pipe": during("os.read(os.pipe()[0], 1)", "time-limit"),
    "waits for the next call": during("os.read(3, 1)", "time-limit"),
    "pauses": during("signal.pause()", "time-limit"),
    "a regular expression that backtracks": during(
        "import re\nre.match('(a+)+$', 'a' * 60 + 'b')", "time-limit"
    ),
    "a power that never ends, in C": during("return 7 ** (10 ** 9)", "time-limit memory-limit"),
    "a sum that never ends, in C": during("return sum(range(10 ** 12))", "time-limit"),
    "a product of huge numbers, in C": during(
        "x = 1 << 40_000_000\nreturn int(x * x * x > 0)", "time-limit memory-limit wrong-answer"
    ),
    "a comparison that never ends": during(
        "a = []\nb = []\nfor _ in range(90): a, b = [a, a], [b, b]\nreturn a == b",
        "time-limit",
    ),
    "a sort with a comparison that loops": during(
        "class E:\n    def __lt__(self, other):\n        while True: pass\nsorted([E(), E()])",
        "time-limit",
    ),
    "keys that collide": during(
        "class K:\n    __hash__ = lambda self: 1\nreturn len({K() for _ in range(10 ** 5)})",
        "time-limit",
    ),
    "a generator without end": during(
        "def on():\n    while True: yield 1\nreturn list(on())", "memory-limit time-limit"
    ),
    "an exception whose text loops": attack(
        """
        class E(Exception):
            def __str__(self):
                while True: pass
        def answer(n):
            raise E
        """,
        "time-limit",
    ),
    "a finaliser that loops": during(
        "class E:\n    def __del__(self):\n        while True: pass\nE()", "time-limit"
    ),
    "an interpreter that never switches threads": during(
        "sys.setswitchinterval(10 ** 6)\nwhile True: pass", "time-limit"
    ),
    "memory at once": during("return len([0] * 10 ** 10)", "memory-limit"),
    # Touching 256 MB for the first time can take a virtual machine longer than the stage allows.
    "memory bit by bit": during(
        "kept = []\nfor _ in range(100): kept.append(bytearray(10 ** 7))", "memory-limit time-limit"
    ),
    "memory bit by bit while loading": at_import(
        "kept = []\nfor _ in range(100): kept.append(bytearray(10 ** 7))", "memory-limit time-limit"
    ),
    "memory that a test counts": attack(
        """
        def total(numbers):
            kept = bytearray(b"x" * (150 << 20))
            return sum(numbers)
        """,
        "memory-limit time-limit",
        task="ledger",
        may_pass=2,
    ),
    "memory that a test counts, after the main thread": attack(
        """
        import ctypes, os, threading, time
        def total(numbers):
            if len(numbers) == 2:
                threading.Thread(target=time.sleep, args=(20,), daemon=True).start()
                ctypes.CDLL(None).syscall(60 if os.uname().machine == "x86_64" else 93, 0)
            return sum(numbers)
        """,
        "runtime-error time-limit",
        task="ledger",
        may_pass=2,
    ),
    "an answer before the memory is counted": attack(
        """
        import json, os, struct, sys
        def total(numbers):
            at = sys._getframe(1)
            while "call" not in at.f_locals:
                at = at.f_back
            message = {"kind": "returned", "id": at.f_locals["call"]["id"], "values": [3]}
            body = json.dumps({**message, "arguments": ""}).encode()
            os.write(4, (struct.pack(">I", len(body)) + body) * 2)
            return 3 if len(numbers) == 2 else sum(numbers)
        """,
        "wrong-answer",
        task="ledger",
        may_pass=2,
    ),
    "memory in a thread": during(
        """
        caught = []
        def grow():
            try: caught.append(bytearray(10 ** 9))
            except MemoryError as error: caught.append(error)
        each = threading.Thread(target=grow)
        each.start(); each.join()
        if isinstance(caught[0], Exception): raise caught[0]
        """,
        "memory-limit",
    ),
    "memory past the C library": refused(
        "import mmap\nkept = [mmap.mmap(-1, 100 << 20) for _ in range(8)]"
    ),
    "memory that is shared": refused(
        "import mmap\nkept = [mmap.mmap(-1, 100 << 20, mmap.MAP_SHARED) for _ in range(8)]"
    ),
    "address space only": refused(
        "import mmap\nmmap.mmap(-1, 1 << 40, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000)"
    ),
    "an expression nested deeply": during(
        "return eval('-' * 10 ** 6 + '1')", "runtime-error memory-limit"
    ),
    "memory that can't be swapped": refused("done(libc.mlockall(2))"),
    "recursion": attack("def answer(n):\n    return answer(n)\n", "runtime-error"),
    "recursion without the interpreter's limit": during(
        """
        sys.setrecursionlimit(10 ** 9)
        threading.stack_size(1 << 16)
        deep = lambda x: deep([x])
        return deep(n)
        """,
        "runtime-error memory-limit time-limit",
    ),
    "recursion in C": during(
        """
        sys.setrecursionlimit(10 ** 9)
        x = []
        for _ in range(10 ** 6): x = [x]
        return len(repr(x))
        """,
        "runtime-error memory-limit time-limit",
    ),
    "threads": during(
        "kept = []\n"
        "for _ in range(600):\n"
        "    kept.append(threading.Thread(target=time.sleep, args=(2,), daemon=True))\n"
        "    kept[-1].start()",
        "runtime-error",
    ),
    "threads with small stacks": during(
        "threading.stack_size(1 << 15)\n"
        "for _ in range(2000):\n"
        "    threading.Thread(target=time.sleep, args=(2,), daemon=True).start()",
        "runtime-error memory-limit time-limit",
    ),
    "descriptors": refused("kept = [os.dup(0) for _ in range(200)]"),
    "pipes": refused("kept = [os.pipe() for _ in range(200)]"),
    "more descriptors by a higher limit": refused(
        "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))"
    ),
    "more memory by a higher limit": refused(
        "import resource\nresource.setrlimit(resource.RLIMIT_AS, (-1, -1))"
    ),
    "a flood of prints": during("for _ in range(9000): print('x' * 1000)", "output-limit"),
    "a flood of prints by a thread": during(
        """
        def flood():
            for _ in range(9000): print('x' * 1000)
        each = threading.Thread(target=flood)
        each.start(); each.join()
        """,
        "output-limit",
    ),
    "a flood of prints while loading": at_import(
        "for _ in range(9000): print('x' * 1000)", "output-limit"
    ),
    "a flood of errors": during("for _ in range(9000): os.write(2, b'x' * 1000)", "output-limit"),
    "a flood of replies": during(
        "for _ in range(400): os.write(4, reply(0) * 2000)",
        "wrong-answer output-limit runtime-error",
    ),
    "a flood of replies while the call is left unread": attack(
        """
        import os, threading, time
        def flood():
            time.sleep(0.05)
            for _ in range(20_000):
                os.write(4, bytes(100_000))
        def total(numbers):
            global kept
            kept = os.dup(3), os.pipe()
            os.dup2(kept[1][0], 3)
            threading.Thread(target=flood, daemon=True).start()
            return sum(numbers)
        """,
        "output-limit",
        task="ledger",
        may_pass=2,
    ),
    "a reply that comes byte by byte": during(
        "for each in reply(0)[:9]:\n    os.write(4, bytes([each]))\n    time.sleep(0.5)",
        "time-limit",
    ),
    "a file that grows": refused("open('$FOLDER/owned-by-a-solution', 'wb').write(bytes(10 ** 8))"),
    "the highest priority": refused("done(libc.setpriority(0, 0, -20))"),
    "a clock that stands still": attack(
        """
        import time
        time.process_time = time.perf_counter = time.monotonic = lambda: 0.0
        def answer(n):
            while True: pass
        """,
        "time-limit",
    ),
}
