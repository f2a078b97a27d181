"""Results, arguments, exceptions and prints that could hurt whoever reads them."""

from tests.attacks.arsenal import Family, attack, during

LINE = "WRONG = '{name}'\ndef answer(n):\n    return {value}\n"

VALUES = {
    "None": "None",
    "True for a number": "n == 0 or True",
    "a float for an int": "float(n * 41421356 % 1000003)",
    "NaN": "float('nan')",
    "infinity": "float('-inf')",
    "a complex number": "complex(n)",
    "a fraction": "__import__('fractions').Fraction(n * 41421356 % 1000003)",
    "a decimal": "__import__('decimal').Decimal(n * 41421356 % 1000003)",
    "a number of numpy": "__import__('numpy').int64(n * 41421356 % 1000003)",
    "an array of numpy": "__import__('numpy').array(n)",
    "an object array of numpy": "__import__('numpy').array([object()])",
    "an enum": (
        "__import__('enum').IntEnum('E', {'A': n * 41421356 % 1000003 or 1})(n * 41421356 "
        "% 1000003 or 1)"
    ),
    "bytes": "b'x'",
    "a set": "{1}",
    "a generator": "(x for x in [1])",
    "a function": "answer",
    "a module": "__import__('os')",
    "a type": "int",
    "itself": "__import__('sys')",
    "Ellipsis": "...",
    "NotImplemented": "NotImplemented",
    "a mock": "__import__('unittest.mock').mock.MagicMock()",
    "a coroutine": "(lambda: (yield))()",
    "half a surrogate pair": "'\\ud800'",
    "escapes": "'\\x1b[2J\\x1b]0;owned\\x07'",
    "text that turns around": "'\\u202e\\u2066\\u061c'",
    "markup": "'[bold red]x[/][link=file:///etc/passwd]x'",
    "NUL": "'\\0' * 9",
    "a long text": "'x' * 400_000",
    "a huge int": "1 << 1_000_000",
    "a huger int": "1 << 3_000_000",
    "a negative huge int": "-(1 << 1_000_000)",
    "a list of huge ints": "[1 << 60_000] * 20",
    "nested deeply": "__import__('functools').reduce(lambda x, _: [x], range(1000), 1)",
    "nested at the limit": "__import__('functools').reduce(lambda x, _: [x], range(60), 1)",
    "many parts": "[0] * 10 ** 6",
    "a dict with a tuple as key": "{(1, 2): 3}",
    "a dict with NaN as key": "{float('nan'): 3}",
    "a dict with True as key": "{True: 3, 2: 3}",
    "a dict with a huge key": "{1 << 70: 3}",
    "a dict with colliding keys": (
        "{(2 ** 61 - 1) * x: 1 for x in range(4)} | {x << 40: 1 for x in range(20000)}"
    ),
}

CLASSES = {
    "an int that equals everything": (
        "class V(int):\n    __eq__ = lambda s, o: True\n    __hash__ = None"
    ),
    "a float that equals everything": (
        "class V(float):\n    __eq__ = lambda s, o: True\n    __hash__ = None"
    ),
    "a str that equals everything": (
        "class V(str):\n    __eq__ = lambda s, o: True\n    __hash__ = None"
    ),
    "a list with another length": "class V(list):\n    __len__ = lambda s: 10 ** 9",
    "a list without end": "class V(list):\n    def __iter__(s):\n        while True: yield 1",
    "a dict with items of its own": "class V(dict):\n    items = lambda s: [(1, 2)] * 9",
    "a tuple that says it is an int": "class V(tuple):\n    __class__ = int",
    "an object that says it is an int": (
        "class V:\n    __init__ = lambda s, n: None\n    __class__ = int"
    ),
    "an object with every number method": (
        "class V:\n    __init__ = lambda s, n: None\n"
        "    __int__ = __index__ = __hash__ = __len__ = lambda s: 0\n"
        "    __eq__ = __lt__ = __gt__ = lambda s, o: True"
    ),
    "an object with a hostile text": (
        "class V:\n    __init__ = lambda s, n: None\n"
        "    def __repr__(s): raise SystemExit\n    __str__ = __format__ = __repr__"
    ),
    "an object whose class has a hostile name": (
        "class V:\n    __init__ = lambda s, n: None\n"
        "V.__qualname__ = '\\x1b[31m\\u202e\\ud800[bold]' + 'x' * 10 ** 5\nV.__module__ = '\\n\\n'"
    ),
    "an object whose class hides its name": (
        "class M(type):\n    __module__ = property(lambda s: 1 / 0)\n"
        "class V(metaclass=M):\n    __init__ = lambda s, n: None"
    ),
    "an object whose module is no text": (
        "class V:\n    __init__ = lambda s, n: None\nV.__module__ = ['x'] * 9"
    ),
}

