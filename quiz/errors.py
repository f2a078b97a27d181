"""The one exception that speaks to the person at the keyboard."""


class QuizError(Exception):
    """Something the user can mend; its text says what happened, where, and what to do.

    ``zh`` says the same in Chinese where a screen shows it; the command line speaks English.
    """

    def __init__(self, en: str, zh: str = "") -> None:
        super().__init__(en)
        self.zh = zh or en
