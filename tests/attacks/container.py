"""A process restricted as in a container with Docker's default profile; run as a module.

Refused is what that profile refuses a container without extra capabilities, and more; allowed
stay the calls of Landlock and seccomp. Source of the lists: moby/moby,
profiles/seccomp/default.json and oci/caps/defaults.go.
"""

import ctypes
import errno
import json
import os
import struct
import sys
from collections.abc import Sequence
from pathlib import Path

from exercises.judge.client import Judge
from exercises.sandbox import kernel, seccomp, syscalls
from tests.attacks.families import FAMILIES
from tests.attacks.stage import HONEST

REFUSED = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    "process_madvise": (440, 440),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "mount_setattr": (442, 442),
    "move_mount": (429, 429),
    "open_tree": (428, 428),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "perf_event_open": (298, 241),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "open_by_handle_at": (304, 265),
    "fanotify_init": (300, 262),
    "quotactl": (179, 60),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "reboot": (169, 142),
    "kexec_load": (246, 104),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "acct": (163, 89),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "syslog": (103, 116),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "vhangup": (153, 58),
    "mbind": (237, 235),
    "set_mempolicy": (238, 237),
    "get_mempolicy": (239, 236),
    "move_pages": (279, 239),
    "migrate_pages": (256, 238),
}
NEW_NAMESPACES = 0x7E020000
CAPABILITIES = (0, 1, 3, 4, 5, 6, 7, 8, 10, 13, 18, 27, 29, 31)
"""Changing owners, modes, ids and capabilities, killing, raw sockets, low ports, chroot, mknod."""

DROP_FROM_BOUNDING = 24


def profile() -> bytes:
    """Assemble the outer filter."""
    column = 0 if kernel.MACHINE == "x86_64" else 1
    numbers = syscalls.ALLOWED[kernel.MACHINE]
    step = seccomp._step
    steps = [step(seccomp.LOAD, seccomp.NUMBER)]
    for each in REFUSED.values():
        steps += [step(seccomp.EQUAL, each[column], 0, 1), seccomp.DENIED]
    steps += [step(seccomp.EQUAL, numbers["clone3"], 0, 1), seccomp.ABSENT]
    block = [seccomp._low(0), step(seccomp.ANY_BIT, NEW_NAMESPACES, 0, 1), seccomp.DENIED]
    steps += [step(seccomp.EQUAL, numbers["clone"], 0, len(block) + 1), *block, seccomp.ALLOWED]
    return b"".join([*steps, seccomp.ALLOWED])


def enter(capabilities: Sequence[int]) -> None:
    """Restrict this process, for good."""
    program = profile()
    code = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("@HP", len(program) // 8, ctypes.addressof(code))
    if os.geteuid() != 0:
        kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    number = syscalls.SECCOMP[kernel.MACHINE]
    kernel.syscall(number, ctypes.c_int(1), ctypes.c_uint(0), header)
    if os.geteuid() == 0:
        for each in set(range(41)) - {*capabilities}:
            kernel.prctl(DROP_FROM_BOUNDING, each)
        mask = sum(1 << each for each in capabilities)
        sets = struct.pack("=IIIIII", mask, mask, 0, 0, 0, 0)
        version = struct.pack("=Ii", kernel.CAPABILITY_VERSION_3, 0)
        kernel.syscall(syscalls.CAPSET[kernel.MACHINE], version, sets)


def main() -> None:
    """Judge an honest solution and some attacks inside, and tell what came of it."""
    enter(() if "bare" in sys.argv else CAPABILITIES)
    told: dict[str, object] = {}
    try:
        _unshare()
    except OSError as error:
        told["unshare"] = errno.errorcode[error.errno or 0]
    with Judge(Path(sys.argv[1])) as judge:
        told["sandbox"] = judge.sandbox
        told["honest"] = judge.grade("vault", HONEST["vault"]).verdict.value
        for name in ("fork", "connecting", "writing a file"):
            attack = FAMILIES["escapes"][name]
            told[name] = judge.grade("vault", attack.source.replace("$TCP", "1")).verdict.value
    print(json.dumps(told))


def _unshare() -> None:
    kernel.syscall(REFUSED["unshare"][kernel.MACHINE != "x86_64"], ctypes.c_int(0x10000000))


if __name__ == "__main__":
    main()
