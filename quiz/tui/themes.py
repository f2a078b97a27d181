"""The colours: light, dark and high-contrast; without colour Textual draws all in grey."""

from textual.theme import Theme

THEMES = (
    Theme(
        name="quiz-dark",
        primary="#5fa8d3",
        secondary="#7f9cb5",
        accent="#e0a458",
        foreground="#e3e7ea",
        background="#15191d",
        surface="#1b2127",
        panel="#252d35",
        success="#7bc47f",
        warning="#e8b04b",
        error="#ef6f6c",
        dark=True,
    ),
    Theme(
        name="quiz-light",
        primary="#1f6f9f",
        secondary="#4d6a80",
        accent="#9a5b00",
        foreground="#1d2328",
        background="#fbfbf9",
        surface="#f2f2ee",
        panel="#e4e5e0",
        success="#1d7a34",
        warning="#8a5a00",
        error="#b3261e",
        dark=False,
    ),
    Theme(
        name="quiz-contrast",
        primary="#00ffff",
        secondary="#ffffff",
        accent="#ffff00",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#202020",
        success="#00ff00",
        warning="#ffff00",
        error="#ff8080",
        dark=True,
        text_alpha=1.0,
    ),
)
