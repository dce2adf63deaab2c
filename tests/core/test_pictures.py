"""A picture is described once, where it is kept; pages take the words over, and may say others."""

import io

import pytest
from PIL import Image

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Collection

from core.blocks import PictureBlock
from core.pictures import cover_sources
from courses.models import ModulePage
from people.enums import Role
from tests.factories.courses import add, make_course
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
DESK = "A desk in the morning"


def drawn(*, left: str = "navy", right: str = "gold") -> SimpleUploadedFile:
    """Return a square picture of two colours, large enough to be cut."""
    picture, data = Image.new("RGB", (1600, 1600), left), io.BytesIO()
    picture.paste(Image.new("RGB", (1600, 800), right), (0, 800))
    picture.save(data, "PNG")
    return SimpleUploadedFile("IMG_2034.png", data.getvalue(), "image/png")


def kept(description: str = DESK, **fields: int) -> AbstractImage:
    """Return a picture as it is stored, with no file of its own making left open."""
    pictures = get_image_model().objects
    made = pictures.create(title="IMG_2034.png", description=description, file=drawn(), **fields)
    made.file.close()
    return pictures.get(pk=made.pk)


@pytest.fixture
def elena(client: Client) -> Client:
    client.force_login(UserFactory(role=Role.TRAINER))
    return client


def upload(client: Client, description: str) -> bool:
    """Add a picture as an editor does; tell whether it was taken."""
    said = {
        "title": "IMG_2034",
        "description": description,
        "file": drawn(),
        "collection": Collection.get_first_root_node().pk,
    }
    return client.post(reverse("wagtailimages:add"), said).status_code == 302


def test_a_picture_is_asked_for_its_description_when_it_is_added(elena: Client) -> None:
    assert not upload(elena, "")
    assert get_image_model().objects.count() == 0
    assert upload(elena, DESK)
    assert get_image_model().objects.get().default_alt_text == DESK


def test_many_pictures_at_once_wait_for_their_descriptions(elena: Client) -> None:
    ajax = {"headers": {"X-Requested-With": "XMLHttpRequest"}}
    address = reverse("wagtailimages:add_multiple")
    answer = elena.post(address, {"title": "a", "files[]": drawn(), "collection": 1}, **ajax).json()
    assert answer["success"]
    assert get_image_model().objects.count() == 0
    field = f'name="uploaded-image-{answer["uploaded_file_id"]}-description"'
    assert field in answer["form"]


@pytest.mark.parametrize(
    ("stored", "spoken"),
    [
        ({"alt_text": "", "decorative": False}, DESK),
        ({"alt_text": "Our own desk", "decorative": False}, "Our own desk"),
        ({"alt_text": "", "decorative": True}, ""),
        ({"alt_text": "Said before", "decorative": True}, ""),
    ],
)
def test_a_block_speaks_the_description_unless_it_says_otherwise(
    stored: dict[str, object], spoken: str
) -> None:
    block = PictureBlock()
    value = block.to_python({"image": {"image": kept().pk, **stored}, "caption": ""})
    assert f'alt="{spoken}"' in block.render(value)
    cleaned = block.clean(value)
    assert block.get_prep_value(cleaned)["image"]["alt_text"] == spoken


def test_without_any_words_a_block_is_not_taken() -> None:
    block = PictureBlock()
    said = {"image": kept("").pk, "alt_text": "", "decorative": False}
    value = block.to_python({"image": said, "caption": ""})
    with pytest.raises(Exception, match="Validation error"):
        block.clean(value)


def test_a_cover_takes_the_words_of_its_picture_over(elena: Client) -> None:
    module = add(make_course(), ModulePage(title="M"))
    described, bare = kept(), kept("")
    assert written(elena, module, described.pk, "") == (DESK, [])
    assert written(elena, module, described.pk, "Ours") == ("Ours", [])
    words, missing = written(elena, module, bare.pk, "")
    assert words == ""
    assert missing == ["The cover has no alternative text. Say what it shows."]


def written(client: Client, module: ModulePage, cover: int, words: str) -> tuple[str, list[str]]:
    """Save a draft in the editor; return the words of its cover, and what is said of them."""
    fields = {
        "title": "M",
        "slug": module.slug,
        "outcomes": "Listen",
        "cover": cover,
        "cover_alt": words,
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    address = reverse("wagtailadmin_pages:edit", args=[module.pk])
    assert client.post(address, fields).status_code == 302
    draft = ModulePage.objects.get(pk=module.pk).get_latest_revision_as_object()
    found = [problem for problem in draft.problems(strict=False) if problem.field == "cover_alt"]
    return draft.cover_alt, [str(problem.sentence) for problem in found]


def test_a_cover_is_cut_around_its_focal_point() -> None:
    top = kept(focal_point_x=800, focal_point_y=100, focal_point_width=9, focal_point_height=9)
    below = kept(focal_point_x=800, focal_point_y=1500, focal_point_width=9, focal_point_height=9)
    for image, colour in ((top, (0, 0, 128)), (below, (255, 215, 0))):
        offer = cover_sources(image)
        assert (offer["width"], offer["height"]) == (800, 300)
        with image.get_rendition("fill-800x300|format-webp").file.open() as file:
            seen = Image.open(file).convert("RGB").getpixel((400, 150))
        assert max(abs(one - other) for one, other in zip(seen, colour, strict=True)) < 12
