"""Questions and case nodes as an author writes them."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from core.blocks import LessonChooserBlock
from core.lines import LineBlock
from quizzes.mapping.widgets import NodeNameBlock, TargetBlock

IDENTIFIER_HELP = _(
    "Answers and translations hang on it. It is filled in for you; leave it as it is."
)


class OptionBlock(blocks.StructBlock):
    text = LineBlock(max_length=500, label=_("Option"))
    right = blocks.BooleanBlock(required=False, label=_("This is right"))
    why = LineBlock(
        required=False,
        max_length=500,
        label=_("Feedback"),
        help_text=_("What a learner who looks back reads beside this option: why, or why not."),
    )
    key = blocks.CharBlock(required=False, max_length=40, label=_("Key"), help_text=IDENTIFIER_HELP)

    class Meta:
        form_layout = BlockGroup(children=["text", "right", "why"], settings=["key"])
        label_format = "{text}"


class QuestionBlock(blocks.StructBlock):
    """What every question has."""

    stem = blocks.TextBlock(rows=2, label=_("Question"))
    why = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("General feedback"),
        help_text=_("Shown after the quiz is handed in, whether the answer was right or not."),
    )
    lesson = LessonChooserBlock(
        page_type="courses.LessonPage",
        required=False,
        label=_("Lesson to read again"),
        help_text=_("Offered to those who did not find the right answer."),
    )
    uid = blocks.CharBlock(
        required=False, max_length=64, label=_("Identifier"), help_text=IDENTIFIER_HELP
    )

    class Meta:
        form_layout = BlockGroup(children=["stem", "why", "lesson"], settings=["uid"])
        label_format = "{stem}"


def _layout(answers: str) -> BlockGroup:
    return BlockGroup(children=["stem", answers, "why", "lesson"], settings=["uid"])


class ChoiceQuestionBlock(QuestionBlock):
    options = blocks.ListBlock(OptionBlock(), min_num=2, label=_("Options"))

    class Meta:
        form_layout = _layout("options")


class OrderQuestionBlock(QuestionBlock):
    items = blocks.ListBlock(
        LineBlock(max_length=300, label=_("Item")),
        min_num=2,
        label=_("Items in the right order"),
        help_text=_("Learners see them shuffled."),
    )

    class Meta:
        form_layout = _layout("items")


class PairBlock(blocks.StructBlock):
    left = LineBlock(max_length=300, label=_("Left"))
    right = LineBlock(max_length=300, label=_("Right"))

    class Meta:
        label_format = "{left} – {right}"


class MatchQuestionBlock(QuestionBlock):
    pairs = blocks.ListBlock(
        PairBlock(),
        min_num=2,
        label=_("Pairs"),
        help_text=_(
            "Learners find the right side of each left one. "
            "Several left sides may belong to the same right side."
        ),
    )

    class Meta:
        form_layout = _layout("pairs")


class ReflectionBlock(QuestionBlock):
    class Meta:
        form_layout = BlockGroup(children=["stem"], settings=["uid", "why", "lesson"])


class QuestionsBlock(blocks.StreamBlock):
    single = ChoiceQuestionBlock(
        label=_("One right option"), icon="radio-full", group=_("Scored questions")
    )
    multi = ChoiceQuestionBlock(
        label=_("Several right options"), icon="tasks", group=_("Scored questions")
    )
    truefalse = ChoiceQuestionBlock(
        label=_("True or false"), icon="check", group=_("Scored questions")
    )
    order = OrderQuestionBlock(label=_("Put in order"), icon="list-ol", group=_("Scored questions"))
    match = MatchQuestionBlock(label=_("Match pairs"), icon="resubmit", group=_("Scored questions"))
    reflect = ReflectionBlock(
        label=_("Private reflection"), icon="lock", group=_("Never scored, seen by nobody else")
    )


class CaseChoiceBlock(blocks.StructBlock):
    text = LineBlock(max_length=400, label=_("What one may do"))
    to = TargetBlock(max_length=40, label=_("Leads to"))

    class Meta:
        label_format = "{text}"


class CaseNodeBlock(blocks.StructBlock):
    id = NodeNameBlock(
        required=False,
        max_length=40,
        label=_("Identifier"),
        help_text=_("Choices find the node by it. It is given by itself."),
    )
    text = blocks.TextBlock(rows=4, label=_("What happens"))
    choices = blocks.ListBlock(
        CaseChoiceBlock(),
        required=False,
        default=[],
        label=_("Choices"),
        help_text=_("What one may do here. An end has none."),
    )
    end = blocks.BooleanBlock(
        required=False,
        label=_("The case ends here"),
        help_text=_("The text is the consequence; it is all the feedback there is."),
    )

    class Meta:
        form_layout = BlockGroup(children=["text", "choices", "end"], settings=["id"])
        label_format = "{text}"


class CaseBlock(blocks.StreamBlock):
    node = CaseNodeBlock(label=_("Node"), icon="redirect")
