"""People, units and appointments for tests."""

from datetime import date, timedelta

import factory

from django.contrib.auth.models import Group
from django.utils import timezone

from people.enums import AppointmentRole, Role, UnitKind
from people.models import Appointment, Unit, User

PASSWORD = "a-long-password-for-tests"


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


class UnitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Unit

    code = factory.Sequence(lambda n: f"u{n}")
    name = factory.Sequence(lambda n: f"Unit {n}")
    kind = UnitKind.OTHER

    @classmethod
    def _create(cls, model_class, *args, parent=None, **kwargs):
        unit = model_class(**kwargs)
        if parent is None:
            return model_class.add_root(instance=unit)
        return Unit.objects.get(pk=parent.pk).add_child(instance=unit)


class UserFactory(factory.django.DjangoModelFactory):
    """A person; ``unit=`` gives a home place, ``heads=`` and ``deputises=`` a unit to lead,
    ``role=`` a group.
    """

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"p{n:05}")
    full_name = factory.Sequence(lambda n: f"Person Number {n}")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def unit(self, create, extracted, **kwargs):
        if extracted:
            AppointmentFactory(person=self, unit=extracted, is_home=True)

    @factory.post_generation
    def heads(self, create, extracted, **kwargs):
        if extracted:
            AppointmentFactory(person=self, unit=extracted, role=AppointmentRole.HEAD)

    @factory.post_generation
    def deputises(self, create, extracted, **kwargs):
        if extracted:
            AppointmentFactory(person=self, unit=extracted, role=AppointmentRole.DEPUTY)

    @factory.post_generation
    def role(self, create, extracted, **kwargs):
        if extracted:
            self.groups.add(*Group.objects.filter(name__in=Role(extracted).groups))


class AppointmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Appointment

    class Params:
        over = factory.Trait(ends_on=factory.LazyFunction(lambda: days_ago(1)))
        coming = factory.Trait(starts_on=factory.LazyFunction(lambda: days_ago(-10)))

    role = AppointmentRole.MEMBER
    starts_on = factory.LazyFunction(lambda: days_ago(100))
