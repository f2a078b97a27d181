"""Leaving the process: other programs, files, the network, other machines' instructions."""

from tests.attacks.arsenal import MACHINE, Family, at_import, during, refused

PYTHON = {
    "fork": "os.fork() or os._exit(0)",
    "posix_spawn": "os.posix_spawn('/bin/true', ['true'], {})",
    "exec": "os.execv('/bin/true', ['true'])",
    "subprocess": "__import__('subprocess').run(['/bin/true'])",
    "a shell": "if os.system('true'): raise OSError",
    "popen of the C library": "done(libc.popen(b'true', b'r') - 1)",
    "multiprocessing": "__import__('multiprocessing').Process(target=print).start()",
    "a pool of processes": (
        "__import__('concurrent.futures').futures.ProcessPoolExecutor(1).submit(abs, 1).result()"
    ),
    "a terminal": "__import__('pty').openpty()",
    "connecting": "socket.create_connection(('127.0.0.1', $TCP), timeout=1)",
    "sending a datagram": (
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', $UDP))"
    ),
    "connecting to a unix socket": "socket.socket(socket.AF_UNIX).connect('$UNIX')",
    "connecting one of a pair": "socket.socketpair()[0].connect('$UNIX')",
    "sending from one of a pair": "socket.socketpair(type=2)[0].sendto(b'x', '$UNIX')",
    "a listener": "socket.create_server(('127.0.0.1', 0))",
    "looking a name up": "socket.gethostbyname('localhost.localdomain.invalid')",
    "fetching a page": "__import__('urllib.request').request.urlopen('http://127.0.0.1:$TCP')",
    "asyncio's network": (
        "__import__('asyncio').run(__import__('asyncio').open_connection('127.0.0.1', $TCP))"
    ),
    "passing a descriptor on": ("socket.send_fds(socket.socketpair()[0], [b'x'], [0])"),
    "writing a file": "open('$FOLDER/owned-by-a-solution', 'w')",
    "writing into /tmp": "open('/tmp/owned-by-a-solution', 'w')",
    "writing into the current folder": "open('owned-by-a-solution', 'w')",
    "writing into shared memory": "open('/dev/shm/owned-by-a-solution', 'w')",
    "a temporary file": "__import__('tempfile').TemporaryFile(dir='$FOLDER')",
    "a database": (
        "__import__('sqlite3').connect('$FOLDER/owned-by-a-solution').execute('create table x(y)')"
    ),
    "appending to the secret file": "open('$CANARY', 'a')",
    "emptying the secret file": "os.truncate('$CANARY', 0)",
    "removing the secret file": "os.unlink('$CANARY')",
    "renaming the secret file": "os.rename('$CANARY', '$FOLDER/owned-by-a-solution')",
    "linking the secret file": "os.link('$CANARY', '$FOLDER/owned-by-a-solution')",
    "a symbolic link": "os.symlink('$CANARY', '$FOLDER/owned-by-a-solution')",
    "changing a mode": "os.chmod('$CANARY', 0o777)",
    "changing a time": "os.utime('$CANARY')",
    "changing an owner": "os.chown('$CANARY', os.getuid(), os.getgid())",
    "an extended attribute": "os.setxattr('$CANARY', 'user.owned', b'x')",
    "removing its folder": "os.rmdir('$FOLDER')",
    "making a folder": "os.mkdir('$FOLDER/owned-by-a-solution')",
    "making a pipe with a name": "os.mkfifo('$FOLDER/owned-by-a-solution')",
    "changing the folder": "os.chdir('$FOLDER')",
    "changing the root": "os.chroot('$FOLDER')",
    "writing through a descriptor opened as a path": (
        "open('/proc/self/fd/%d' % os.open('$CANARY', os.O_PATH), 'w')"
    ),
    "writing where it may read": "open(os.__file__, 'r+')",
    "writing byte code": (
        "__import__('py_compile').compile(os.__file__, cfile='$FOLDER/owned-by-a-solution')"
    ),
    "writing to its own program": "open(sys.executable, 'r+b')",
    "mapping a file to write": (
        "__import__('mmap').mmap(os.open(os.__file__, os.O_RDONLY), 9,"
        " __import__('mmap').MAP_SHARED, __import__('mmap').PROT_WRITE)"
    ),
    "the terminal": "open('/dev/tty', 'r+')",
    "the full device": "open('/dev/full', 'w')",
    "randomness of the system": "open('/dev/urandom', 'rb').read(1)",
    "a shared library of its own": "ctypes.CDLL('$FOLDER/owned-by-a-solution.so')",
    "memory that is a file": "os.memfd_create('owned-by-a-solution')",
    "a lock on a file": "__import__('fcntl').flock(3, 2)",
    "an owner of signals": "__import__('fcntl').fcntl(1, 8, os.getppid())",
    "typing into the terminal": "__import__('fcntl').ioctl(0, 0x5412, b'x')",
    "flags of a file": "__import__('fcntl').ioctl(0, 0x40086602, bytes(8))",
    "killing its parent": "os.kill(os.getppid(), 0)",
    "killing the judge": "os.kill($PID, 0)",
    "killing every process": "os.kill(-1, 0)",
    "killing its group": "os.killpg(0, 0)",
    "signals by a pidfd": "signal.pidfd_send_signal(os.pidfd_open(os.getppid()), 0)",
    "another priority": "os.nice(-5)",
    "another user": "os.setuid(65534 if os.getuid() != 65534 else 0)",
    "the root user": "os.setresuid(os.getuid(), os.getuid(), os.getuid())",
    "another affinity": "os.sched_setaffinity(0, {0})",
    "another scheduler": "os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))",
    "a limit of its parent": (
        "__import__('resource').prlimit(os.getppid(), __import__('resource').RLIMIT_NOFILE, (9, 9))"
    ),
}

