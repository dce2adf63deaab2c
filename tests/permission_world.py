"""The organisation in which tests/permissions.toml is walked: one role each, in two departments."""

from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Page

from courses.actions import record_elsewhere
from courses.counting.completions import freeze
from courses.enums import EntryKind
from courses.models import Completion, Course, CoursePage, Enrolment, ExchangeEntry, Step
from home.models import Organisation
from people.enums import Role, UnitKind
from people.models import Unit, User
from quizzes.enums import AttemptState
from quizzes.models import Attempt, Quiz, SharedAttempt
from reports.models import ExportFile, SavedView
from reports.standings import roll_over
from self_assessment.models import Taking, ToldAction
from tests.factories.commitments import committed, tell
from tests.factories.courses import make_course
from tests.factories.exports import ExportFileFactory
from tests.factories.mirror import begun
from tests.factories.people import UnitFactory, UserFactory, days_ago
from tests.factories.records import assign
from tests.factories.workshops import InvitationFactory, SessionFactory
from workshops.models import Session

ROLES = ("anonymous", "learner", "trainer", "lead", "head", "hr", "site_admin")


@dataclass
class World:
    """Who is there, and for every kind of object an own or in-scope one and a foreign one."""

    people: dict[str, User | None] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    steps: dict[tuple[str, str], Step] = field(default_factory=dict)
    stranger: User | None = None
    colleague: User | None = None

    def arguments(self, kinds: dict[str, str], role: str, *, foreign: bool) -> dict[str, Any]:
        """Return the address's arguments: ``kinds`` names the kind of object for each."""
        return {name: self.value(kind, role, foreign=foreign) for name, kind in kinds.items()}

    def value(self, kind: str, role: str, *, foreign: bool) -> Any:
        records = {
            "attempt": (self._attempt, "uuid"),
            "finished": (self._finished, "uuid"),
            "shared": (self._shared, "pk"),
            "enrolment": (self._enrolment, "pk"),
            "asked": (self._asked, "pk"),
            "certificate": (self._completion, "code"),
            "evidence": (self._evidence, "pk"),
            "session": (self._session, "pk"),
            "taking": (self._taking, "uuid"),
            "taken": (self._taken, "uuid"),
            "told": (self._told, "uuid"),
            "heard": (self._heard, "uuid"),
            "saved_view": (self._saved_view, "pk"),
            "export": (self._export, "uuid"),
            "trainer": (self._trainer, "pk"),
        }
        if kind in records:
            find, name = records[kind]
            return getattr(find(role, foreign=foreign), name)
        where = "foreign" if foreign else "own"
        match kind:
            case "unit":
                return self.units["team" if role == "lead" and not foreign else where].code
            case "step_key":
                return self.steps[where, "lesson"].key
            case "person":
                person = self.stranger if foreign else self.colleague
                return person.pk
            case "page" | "quiz_page":
                step = self.steps[where, "quiz" if kind == "quiz_page" else "lesson"]
                return Page.objects.get(translation_key=step.key).pk
            case "question":
                return "Q1"
            case _ if kind.startswith("text:"):
                return kind.removeprefix("text:")
            case _:
                return self.steps[where, kind].url.strip("/") + "/"

    def _trainer(self, role: str, *, foreign: bool) -> User:
        return self.people["trainer"]

    def _session(self, _role: str, *, foreign: bool) -> Session:
        """Return a session: the trainer's with people of the own team, or that of others."""
        place = "elsewhere" if foreign else "here"
        known = Session.objects.filter(place=place).first()
        return known or self._planned(place, foreign=foreign)

    def _planned(self, place: str, *, foreign: bool) -> Session:
        leads = {} if foreign else {"facilitator": self.people["trainer"]}
        session = SessionFactory(place=place, **leads)
        for person in [self.stranger] if foreign else [self.colleague, self.people["learner"]]:
            InvitationFactory(session=session, person=person)
        return session

    def _saved_view(self, role: str, *, foreign: bool) -> SavedView:
        """Return a view that somebody keeps: one's own, or a stranger's."""
        owner = self.stranger if foreign or role == "anonymous" else self.people[role]
        return SavedView.objects.get_or_create(owner=owner, name="Kept")[0]

    def _evidence(self, role: str, *, foreign: bool) -> Completion:
        """Return a completion with a file: one's own, or a stranger's."""
        owner = self.stranger if foreign or role == "anonymous" else self.people[role]
        recorded = Completion.objects.from_elsewhere().filter(person=owner).first()
        return recorded or record_elsewhere(
            owner,
            course=self.steps["foreign", "lesson"].module.course,
            completed_on=days_ago(400),
            minutes=None,
            note="",
            file=ContentFile(b"%PDF-1.7", name="paper.pdf"),
            acting_user=self.people["site_admin" if role == "hr" else "hr"],
        )

    def _attempt(self, role: str, *, foreign: bool) -> Attempt:
        owner = self.stranger if foreign or role == "anonymous" else self.people[role]
        quiz = Quiz.objects.get(key=self.steps["own", "quiz"].key)
        attempt = Attempt.objects.filter(person=owner, quiz=quiz).first()
        return attempt or Attempt.objects.create(
            person=owner,
            quiz=quiz,
            version=quiz.current_version,
            seed=1,
            started_at=timezone.now(),
        )

    def _finished(self, role: str, *, foreign: bool) -> Attempt:
        """Return an attempt without a pass, which its person shares with the trainers."""
        owner = self.stranger if foreign or role == "anonymous" else self.people[role]
        quiz, now = Quiz.objects.get(key=self.steps["foreign", "quiz"].key), timezone.now()
        found = Attempt.objects.filter(person=owner, quiz=quiz).first()
        if found is None:
            result = {"finished_at": now, "points": 0, "points_possible": 5, "is_passed": False}
            found = Attempt.objects.create(
                person=owner,
                quiz=quiz,
                version=quiz.current_version,
                seed=1,
                started_at=now,
                state=AttemptState.SUBMITTED,
                **result,
            )
            SharedAttempt.objects.create(attempt=found, question="Why?", shared_at=now)
        return found

    def _taking(self, role: str, *, foreign: bool) -> Taking:
        """Return an open taking of the self-assessment."""
        owner = self.stranger if foreign or role == "anonymous" else self.people[role]
        return Taking.objects.of(owner).open().first() or begun(owner)

    def _taken(self, role: str, *, foreign: bool) -> Taking:
        """Return a finished taking with a commitment."""
        owner = self.stranger if foreign or role == "anonymous" else self.people[role]
        found = Taking.objects.of(owner).finished().first()
        return found or committed(owner).taking

    def _told(self, role: str, *, foreign: bool) -> ToldAction:
        """Return what one told a colleague."""
        author = self.stranger if foreign or role == "anonymous" else self.people[role]
        told = ToldAction.objects.of(author).first()
        return told or tell(committed(author), self.colleague)

    def _heard(self, role: str, *, foreign: bool) -> ToldAction:
        """Return what a colleague told one."""
        recipient = self.stranger if foreign or role == "anonymous" else self.people[role]
        told = ToldAction.objects.to(recipient).first()
        return told or tell(committed(self.colleague), recipient)

    def _export(self, role: str, *, foreign: bool) -> ExportFile:
        """Return one's own file of a list, of the unit one looks after or looked after."""
        owner = self.stranger if foreign or role == "anonymous" else self.people[role]
        unit = self.units["team" if role == "lead" else "own"]
        found = ExportFile.objects.of(owner).first()
        return found or ExportFileFactory(owner=owner, unit_code=unit.code)

    def _shared(self, _role: str, *, foreign: bool) -> SharedAttempt:
        """Return what a learner asks; as the foreign one, what the stranger took back."""
        sharing = self._finished("learner", foreign=foreign).sharing
        if foreign and sharing.is_shared:
            sharing.withdrawn_at = timezone.now()
            sharing.save()
        return sharing

    def _enrolment(self, role: str, *, foreign: bool) -> Enrolment:
        """Return one's own; for the anonymous, and as the foreign one, the stranger's."""
        person = self.stranger if foreign or role == "anonymous" else self.people[role]
        course = self.steps["own", "lesson"].module.course
        enrolment, _is_new = Enrolment.objects.get_or_create(person=person, course=course)
        return enrolment

    def _asked(self, role: str, *, foreign: bool) -> ExchangeEntry:
        """Return a question to whose enrolment it is."""
        enrolment = self._enrolment(role, foreign=foreign)
        found = ExchangeEntry.objects.questions().filter(enrolment=enrolment).first()
        return found or ExchangeEntry.objects.create(
            enrolment=enrolment,
            kind=EntryKind.QUESTION,
            author=self.colleague,
            text="What is in the way?",
            at=timezone.now(),
        )

    def _completion(self, role: str, *, foreign: bool) -> Completion:
        """Return a completion of one's own; a colleague's for those who see others'."""
        sees_others = role not in ("learner", "trainer")
        in_scope = self.colleague if sees_others else self.people[role]
        person = self.stranger if foreign else in_scope
        course = self.steps["own", "lesson"].module.course
        enrolment, _is_new = Enrolment.objects.get_or_create(person=person, course=course)
        found = Completion.objects.filter(enrolment=enrolment).first()
        return found or freeze(enrolment, at=timezone.now())


