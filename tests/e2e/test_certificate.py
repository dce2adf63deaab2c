"""Somebody downloads a certificate; somebody else, who has only the paper, verifies it."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from django.utils import timezone

from courses.models import Completion
from people.models import User
from tests.e2e.pages.certificates import CertificateOffer, Verification
from tests.e2e.watch import Watcher

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]
Open = Callable[..., tuple[Page, Watcher]]


def test_a_certificate_is_downloaded_and_verified(
    demo: None, enter: Enter, open_browser: Open, size: str
) -> None:
    address, code = _download(enter("dung", size))
    _page, stranger = open_browser(size)
    _verify_by_its_address(stranger, address)
    _verify_by_its_code(stranger, code)
    _verify_when_it_has_expired(stranger, address)
    _mistype_it(stranger, code)


def _download(person: Watcher) -> tuple[str, str]:
    """Return the address and the code on the certificate."""
    own = CertificateOffer(person)
    own.look()
    document = own.download()
    words = document.pages[0].extract_text()
    assert "Trần Văn Dũng" in words
    assert own.download("?language=vi").root_object["/Lang"] == "vi"
    own.page.get_by_role("link", name="All your certificates").click()
    expect(own.heading).to_have_text("Certificates")
    own.look()
    (link,) = document.pages[0]["/Annots"]
    address = urlsplit(link.get_object()["/A"]["/URI"]).path
    code = address.split("/")[2]
    assert code in words
    return address, code


def _verify_by_its_address(stranger: Watcher, address: str) -> None:
    page = Verification(stranger).open(address)
    expect(page.heading).to_have_text("This certificate is valid")
    expect(page.main()).to_contain_text("Completed on")
    expect(page.page.locator("html")).not_to_contain_text("Dũng")
    page.look()


def _verify_by_its_code(stranger: Watcher, code: str) -> None:
    page = Verification(stranger).open()
    page.look()
    page.type_code("")
    expect(page.main()).to_contain_text("Write the code of the certificate.")
    page.look()
    page.type_code(code.replace("-", " ").lower())
    expect(page.heading).to_have_text("This certificate is valid")


def _verify_when_it_has_expired(stranger: Watcher, address: str) -> None:
    person = User.objects.get(username="dung")
    yesterday = timezone.localdate() - timedelta(days=1)
    Completion.objects.filter(person=person).update(valid_until=yesterday)
    page = Verification(stranger).open(address)
    expect(page.heading).to_contain_text("This certificate was valid until")
    page.look()


def _mistype_it(stranger: Watcher, code: str) -> None:
    page = Verification(stranger).open()
    page.type_code(code[:-1])
    expect(page.heading).to_have_text("We know no certificate with this code")
    page.look()
