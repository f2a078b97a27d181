"""How a test can end other than by passing or by a wrong answer."""

from quiz.model import Text, Verdict


class SolutionFault(Exception):  # noqa: N818 - a verdict, not an error of the program
    """The solution broke off or broke a limit; carries the verdict and what to tell."""

    def __init__(self, verdict: Verdict, symptom: Text, traceback: str = "") -> None:
        super().__init__(verdict.value)
        self.verdict, self.symptom, self.traceback = verdict, symptom, traceback


class SandboxError(Exception):
    """The sandbox could not be set up or was lost; nothing is said about the solution."""


class CancelledError(Exception):
    """The grading was given up on request."""