BYTES = """
import mmap
def machine(code):
    place = mmap.mmap(-1, 4096, prot=7)
    place.write(bytes(code))
    at = ctypes.addressof(ctypes.c_char.from_buffer(place))
    return ctypes.CFUNCTYPE(ctypes.c_long)(at)()
"""

X86 = {
    "fork by 32-bit instructions": "[0xb8, 2, 0, 0, 0, 0xcd, 0x80, 0xc3]",
    "getpid by 32-bit instructions": "[0xb8, 20, 0, 0, 0, 0xcd, 0x80, 0xc3]",
    "fork by x32": "[0xb8, 57, 0, 0, 0x40, 0x0f, 5, 0xc3]",
    "getpid by x32": "[0xb8, 39, 0, 0, 0x40, 0x0f, 5, 0xc3]",
    "fork by machine code": "[0xb8, 57, 0, 0, 0, 0x0f, 5, 0xc3]",
    "an instruction of the kernel": "[0xf4, 0xc3]",
    "an instruction that is none": "[0x0f, 0x0b]",
    "a call at an address that is none": "[0x31, 0xc0, 0xff, 0xe0]",
}

ATTACKS: Family = {
    **{name: refused(act) for name, act in PYTHON.items()},
    **{
        f"{name} while loading": at_import(PYTHON[name], "runtime-error")
        for name in ("fork", "exec", "connecting", "writing a file", "killing its parent")
    },
    "crashes": during("ctypes.string_at(0)", "runtime-error"),
    "aborts": during("os.abort()", "runtime-error"),
    "kills itself": during("os.kill(os.getpid(), signal.SIGKILL)", "runtime-error memory-limit"),
    "stops itself": during("os.kill(os.getpid(), signal.SIGSTOP)", "time-limit"),
    "says that its processor time is up": during(
        "os.kill(os.getpid(), signal.SIGXCPU)", "runtime-error time-limit"
    ),
    "breaks the memory of the interpreter": during(
        "for each in range(64): ctypes.memset(id(each), 0xff, 16)\nctypes.memset(id(None), 0, 64)",
        "runtime-error wrong-answer time-limit",
    ),
    **(
        {
            name: refused(
                f"{BYTES}\nbefore = os.getpid()\nresult = machine({code})\n"
                "if os.getpid() != before: libc._exit(0)\ndone(result)"
            )
            for name, code in X86.items()
            if MACHINE == "x86_64"
        }
    ),
}
