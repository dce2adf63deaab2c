"""Links, and lessons that questions name, which lead nowhere any more."""

import re
from collections.abc import Collection, Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import TextField
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from courses.authoring import reachable
from courses.models import LessonPage, TransferTaskPage

Link = tuple[int, int]
ANCHOR = re.compile(r"<a [^>]*linktype=\\\"page\\\"[^>]*>")
TARGET = re.compile(r"\bid=\\\"(\d+)\\\"")


def pages_with_broken_links(pages: Collection[int]) -> set[int]:
    """Return which of these pages name a page that readers do not reach."""
    links = {link for link in (*_known(), *_written()) if link[0] in pages}
    targets = {target for _source, target in links}
    there = set(reachable().filter(pk__in=targets).values_list("pk", flat=True))
    return {source for source, target in links if target not in there}


def _known() -> Iterator[Link]:
    """Yield who names whom, as Wagtail keeps it of all kinds of pages while both are there."""
    page = ContentType.objects.get_for_model(Page)
    named = ReferenceIndex.objects.filter(base_content_type=page, to_content_type=page)
    pairs = named.exclude(model_path="alias_of").values_list("object_id", "to_object_id")
    return ((int(source), int(target)) for source, target in pairs.distinct())


def _written() -> Iterator[Link]:
    """Yield the links in bodies: those to pages that were deleted stand there alone."""
    for kind in (LessonPage, TransferTaskPage):
        bodies = kind.objects.live().annotate(stored=Cast("body", TextField()))
        linking = bodies.filter(stored__contains="linktype")
        for source, stored in linking.order_by().values_list("pk", "stored"):
            for anchor in ANCHOR.findall(str(stored)):
                yield from ((source, int(target)) for target in TARGET.findall(anchor))
