"""What happens while the file is loaded, and files that are hardly Python."""

from tests.attacks.arsenal import Family, at_import, attack

RIGHT = "def answer(n):\n    return n * 41421356 % 1000003\n"

ATTACKS: Family = {
    "raises": at_import("raise KeyError('x')", "runtime-error"),
    "raises what ends the interpreter": at_import("raise KeyboardInterrupt", "runtime-error"),
    "raises half a surrogate pair": at_import("raise ValueError('\\ud800')", "runtime-error"),
    "raises an exception with an endless text": at_import(
        "raise ValueError('x' * 10 ** 7)", "runtime-error"
    ),
    "waits for input": at_import("input()", "runtime-error"),
    "reads all input": at_import("if sys.stdin.read() == '': raise EOFError", "runtime-error"),
    "imports itself": at_import("import solution\nsolution.missing", "runtime-error"),
    "imports a module that is not there": at_import("import torch", "runtime-error"),
    "imports the judge's worker": at_import(
        "from exercises.sandbox import worker", "runtime-error"
    ),
    "puts folders into the path": at_import(
        "sys.path[:0] = ['$FOLDER', '$TESTS']\nimport hidden_first", "runtime-error"
    ),
    "takes the finders away": at_import("sys.meta_path.clear()\nimport csv", "runtime-error"),
    "replaces import": at_import("builtins.__import__ = None\nimport csv", "runtime-error"),
    "deletes its function": attack(RIGHT + "del answer\n", "invalid"),
    "a number for a function": attack("answer = 3\n", "invalid"),
    "a function under another name": attack("def anwser(n):\n    return n\n", "invalid"),
    "a callable that lies": attack(
        "class C:\n    __call__ = None\nanswer = C()\n", "invalid runtime-error"
    ),
    "a namespace that raises": attack(
        """
        import sys
        class Names(dict):
            def get(self, *names): raise KeyError
            def __getitem__(self, name): raise SystemExit
        sys.modules["solution"].__class__ = type("M", (type(sys),), {"__dict__": Names()})
        def answer(n):
            return 1
        """,
        "wrong-answer runtime-error invalid",
    ),
    "a module that raises": attack("def __getattr__(name):\n    raise SystemExit\n", "invalid"),
    "nothing": attack("", "invalid"),
    "no Python": attack("def answer(n) return n\n", "invalid"),
    "a NUL byte": attack("x = '\0'\n" + RIGHT, "invalid"),
    "too long": attack("#" * (1 << 20) + "\n" + RIGHT, "invalid"),
    "parentheses without end": attack("x = " + "(" * 5000 + "\n", "invalid runtime-error"),
    "operators without end": attack("x = " + "-" * 400_000 + "1\n", "invalid runtime-error"),
    "a sum without end": attack("x = " + "1+" * 200_000 + "1\n", "invalid runtime-error"),
    "lists without end": attack("x = " + "[" * 150 + "]" * 150 + "\n", "invalid"),
    "blocks without end": attack(
        "".join(" " * depth + "if 1:\n" for depth in range(120)) + " " * 120 + "pass\n",
        "invalid",
    ),
    "a number without end": attack("x = " + "9" * 900_000 + "\n", "invalid"),
    "a power while compiling": attack(
        "x = 9 ** 9 ** 9 ** 9\n", "runtime-error time-limit memory-limit"
    ),
    "a text that grows while compiling": attack(
        "x = ('a' * 4096) * 4096 * 4096 * 4096\n", "invalid memory-limit runtime-error"
    ),
    "a codec that is no encoding": attack("# coding: rot13\n" + RIGHT, "invalid"),
    "a codec that unpacks": attack("# coding: zlib\n" + RIGHT, "invalid"),
    "a codec that raises": attack("# coding: undefined\n" + RIGHT, "invalid"),
    "a codec with escapes": attack(
        "# coding: unicode_escape\n#\\nraise KeyError\n" + RIGHT, "runtime-error invalid"
    ),
    "a codec that is not there": attack("# coding: no-such-codec\n" + RIGHT, "invalid"),
    "a star import in a function": attack("def answer(n):\n    from os import *\n", "invalid"),
    "a future that is not there": attack("from __future__ import braces\n" + RIGHT, "invalid"),
    "await outside": attack("await answer\n" + RIGHT, "invalid"),
    "return outside": attack("return 1\n" + RIGHT, "invalid"),
    "an invisible letter": attack("def answer\u200b(n):\n    return n\n", "invalid"),
    "a name that looks the same": attack("def аnswer(n):\n    return n\n", "invalid"),
    "a decorator that loses the function": attack(
        "@lambda f: None\ndef answer(n):\n    return n\n", "invalid"
    ),
    "an endless loop": at_import("while True: pass", "time-limit"),
}
