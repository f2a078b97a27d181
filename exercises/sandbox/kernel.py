"""Raw calls into the Linux kernel, by ctypes."""

import ctypes
import os
import platform

from exercises.sandbox import syscalls

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECUREBITS, PR_SET_NO_NEW_PRIVS = 1, 4, 28, 38
NO_SETUID_FIXUP = 4
CAPABILITY_VERSION_3 = 0x20080522

MACHINE = platform.machine()
_LIBC = ctypes.CDLL(None, use_errno=True)
if hasattr(_LIBC, "syscall"):
    _LIBC.syscall.restype = ctypes.c_long


def syscall(
    number: int, *arguments: "ctypes._SimpleCData[int] | bytes | ctypes.Array[ctypes.c_char] | None"
) -> int:
    """Make a system call; raises OSError with the kernel's reason."""
    result: int = _LIBC.syscall(ctypes.c_long(number), *arguments)
    if result < 0:
        reason = ctypes.get_errno()
        raise OSError(reason, os.strerror(reason))
    return result


def prctl(option: int, value: int) -> None:
    """Change a property of this process; raises OSError."""
    zero = ctypes.c_ulong(0)
    if _LIBC.prctl(ctypes.c_int(option), ctypes.c_ulong(value), zero, zero, zero) < 0:
        reason = ctypes.get_errno()
        raise OSError(reason, os.strerror(reason))


def drop_capabilities() -> None:
    """Give up every capability; without exec, and with no new privileges, none comes back."""
    header = CAPABILITY_VERSION_3.to_bytes(4, "little") + bytes(4)
    syscall(syscalls.CAPSET[MACHINE], header, bytes(24))


def become(user: int, group: int, files: int) -> None:
    """Become another user who opens files as ``files``; raises OSError.

    Where the two differ the capabilities are kept, until ``drop_capabilities``: the user for files
    can only be set apart with them.
    """
    if files != user:
        prctl(PR_SET_SECUREBITS, NO_SETUID_FIXUP)
    os.setgroups([])
    os.setresgid(group, group, group)
    os.setresuid(user, user, user)
    _LIBC.setfsuid(ctypes.c_uint(files))


def files_as() -> int:
    """Give the user as whom this process opens files."""
    nobody = ctypes.c_uint(0xFFFFFFFF)  # no valid user: it only asks
    return int(_LIBC.setfsuid(nobody))


def close_from(descriptor: int) -> None:
    """Close every descriptor from this number up."""
    last = ctypes.c_uint(0xFFFFFFFF)
    syscall(syscalls.CLOSE_RANGE, ctypes.c_uint(descriptor), last, ctypes.c_uint(0))
