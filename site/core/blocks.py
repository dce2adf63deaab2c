"""What an author may put on a page. No raw HTML; every block has its partial in components/."""

from collections.abc import Iterable
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.models import Page

from core import samples
from core.languages import source_locale_id
from core.lines import LineBlock
from core.pictures import DescribedImageBlock, alternative, sources
from core.places import key_of
from core.samples import exemplified

Context = dict[str, Any]

INLINE = ["bold", "italic", "link", "document-link"]
PROSE = [*INLINE, "ol", "ul", "h3"]


class ComponentBlock(blocks.StructBlock):
    """A block whose partial in components/ takes the block's fields by name."""

    is_previewable = True

    def get_context(
        self, value: blocks.StructValue, parent_context: Context | None = None
    ) -> Context:
        context: Context = super().get_context(value, parent_context)
        is_sample = bool(parent_context and parent_context.get("is_sample"))
        return {**context, **(self.meta.sample() if is_sample else self.component(value))}

    def get_preview_context(
        self, value: blocks.StructValue, parent_context: Context | None = None
    ) -> Context:
        """Let the partial show its example: pictures and files are not there to be chosen yet."""
        return {**(parent_context or {}), "is_sample": True}

    def component(self, value: blocks.StructValue) -> Context:
        """Return what the partial expects."""
        return dict(value)


class PictureBlock(ComponentBlock):
    image = DescribedImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(required=False, max_length=250, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "components/picture.html"
        sample = staticmethod(samples.picture)

    def component(self, value: blocks.StructValue) -> Context:
        image = value["image"]
        if image is None:
            return {}
        words = {"alt": alternative(image), "caption": value["caption"]}
        return words | sources(image)


class QuotationBlock(ComponentBlock):
    text = blocks.TextBlock(rows=3, label=_("Quotation"))
    source = blocks.CharBlock(required=False, max_length=250, label=_("Who said it"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "components/quotation.html"
        sample = staticmethod(samples.quotation)


class CalloutBlock(ComponentBlock):
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
        sample = staticmethod(samples.callout)
        description = _("Sets a thought, a task or a warning apart from the text.")


class ExerciseBlock(ComponentBlock):
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
        sample = staticmethod(samples.exercise)
        description = _("Learners write a private note. Nobody else can read it.")


class PhraseBlock(ComponentBlock):
    text = blocks.TextBlock(rows=2, label=_("Phrase"))

    class Meta:
        icon = "comment"
        label = _("Phrase card")
        template = "components/phrase.html"
        sample = staticmethod(samples.phrase)
        description = _("Words to say at work, as on a card.")


class MediaBlock(ComponentBlock):
    title = blocks.CharBlock(max_length=150, label=_("Title"))
    file = DocumentChooserBlock(label=_("Video or audio file"))
    captions = DocumentChooserBlock(required=False, label=_("Captions (WebVTT)"))
    transcript = blocks.TextBlock(required=False, rows=6, label=_("Transcript"))

    class Meta:
        icon = "media"
        label = _("Video or audio")
        template = "components/media.html"
        sample = staticmethod(samples.media)

    def component(self, value: blocks.StructValue) -> Context:
        file, captions = value["file"], value["captions"]
        if file is None:
            return {"title": value["title"]}
        track = {"url": captions.url, "language": "", "label": _("Captions")} if captions else None
        return {
            "title": value["title"],
            "url": file.url,
            "mime": file.content_type,
            "captions": [track] if track else [],
            "transcript": value["transcript"],
        }


class DocumentBlock(ComponentBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(required=False, max_length=150, label=_("Text of the link"))

    class Meta:
        icon = "doc-full"
        label = _("Document")
        template = "components/document.html"
        sample = staticmethod(samples.document)

    def component(self, value: blocks.StructValue) -> Context:
        document = value["document"]
        if document is None:
            return {"title": value["title"]}
        facts = f"{document.file_extension.upper()}, {filesizeformat(document.file_size)}"
        return {"url": document.url, "title": value["title"] or document.title, "facts": facts}


class TableBlock(ComponentBlock):
    caption = blocks.CharBlock(required=False, max_length=200, label=_("Caption"))
    table = TypedTableBlock([("text", blocks.CharBlock(label=_("Text")))], label=_("Table"))

    class Meta:
        icon = "table"
        label = _("Table")
        template = "components/table.html"
        sample = staticmethod(samples.table)

    def component(self, value: blocks.StructValue) -> Context:
        table = value["table"]
        return {
            "caption": value["caption"],
            "header": [column["heading"] for column in table.columns],
            "rows": [[cell.value for cell in row] for row in table.rows],
            "row_headings": True,
        }


class KeyPointsBlock(blocks.ListBlock):
    def get_context(
        self, value: blocks.list_block.ListValue, parent_context: Context | None = None
    ) -> Context:
        return {**super().get_context(value, parent_context), "points": list(value)}


class BodyBlock(blocks.StreamBlock):
    """The body of a lesson, a task or a plan."""

    text = exemplified(
        blocks.RichTextBlock(features=PROSE, label=_("Text"), template="components/text.html"),
        samples.text,
    )
    heading = exemplified(
        blocks.CharBlock(
            max_length=120, label=_("Heading"), icon="title", template="components/heading.html"
        ),
        samples.heading,
    )
    picture = PictureBlock()
    quotation = QuotationBlock()
    callout = CalloutBlock()
    key_points = exemplified(
        KeyPointsBlock(
            LineBlock(max_length=400),
            label=_("Key points"),
            icon="list-ul",
            template="components/key_points.html",
        ),
        samples.key_points,
        _("What to keep in mind, a sentence each."),
    )
    exercise = ExerciseBlock()
    phrase = PhraseBlock()
    media = MediaBlock()
    document = DocumentBlock()
    table = TableBlock()


class LessonChooserBlock(blocks.PageChooserBlock):
    """Chooses a lesson and stores its key, which is the same in every language."""

    def to_python(self, value: str | None) -> Page | None:
        found: list[Page | None] = self.bulk_to_python([value])
        return found[0]

    def bulk_to_python(self, values: Iterable[str | None]) -> list[Page | None]:
        """Return the pages of the source language, where they still exist."""
        wanted = list(values)
        keys = {key for key in map(key_of, wanted) if key}
        lessons = self.model_class.objects.filter(locale_id=source_locale_id())
        found = {page.translation_key: page for page in lessons.filter(translation_key__in=keys)}
        return [found.get(key_of(value)) for value in wanted]

    def get_prep_value(self, value: Page | None) -> str:
        return str(value.translation_key) if value else ""
