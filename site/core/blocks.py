"""What an author may put on a page. No raw HTML; every block has its partial in components/."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

INLINE = ["bold", "italic", "link", "document-link"]
PROSE = [*INLINE, "ol", "ul", "h3"]


class PictureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(required=False, max_length=250, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "components/picture.html"


class QuotationBlock(blocks.StructBlock):
    text = blocks.TextBlock(rows=3, label=_("Quotation"))
    source = blocks.CharBlock(required=False, max_length=250, label=_("Who said it"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "components/quotation.html"


class CalloutBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        choices=[("think", _("Think")), ("try", _("Try")), ("careful", _("Careful"))],
        default="think",
        label=_("Kind"),
    )
    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    text = blocks.RichTextBlock(features=PROSE, label=_("Text"))

    class Meta:
        icon = "help"
        label = _("Callout")
        template = "components/callout.html"


class ExerciseBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    prompt = blocks.TextBlock(
        rows=3,
        label=_("What to write"),
        help_text=_("Learners write a private note. Nobody else can read it."),
    )

    class Meta:
        icon = "edit"
        label = _("Exercise")
        template = "components/exercise.html"


class PhraseBlock(blocks.StructBlock):
    text = blocks.TextBlock(rows=2, label=_("Phrase"))

    class Meta:
        icon = "comment"
        label = _("Phrase card")
        template = "components/phrase.html"


class MediaBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=150, label=_("Title"))
    file = DocumentChooserBlock(label=_("Video or audio file"))
    captions = DocumentChooserBlock(required=False, label=_("Captions (WebVTT)"))
    transcript = blocks.TextBlock(required=False, rows=6, label=_("Transcript"))

    class Meta:
        icon = "media"
        label = _("Video or audio")
        template = "components/media.html"


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(required=False, max_length=150, label=_("Text of the link"))

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "components/document.html"


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(required=False, max_length=200, label=_("Caption"))
    table = TypedTableBlock([("text", blocks.CharBlock(label=_("Text")))], label=_("Table"))

    class Meta:
        icon = "table"
        label = _("Table")
        template = "components/table.html"


class BodyBlock(blocks.StreamBlock):
    """The body of a lesson, a task or a plan."""

    text = blocks.RichTextBlock(features=PROSE, label=_("Text"), template="components/prose.html")
    heading = blocks.CharBlock(
        max_length=120, label=_("Heading"), icon="title", template="components/heading.html"
    )
    picture = PictureBlock()
    quotation = QuotationBlock()
    callout = CalloutBlock()
    key_points = blocks.ListBlock(
        blocks.CharBlock(max_length=400),
        label=_("Key points"),
        icon="list-ul",
        template="components/key_points.html",
    )
    exercise = ExerciseBlock()
    phrase = PhraseBlock()
    media = MediaBlock()
    document = DocumentBlock()
    table = TableBlock()
