"""A seccomp filter that allows about a hundred system calls and checks the arguments of some.

The program is classic BPF. Each call is a block of its own that ends in a return, so no jump is
longer than its block; the high words of 64-bit arguments are checked where they matter.
"""

import ctypes
import errno
import os
import struct
from collections.abc import Iterable

from exercises.sandbox import kernel, syscalls

LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
KILL, ERRNO, ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
NUMBER, ARCHITECTURE = 0, 4
X32 = 0x40000000

THREAD_FLAGS = (0x3D0F00, 0x7D0F00)
"""What glibc and musl pass to clone for a new thread."""

NOT_READING = 0o3 | 0o100 | 0o200 | 0o1000 | 0o2000 | 0o20000 | 0o10000000 | 0o20000000
"""O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND, FASYNC, O_PATH and O_TMPFILE."""

FCNTL = (0, 1, 2, 3, 4, 1030, 1032)
"""Duplicate, read and set flags, read a pipe's size; never F_SETOWN, which would send signals."""

IOCTL = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
"""Terminal size and settings (read), bytes waiting, non-blocking and close-on-exec flags."""

PRCTL = (15, 16, 0x53564D41, 3)
"""Thread names, names of memory areas, reading DUMPABLE."""

OWN_PID = 0x7EADBEE5
"""Stands in the program where the worker's process id goes."""

AF_UNIX = 1


def _step(code: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
    return struct.pack("=HBBI", code, then, otherwise, value & 0xFFFFFFFF)


ALLOWED = _step(RETURN, ALLOW)
DENIED = _step(RETURN, ERRNO | errno.EPERM)
NO_ACCESS = _step(RETURN, ERRNO | errno.EACCES)
ABSENT = _step(RETURN, ERRNO | errno.ENOSYS)


def _low(argument: int) -> bytes:
    return _step(LOAD, 16 + 8 * argument)


def _high(argument: int) -> bytes:
    return _step(LOAD, 20 + 8 * argument)


def _zero(load: bytes) -> list[bytes]:
    return [load, _step(EQUAL, 0, 1, 0), DENIED]


def _one_of(load: bytes, values: Iterable[int]) -> list[bytes]:
    tests = [step for value in values for step in (_step(EQUAL, value, 0, 1), ALLOWED)]
    return [load, *tests, DENIED]


def _conditional(*, may_open: bool) -> dict[str, list[bytes]]:
    """Give the blocks of the calls whose arguments decide."""
    reading = {
        name: [_low(flags), _step(ANY_BIT, NOT_READING, 0, 1), NO_ACCESS, ALLOWED]
        if may_open
        else [NO_ACCESS]
        for name, flags in (("open", 1), ("openat", 2))
    }
    return {
        **reading,
        "openat2": [ABSENT],
        "clone3": [ABSENT],
        "clone": [*_zero(_high(0)), *_one_of(_low(0), THREAD_FLAGS)],
        "kill": _one_of(_low(0), [OWN_PID]),
        "tgkill": _one_of(_low(0), [OWN_PID]),
        "fcntl": _one_of(_low(1), FCNTL),
        "ioctl": _one_of(_low(1), IOCTL),
        "prctl": _one_of(_low(0), PRCTL),
        "prlimit64": [*_zero(_low(0)), *_zero(_high(2)), *_zero(_low(2)), ALLOWED],
        "socketpair": _one_of(_low(0), [AF_UNIX]),
        "sendto": [*_zero(_low(4)), *_zero(_high(4)), ALLOWED],
    }


def program(machine: str, *, may_open: bool) -> bytes:
    """Assemble the filter; ``may_open`` lets files be opened for reading (Landlock picks which)."""
    numbers = syscalls.ALLOWED[machine]
    conditional = _conditional(may_open=may_open)
    steps = [
        _step(LOAD, ARCHITECTURE),
        _step(EQUAL, syscalls.AUDIT[machine], 1, 0),
        _step(RETURN, KILL),
        _step(LOAD, NUMBER),
    ]
    if machine == "x86_64":
        steps += [_step(AT_LEAST, X32, 0, 1), _step(RETURN, KILL)]
    for name, number in numbers.items():
        block = conditional.get(name, [ALLOWED])
        steps += [_step(EQUAL, number, 0, len(block)), *block]
    return b"".join([*steps, DENIED])


class Filter:
    """A filter made ready before the fork; loading it is one call."""

    def __init__(self, *, may_open: bool) -> None:
        self._code = bytearray(program(kernel.MACHINE, may_open=may_open))
        mark = struct.pack("=I", OWN_PID)
        self._marks = [
            at + 4 for at in range(0, len(self._code), 8) if self._code[at + 4 : at + 8] == mark
        ]
        self._memory = (ctypes.c_char * len(self._code)).from_buffer(self._code)
        header = struct.pack("@HP", len(self._code) // 8, ctypes.addressof(self._memory))
        self._header = ctypes.create_string_buffer(header, len(header))

    def load(self) -> None:
        """Put this process under the filter, for good; raises OSError."""
        for at in self._marks:
            self._code[at : at + 4] = struct.pack("=I", os.getpid())
        set_filter = ctypes.c_int(1)
        number = syscalls.SECCOMP[kernel.MACHINE]
        kernel.syscall(number, set_filter, ctypes.c_uint(0), self._header)
