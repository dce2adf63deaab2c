"""The policy in words, the doors to the rows, and Django's own ways round them, side by side."""

import inspect
import re
from collections.abc import Iterator
from dataclasses import fields
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from django.apps import apps
from django.core.exceptions import FieldError
from django.core.management import CommandError, call_command
from django.db import models
from django.test import Client
from django.utils.translation import override
from wagtail.admin.viewsets import viewsets
from wagtail.models import ReferenceIndex
from wagtail.search.index import get_indexed_models
from wagtail.snippets.models import get_snippet_models

from core.models import PrivateNote
from core.private import PrivateManager, PrivateRowsError, private_models
from people.enums import Role
from people.models import User
from self_assessment import policy
from self_assessment.models import MirrorSettings, Taking
from tests.factories.people import UnitFactory, UserFactory
from tests.self_assessment.keeping import ACTION, CASE, KEEP, NOTE, note, with_everything

OWN_APP = apps.get_app_config("self_assessment")
IMPERSONAL = {
    "Instrument",
    "InstrumentVersion",
    "InstrumentVersionText",
    "MirrorSettings",
    "SelfAssessmentPage",
}
"""What authors write and HR sets: it leads to nobody."""
NUMBERS = {"clear", "count_over", "over"}
"""What else a manager of private rows answers: how many are over, never which."""
PRIVATE = list(private_models())
VARYING = {inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD}
SOURCES = ("site", "courses", "quizzes")


def model_of(kept: policy.Kept) -> Any:
    return OWN_APP.get_model(kept.model)


def doors() -> Iterator[tuple[type[models.Model], str]]:
    for kept in policy.KEPT:
        for door in kept.doors.values():
            yield model_of(kept), door
    yield PrivateNote, "of"


def leads_to_a_person(model: type[models.Model], seen: frozenset[type] = frozenset()) -> bool:
    """Return whether a row belongs to a person, itself or through what it belongs to."""
    targets = {field.related_model for field in model._meta.get_fields() if field.many_to_one}
    targets |= {field.related_model for field in model._meta.get_fields() if field.one_to_one}
    own = {one for one in targets if one._meta.app_label == OWN_APP.label} - seen - {model}
    return User in targets or any(leads_to_a_person(one, seen | {model}) for one in own)


# The policy names what there is, and there is nothing beside it


def test_every_model_of_the_app_is_named_or_leads_to_nobody() -> None:
    named = {kept.model for kept in policy.KEPT}
    assert {model.__name__ for model in OWN_APP.get_models()} == named | IMPERSONAL
    personal = {model.__name__ for model in OWN_APP.get_models() if leads_to_a_person(model)}
    assert personal - {"Instrument", "SelfAssessmentPage"} == named


def test_what_is_named_is_what_refuses_to_be_read() -> None:
    assert set(private_models()) == {*map(model_of, policy.KEPT), PrivateNote}


@pytest.mark.parametrize("model", PRIVATE, ids=lambda model: model.__name__)
def test_a_manager_has_the_doors_of_the_policy_and_no_other(model: Any) -> None:
    own = set(dir(model._default_manager)) - set(dir(models.Manager()))
    own = {name for name in own if not name.startswith("_")}
    allowed = {door for kept, door in doors() if kept is model}
    assert own - NUMBERS == allowed
    assert len(model._meta.managers) == 1
    assert isinstance(model._base_manager, models.Manager)


@pytest.mark.parametrize("model", PRIVATE, ids=lambda model: model.__name__)
def test_no_way_of_a_queryset_opens_a_manager(model: Any) -> None:
    ways = dict(inspect.getmembers(model._default_manager, inspect.ismethod))
    asked = sorted(set(ways) & set(dir(models.QuerySet)) - {"as_manager"})
    assert {"all", "filter", "create", "acreate", "raw", "bulk_create", "in_bulk"} <= set(asked)
    for name in asked:
        if not name.startswith("_"):
            with pytest.raises(PrivateRowsError):
                called(ways[name])


