"""A small programme on disk that is right in everything, for tests to break."""

from pathlib import Path

COURSE, MODULE, LESSON = "course.yaml", "m1/module.yaml", "m1/m1-l1.md"
QUIZ, CASE, PLAN = "m1/m1-q.yaml", "m1/m1-c1.yaml", "m1/m1-w.yaml"

FILES = {
    "course.yaml": """id: small
title: A small course
introduction: Two steps.
audience: all
strict: true
modules:
  - m1
""",
    "m1/module.yaml": """id: M1
title: The only module
outcomes:
  - text: Do one thing.
    lessons: [M1-L1]
    questions: [M1-Q1]
cover: pictures/cover.svg
cover_alt: A door.
steps:
  - m1-l1.md
  - m1-c1.yaml
  - m1-q.yaml
  - m1-s.yaml
  - m1-t.md
  - m1-w.yaml
""",
    "m1/m1-l1.md": """---
kind: lesson
id: M1-L1
title: The only lesson
state: written
---

A first **paragraph**
on two lines.

## A heading

![A door](pictures/cover.svg "The door")

> Two words.
> — A guest

Table: Numbers

| a | b |
|---|---|
| 1 | 2 |

:::think Why
Because.
:::

:::key-points
- One.
- Two.
:::

:::phrase
Say this.
:::

:::exercise note "A note"
Write it down.
:::
""",
    "m1/m1-c1.yaml": """kind: case
id: M1-C1
title: The case
start: n1
nodes:
  - id: n1
    text: What now?
    choices:
      - {text: Go on., to: n2}
      - {text: Stop., to: e1}
  - id: n2
    text: And now?
    choices:
      - {text: Stop., to: e1}
  - {id: e1, end: true, text: The end.}
""",
    "m1/m1-q.yaml": """kind: quiz
id: M1-Q
title: The quiz
questions:
  - id: M1-Q1
    type: single
    lesson: M1-L1
    stem: Which?
    options:
      - {k: a, right: true, text: This, why: Yes.}
      - {k: b, right: false, text: That, why: No.}
  - id: M1-Q2
    type: order
    stem: In which order?
    items: [First, Second]
    why: So it is.
  - id: M1-Q3
    type: match
    stem: What belongs together?
    pairs:
      - {left: Sun, right: Day}
      - {left: Moon, right: Night}
    why: So it is.
  - id: M1-Q4
    type: truefalse
    stem: Is it so?
    options:
      - {k: t, right: true, text: "True", why: Yes.}
      - {k: f, right: false, text: "False", why: No.}
  - id: M1-Q5
    type: reflect
    stem: What do you think?
""",
    "m1/m1-s.yaml": """kind: self_assessment
id: M1-S
title: The mirror
instrument: mirror
""",
    "m1/m1-t.md": """---
kind: transfer_task
id: M1-T
title: The task
---

Do one thing.
""",
    "m1/m1-w.yaml": """kind: workshop
id: M1-W
title: The workshop
minutes: 20
group: Six people.
materials: Paper.
agenda:
  - {from: 0, to: 10, text: Begin}
  - {from: 10, to: 20, text: End}
cards:
  title: Cards
  items: [One, Two]
""",
    "m1/pictures/cover.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n',
}


def write_programme(folder: Path) -> Path:
    """Write the small programme and return its folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def rewrite(folder: Path, name: str, old: str, new: str) -> None:
    """Replace the first ``old`` in one of the files, which must hold it."""
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8", newline="")
