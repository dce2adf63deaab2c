"""HR keeps learning paths: in order by buttons alone, with what a change means said before."""

from datetime import timedelta

import pytest

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.models import AuditEvent
from courses.actions import assign
from courses.actions import paths as acting
from courses.duties import following
from courses.duties.terms import Terms
from courses.enums import DueKind, Reached
from courses.models import Course, LearningPath, ModuleText
from people.enums import Role
from people.models import User
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import ProjectedCourseFactory
from tests.people.cms import Keeper, errors_at, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


@pytest.fixture
def first() -> Course:
    course = ProjectedCourseFactory(shape=(1, 1), title="First Course")
    for number, module in enumerate(course.modules.all(), start=1):
        ModuleText.objects.create(module=module, locale="en", title=f"Module {number}")
    return course


@pytest.fixture
def second() -> Course:
    return ProjectedCourseFactory(shape=(1,), title="Second Course")


def rows(*written: tuple[str, object], name: str = "Welcome") -> dict[str, object]:
    """Return a filled form with these rows."""
    filled: dict[str, object] = {
        "name": name,
        "rows-TOTAL_FORMS": len(written),
        "rows-INITIAL_FORMS": 0,
    }
    for index, (what, days) in enumerate(written):
        filled |= {f"rows-{index}-what": what, f"rows-{index}-days": days}
    return filled


def post(keeper: Keeper, values: dict[str, object], name: str = "add", *args: object) -> object:
    return keeper.client.post(reverse(f"learning_paths:{name}", args=args), values)


def key(course: Course) -> str:
    return f"course-{course.pk}"


def items(path: LearningPath) -> list[tuple[str, int | None, int]]:
    return [(item.course.title_in(), item.module_id, item.days) for item in path.items.all()]


def make(keeper: Keeper, *written: tuple[str, object]) -> LearningPath:
    assert post(keeper, rows(*written)).status_code == 302
    return LearningPath.objects.get()


def put_on(path: LearningPath) -> User:
    """Assign the path to one person by a day in 30 days."""
    person = UserFactory(unit=UnitFactory())
    due_on = timezone.localdate() + timedelta(days=30)
    terms = Terms(reached=Reached.EVERYONE, due=DueKind.DATE, due_on=due_on)
    assign(path, terms, acting_user=None)
    return person


def asked(person: User) -> set[str]:
    return {enrolment.course.title_in() for enrolment in person.enrolments.open()}


class TestAdding:
    def test_courses_and_modules_in_an_order(
        self, keeper: Keeper, first: Course, second: Course
    ) -> None:
        module = first.modules.get(texts__title="Module 2")
        path = make(keeper, (key(second), ""), ("", ""), (f"module-{module.pk}", 14))
        assert items(path) == [("Second Course", None, 0), ("First Course", module.pk, 14)]
        listed = keeper.open("learning_paths:index")
        assert "Welcome was added. Nobody takes it until it is assigned." in listed
        assert "First Course · Module 2" in listed
        assert AuditEvent.objects.get(verb="path.made").actor == keeper.person

    @pytest.mark.parametrize(
        ("act", "order"),
        [
            ("up-1", ["2", "1", "3"]),
            ("down-1", ["1", "3", "2"]),
            ("up-0", ["1", "2", "3"]),
            ("remove-1", ["1", "3"]),
            ("add", ["1", "2", "3"]),
            ("up-77", ["1", "2", "3"]),
            ("nonsense", ["1", "2", "3"]),
        ],
    )
    def test_buttons_put_rows_in_order_and_save_nothing(
        self, keeper: Keeper, act: str, order: list[str]
    ) -> None:
        courses = ProjectedCourseFactory.create_batch(3)
        written = rows(*((key(course), number) for number, course in enumerate(courses, start=1)))
        shown = post(keeper, written | {"act": act})
        form = shown.context["form"]
        assert [str(row["days"].value()) for row in form.rows if row["what"].value()] == order
        assert form["name"].value() == "Welcome"
        assert not LearningPath.objects.exists()
        assert "error-message" not in shown.content.decode()

    def test_refusals_are_sentences(self, keeper: Keeper, first: Course) -> None:
        empty = post(keeper, rows(("", "")))
        assert "Put at least one course or module on the path." in text_of(empty)
        twice = post(keeper, rows((key(first), 0), (key(first), 3)))
        assert "Something stands here twice. Take one of them off." in text_of(twice)
        assert errors_at(post(keeper, rows((key(first), 0), name="")))["name"] == [
            "Give the path a name."
        ]
        wrong = post(keeper, rows((key(first), -1)))
        assert "Write a number of days from 0 to 1000." in text_of(wrong)
        make(keeper, (key(first), 0))
        taken = post(keeper, rows((key(first), 0), name="WELCOME"))
        assert errors_at(taken)["name"] == ["Another path has this name. Choose another one."]
        assert LearningPath.objects.count() == 1


