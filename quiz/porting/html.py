"""A debrief as one HTML file that needs nothing else."""

from html import escape

from quiz.model import Lang

TAGS = {Lang.EN: "en", Lang.ZH: "zh-Hans"}

STYLE = """
:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.6;
       font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h1, h2, h3 { line-height: 1.25; margin-top: 2rem; }
table { border-collapse: collapse; }
th, td { border-bottom: 1px solid #8888; padding: .3rem .8rem; }
pre { overflow-x: auto; padding: .8rem; background: #8882; }
blockquote { margin-left: 0; padding-left: 1rem; border-left: .25rem solid #8888; }
@media print { body { margin: 0; max-width: none; } h3 { break-after: avoid; } }
"""


def html_page(markdown: str, lang: Lang) -> str:
    """Turn a page of Markdown into a page of HTML.

    HTML within the Markdown, such as a learner may have typed, is shown as it is and does nothing;
    links that are not plain addresses are left out.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only an export needs it

    title = markdown.strip().partition("\n")[0].lstrip("# ")
    body = MarkdownIt("js-default", {"html": False, "linkify": False}).render(markdown)
    return (
        f'<!DOCTYPE html>\n<html lang="{TAGS[lang]}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"{body}</body>\n</html>\n"
    )
