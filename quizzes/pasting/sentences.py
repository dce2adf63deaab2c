"""What is said of a mistake in the text."""

from django.utils.translation import gettext as _

from quizzes.pasting.model import Mistake


def sentence(mistake: Mistake) -> str:
    """Return one sentence or two: what is amiss, and what to do."""
    return _sentences()[mistake.code] % mistake.words


def _sentences() -> dict[str, str]:
    return {**_of_questions(), **_of_answers(), **_of_details()}


def _of_questions() -> dict[str, str]:
    return {
        "no_stem": _("There is no question above this line. Begin with the question itself."),
        "no_answers": _(
            "This question has no answers. Write them below it with + and -, "
            "or begin it with ? if it is a reflection."
        ),
        "unmarked": _(
            "This line has no mark. If a question begins here, leave a blank line above it."
        ),
        "mixed": _("Options, a numbered order and pairs do not go together in one question."),
        "reflection": _("A reflection has no answers. Leave this line out, or leave the ? out."),
        "too_long": _("This is %(length)d characters long; %(longest)d is the most."),
        "empty": _("There is no text behind the mark."),
    }


def _of_answers() -> dict[str, str]:
    return {
        "one_option": _("This question needs at least two options."),
        "same_option": _("This option stands there already. Each has to be different."),
        "no_right": _("No option of this question is right. Mark the right one with +."),
        "several_right": _("This is the second right option. Leave one +, the others are -."),
        "not_two": _("A true-or-false question has two options. Leave this one out."),
        "one_item": _("An order needs at least two items."),
        "number": _("This item has the number %(number)d; it should have %(wanted)d."),
        "same_item": _("This item stands there already. Each has to be different."),
        "one_pair": _("This question needs at least two pairs."),
        "half_pair": _("A pair has a text on both sides of the arrow."),
        "same_left": _("This left side stands there already. Each has to be different."),
        "same_right": _("All the right sides of this question are the same. Two have to differ."),
    }


def _of_details() -> dict[str, str]:
    return {
        "feedback_place": _(
            "Feedback with // stands right below an option. For the whole question use =."
        ),
        "tag_place": _("What kind a question is stands once, above its answers."),
        "tag_kind": _("This says that there are options; the question has none."),
        "unknown_lesson": _("There is no lesson “%(name)s” in this course."),
        "same_lessons": _(
            "Several lessons of this course are called “%(name)s”. "
            "Leave the line out, and choose the lesson in the editor."
        ),
        "second_lesson": _("A question has one lesson to read again. Leave this line out."),
        "identifier": _(
            "An identifier has no spaces and at most 64 characters. "
            "If this is no identifier, leave the line out or write \\ before the #."
        ),
        "identifier_place": _("The identifier stands once, above the question."),
        "same_identifier": _(
            "The identifier %(uid)s belongs to a question further up already. "
            "Leave this line out, and this is a question of its own."
        ),
    }