class TestChanging:
    def test_what_it_means_is_said_before_it_is_saved(
        self, keeper: Keeper, first: Course, second: Course
    ) -> None:
        path = make(keeper, (key(first), 0))
        person = put_on(path)
        changed = rows((key(second), 0))
        shown = post(keeper, changed, "edit", path.pk)
        text = text_of(shown)
        assert "One person is on this path." in text
        assert "They will also be asked for Second Course" in text
        assert "They will not be asked for First Course by this path any more" in text
        assert asked(person) == {"First Course"}
        seen = shown.context["form"]["seen"].value()
        assert post(keeper, {**changed, "seen": seen}, "edit", path.pk).status_code == 302
        assert asked(person) == {"Second Course"}
        assert AuditEvent.objects.filter(verb="path.changed").count() == 1

    def test_days_move_dates(self, keeper: Keeper, first: Course) -> None:
        path = make(keeper, (key(first), 0))
        person = put_on(path)
        changed = rows((key(first), 7))
        shown = post(keeper, changed, "edit", path.pk)
        assert "Dates of what is not done yet move." in text_of(shown)
        post(keeper, {**changed, "seen": shown.context["form"]["seen"].value()}, "edit", path.pk)
        assert person.enrolments.get().due_on == timezone.localdate() + timedelta(days=37)

    def test_a_name_alone_asks_nothing(self, keeper: Keeper, first: Course) -> None:
        path = make(keeper, (key(first), 0))
        put_on(path)
        assert post(keeper, rows((key(first), 0), name="Hello"), "edit", path.pk).status_code == 302
        path.refresh_from_db()
        assert path.name == "Hello"

    def test_many_people_follow_in_the_background(
        self,
        keeper: Keeper,
        first: Course,
        second: Course,
        monkeypatch: pytest.MonkeyPatch,
        django_capture_on_commit_callbacks: object,
    ) -> None:
        monkeypatch.setattr(acting, "AT_ONCE", 0)
        monkeypatch.setattr(following, "BATCH", 1)
        path = make(keeper, (key(first), 0))
        people = [put_on(path), UserFactory(unit=UnitFactory())]
        changed = rows((key(first), 0), (key(second), 5))
        seen = post(keeper, changed, "edit", path.pk).context["form"]["seen"].value()
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            post(keeper, {**changed, "seen": seen}, "edit", path.pk)
        assert asked(people[0]) == {"First Course", "Second Course"}

    def test_the_path_is_assigned_from_its_page(self, keeper: Keeper, first: Course) -> None:
        path = make(keeper, (key(first), 0))
        address = f"{reverse('assignments:add')}?what=path-{path.pk}"
        assert address in keeper.open("learning_paths:edit", path.pk)
        form = keeper.client.get(address).context["form"]
        assert form["what"].value() == f"path-{path.pk}"


class TestRetiring:
    def test_it_is_offered_no_longer_and_then_again(self, keeper: Keeper, first: Course) -> None:
        path = make(keeper, (key(first), 0))
        keeper.send("learning_paths:retire", path.pk)
        assert f"path-{path.pk}" not in keeper.get("assignments:add").content.decode()
        keeper.send("learning_paths:offer", path.pk)
        assert f"path-{path.pk}" in keeper.get("assignments:add").content.decode()

    def test_not_while_it_is_assigned(self, keeper: Keeper, first: Course) -> None:
        path = make(keeper, (key(first), 0))
        put_on(path)
        refused = keeper.send("learning_paths:retire", path.pk)
        assert "One assignment asks for this path. End it first" in text_of(refused)
        path.refresh_from_db()
        assert path.retired_at is None


def test_a_longer_list_costs_no_more_queries(keeper: Keeper) -> None:
    def grow(number: int) -> None:
        for course in ProjectedCourseFactory.create_batch(number, shape=(1,)):
            path = LearningPath.objects.create(name=f"Path {course.pk}")
            path.items.create(course=course, position=0)
            path.items.create(course=course, module=course.modules.get(), position=1)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            keeper.open("learning_paths:index")
        return len(queries)

    grow(2)
    keeper.open("learning_paths:index")
    short = cost()
    grow(15)
    assert cost() == short <= 14


@pytest.mark.parametrize(("role", "wanted"), [(Role.HR_ADMIN, 200), (Role.TRAINER, 404)])
def test_who_keeps_paths(role: Role, wanted: int, first: Course) -> None:
    path = LearningPath.objects.create(name="Welcome")
    path.items.create(course=first)
    keeper = Keeper(UserFactory(role=role))
    for name in ("index", "index_results", "add"):
        assert keeper.get(f"learning_paths:{name}").status_code == wanted
    for name in ("edit", "retire", "offer"):
        assert keeper.get(f"learning_paths:{name}", path.pk).status_code == wanted


def test_a_learner_is_turned_away(first: Course) -> None:
    path = LearningPath.objects.create(name="Welcome")
    keeper = Keeper(UserFactory())
    assert post(keeper, rows((key(first), 0)), "add").status_code in {302, 403, 404}
    assert post(keeper, {}, "retire", path.pk).status_code in {302, 403, 404}
    path.refresh_from_db()
    assert path.retired_at is None
    assert LearningPath.objects.count() == 1