def called(way: Any) -> None:
    """Call it with as many values as it wants, to its end if it is asynchronous."""
    wanted = inspect.signature(way).parameters.values()
    values = [None for one in wanted if one.default is one.empty and one.kind not in VARYING]
    result = way(*values)
    if inspect.iscoroutine(result):
        result.send(None)


@pytest.mark.parametrize("model", PRIVATE, ids=lambda model: model.__name__)
def test_no_lookup_leads_to_it_from_what_it_belongs_to(model: Any) -> None:
    name = model._meta.model_name
    for field in model._meta.get_fields():
        if field.is_relation:
            other = field.related_model
            assert not hasattr(other, f"{name}_set")
            assert not hasattr(other, name)
            with pytest.raises(FieldError):
                other._base_manager.filter(**{f"{name}__isnull": False})


def test_the_code_knows_no_way_round() -> None:
    names = "|".join(model.__name__ for model in private_models())
    round_it = re.compile(
        rf"\b({names})\.(_default_manager|_base_manager|objects\.(?!of\(|to\())"
        rf"|QuerySet\(({names})\b"
        rf"|\b_rows\(\)|_base_manager"
    )
    own = {"site/core/private.py", "site/self_assessment/querysets.py"}
    found = [
        f"{path}: {line.strip()}"
        for source in SOURCES
        for path in sorted(Path(source).rglob("*.py"))
        if str(path) not in own and "migrations" not in path.parts
        for line in path.read_text().splitlines()
        if round_it.search(line)
    ]
    assert found == []


# What each door gives, to each part a person can play


@pytest.fixture
def everybody(db: None) -> dict[str, User]:
    unit = UnitFactory()
    people = {role.value: UserFactory(role=role) for role in Role}
    people |= {
        "person": UserFactory(unit=unit),
        "head": UserFactory(heads=unit),
        "deputy": UserFactory(deputises=unit),
        "recipient": UserFactory(unit=unit),
        "superuser": UserFactory(is_superuser=True),
    }
    people["author"] = people["person"]
    return people


def given(model: Any, reader: User) -> set[int]:
    """Return what all doors of a model give to somebody."""
    opened = [getattr(model.objects, door)(reader) for kept, door in doors() if kept is model]
    return {row.pk for rows in opened for row in rows}


@pytest.mark.parametrize("kept", policy.KEPT, ids=lambda kept: kept.model)
def test_the_doors_give_to_each_what_the_policy_says(
    kept: policy.Kept, everybody: dict[str, User]
) -> None:
    with_everything(everybody["person"], told=everybody["recipient"])
    model = model_of(kept)
    everything = set(model._base_manager.values_list("pk", flat=True))
    assert everything
    readers = {everybody[part].pk for part in kept.readers}
    for reader in everybody.values():
        assert given(model, reader) == (everything if reader.pk in readers else set())


def test_a_note_is_given_to_its_writer_alone(everybody: dict[str, User]) -> None:
    written = note(everybody["person"])
    for part, reader in everybody.items():
        assert given(PrivateNote, reader) == (
            {written.pk} if part in {"person", "author"} else set()
        )


def test_a_door_takes_one_person_and_nothing_else() -> None:
    for model, door in doors():
        parameters = list(inspect.signature(getattr(model.objects, door)).parameters)
        assert parameters == ["person"]


# The same in words


def said(request: Any = None) -> dict[str, str]:
    return {rule.key: rule.text for rule in policy.rules_in_words(request)}


def test_each_circle_of_readers_has_one_sentence_and_names_its_things(db: None) -> None:
    circles = {kept.readers for kept in policy.KEPT}
    texts = said()
    assert circles == {frozenset({"person"}), frozenset({"author", "recipient"})}
    for kept in policy.KEPT:
        told = texts["person" if kept.readers == {"person"} else "recipient"]
        other = texts["recipient" if kept.readers == {"person"} else "person"]
        assert str(kept.words).lower() in told.lower()
        assert str(kept.words).lower() not in other.lower()


def test_a_circle_without_a_sentence_is_refused(db: None, monkeypatch: Any) -> None:
    leak = policy.Kept("Answer", {"head": "of"}, "your answers")
    monkeypatch.setattr(policy, "KEPT", (*policy.KEPT, leak))
    with pytest.raises(KeyError):
        said()


