"""What leaves the program as a file."""

from quiz.porting.html import html_page
from quiz.porting.markdown import debrief_markdown

__all__ = ["debrief_markdown", "html_page"]
