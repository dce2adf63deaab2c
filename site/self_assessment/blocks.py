"""Dimensions and item pairs as an author writes them.

Nothing is required here: what is missing is said by name when it is to be published.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from core.blocks import LessonChooserBlock

ID_HELP = _("Answers and translations hang on it. It is filled in for you; leave it as it is.")


class ItemBlock(blocks.StructBlock):
    provider = blocks.TextBlock(required=False, rows=2, label=_("Part A: what I do"))
    customer = blocks.TextBlock(required=False, rows=2, label=_("Part B: from the customer's seat"))
    star = blocks.BooleanBlock(
        required=False,
        label=_("In the short form"),
        help_text=_("One item of each dimension stands for it there."),
    )
    reverse = blocks.BooleanBlock(
        required=False,
        label=_("Reverse"),
        help_text=_("The truer, the less good; turned before it is scored."),
    )
    id = blocks.CharBlock(required=False, max_length=40, label=_("Identifier"), help_text=ID_HELP)

    class Meta:
        form_layout = BlockGroup(
            children=["provider", "customer", "star", "reverse"], settings=["id"]
        )
        label_format = "{id}: {provider}"


class DimensionBlock(blocks.StructBlock):
    name = blocks.CharBlock(required=False, max_length=120, label=_("Name"))
    items = blocks.ListBlock(ItemBlock(), label=_("Pairs of items"))
    high = blocks.TextBlock(required=False, rows=2, label=_("Feedback: high"))
    middle = blocks.TextBlock(required=False, rows=2, label=_("Feedback: middle"))
    low = blocks.TextBlock(required=False, rows=2, label=_("Feedback: low"))
    lesson = LessonChooserBlock(
        page_type="courses.LessonPage", required=False, label=_("Lesson to read next")
    )
    lesson_staff = LessonChooserBlock(
        page_type="courses.LessonPage",
        required=False,
        label=_("The same for people without the heads' modules"),
    )
    id = blocks.CharBlock(required=False, max_length=40, label=_("Identifier"), help_text=ID_HELP)

    class Meta:
        form_layout = BlockGroup(
            children=["name", "items", "high", "middle", "low", "lesson", "lesson_staff"],
            settings=["id"],
        )
        label_format = "{id}: {name}"


class DimensionsBlock(blocks.StreamBlock):
    dimension = DimensionBlock(label=_("Dimension"), icon="list-ul")

    class Meta:
        collapsed = True