def test_the_rules_say_the_numbers_that_hold(db: None) -> None:
    texts = said()
    assert "24 months" in texts["kept"]
    assert "after 7 days" in texts["kept"]
    assert "30 days" in texts["kept"]
    assert "at least 5 different people" in texts["groups"]


def test_the_rules_name_all_who_may_see_a_groups_averages(db: None) -> None:
    groups = said()["groups"]
    assert "leads, heads and HR of their own part of the organisation" in groups
    assert "trainers of the whole of it" in groups


def test_who_runs_the_server_is_named_where_somebody_said_so(db: None) -> None:
    assert "HR can say who" in said()["server"]
    settings = MirrorSettings.load()
    settings.server_run_by = "บริษัท น้ำใจ จำกัด"
    settings.save()
    assert said()["server"].startswith("บริษัท น้ำใจ จำกัด runs the server.")
    assert "could technically reach" in said()["server"]


def test_nothing_that_can_be_set_makes_it_less_private() -> None:
    known = {"id", "weeks_to_retake", "uses_reverse", "server_run_by"}
    assert {field.name for field in MirrorSettings._meta.get_fields()} == known
    assert {field.name for field in fields(policy.Kept)} == {"model", "doors", "words"}


@pytest.mark.parametrize("language", ["en", "th", "vi"])
def test_the_start_page_prints_every_rule(client: Client, db: None, language: str) -> None:
    client.force_login(UserFactory(language=language))
    page = unescape(client.get("/self-assessment/").content.decode())
    with override(language):
        for rule in policy.rules_in_words():
            assert f'data-rule="{rule.key}"' in page
            assert rule.text in page


# Django's and Wagtail's own ways


@pytest.fixture
def planted(db: None) -> User:
    person = UserFactory()
    with_everything(person, told=UserFactory())
    note(person)
    return person


def test_a_dump_leaves_it_out_and_says_so(planted: User) -> None:
    for options in ([], ["--all"]):
        dumped, told = StringIO(), StringIO()
        call_command("dumpdata", *options, stdout=dumped, stderr=told)
        assert planted.username in dumped.getvalue()
        assert not [word for word in (CASE, KEEP, ACTION, NOTE) if word in dumped.getvalue()]
        for model in private_models():
            assert f'"{model._meta.label_lower}"' not in dumped.getvalue()
            assert model._meta.label in told.getvalue()


@pytest.mark.parametrize("label", ["self_assessment.Taking", "SELF_ASSESSMENT.ANSWER"])
def test_a_dump_of_it_is_refused(planted: User, label: str) -> None:
    dumped = StringIO()
    with pytest.raises(CommandError, match="private"):
        call_command("dumpdata", label, stdout=dumped, stderr=StringIO())
    assert dumped.getvalue() == ""


def test_rows_are_deleted_with_their_person_and_loaded_again_by_whoever_holds_them(
    planted: User,
) -> None:
    taking = Taking.objects.of(planted).get()
    taking.refresh_from_db()
    planted.delete()
    assert {model.__name__: model._base_manager.count() for model in private_models()} == {
        model.__name__: 0 for model in private_models()
    }


@pytest.mark.parametrize("model", PRIVATE, ids=lambda model: model.__name__)
def test_no_index_list_or_chooser_of_the_cms_knows_it(model: Any) -> None:
    assert not ReferenceIndex.is_indexed(model)
    assert model not in get_indexed_models()
    assert model not in get_snippet_models()
    assert model not in {getattr(one, "model", None) for one in viewsets.viewsets}
    assert not apps.is_installed("django.contrib.admin")


def test_a_row_names_itself_by_its_number_alone(planted: User) -> None:
    for model in private_models():
        for row in model._base_manager.all():
            assert re.fullmatch(r"[a-z ]+ \d+", str(row))
            assert re.fullmatch(r"<\w+: [a-z ]+ \d+>", repr(row))


def test_the_manager_refuses_by_saying_whose() -> None:
    assert issubclass(type(Taking._default_manager), PrivateManager)
    with pytest.raises(PrivateRowsError, match=r"Taking rows: \.objects\.of\(person\)"):
        Taking.objects.count()
