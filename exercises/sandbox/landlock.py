"""Landlock: deny every right on files and the network but reading below a few paths."""

import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

from exercises.sandbox import kernel, syscalls

READ_FILE, READ_DIR = 1 << 2, 1 << 3
VERSION_QUERY = 1
PATH_BENEATH = 1
LOG_SAME_EXEC_OFF = 1
"""From ABI 7: a hostile loop of denials must not fill the audit log."""

FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16, 6: 16, 7: 16, 8: 16, 9: 17}
"""How many rights on files each ABI knows (linux/landlock.h)."""


def abi() -> int:
    """Ask the kernel for its Landlock ABI; 0 where it has none."""
    try:
        return kernel.syscall(
            syscalls.LANDLOCK_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(VERSION_QUERY)
        )
    except OSError:
        return 0


def ruleset(paths: Iterable[str], version: int) -> int:
    """Make the rules for an ABI of at least 1; returns their descriptor."""
    files = (1 << FILE_RIGHTS[min(version, max(FILE_RIGHTS))]) - 1
    network = 0 if version < 4 else 0b11 if version < 10 else 0b1111
    scopes = 0 if version < 6 else 0b11
    size = 8 if version < 4 else 16 if version < 6 else 24
    attributes = struct.pack("=QQQ", files, network, scopes)[:size]
    rules = kernel.syscall(
        syscalls.LANDLOCK_CREATE, attributes, ctypes.c_size_t(size), ctypes.c_uint32(0)
    )
    for path in paths:
        _allow_reading(rules, path)
    return rules


def _allow_reading(rules: int, path: str) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        rights = READ_FILE | READ_DIR if Path(path).is_dir() else READ_FILE
        kernel.syscall(
            syscalls.LANDLOCK_ADD,
            ctypes.c_int(rules),
            ctypes.c_int(PATH_BENEATH),
            struct.pack("=Qi", rights, descriptor),
            ctypes.c_uint32(0),
        )
    finally:
        os.close(descriptor)


def restrict(rules: int, version: int) -> None:
    """Put this process under the rules, for good."""
    flags = LOG_SAME_EXEC_OFF if version >= 7 else 0
    kernel.syscall(syscalls.LANDLOCK_RESTRICT, ctypes.c_int(rules), ctypes.c_uint32(flags))
