"""HR chooses by which era Thai counts its years; every page asks for it once."""

from datetime import date
from typing import Any

import pytest
from django_tasks import task

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone, translation

from core import era
from core.context_processors import shell
from core.dates import written
from home.models import Organisation
from people.enums import Role
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 28)


@task()
def a_job() -> None:
    """Stands for any work in the background."""


def choose(*, buddhist: bool) -> None:
    """Save the settings as HR does."""
    client = Client()
    client.force_login(UserFactory(role=Role.HR_ADMIN))
    address = reverse("wagtailsettings:edit", args=["home", "organisation", Organisation.load().pk])
    said = {"name": "Lotus Hotels", "accent": "", "logo": ""}
    ticked = {"has_buddhist_era": "on"} if buddhist else {}
    assert client.post(address, said | ticked).status_code == 302


def said() -> str:
    with translation.override("th"):
        return written(DAY)


def test_hr_changes_the_era_and_changes_it_back() -> None:
    assert said() == "28 พ.ย. 2569"
    choose(buddhist=False)
    assert said() == "28 พ.ย. 2026"
    choose(buddhist=True)
    assert said() == "28 พ.ย. 2569"


def test_a_learner_reads_the_year_as_it_was_chosen(client: Client) -> None:
    client.force_login(UserFactory(language="th"))
    year = timezone.localdate().year
    assert f"{year + 543}" in client.get(reverse("my_learning")).content.decode()
    choose(buddhist=False)
    page = client.get(reverse("my_learning")).content.decode()
    assert f"{year}" in page
    assert f"{year + 543}" not in page


def test_a_page_of_days_asks_no_more_than_a_page_without(
    django_assert_num_queries: Any, rf: RequestFactory
) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()
    page = Template(
        "{{ organisation.name }}{% for day in days %}{{ day|date:'j F Y' }}{% endfor %}"
    )
    Organisation.load()
    era.forget()
    with translation.override("th"), django_assert_num_queries(1):
        page.render(Context({**shell(request), "days": [DAY] * 50}))
    era.forget()
    with translation.override("th"), django_assert_num_queries(0):
        page.render(Context({**shell(request), "days": [DAY] * 50}))


def test_what_another_process_chose_is_known_with_the_next_request_or_job() -> None:
    assert said() == "28 พ.ย. 2569"
    Organisation.objects.update(has_buddhist_era=False)
    cache.clear()
    assert said() == "28 พ.ย. 2569"
    Client().get(reverse("healthz"))
    assert said() == "28 พ.ย. 2026"
    Organisation.objects.update(has_buddhist_era=True)
    cache.clear()
    a_job.enqueue()
    assert said() == "28 พ.ย. 2569"