ERRORS = {
    "escapes": "ValueError('\\x1b[2J\\x1b]8;;http://x\\x07\\r\\b\\x7f\\x9b')",
    "text that turns around": "ValueError('\\u202e\\u2067\\u200f\\u061c')",
    "half a surrogate pair": "ValueError('\\udfff')",
    "a long text": "ValueError('x' * 10 ** 7)",
    "many lines": "ValueError('\\n' * 10 ** 5)",
    "markup": "ValueError('[/][red]accepted[/red] <b>&amp;')",
    "a huge int": "ValueError(1 << 100_000)",
    "many arguments": "ValueError(*range(10 ** 5))",
    "a group": "ExceptionGroup('x', [ValueError(str(n)) for n in range(2000)])",
    "a group nested deeply": (
        "__import__('functools').reduce(lambda e, _: ExceptionGroup('x', [e]), "
        "range(3000), OSError())"
    ),
    "GeneratorExit": "GeneratorExit",
    "StopIteration": "StopIteration(5)",
    "KeyboardInterrupt": "KeyboardInterrupt",
    "MemoryError by hand": "MemoryError",
    "RecursionError by hand": "RecursionError",
    "UnicodeDecodeError with odd parts": "UnicodeDecodeError('x', b'', 5, -5, '\\ud800')",
    "SyntaxError with odd parts": "SyntaxError('x', ('\\ud800', 10 ** 9, -1, '\\x1b'))",
    "a class made at run time": "type('\\x1b[31m\\ud800' * 99, (Exception,), {})('x')",
    "notes": "(lambda e: (e.add_note('\\x1b' * 10 ** 6), e)[1])(ValueError())",
}

ATTACKS: Family = {
    **{
        f"returns {name}": attack(
            LINE.format(name=name, value=value),
            "wrong-answer output-limit runtime-error",
            may_pass=0,
        )
        for name, value in VALUES.items()
    },
    **{
        f"returns {name}": attack(
            f"{text}\ndef answer(n):\n    return V(n * 41421356 % 1000003)\n"
            if "tuple" not in text and "list" not in text and "dict" not in text
            else f"{text}\ndef answer(n):\n    return V()\n",
            "wrong-answer runtime-error",
        )
        for name, text in CLASSES.items()
    },
    **{
        f"raises {name}": attack(
            f"def answer(n):\n    raise {error}\n", "runtime-error memory-limit output-limit"
        )
        for name, error in ERRORS.items()
    },
    "returns a list that holds itself": during("x = []\nx.append(x)\nreturn x"),
    "returns a list that doubles": during(
        "x = []\nfor _ in range(64): x = [x, x]\nreturn x", "output-limit time-limit"
    ),
    "returns a dict that holds itself": during("x = {}\nx['x'] = x\nreturn x"),
    "raises from itself": attack(
        "def answer(n):\n    e = ValueError()\n    e.__cause__ = e\n    raise e\n", "runtime-error"
    ),
    "prints escapes": during("print('\\x1b[2J\\x1b]0;owned\\x07' * 99, file=sys.stderr)"),
    "prints bytes that are no text": during("os.write(1, bytes(range(256)) * 9)"),
    "prints half a character": during("os.write(1, '中'.encode()[:2])"),
    "prints surrogates": during("print('\\ud800' * 99)"),
    "prints after closing": during("sys.stdout.close()\nsys.stderr.close()"),
    "puts something else into stdout": during("sys.stdout = sys.stderr = None"),
    "disturbs random": during("import random\nrandom.random()\nreturn n * 41421356 % 1000003"),
    "disturbs random of numpy": during(
        "import numpy\nnumpy.random.random()\nreturn n * 41421356 % 1000003",
        "wrong-answer",
    ),
    "changes its arguments": attack(
        "def total(numbers):\n    found = sum(numbers)\n    numbers.clear()\n    return found\n",
        "wrong-answer",
        task="ledger",
    ),
    "sorts its arguments": attack(
        "def total(numbers):\n    numbers.sort()\n    return sum(numbers)\n",
        "wrong-answer",
        task="ledger",
        may_pass=1,
    ),
    "puts itself into its arguments": attack(
        (
            "def total(numbers):\n    found = sum(numbers)\n    numbers.append(numbers)\n"
            "    return found\n"
        ),
        "wrong-answer",
        task="ledger",
    ),
    "fills its arguments": attack(
        "def total(numbers):\n    numbers += [0] * 10 ** 6\n    return sum(numbers)\n",
        "wrong-answer output-limit",
        task="ledger",
    ),
}
