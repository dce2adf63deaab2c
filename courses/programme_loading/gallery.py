"""The pictures of a programme, each stored once however often it is shown.

A programme may bring SVG, which nobody may upload: whoever loads a programme has the server in
hand, and ``core.media`` lets no picture run anything.
"""

import hashlib
from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Collection

from courses.programme_format import Picture
from people.models import User

COLLECTION = "Programme pictures"
LONGEST = 255


class Gallery:
    """Finds or stores pictures, and knows which files to take back when the load is refused."""

    def __init__(self, acting_user: User | None) -> None:
        self.acting_user = acting_user
        self.found: dict[str, AbstractImage] = {}
        self.stored: list[AbstractImage] = []

    def image(self, picture: Picture, *, shows: str) -> AbstractImage:
        """Return the image with the bytes of this picture."""
        if picture.sha256 not in self.found:
            data = picture.path.read_bytes()
            self.found[picture.sha256] = self._known(data) or self._store(picture, data, shows)
        return self.found[picture.sha256]

    def discard(self) -> None:
        """Remove the files of images that a rollback forgets."""
        for image in self.stored:
            image.file.storage.delete(image.file.name)

    def _known(self, data: bytes) -> AbstractImage | None:
        images = get_image_model()._default_manager.filter(collection__name=COLLECTION)  # noqa: SLF001
        image: AbstractImage | None = images.filter(file_hash=_hash(data)).order_by("pk").first()
        return image

    def _store(self, picture: Picture, data: bytes, shows: str) -> AbstractImage:
        module = picture.path.parents[1].name
        image = get_image_model()(
            title=shows[:LONGEST],
            description=shows[:LONGEST],
            collection=_collection(),
            uploaded_by_user=self.acting_user,
            file_size=len(data),
            file_hash=_hash(data),
            file=ContentFile(data, name=f"{module}-{Path(picture.name).name}"),
        )
        image.save()
        self.stored.append(image)
        return image


def _hash(data: bytes) -> str:
    """Return what Wagtail knows a file by."""
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()


def _collection() -> Collection:
    root = Collection.get_first_root_node()
    found = root.get_children().filter(name=COLLECTION).first()
    return found or root.add_child(name=COLLECTION)
