"""Runs every attack with each layer switched off in turn; prints the table of docs/security.md.

Run as ``python -m tests.attacks.layers``. The product has no switches: the judge is started with a
program of our own that changes its modules first.
"""

import datetime
import os
import platform
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from exercises.judge import Judge, client, zygotes
from quiz.errors import QuizError
from quiz.model import Verdict
from tests.attacks import stage as staging
from tests.attacks.families import FAMILIES
from tests.attacks.stage import HONEST, Stage

SKIP_PRCTL = """
original = kernel.prctl
kernel.prctl = lambda option, value: None if option in ({options},) else original(option, value)
"""
NOTHING = "lambda *arguments: None"

IN_ZYGOTE = {
    "Landlock": f"landlock.restrict = {NOTHING}",
    "seccomp": f"seccomp.Filter.load = {NOTHING}",
    "limits": f"lockdown._limit = {NOTHING}",
    "capabilities": f"kernel.drop_capabilities = {NOTHING}",
    "no new privileges": SKIP_PRCTL.format(options="kernel.PR_SET_NO_NEW_PRIVS"),
    "descriptors": f"kernel.close_from = {NOTHING}",
    "not dumpable": SKIP_PRCTL.format(options="kernel.PR_SET_DUMPABLE"),
    "session, end with the parent": (
        SKIP_PRCTL.format(options="kernel.PR_SET_PDEATHSIG") + f"\nimport os\nos.setsid = {NOTHING}"
    ),
}
IN_GRADER = {
    "fresh ids": """
        import types
        from exercises.judge import solution
        solution.secrets = types.SimpleNamespace(token_hex=lambda size: "0" * 2 * size)
        """,
    "arguments and random state": """
        import msgspec
        from exercises.judge import replies, solution
        checked = solution._checked
        def unchecked(reply, call, arguments, pool):
            if isinstance(reply, replies.Returned):
                reply = msgspec.structs.replace(reply, arguments=arguments, disturbed=[])
            return checked(reply, call, arguments, pool)
        solution._checked = unchecked
        """,
}

WEAKENED = """
import sys
sys.path.insert(0, {root!r})
from exercises.sandbox import kernel, landlock, lockdown, seccomp
sys.path.remove({root!r})
{change}
import runpy
runpy.run_path({program!r}, run_name="__main__")
"""


@contextmanager
def without(layer: str, folder: Path) -> Iterator[None]:
    """Have judges started from here on without a layer."""
    change = folder / "change.py"
    zygote = folder / "zygote.py"
    text = textwrap.dedent(IN_GRADER.get(layer, ""))
    if layer in IN_ZYGOTE:
        weakened = WEAKENED.format(
            root=client.ROOT, program=str(zygotes.PROGRAM), change=IN_ZYGOTE[layer]
        )
        zygote.write_text(weakened, "utf-8")
        text = (
            "import pathlib\nfrom exercises.judge import zygotes\n"
            f"zygotes.PROGRAM = pathlib.Path({str(zygote)!r})\n"
        )
    change.write_text(text, "utf-8")
    original = client.PROGRAM
    first, _, rest = original.partition("from exercises.judge")
    client.PROGRAM = f"{first}exec(open({str(change)!r}).read()); from exercises.judge{rest}"
    try:
        yield
    finally:
        client.PROGRAM = original


def got_through(tasks: Path, stage: Stage) -> dict[str, list[str]] | str:
    """Run every attack; by family, those that were not refused. Or why nothing is run at all."""
    through: dict[str, list[str]] = {}
    with Judge(tasks) as judge:
        try:
            _ = judge.sandbox
        except QuizError as error:
            return str(error)
        for family, attacks in FAMILIES.items():
            through[family] = []
            for name, attack in attacks.items():
                staging.KNOWN.clear()
                staging.KNOWN.update(staging.children())
                judged = judge.grade(attack.task, stage.source(attack), seed=1)
                breached = stage.breaches(judged)
                stage.restore()
                if breached or judged.verdict not in attack.verdicts:
                    through[family].append(name)
                    print(f"    {family}: {name}: {judged.verdict} {breached}", file=sys.stderr)
                if judge.grade(attack.task, HONEST[attack.task]).verdict is not Verdict.ACCEPTED:
                    print(f"    after it nothing passes: {name}", file=sys.stderr)
    return through


def main() -> None:
    """Print the table as Markdown; what gets through, as it does, on the error stream."""
    user = "root" if os.geteuid() == 0 else "an unprivileged user"
    today = datetime.datetime.now(datetime.UTC).date()
    total = sum(map(len, FAMILIES.values()))
    print(f"{today}, as {user}, Linux {platform.release()}, Python {platform.python_version()}:")
    print(f"{total} attacks; how many get through where one layer is off.\n")
    print("| off | " + " | ".join(FAMILIES) + " |")
    print("|---|" + "---:|" * len(FAMILIES))
    named = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        staging.lay_tasks(folder / "tasks")
        stage = Stage(folder / "stage", folder / "tasks")
        for layer in ("nothing", *IN_ZYGOTE, *IN_GRADER):
            print(layer, file=sys.stderr, flush=True)
            with without(layer, folder):
                through = got_through(folder / "tasks", stage)
            if isinstance(through, str):
                print(f"| {layer} |" + " – |" * len(FAMILIES), flush=True)
                named.append(f"- {layer}: nothing is run: {through}")
                continue
            counts = [str(len(each)) for each in through.values()]
            print(f"| {layer} | " + " | ".join(counts) + " |", flush=True)
            names = [f"{family}: {', '.join(each)}" for family, each in through.items() if each]
            named.append(f"- {layer}: {'; '.join(names) or 'none'}")
        stage.close()
    print("\n" + "\n".join(named))


if __name__ == "__main__":
    main()
