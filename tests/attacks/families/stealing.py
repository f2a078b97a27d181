"""Learning an expected value, a hidden test, a secret file, or what others handed in."""

from tests.attacks.arsenal import Family, at_import, during, found, refused

READERS = {
    "open": "open({path!r}).read()",
    "os.open": "os.read(os.open({path!r}, os.O_RDONLY), 999)",
    "FileIO": "io.FileIO({path!r}).read()",
    "O_PATH": "os.open({path!r}, os.O_PATH)",
    "a folder's descriptor": "os.open({name!r}, 0, dir_fd=os.open({folder!r}, os.O_RDONLY))",
    "its folder by O_PATH": "os.open({folder!r}, os.O_PATH | os.O_DIRECTORY)",
    "/proc/self/root": "open('/proc/self/root' + {path!r}).read()",
    "/proc of its parent": "open(f'/proc/{{os.getppid()}}/root' + {path!r}).read()",
    "a climb": "open('../../../../../../../..' + {path!r}).read()",
    "mmap": "__import__('mmap').mmap(os.open({path!r}, os.O_RDONLY), 0)[:]",
    "linecache": "__import__('linecache').getlines({path!r})[0]",
    "the import system": (
        "__import__('importlib.machinery').machinery.SourceFileLoader('x', "
        "{path!r}).get_data({path!r})"
    ),
    "runpy": "__import__('runpy').run_path({path!r})",
    "tokenize": "__import__('tokenize').open({path!r}).read()",
    "sqlite": "__import__('sqlite3').connect({path!r}).execute('select * from x')",
    "fopen of the C library": (
        "ctypes.string_at(done(libc.open({path!r}.encode(), 0)) and libc.mmap(0, 99, 1, 2, 5, 0))"
    ),
    "the loader of shared libraries": "ctypes.CDLL({path!r})",
    "an XML entity": (
        "__import__('xml.sax').sax.parse({path!r}, __import__('xml.sax').sax.ContentHandler())"
    ),
    "a listing": "os.listdir({folder!r})",
    "a walk": "next(os.scandir({folder!r}))",
    "openat2": (
        "done(libc.syscall(437, -100, {path!r}.encode(), struct.pack('QQQ', 0, 0, 0), 24))"
    ),
    "a handle": "done(libc.name_to_handle_at(-100, {path!r}.encode(), bytes(256), bytes(8), 0))",
}

PROC = {
    "its own maps": "open('/proc/self/maps').read()",
    "its own memory": "open('/proc/self/mem', 'rb').read(1)",
    "its own descriptors": "os.listdir('/proc/self/fd')",
    "its own environment": "open('/proc/self/environ').read()",
    "the environment of its parent": "open(f'/proc/{os.getppid()}/environ').read()",
    "the memory of its parent": "open(f'/proc/{os.getppid()}/mem', 'rb').read(1)",
    "the descriptors of its parent": "os.listdir(f'/proc/{os.getppid()}/fd')",
    "a link to a descriptor of its parent": "os.readlink(f'/proc/{os.getppid()}/fd/3')",
    "the command line of its parent": "open(f'/proc/{os.getppid()}/cmdline').read()",
    "the judge's program": "os.readlink('/proc/$PID/exe')",
    "the judge's environment": "open('/proc/$PID/environ').read()",
    "all processes": "os.listdir('/proc')",
    "the list of mounts": "open('/proc/self/mountinfo').read()",
    "keys": "open('/proc/keys').read()",
    "the kernel's log": "open('/dev/kmsg').read()",
    "physical memory": "open('/dev/mem', 'rb').read(1)",
    "the root folder": "os.listdir('/')",
    "shared memory": "os.listdir('/dev/shm')",
    "the password file": "open('/etc/passwd').read()",
}

SEARCH = """
def search(texts):
    for text in texts:
        for word in ("si-eulav-detcepxe-eht", "fo-yranac", "erofeb-ni-dednah"):
            at = text[::-1].find(word)
            if at >= 0:
                raise RuntimeError(text[::-1][max(0, at - 40):at][::-1])
"""
"""Looks for the beginnings of the secrets, written backwards so as not to find itself."""

