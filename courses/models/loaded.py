from django.db import models


class LoadedItem(models.Model):
    """What the programme loader last published of one item of a programme's folder.

    An item was edited in the CMS since when its page has a later ``revision``, and moved there when
    it no longer stands in its ``container`` or in the order of the ``positions`` of its neighbours.
    """

    key = models.UUIDField(unique=True, editable=False)
    container = models.UUIDField(null=True, db_index=True, editable=False)
    position = models.PositiveIntegerField(editable=False)
    digest = models.CharField(max_length=80, editable=False)
    revision = models.PositiveBigIntegerField(editable=False)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return str(self.key)
