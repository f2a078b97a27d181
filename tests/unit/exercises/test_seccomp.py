"""What the system call filter decides, by running its program on both architectures."""

import errno
import struct

import pytest

from exercises.sandbox import seccomp, syscalls

ALLOW, DENY = "allow", "deny"
MACHINES = ["x86_64", "aarch64"]

FORBIDDEN = {
    "x86_64": {"fork": 57, "vfork": 58, "execve": 59, "socket": 41, "connect": 42, "chmod": 90,
               "unlink": 87, "ptrace": 101, "memfd_create": 319, "bpf": 321, "setuid": 105,
               "io_uring_setup": 425, "pidfd_open": 434, "process_vm_readv": 310, "mount": 165,
               "unshare": 272, "execveat": 322, "utime": 132, "rename": 82, "shmget": 29},
    "aarch64": {"execve": 221, "socket": 198, "connect": 203, "fchmodat": 53, "unlinkat": 35,
                "ptrace": 117, "memfd_create": 279, "bpf": 280, "setuid": 146, "unshare": 97,
                "io_uring_setup": 425, "pidfd_open": 434, "process_vm_readv": 270, "mount": 40,
                "execveat": 281, "utimensat": 88, "renameat": 38, "shmget": 194},
}  # fmt: skip


def decide(
    machine: str,
    number: int,
    *arguments: int,
    audit: int | None = None,
    may_open: bool = True,
) -> str:
    """Run the filter as the kernel would; also checks that every jump lands in the program."""
    words = (list(arguments) + [0] * 6)[:6]
    data = struct.pack("=IIQ6Q", number, audit or syscalls.AUDIT[machine], 0, *words)
    code = seccomp.program(machine, may_open=may_open)
    steps = [struct.unpack_from("=HBBI", code, at) for at in range(0, len(code), 8)]
    at = accumulator = 0
    while True:
        operation, then, otherwise, value = steps[at]
        at += 1
        if operation == seccomp.LOAD:
            (accumulator,) = struct.unpack_from("=I", data, value)
        elif operation == seccomp.RETURN:
            return verdict(value)
        else:
            holds = {
                seccomp.EQUAL: accumulator == value,
                seccomp.AT_LEAST: accumulator >= value,
                seccomp.ANY_BIT: bool(accumulator & value),
            }[operation]
            at += then if holds else otherwise


def verdict(value: int) -> str:
    if value == seccomp.KILL:
        return "kill"
    return ALLOW if value == seccomp.ALLOW else errno.errorcode[value & 0xFFFF]


@pytest.mark.parametrize("machine", MACHINES)
def test_dangerous_calls_are_refused(machine: str) -> None:
    for name, number in FORBIDDEN[machine].items():
        assert decide(machine, number) == "EPERM", name


@pytest.mark.parametrize("machine", MACHINES)
def test_files_open_for_reading_only(machine: str) -> None:
    number = syscalls.ALLOWED[machine]["openat"]
    assert decide(machine, number, 0, 0, 0o2000000) == ALLOW
    for flags in (0o1, 0o2, 0o100, 0o1000, 0o2000, 0o10000000):
        assert decide(machine, number, 0, 0, flags) == "EACCES", oct(flags)
    assert decide(machine, number, 0, 0, 0, may_open=False) == "EACCES"
    assert decide(machine, syscalls.ALLOWED[machine]["openat2"]) == "ENOSYS"


@pytest.mark.parametrize("machine", MACHINES)
def test_clone_makes_threads_only(machine: str) -> None:
    number = syscalls.ALLOWED[machine]["clone"]
    assert decide(machine, number, 0x3D0F00) == ALLOW
    for flags in (17, 0x4111, 0x3D0F00 | 1 << 32, 0x10000000):
        assert decide(machine, number, flags) == "EPERM", hex(flags)
    assert decide(machine, syscalls.ALLOWED[machine]["clone3"]) == "ENOSYS"


@pytest.mark.parametrize("machine", MACHINES)
def test_arguments_are_checked_to_their_high_words(machine: str) -> None:
    numbers = syscalls.ALLOWED[machine]
    assert decide(machine, numbers["kill"], seccomp.OWN_PID, 9) == ALLOW
    assert decide(machine, numbers["kill"], 1, 9) == "EPERM"
    assert decide(machine, numbers["tgkill"], 1, 1, 9) == "EPERM"
    assert decide(machine, numbers["prlimit64"], 0, 7, 0, 1) == ALLOW
    assert decide(machine, numbers["prlimit64"], 0, 7, 1 << 32, 0) == "EPERM"
    assert decide(machine, numbers["prlimit64"], 77, 7, 0, 0) == "EPERM"
    assert decide(machine, numbers["sendto"], 3, 0, 1, 0, 0) == ALLOW
    assert decide(machine, numbers["sendto"], 3, 0, 1, 0, 1 << 40) == "EPERM"
    assert decide(machine, numbers["socketpair"], 1) == ALLOW
    assert decide(machine, numbers["socketpair"], 2) == "EPERM"
    assert decide(machine, numbers["fcntl"], 0, 8) == "EPERM"
    assert decide(machine, numbers["ioctl"], 0, 0x40086602) == "EPERM"
    assert decide(machine, numbers["prctl"], 4) == "EPERM"


@pytest.mark.parametrize("machine", MACHINES)
def test_foreign_architectures_are_killed(machine: str) -> None:
    assert decide(machine, 0, audit=0x40000003) == "kill"


def test_the_x32_calls_are_killed() -> None:
    assert decide("x86_64", 0x40000000 | 1) == "kill"


@pytest.mark.parametrize("machine", MACHINES)
def test_everyday_calls_are_allowed(machine: str) -> None:
    for name in ("read", "write", "mmap", "futex", "getrandom", "clock_gettime", "exit_group"):
        assert decide(machine, syscalls.ALLOWED[machine][name]) == ALLOW, name
