"""The organisation's logo: on every page, and as a PNG on paper."""

import io

import pytest
from PIL import Image

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from wagtail.images import get_image_model

from core import organisation
from home.models import Organisation

pytestmark = pytest.mark.django_db


def test_a_logo_is_shown_on_screen_and_printed_as_png() -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (900, 300), "navy").save(drawn, "JPEG")
    file = SimpleUploadedFile("logo.jpg", drawn.getvalue(), "image/jpeg")
    kept = Organisation.load()
    kept.name = "Lotus Hotels"
    kept.logo = get_image_model().objects.create(title="Logo", file=file)
    kept.save()
    shown = organisation.current(RequestFactory().get("/"))
    assert shown.name == "Lotus Hotels"
    assert shown.logo_url.endswith(".jpg")
    with default_storage.open(shown.logo_file) as printed, Image.open(printed) as image:
        assert (image.format, image.size) == ("PNG", (900, 300))


def test_without_a_logo_there_is_none_on_paper_either() -> None:
    assert organisation.current(RequestFactory().get("/")).logo_file == ""
