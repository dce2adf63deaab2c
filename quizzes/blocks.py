"""Questions and case nodes as an author writes them."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

UID = {"required": False, "max_length": 64, "label": _("Identifier")}


class OptionBlock(blocks.StructBlock):
    key = blocks.CharBlock(required=False, max_length=40, label=_("Key"))
    text = blocks.CharBlock(max_length=500, label=_("Option"))
    right = blocks.BooleanBlock(required=False, label=_("Right"))
    why = blocks.CharBlock(required=False, max_length=500, label=_("Feedback"))


class QuestionBlock(blocks.StructBlock):
    """What every question has."""

    uid = blocks.CharBlock(**UID)
    stem = blocks.TextBlock(rows=2, label=_("Question"))
    lesson = blocks.CharBlock(required=False, max_length=64, label=_("Lesson to re-read"))
    why = blocks.TextBlock(required=False, rows=2, label=_("General feedback"))


class ChoiceQuestionBlock(QuestionBlock):
    options = blocks.ListBlock(OptionBlock(), min_num=2, label=_("Options"))


class OrderQuestionBlock(QuestionBlock):
    items = blocks.ListBlock(blocks.CharBlock(max_length=300), min_num=2, label=_("In right order"))


class PairBlock(blocks.StructBlock):
    left = blocks.CharBlock(max_length=300, label=_("Left"))
    right = blocks.CharBlock(max_length=300, label=_("Right"))


class MatchQuestionBlock(QuestionBlock):
    pairs = blocks.ListBlock(PairBlock(), min_num=2, label=_("Pairs"))


class QuestionsBlock(blocks.StreamBlock):
    single = ChoiceQuestionBlock(label=_("One right option"))
    multi = ChoiceQuestionBlock(label=_("Several right options"))
    truefalse = ChoiceQuestionBlock(label=_("True or false"))
    order = OrderQuestionBlock(label=_("Put in order"))
    match = MatchQuestionBlock(label=_("Match pairs"))
    reflect = QuestionBlock(label=_("Private reflection"))


class CaseChoiceBlock(blocks.StructBlock):
    text = blocks.CharBlock(max_length=400, label=_("What one may do"))
    to = blocks.CharBlock(max_length=40, label=_("Leads to node"))


class CaseNodeBlock(blocks.StructBlock):
    id = blocks.CharBlock(max_length=40, label=_("Node"))
    text = blocks.TextBlock(rows=4, label=_("What happens"))
    end = blocks.BooleanBlock(required=False, label=_("The case ends here"))
    choices = blocks.ListBlock(CaseChoiceBlock(), required=False, label=_("Choices"))


class CaseBlock(blocks.StreamBlock):
    node = CaseNodeBlock(label=_("Node"))
