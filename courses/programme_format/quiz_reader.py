"""Reading a quiz."""

from courses.programme_format.fields import Fields
from courses.programme_format.questions import Option, Pair, Question, QuestionKind, QuizFile
from courses.programme_format.reading import CourseReading

LONGEST = 500
LONGEST_ITEM = 300


def read_quiz(fields: Fields, reading: CourseReading) -> QuizFile:
    item = reading.item(fields)
    return QuizFile(
        **item,
        introduction=fields.text("introduction", required=False),
        pass_mark=fields.number("pass_mark", low=1, high=100, default=80),
        questions=tuple(_question(one, reading) for one in fields.groups("questions")),
    )


def _question(fields: Fields, reading: CourseReading) -> Question:
    question_id = fields.identifier()
    reading.claim(question_id, fields.problems, fields.line_of("id"))
    kind = fields.choice("type", list(QuestionKind))
    needs_why = reading.strict and kind in {QuestionKind.ORDER, QuestionKind.MATCH}
    question = Question(
        id=question_id,
        kind=kind,
        stem=fields.text("stem"),
        lesson=fields.text("lesson", limit=64, required=False),
        why=fields.text("why", required=needs_why),
        options=_options(fields, kind, strict=reading.strict),
        items=_items(fields) if kind is QuestionKind.ORDER else (),
        pairs=_pairs(fields) if kind is QuestionKind.MATCH else (),
        line=fields.line,
    )
    fields.reject_unknown()
    return question


def _options(fields: Fields, kind: QuestionKind, *, strict: bool) -> tuple[Option, ...]:
    if kind not in {QuestionKind.SINGLE, QuestionKind.MULTI, QuestionKind.TRUEFALSE}:
        return ()
    options = tuple(_option(one, strict=strict) for one in fields.groups("options"))
    if options:
        _check_options(fields, kind, options)
    return options


def _option(fields: Fields, *, strict: bool) -> Option:
    option = Option(
        key=fields.text("k", limit=40),
        right=fields.flag("right"),
        text=fields.text("text", limit=LONGEST),
        why=fields.text("why", limit=LONGEST, required=strict),
    )
    fields.reject_unknown()
    return option


def _check_options(fields: Fields, kind: QuestionKind, options: tuple[Option, ...]) -> None:
    line = fields.line_of("options")
    rights = sum(option.right for option in options)
    if len({option.key for option in options}) < len(options):
        fields.problems.add(line, "Two options have the same key “k”.")
    if rights == 0:
        fields.problems.add(line, "This question has no right option.")
    if rights > 1 and kind is not QuestionKind.MULTI:
        fields.problems.add(line, "This question has more than one right option.")
    if kind is QuestionKind.TRUEFALSE and len(options) != 2:
        fields.problems.add(line, "A true-or-false question has exactly two options.")
    elif len(options) < 2:
        fields.problems.add(line, "A question needs at least two options.")


def _items(fields: Fields) -> tuple[str, ...]:
    items = tuple(text for _, text in fields.lines("items", limit=LONGEST_ITEM))
    if fields.has("items") and len(set(items)) < max(2, len(items)):
        fields.problems.add(
            fields.line_of("items"), "An order question needs at least two different items."
        )
    return items


def _pairs(fields: Fields) -> tuple[Pair, ...]:
    pairs = tuple(map(_pair, fields.groups("pairs")))
    if fields.has("pairs") and len({pair.left for pair in pairs}) < max(2, len(pairs)):
        fields.problems.add(
            fields.line_of("pairs"), "A match question needs at least two different left sides."
        )
    return pairs


def _pair(fields: Fields) -> Pair:
    pair = Pair(
        left=fields.text("left", limit=LONGEST_ITEM), right=fields.text("right", limit=LONGEST_ITEM)
    )
    fields.reject_unknown()
    return pair
