"""What the learner has chosen."""

import datetime
from typing import Annotated

import msgspec

from quiz.model import Lang, Noun


class Settings(Noun):
    """The learner's choices; ``solutions_dir`` empty stands for the program's own folder.

    ``desired_retention`` is the share of due questions that should still be remembered;
    ``fsrs_parameters`` are those fitted to the learner, none where FSRS's own are to be taken.
    """

    lang: Lang = Lang.EN
    theme: str = "dark"
    new_per_day: Annotated[int, msgspec.Meta(ge=0, le=200)] = 10
    minutes_per_day: Annotated[int, msgspec.Meta(ge=1, le=600)] = 20
    interview_date: datetime.date | None = None
    desired_retention: Annotated[float, msgspec.Meta(ge=0.7, le=0.97)] = 0.9
    fsrs_parameters: tuple[float, ...] = ()
    solutions_dir: str = ""
    first_run_done: bool = False
