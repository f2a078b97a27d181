"""Living on after the verdict, or from one call to the next."""

from tests.attacks.arsenal import Family, at_import, attack, during, refused

CHILD = """
pid = os.fork()
if pid == 0:
    {act}
    time.sleep(15)
    os._exit(0)
"""

ATTACKS: Family = {
    "a child": refused(CHILD.format(act="pass")),
    "a child in a session of its own": refused(CHILD.format(act="os.setsid()")),
    "a grandchild": refused(CHILD.format(act="os.fork() and os._exit(0)")),
    "a child deaf to signals": refused(
        CHILD.format(act="[signal.signal(s, signal.SIG_IGN) for s in (1, 2, 15)]")
    ),
    "a child while loading": at_import(CHILD.format(act="os.setsid()"), "runtime-error"),
    "children, many": refused(
        "for _ in range(20):\n    if os.fork() == 0:\n        time.sleep(10)\n        os._exit(0)"
    ),
    "a child without the lock of the interpreter": refused(
        "child = done(libc.fork())\nif child == 0: libc.sleep(15), libc._exit(0)"
    ),
    "a child by clone that shares memory": refused(
        "done(libc.syscall(56 if os.uname().machine == 'x86_64' else 220, 0x11 | 0x100, "
        "0, 0, 0, 0))"
    ),
    "a group of its own": refused("os.setpgid(0, 0)"),
    "no signal at its parent's end": refused("done(libc.prctl(1, 0, 0, 0, 0))"),
    "a thread that goes on": during(
        "def on():\n    while True: time.sleep(0.01)\nthreading.Thread(target=on).start()"
    ),
    "a daemon thread that goes on": during(
        "def on():\n    while True: pass\nthreading.Thread(target=on, daemon=True).start()",
        "wrong-answer time-limit",
    ),
    "a thread that takes the next call": at_import(
        """
        def take():
            while True:
                head = os.read(3, 4)
                body = json.loads(os.read(3, struct.unpack(">I", head)[0]))
                os.write(4, said({"kind": "returned", "id": body["id"], "values": [0],
                                  "arguments": ""}))
        threading.Thread(target=take, daemon=True).start()
        """,
        "wrong-answer runtime-error time-limit",
        may_pass=1,
    ),
    "a thread that answers while the next call is made": during(
        "threading.Thread(target=lambda: (time.sleep(0.02), os.write(4, reply(0)))).start()"
    ),
    "a timer that goes off in the next call": during(
        "signal.signal(signal.SIGALRM, lambda *a: os.write(4, reply(0)))\n"
        "signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)",
        "wrong-answer runtime-error",
    ),
    "an exception raised into the judge's loop": during(
        """
        main = threading.main_thread().ident
        def throw():
            time.sleep(0.01)
            throw_into = ctypes.pythonapi.PyThreadState_SetAsyncExc
            throw_into(ctypes.c_ulong(main), ctypes.py_object(KeyError))
        threading.Thread(target=throw).start()
        """,
        "wrong-answer runtime-error",
    ),
    "a main thread that ends before the others": during(
        "threading.Thread(target=time.sleep, args=(20,), daemon=True).start()\n"
        "libc.syscall(60 if os.uname().machine == 'x86_64' else 93, 0)",
        "runtime-error time-limit",
    ),
    "a function replaced for the next call": attack(
        """
        def answer(n):
            globals()["answer"] = lambda n: 0
            return n * 41421356 % 1000003 if n == 0 else 1
        """,
        "wrong-answer",
        may_pass=1,
    ),
    "a finaliser at the interpreter's end": during(
        "import weakref\nclass E: pass\ne = E()\nweakref.finalize(e, os.write, 4, reply(0))\n"
        "sys.modules['kept'] = e"
    ),
    "an exit that hangs": at_import(
        "import atexit\natexit.register(time.sleep, 1000)", "wrong-answer"
    ),
    "signals to itself without end": during(
        "signal.signal(signal.SIGUSR1, lambda *a: None)\n"
        "for _ in range(10 ** 9): os.kill(os.getpid(), signal.SIGUSR1)",
        "time-limit",
    ),
}
