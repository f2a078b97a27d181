"""The exported page: whole, harmless, and what a browser shows of it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from quiz.model import Lang
from quiz.porting import html_page

PAGE = """# Interview of 2026-03-02

| topic | share |
|---|---:|
| Data | 50% |

> <script>document.title = "taken"</script> [x](javascript:alert(1))

```
if a < b and c > d:
```
"""
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)


def test_a_page_needs_nothing_else_and_names_its_language() -> None:
    page = html_page(PAGE, Lang.ZH)
    assert '<html lang="zh-Hans">' in page
    assert "<title>Interview of 2026-03-02</title>" in page
    assert "<table>" in page
    assert "src=" not in page
    assert "http" not in page


def test_what_was_typed_is_shown_and_does_nothing() -> None:
    page = html_page(PAGE, Lang.EN)
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "href" not in page
    assert "<title>a &amp; b</title>" in html_page("# a & b", Lang.EN)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
@pytest.mark.parametrize(
    ("lang", "heading"), [(Lang.EN, "# Mock interview"), (Lang.ZH, "# 模拟面试")]
)
def test_a_browser_shows_it(tmp_path: Path, lang: Lang, heading: str) -> None:
    """The title is the browser's own, so no script of the page has changed it."""
    file, picture = tmp_path / "page.html", tmp_path / "page.png"
    file.write_text(html_page(f"{heading}\n\n{PAGE}", lang), "utf-8")
    command = [
        *(str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
        *(f"--user-data-dir={tmp_path / 'profile'}", f"--screenshot={picture}", "--dump-dom"),
        file.as_uri(),
    ]
    environment = {**os.environ, "HOME": str(tmp_path)}
    ran = subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=True, env=environment
    )
    assert f"<title>{heading.removeprefix('# ')}</title>" in ran.stdout
    assert "<td" in ran.stdout
    assert "if a &lt; b" in ran.stdout
