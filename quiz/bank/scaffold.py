"""The skeleton of a new entry: valid but for its source, ``…`` wherever words are wanted."""

HEADER = """\
- id: {topic}.to-be-named
  kind: {kind}
  subtopic: {subtopic}
  difficulty: 3
  prompt: {{en: "…", zh: "…"}}
"""

FOOTER = """\
  explanation: {en: "…", zh: "…"}
  sources: [{title: "…", ref: "arXiv:…"}]
"""

BODIES = {
    "choice": """\
  pick: one # or several
  options:
    - {id: right, text: {en: "… right", zh: "…正确"}, correct: true, why: {en: "…", zh: "…"}}
    - id: wrong
      text: {en: "… wrong", zh: "…错误"}
      misconception: MISCONCEPTION
      why: {en: "…", zh: "…"}
""",
    "numeric": """\
  params: {n: [10, 20, 40]}
  answer: "2 * n"
  rel_tol: 0.01
  slips:
    - {id: half, value: "n", misconception: MISCONCEPTION, why: {en: "…", zh: "…"}}
""",
    "cloze": """\
  text: {en: "… [[blank]] …", zh: "…[[blank]]…"}
  blanks:
    - {id: blank, accept: ["…"], near: [{answer: "almost", remark: {en: "…", zh: "…"}}]}
""",
    "order": """\
  steps:
    - {id: first, text: {en: "… first", zh: "…其一"}}
    - {id: second, text: {en: "… second", zh: "…其二"}}
    - {id: third, text: {en: "… third", zh: "…其三"}}
""",
    "match": """\
  pairs:
    - {id: one, left: {en: "… one", zh: "…甲"}, right: {en: "… one", zh: "…甲"}}
    - {id: two, left: {en: "… two", zh: "…乙"}, right: {en: "… two", zh: "…乙"}}
  extras:
    - {id: none, right: {en: "… fits nothing", zh: "…无对应"}}
""",
    "lines": """\
  syntax: text # or python
  listing:
    en: |
      … right
      … wrong
    zh: |
      …正确
      …错误
  faulty:
    - line: 2
      misconception: MISCONCEPTION
      correction: {en: "…", zh: "…"}
      why: {en: "…", zh: "…"}
""",
    "open": """\
  rubric:
    - id: first
      text: {en: "… first", zh: "…其一"}
      weight: 2
      accepted: {en: ["…", "… in other words"], zh: ["…", "…换一种说法"]}
      keywords: {en: ["…"], zh: ["…"]}
    - id: second
      text: {en: "… second", zh: "…其二"}
      accepted: {en: ["…", "… in other words"], zh: ["…", "…换一种说法"]}
      keywords: {en: ["…"], zh: ["…"]}
  model_answer: {en: "…", zh: "…"}
  misconceptions:
    - {misconception: MISCONCEPTION, phrases: {en: ["…"], zh: ["…"]}}
""",
    "code": """\
  task: edit-distance
  level: core
""",
}
"""The fields of each kind."""


def scaffold(kind: str, subtopic: str, misconception: str) -> str:
    """Write an entry of a kind; ``misconception`` stands in it as the name of the wrong answer."""
    header = HEADER.format(kind=kind, subtopic=subtopic, topic=subtopic.partition(".")[0])
    return header + BODIES[kind].replace("MISCONCEPTION", misconception) + FOOTER
