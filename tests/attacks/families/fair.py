"""Odd but right: nothing here may cost anyone a verdict."""

BODY = "    return n * 41421356 % 1000003\n"
RIGHT = "def answer(n):\n" + BODY


def first(text: str) -> str:
    """Run something in the call, then return the right answer."""
    lines = "".join(f"    {line}\n" for line in text.strip().splitlines())
    return f"def answer(n):\n{lines}{BODY}"


def before(text: str) -> str:
    """Run something while the file is loaded, then define the right function."""
    return f"{text.strip()}\n{RIGHT}"


FAIR: dict[str, str | bytes] = {
    "plain": RIGHT,
    "windows line ends": RIGHT.replace("\n", "\r\n"),
    "old Mac line ends": RIGHT.replace("\n", "\r"),
    "byte order mark": "\ufeff" + RIGHT,
    "byte order mark and windows line ends": "\ufeff" + RIGHT.replace("\n", "\r\n"),
    "tabs": RIGHT.replace("    ", "\t"),
    "form feeds": "\f\n" + RIGHT + "\f\n",
    "no newline at the end": RIGHT.rstrip(),
    "a continued line": "def answer(n):\n    return n \\\n        * 41421356 % 1000003\n",
    "semicolons": "def answer(n): m = 1000003; return n * 41421356 % m",
    "an encoding declared": "# -*- coding: gbk -*-\n# 中文\n".encode("gbk") + RIGHT.encode(),
    "Latin 1": "# coding: latin-1\n# é\n".encode("latin-1") + RIGHT.encode(),
    "a shebang": "#!/usr/bin/env python3\n" + RIGHT,
    "main guard": RIGHT + "if __name__ == '__main__':\n    input('never asked')\n",
    "Chinese names": "def 余数(数): return 数 * 41421356 % 1000003\nanswer = 余数\n",
    "a name with an accent": before("café = 'e\u0301'").replace(
        "return n", "ünits = n; return ünits"
    ),
    "future annotations": (
        "from __future__ import annotations\ndef answer(n: Unknown | None) -> Missing:\n" + BODY
    ),
    "type checking only": before(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import torch"
    ),
    "generics": before(
        "from typing import Generic, TypeVar\nT = TypeVar('T')\nclass Box(Generic[T]): pass\n"
        "Box[int]()"
    ),
    "a protocol": before(
        "from typing import Protocol, runtime_checkable\n@runtime_checkable\n"
        "class P(Protocol):\n    def f(self) -> int: ..."
    ),
    "a named tuple and a typed dict": before(
        "from typing import NamedTuple, TypedDict\nclass A(NamedTuple):\n    x: int = 1\n"
        "class B(TypedDict):\n    y: int"
    ),
    "a dataclass": before(
        "import dataclasses\n@dataclasses.dataclass(slots=True, order=True)\nclass A:\n    x: 'int'"
    ),
    "an enum": before("import enum\nclass E(enum.Flag):\n    A = enum.auto()"),
    "a metaclass": before("class M(type): pass\nclass C(metaclass=M): pass"),
    "an abstract class": before(
        "import abc\nclass C(abc.ABC):\n    @abc.abstractmethod\n    def f(self): ..."
    ),
    "a class with the function": (
        "class Solution:\n    def answer(self, n):\n        return n * 41421356 % 1000003\n"
        "answer = Solution().answer\n"
    ),
    "a callable object": (
        "class C:\n    def __call__(self, n):\n        return n * 41421356 % 1000003\n"
        "answer = C()\n"
    ),
    "a lambda": "answer = lambda n: n * 41421356 % 1000003\n",
    "a partial": (
        "import functools\ndef f(m, n): return n * 41421356 % m\n"
        "answer = functools.partial(f, 1000003)\n"
    ),
    "a cache": "import functools\n@functools.lru_cache(maxsize=None)\n" + RIGHT,
    "a decorator": (
        "import functools\ndef same(f):\n    @functools.wraps(f)\n"
        "    def g(*a, **k): return f(*a, **k)\n    return g\n@same\n" + RIGHT
    ),
    "single dispatch": "import functools\n@functools.singledispatch\n" + RIGHT,
    "default arguments": "def answer(n, m=1000003, *, f=41421356): return n * f % m\n",
    "positional only": "def answer(n, /): return n * 41421356 % 1000003\n",
    "a match statement": (
        "def answer(n):\n    match n:\n        case int(m) if m >= 0:\n"
        "            return m * 41421356 % 1000003\n"
    ),
    "an assignment in an expression": (
        "def answer(n): return (m := n * 41421356) % 1000003 if n >= 0 else m"
    ),
    "a star expression": "def answer(n):\n    x, *y = n, 1\n    return x * 41421356 % 1000003\n",
    "generators inside": (
        "def answer(n): return sum(x for x in (y for y in [n * 41421356])) % 1000003"
    ),
    "a generator that sends": first(
        "def g():\n    x = yield 1\n    yield x\neach = g(); next(each); each.send(2)"
    ),
    "a comprehension": first("{x: {y for y in range(x)} for x in range(9)}"),
    "exceptions inside": first("try: 1 / 0\nexcept* ZeroDivisionError: pass\nfinally: m = 1"),
    "assertions": first("assert n >= 0, 'never'"),
    "an empty print": first("print()"),
    "50 KB of prints": first("print('x' * 2300)"),
    "prints to the error stream": first(
        "import sys\nprint('seen', n, file=sys.stderr, flush=True)"
    ),
    "prints in Chinese": first("print('第', n, '个', '\U0001f642')"),
    "prints without a line end": first("print('.', end='')"),
    "prints captured": first(
        "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()): print('x')"
    ),
    "prints by pprint": first("from pprint import pprint\npprint({n: [n] * 30})"),
    "logging": before("import logging\nlogging.basicConfig(level='DEBUG')\nlogging.info('on')"),
    "logging in the call": first("import logging\nlogging.warning('n is %d', n)"),
    "warnings": first("import warnings\nwarnings.warn('old', DeprecationWarning)"),
    "warnings as errors": before("import warnings\nwarnings.simplefilter('error')"),
    "a traceback printed": first(
        "import traceback\ntry: {}[n]\nexcept KeyError: traceback.print_exc()"
    ),
    "global state": "seen = []\n" + first("global seen\nseen = [*seen, n]"),
    "its own random numbers": first("import random\nrandom.Random(7).shuffle([*range(9)])"),
    "random state put back": first(
        "import random\nstate = random.getstate()\nrandom.random()\nrandom.setstate(state)"
    ),
    "secrets and hashes": first(
        "import hashlib, secrets, uuid\nhashlib.sha256(secrets.token_bytes(8)); uuid.uuid4()"
    ),
    "time": first("import time, datetime\ntime.sleep(0.001); datetime.datetime.now().astimezone()"),
    "a time zone": first("import zoneinfo\nzoneinfo.available_timezones"),
    "a deep recursion": (
        "import sys\nsys.setrecursionlimit(20_000)\n"
        "def down(k): return 0 if k == 0 else down(k - 1)\n"
    )
    + first("down(8_000)"),
    "a recursion caught": first(
        "def down(): return down()\ntry: down()\nexcept RecursionError: pass"
    ),
    "big numbers inside": first("assert pow(3, 20_000) > 0"),
    "a name of the process with a form feed": first(
        "import ctypes\nctypes.CDLL(None).prctl(15, b'a\\x0cb', 0, 0, 0)"
    ),
    "signals handled": before("import signal\nsignal.signal(signal.SIGINT, signal.SIG_DFL)"),
    "a timer": first("import signal\nsignal.setitimer(signal.ITIMER_REAL, 0)"),
    "threads": first(
        "import threading\nfound = []\n"
        "threads = [threading.Thread(target=found.append, args=(n,)) for _ in range(8)]\n"
        "[each.start() for each in threads]\n[each.join() for each in threads]"
    ),
    "a pool of threads": first(
        "from concurrent.futures import ThreadPoolExecutor\n"
        "with ThreadPoolExecutor(4) as pool: assert [*pool.map(abs, [n] * 9)] == [n] * 9"
    ),
    "a thread left to itself": first(
        "import threading, time\n"
        "threading.Thread(target=time.sleep, args=(0.1,), daemon=True).start()"
    ),
    "asyncio": (
        "import asyncio\nasync def later(n):\n    await asyncio.sleep(0)\n"
        "    return n * 41421356 % 1000003\ndef answer(n):\n    return asyncio.run(later(n))\n"
    ),
    "asyncio with tasks and threads": (
        "import asyncio\nasync def later(n):\n    async with asyncio.TaskGroup() as group:\n"
        "        task = group.create_task(asyncio.to_thread(lambda: n * 41421356 % 1000003))\n"
        "    return task.result()\ndef answer(n):\n    return asyncio.run(later(n))\n"
    ),
    "multiprocessing imported": before("import multiprocessing, multiprocessing.pool, subprocess"),
    "sockets imported": before("import socket, ssl, urllib.request, http.client"),
    "context variables": first("import contextvars\ncontextvars.copy_context().run(abs, n)"),
    "weak references": before("import weakref\nclass A: pass\nweakref.finalize(A(), print, 'x')"),
    "atexit": before("import atexit\natexit.register(print, 'bye')"),
    "gc": first("import gc\ngc.collect()"),
    "its own module": first("import solution, sys\nassert sys.modules[__name__] is solution"),
    "inspecting itself": first("import inspect\nassert 'def answer' in inspect.getsource(answer)"),
    "pickling": "import pickle\nclass A: pass\n" + first("pickle.loads(pickle.dumps(A()))"),
    "copying": first("import copy\ncopy.deepcopy([n, {n: n}])"),
    "doctests": before(
        "def f():\n    '''>>> 1 + 1\n    2\n    '''\nimport doctest\ndoctest.testmod()"
    ),
    "unit tests of its own": before(
        "import unittest\nclass T(unittest.TestCase):\n    def test(self): self.assertTrue(1)\n"
        "unittest.main(exit=False, argv=['x'])"
    ),
    "a parser of arguments": before("import argparse\nargparse.ArgumentParser().parse_args([])"),
    "text in files of memory": first("import io, csv\ncsv.reader(io.StringIO('a,b'))"),
    "compression": first("import zlib, gzip, bz2, lzma\nzlib.decompress(zlib.compress(b'x'))"),
    "late standard library": first("import sqlite3, uuid, tomllib, zoneinfo, xml.dom.minidom"),
    "a database in memory": first(
        "import sqlite3\nsqlite3.connect(':memory:').execute('select 1')"
    ),
    "decimals and fractions": first(
        "import decimal, fractions\ndecimal.getcontext().prec = 50\nfractions.Fraction(n, 3)"
    ),
    "a star import": "from math import *\n" + first("gcd(n, 3)"),
    "a file that is not there": first("import os\nassert not os.path.exists('/data/train.csv')"),
    "an absent library": (
        "try:\n    import torch\nexcept ImportError:\n    torch = None\n" + RIGHT
    ),
    "200 MB of memory": "TABLE = bytearray(200 << 20)\n" + RIGHT,
    "200 MB of memory in the call": first("table = bytearray(200 << 20)"),
    "numpy": (
        "import numpy as np\ndef answer(n):\n"
        "    return int((np.arange(3, dtype=np.int64) + n)[0]) * 41421356 % 1000003\n"
    ),
    "numpy with a generator of its own": "import numpy as np\n"
    + first("np.random.default_rng(7).normal(size=(50, 50)) @ np.ones(50)"),
    "numpy's item": (
        "import numpy as np\ndef answer(n): return np.int64(n * 41421356 % 1000003).item()"
    ),
    "scipy": "import scipy.sparse, scipy.stats\n"
    + first("scipy.sparse.eye(9).toarray(); scipy.stats.norm.cdf(0.0)"),
    "scipy imported late": first(
        "from scipy.spatial.distance import cosine\ncosine([1, 2], [2, 3])"
    ),
    "scikit-learn imported late": first(
        "from sklearn.feature_extraction.text import CountVectorizer\n"
        'CountVectorizer(analyzer="char").fit_transform(["abc"])'
    ),
    "scikit-learn with jobs": first(
        "from sklearn.ensemble import RandomForestClassifier\n"
        "RandomForestClassifier(3, n_jobs=2, random_state=0).fit([[0], [1]] * 9, [0, 1] * 9)"
    ),
}
