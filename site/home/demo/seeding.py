"""Make the demo once; a second time there is nothing to do."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction
from wagtail.models import Site

from courses.models import Course
from courses.programme_loading import load
from courses.signals import enrolments_changed, training_changed
from home.demo.activity import learn
from home.demo.feedback import say
from home.demo.large.growing import grow
from home.demo.large.learning import learn_in_bulk
from home.demo.large.pages import publish_short_courses
from home.demo.large.renewing import ask_again
from home.demo.large.statistics import learn_sizes, tidy
from home.demo.mirror import look
from home.demo.organisation import Stored, store
from home.demo.plan import Plan, make_plan
from home.demo.report import DOMAIN
from home.demo.workshops import meet
from home.models import Organisation
from people.models import Unit

NAME = "Riverside Hotels"
PROGRAMMES = Path(settings.BASE_DIR) / "courses" / "programmes"


def is_seeded() -> bool:
    return Unit.objects.filter(code=DOMAIN).exists()


def seed(*, people: int, today: date) -> None:
    """Load the programme if no course is live, then make the organisation and its twelve weeks."""
    if is_seeded():
        return
    if not Course.objects.live().exists():
        load(PROGRAMMES)
    with transaction.atomic():
        _name_the_house()
        plan = make_plan(people, today)
        stored = _live(plan)
        meet(plan, stored)
        say()
        look(plan, stored)
        enrolments_changed.send(sender=Course, people=None, course=None)
        training_changed.send(sender=Course, people=None)
    if plan.is_large:
        tidy()


def _live(plan: Plan) -> Stored:
    """Let the organisation be there, and take its courses for twelve weeks."""
    if not plan.is_large:
        stored = store(plan)
        learn(plan, stored)
        return stored
    grow(plan)
    publish_short_courses()
    stored = store(plan)
    learn_in_bulk(plan, stored)
    learn_sizes()
    ask_again(plan)
    return stored


def _name_the_house() -> None:
    organisation = Organisation.load()
    organisation.name = NAME
    organisation.save()
    Site.objects.filter(is_default_site=True).update(site_name=NAME)
