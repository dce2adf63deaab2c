"""Pictures: described once, where they are kept; cut at their focal point; offered in widths."""

from collections.abc import Collection
from typing import Any

from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.images.models import AbstractImage

Offer = dict[str, Any]

WIDTHS = (480, 800, 1280)
"""The widths in pixels in which a picture is offered; the browser chooses."""
COVER = (8, 3)
"""The shape of a cover, as its style sheet has it: width to height."""


class DescribedImageBlock(ImageBlock):
    """A picture that speaks its own description where its page says nothing else."""

    def clean(self, value: AbstractImage | None) -> AbstractImage | None:
        """Take the description over, so that it is stored with the page and can be translated."""
        if value is not None:
            value.contextual_alt_text = alternative(value)
        return super().clean(value)


def alternative(image: AbstractImage) -> str:
    """Return the words in place of a picture as its page shows it; none where it decorates."""
    if image.decorative:
        return ""
    said: str = (image.contextual_alt_text or "").strip() or image.description
    return said


def described(pictures: Collection[int]) -> set[int]:
    """Return which of these pictures say what they show, as they are kept now."""
    if not pictures:
        return set()
    found = get_image_model().objects.filter(pk__in=pictures)
    return {pk for pk, said in found.values_list("pk", "description") if said.strip()}


def sources(image: AbstractImage) -> Offer:
    """Return where a whole picture is to be had, in the widths it has; a drawing has one."""
    return _offer(image, [f"width-{width}" for width in WIDTHS])


def cover_sources(image: AbstractImage) -> Offer:
    """Return where a cover is to be had, cut around its focal point."""
    width, height = COVER
    return _offer(image, [f"fill-{wide}x{wide * height // width}" for wide in WIDTHS])


def _offer(image: AbstractImage, specs: list[str]) -> Offer:
    if image.is_svg():
        drawing = image.get_rendition("original")
        return {"url": drawing.url, "width": image.width, "height": image.height}
    renditions = list(image.get_renditions(*[f"{spec}|format-webp" for spec in specs]).values())
    middle = renditions[1]
    return {
        "url": middle.url,
        "width": middle.width,
        "height": middle.height,
        "srcset": ", ".join(f"{one.url} {one.width}w" for one in renditions),
    }