def build_world() -> World:
    """Make two departments with a course each; the people of the first are the roles walked."""
    world = World()
    # Made by the first page that shows it, whoever asks.
    Organisation.load()
    roll_over()
    root = UnitFactory(code="group", name="Group")
    own = UnitFactory(code="own", name="Front office", kind=UnitKind.DEPARTMENT, parent=root)
    team = UnitFactory(code="team", name="Reception", kind=UnitKind.TEAM, parent=own)
    foreign = UnitFactory(code="foreign", name="Kitchen", kind=UnitKind.DEPARTMENT, parent=root)
    world.units = {"root": root, "own": own, "team": team, "foreign": foreign}
    world.people = {
        "anonymous": None,
        "learner": UserFactory(username="learner", unit=team),
        "trainer": UserFactory(username="trainer", unit=root, role=Role.TRAINER),
        "lead": UserFactory(username="lead", unit=own, heads=team),
        "head": UserFactory(username="head", unit=root, heads=own),
        "hr": UserFactory(username="hr", unit=root, role=Role.HR_ADMIN),
        "site_admin": UserFactory(username="admin", unit=root, role=Role.SITE_ADMIN),
    }
    world.colleague = UserFactory(username="colleague", unit=team)
    world.stranger = UserFactory(username="stranger", unit=foreign)
    for name, unit in (("own", own), ("foreign", foreign)):
        page = make_course(f"Course {name}", quiz=True, case=True)
        _steps(world, name, page)
        assign(
            Course.objects.get(key=page.translation_key), unit=unit, due_on=None, acting_user=None
        )
    return world


def _steps(world: World, name: str, page: CoursePage) -> None:
    for step in Step.objects.filter(module__course__key=page.translation_key).order_by("position"):
        world.steps.setdefault((name, step.kind), step)
