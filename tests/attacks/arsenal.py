"""What an attack is, and short ways to write one down.

Sources may name what lies about to be stolen or broken: ``$CANARY`` (a secret file), ``$HIDDEN``
(a hidden test), ``$FOLDER`` (a folder that everyone may write to), ``$TCP``, ``$UDP`` and ``$UNIX``
(where something listens), ``$PID`` (the process that runs the judge). Every attack stays harmless
where it gets through: loops and bombs are bounded, and only the stage's own things are touched.
"""

import platform
import textwrap
from dataclasses import dataclass

MACHINE = platform.machine()


@dataclass(frozen=True)
class Attack:
    """A hostile submission, the verdicts that it may get, and how many tests it may pass."""

    source: str
    verdicts: frozenset[str]
    task: str = "vault"
    may_pass: int = 0


Family = dict[str, Attack]


def attack(source: str, verdicts: str, **more: object) -> Attack:
    """Write down a whole source; the verdicts are words in one string."""
    return Attack(textwrap.dedent(source).lstrip("\n"), frozenset(verdicts.split()), **more)


def during(act: str, verdicts: str = "wrong-answer", **more: object) -> Attack:
    """Do something in the call, then return a wrong answer."""
    body = textwrap.indent(textwrap.dedent(act).strip(), "    ")
    return attack(f"{USUAL}def answer(n):\n{body}\n    return 1\n", verdicts, **more)


def refused(act: str) -> Attack:
    """Do something in the call that must raise; where it does not, the answer is wrong."""
    return during(act, "runtime-error")


def found(expression: str) -> Attack:
    """Raise what was found, so that it would be seen in the judgement."""
    return during(f"raise RuntimeError(str({expression})[:3000])", "runtime-error")


def at_import(act: str, verdicts: str, **more: object) -> Attack:
    """Do something while the file is loaded, before a wrong function."""
    text = textwrap.dedent(act).strip()
    return attack(f"{USUAL}{text}\ndef answer(n):\n    return 1\n", verdicts, **more)


USUAL = """\
import builtins, ctypes, gc, io, json, os, signal, socket, struct, sys, threading, time
def frame(body):
    return struct.pack(">I", len(body)) + body
def said(message):
    return frame(json.dumps(message).encode())
def reply(value, call="0" * 16):
    return said({"kind": "returned", "id": call, "values": [value], "arguments": ""})
def up(name):
    at = sys._getframe()
    while name not in at.f_locals:
        at = at.f_back
    return at.f_locals[name]
def done(result):
    if result < 0:
        raise OSError("refused")
    return result
libc = ctypes.CDLL(None, use_errno=True)
"""
"""What hostile sources begin with: frames in the judge's form, and locals of the callers."""
