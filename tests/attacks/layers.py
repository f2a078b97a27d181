"""Runs every attack with each layer switched off in turn; prints the table of docs/security.md.

Run as ``python -m tests.attacks.layers``. The product has no switches: the judge is started with a
program of our own that changes its modules first.
"""

import datetime
import json
import os
import platform
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from exercises.judge import client, zygotes
from exercises.judge.client import Judge
from quiz.errors import QuizError
from quiz.model import Verdict
from tests.attacks import stage as staging
from tests.attacks.arsenal import Attack
from tests.attacks.families import FAMILIES
from tests.attacks.stage import HONEST, Stage

SIDE_BY_SIDE = 2
"""How many layers are looked at together: many attacks only wait for a limit."""

Outcome = dict[str, dict[str, str]] | str
"""By family and attack what was reached; or why nothing is run at all."""

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


def got_through(layer: str) -> Outcome:
    """Run every attack without a layer; by family, those that were not refused."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        staging.lay_tasks(folder / "tasks")
        stage = Stage(folder / "stage", folder / "tasks")
        with without(layer, folder), Judge(folder / "tasks") as judge:
            try:
                _ = judge.sandbox
            except QuizError as error:
                return str(error)
            return {
                family: {
                    name: done
                    for name, attack in attacks.items()
                    if (done := reached(judge, stage, attack))
                }
                for family, attacks in FAMILIES.items()
            }


def reached(judge: Judge, stage: Stage, attack: Attack) -> str:
    """Say what an attack reached; empty if it was refused as it must be."""
    staging.KNOWN.clear()
    staging.KNOWN.update(staging.children())
    judged = judge.grade(attack.task, stage.source(attack), seed=1)
    breaches = stage.breaches(judged)
    within = judged.verdict in attack.verdicts and judged.passed <= attack.may_pass
    if within and not breaches:
        return ""
    stage.restore()
    honest = judge.grade(attack.task, HONEST[attack.task], seed=1).verdict
    after = "" if honest is Verdict.ACCEPTED else ", and the next one too"
    said = f"{judged.verdict.value}, {judged.passed} passed{after}"
    return "; ".join([said, *breaches])


def told(layer: str) -> Outcome:
    """Run the attacks without a layer in a process of its own."""
    command = [sys.executable, "-m", "tests.attacks.layers", layer]
    ran = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    outcome: Outcome = json.loads(ran.stdout)
    print(layer, json.dumps(outcome, indent=1), file=sys.stderr, flush=True)
    return outcome


def main() -> None:
    """Print the table as Markdown; what was reached goes to the error stream."""
    if len(sys.argv) > 1:
        print(json.dumps(got_through(sys.argv[1])))
        return
    user = "root" if os.geteuid() == 0 else "an unprivileged user"
    today = datetime.datetime.now(datetime.UTC).date()
    total = sum(map(len, FAMILIES.values()))
    print(f"{today}, as {user}, Linux {platform.release()}, Python {platform.python_version()}:")
    print(f"{total} attacks; how many get through where one layer is off.\n")
    print("| off | " + " | ".join(FAMILIES) + " |")
    print("|---|" + "---:|" * len(FAMILIES))
    layers = ["nothing", *IN_ZYGOTE, *IN_GRADER]
    named = []
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        for layer, outcome in zip(layers, pool.map(told, layers), strict=True):
            if isinstance(outcome, str):
                print(f"| {layer} |" + " – |" * len(FAMILIES), flush=True)
                named.append(f"- {layer}: nothing is run: {outcome}")
                continue
            counts = [str(len(each)) for each in outcome.values()]
            print(f"| {layer} | " + " | ".join(counts) + " |", flush=True)
            names = [f"*{family}*: {', '.join(each)}" for family, each in outcome.items() if each]
            named.append(f"- {layer}: {'; '.join(names) or 'none'}")
    print("\n" + "\n".join(named))


if __name__ == "__main__":
    main()