ATTACKS: Family = {
    **{
        f"{what}: {way}": refused(act.format(path=path, name=name, folder=folder))
        for what, path, name, folder in (
            ("a secret file", "$CANARY", "canary", "$FOLDER"),
            ("a hidden test", "$HIDDEN", "hidden_first.py", "$TESTS"),
        )
        for way, act in READERS.items()
    },
    **{f"/proc and others: {name}": found(act) for name, act in PROC.items()},
    "objects that gc knows": during(
        SEARCH + "search(repr(each)[:9000] for each in gc.get_objects())"
    ),
    "locals and globals of every frame": during(
        SEARCH
        + """
at = sys._getframe().f_back
while at:
    search([repr(at.f_locals), repr(at.f_globals)])
    at = at.f_back
"""
    ),
    "frames of every thread": during(
        SEARCH + "search(repr(each.f_locals) for each in sys._current_frames().values())"
    ),
    "variables of every module": during(
        SEARCH + "search(repr(vars(each)) for each in [*sys.modules.values()] if each)",
        "wrong-answer time-limit",
    ),
    "its own memory, page by page": during(
        SEARCH
        + """
reading, writing = os.pipe()
page = id(object()) >> 12
write, place = libc.write, ctypes.c_void_p
for each in range(page - 6000, page + 6000):
    if write(writing, place(each << 12), 4096) == 4096:
        search([os.read(reading, 4096).decode("latin-1")])
""",
        "wrong-answer time-limit",
    ),
    "the source of its caller": refused(
        "import inspect\nraise RuntimeError(inspect.getsource(sys._getframe(1)))"
    ),
    "the judge's own modules": refused("import exercises.judge.plugin"),
    "the learner's program": refused("import quiz.store"),
    "pytest": refused("import pytest"),
    "the reference as a module": refused("import reference"),
    "the environment": found("dict(os.environ)"),
    "the environment of the C library": found(
        "ctypes.cast(ctypes.c_void_p.in_dll(libc, 'environ').value, "
        "ctypes.POINTER(ctypes.c_char_p))[:8]"
    ),
    "the command line": found("(sys.argv, sys.orig_argv, sys.flags, sys.path)"),
    "descriptors beyond its own": refused("[os.read(each, 999) for each in range(5, 64)]"),
    "a listener's queue by recvfrom": refused(
        "[socket.socket(fileno=each).recv(99) for each in range(5, 64)]"
    ),
    "the memory of its parent by process_vm_readv": refused(
        """
        here = ctypes.create_string_buffer(64)
        local = struct.pack("PN", ctypes.addressof(here), 64)
        remote = struct.pack("PN", ctypes.addressof(here), 64)
        done(libc.process_vm_readv(os.getppid(), local, 1, remote, 1, 0))
        """
    ),
    "ptrace of its parent": refused("done(libc.ptrace(16, os.getppid(), 0, 0))"),
    "ptrace of the judge": refused("done(libc.ptrace(0x4206, $PID, 0, 0))"),
    "a descriptor of its parent by pidfd_getfd": refused(
        "process = done(libc.syscall(434, os.getppid(), 0))\ndone(libc.syscall(438, process, 3, 0))"
    ),
    "comparing kernel objects with its parent": refused(
        "done(libc.syscall(312 if os.uname().machine == 'x86_64' else 272,"
        " os.getpid(), os.getppid(), 1, 0, 0))"
    ),
    "shared memory by name": refused(
        "from multiprocessing import shared_memory\n"
        "shared_memory.SharedMemory('owned-by-a-solution', create=True, size=9)"
    ),
    "System V shared memory": refused("done(libc.shmget(0, 4096, 0o1600))"),
    "a message queue": refused("done(libc.msgget(0, 0o1600))"),
    "arguments of calls to come": during(
        """
        batch = up("batch")
        if len(batch) > 1 or "values" in up("call"):
            raise RuntimeError("more than one call")
        """
    ),
    "what was handed in before": at_import(
        SEARCH + "search(repr(each)[:9000] for each in gc.get_objects())", "wrong-answer"
    ),
    "the state of the judge's random numbers": during(
        "import random\nrandom.seed(1)\nreturn random.randrange(1000003)"
    ),
}
