"""One person's page and the acts on it, from My people and back to the same place."""

import csv
import io

import pytest

from django.test import Client
from django.urls import reverse

from core.models import AuditEvent
from courses.actions import answer, ask, excuse, request_time
from courses.enums import Excused
from courses.models import Enrolment, ExchangeEntry
from people.enums import Role
from people.models import User
from tests.factories.people import UserFactory, days_ago
from tests.factories.records import steps_of, take
from tests.reports.conftest import House, another_course, late, member
from tests.reports.test_views import text

UNTIL = days_ago(-20).isoformat()
SECRET = "canary-of-two"


@pytest.fixture
def lan(house: House) -> User:
    return member(house.floors, "Nguyễn Thị Lan", position="Room attendant")


def path(person: User, act: str = "", query: str = "") -> str:
    return f"/team/hk/people/{person.pk}/{act}{query}"


def enrolment(person: User) -> Enrolment:
    return Enrolment.objects.get(person=person, course__slug="counter")


def asks(person: User, days: int = 20, reason: str = "Night shift.") -> ExchangeEntry:
    until = days_ago(-days)
    return request_time(enrolment(person), until=until, reason=reason, acting_user=person)


def excused(person: User, house: House, *, how: Excused = Excused.ONCE) -> None:
    excuse(enrolment(person), how=how, reason="On leave.", acting_user=house.head)


class TestThePage:
    def test_status_dates_and_what_was_said(self, client: Client, house: House, lan: User) -> None:
        asks(lan)
        client.force_login(house.head)
        client.post(path(lan, "more-time/"), {"until": UNTIL, "reason": "Gladly."})
        words = text(client, house.head, path(lan))
        assert "Housekeeping Nguyễn Thị Lan Room attendant · Floors" in words
        assert "not started" in words
        assert "0 of 2 modules done" in words
        assert "The assignment wants it by" in words
        assert "More time was given until" in words
        assert "Asked for more time until" in words
        assert "“" not in words.split("Said so far")[0]
        assert "Gladly." in words

    def test_the_row_of_a_person_leads_there_and_knows_the_list(
        self, client: Client, house: House, lan: User
    ) -> None:
        client.force_login(house.head)
        rows = client.get("/team/?status=not_started&sort=date").context["people_rows"]
        url = next(row["url"] for row in rows if row["title"] == lan.full_name)
        assert url.startswith(path(lan))
        page = client.get(url)
        assert page.context["back_url"] == (
            "/team/hk/?status=not_started&sort=date&course=counter#people"
        )

    def test_nobody_finds_a_way_to_decide_about_oneself(self, client: Client, house: House) -> None:
        deputy = member(house.floors, "Dara Deputy", deputises=house.housekeeping)
        client.force_login(deputy)
        rows = client.get("/team/hk/").context["people_rows"]
        assert {row["url"] for row in rows if row["title"] == "Dara Deputy"} == {""}
        assert client.get(path(deputy)).status_code == 404
        assert client.post(path(deputy, "more-time/"), {"until": UNTIL}).status_code == 404
        late(deputy, house.course, days=2)
        assert [need["acts"] for need in client.get("/team/hk/").context["needs"]] == [[]]

    def test_others_are_not_there(self, client: Client, house: House, lan: User) -> None:
        cook = member(house.kitchen, "Kitchen Person")
        client.force_login(house.head)
        for address in (
            path(cook),
            path(lan, query="?course=gone"),
            f"/team/kitchen/people/{lan.pk}/",
            f"/team/laundry/people/{lan.pk}/",
            path(lan).replace(str(lan.pk), "999999"),
        ):
            assert client.get(address).status_code == 404, address

    def test_another_course_has_another_page(self, client: Client, house: House, lan: User) -> None:
        another_course(house.floors)
        words = text(client, house.head, path(lan, query="?course=heads"))
        assert "For Heads" in words
        assert "More time" not in words
        assert "Ask what is in the way" in words

    def test_what_is_done_leaves_nothing_to_decide(
        self, client: Client, house: House, lan: User
    ) -> None:
        take(lan, *steps_of(house.course))
        client.force_login(house.head)
        page = client.get(path(lan))
        assert page.context["acts"] == []
        assert "completed on" in page.content.decode()

    def test_it_shows_no_score_and_no_private_word(
        self, client: Client, house: House, lan: User
    ) -> None:
        words = text(client, house.head, path(lan))
        assert "score" not in words.lower()


class TestGivingTime:
    def test_one_comes_back_to_the_same_place_with_a_word(
        self, client: Client, house: House, lan: User
    ) -> None:
        late(lan, house.course, days=3)
        client.force_login(house.head)
        need = client.get("/team/?status=late&p=1").context["needs"][0]
        url = need["acts"][0]["url"]
        response = client.post(url, {"until": UNTIL, "reason": "Night shift."})
        assert response["Location"] == "/team/hk/?status=late&p=1&course=counter#needs-you"
        back = client.get(response["Location"])
        assert [str(one) for one in back.context["messages_needs"]] == [
            f"Nguyễn Thị Lan has time until {enrolment(lan).due_on:%-d %b}."
        ]
        assert back.context["messages_people"] == back.context["messages_above"] == []
        assert back.content.decode().count("has time until") == 1

    def test_from_the_list_one_comes_back_to_the_list(
        self, client: Client, house: House, lan: User
    ) -> None:
        client.force_login(house.head)
        url = path(lan, "more-time/", "?course=counter&q=lan")
        response = client.post(url, {"until": UNTIL, "reason": "Why not."})
        assert response["Location"] == "/team/hk/?course=counter&q=lan#people"
        assert client.get(response["Location"]).context["messages_people"]

    def test_nobody_is_led_away_from_here(self, client: Client, house: House, lan: User) -> None:
        client.force_login(house.head)
        query = "?course=counter&at=https://evil.test/&next=//evil.test/"
        response = client.post(path(lan, "more-time/", query), {"until": UNTIL, "reason": "Yes."})
        assert response["Location"].startswith("/team/hk/?course=counter")

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            ({"until": days_ago(-5).isoformat(), "reason": "x"}, "Choose a day after that."),
            ({"until": "2020-01-01", "reason": "x"}, "Choose a day after today."),
            ({"until": "soon", "reason": "kept words"}, "Enter a valid date."),
            ({"until": UNTIL, "reason": " "}, "This field is required."),
            ({}, "This field is required."),
        ],
    )
    def test_refused_it_says_why_and_keeps_the_words(
        self, client: Client, house: House, lan: User, data: dict[str, str], said: str
    ) -> None:
        client.force_login(house.head)
        response = client.post(path(lan, "more-time/"), data)
        shown = response.content.decode()
        assert response.status_code == 200
        assert said in shown
        assert "Nothing you wrote is lost." in shown
        assert data.get("reason", "") in shown
        assert not ExchangeEntry.objects.exists()

    def test_completed_meanwhile_it_says_so(self, client: Client, house: House, lan: User) -> None:
        take(lan, *steps_of(house.course))
        client.force_login(house.head)
        response = client.post(path(lan, "more-time/"), {"until": UNTIL, "reason": "Yes."})
        assert "has completed this course" in response.content.decode()


class TestWhoAsks:
    def test_who_asks_stands_first_and_is_agreed_with_in_one_press(
        self, client: Client, house: House, lan: User
    ) -> None:
        late(member(house.laundry, "Late Person"), house.course, days=9)
        asks(lan, reason="Night shift & <b>more</b>")
        client.force_login(house.head)
        page = client.get("/team/")
        needs = page.context["needs"]
        assert [need["name"] for need in needs] == [lan.full_name, "Late Person"]
        assert "asks until" in needs[0]["said"]
        assert "Night shift &amp; &lt;b&gt;more" in page.content.decode()
        agree = needs[0]["acts"][0]
        assert [act["label"] for act in needs[0]["acts"]] == ["Agree", "Other date"]
        response = client.post(agree["post"], {agree["name"]: agree["value"]})
        assert response["Location"].endswith("#needs-you")
        assert enrolment(lan).due_on == days_ago(-20)
        assert [need["name"] for need in client.get("/team/").context["needs"]] == ["Late Person"]

    def test_agreed_twice_the_second_sees_the_same(
        self, client: Client, house: House, lan: User
    ) -> None:
        request = asks(lan)
        for person in (house.head, house.lead):
            client.force_login(person)
            address = (
                path(lan, "agree/")
                if person == house.head
                else (f"/team/floors/people/{lan.pk}/agree/")
            )
            response = client.post(address, {"request": request.pk}, follow=True)
            assert "has time until" in response.content.decode()
        assert AuditEvent.objects.filter(verb="enrolment.extended").count() == 1

    def test_what_was_taken_back_is_said(self, client: Client, house: House, lan: User) -> None:
        request = asks(lan)
        request.replies.create(
            enrolment=request.enrolment, kind="withdrawn", author=lan, at=request.at
        )
        client.force_login(house.head)
        response = client.post(path(lan, "agree/"), {"request": request.pk}, follow=True)
        assert "has taken this request back" in response.content.decode()

    @pytest.mark.parametrize("number", ["", "x", "999999", "-1"])
    def test_another_request_is_not_there(
        self, client: Client, house: House, lan: User, number: str
    ) -> None:
        client.force_login(house.head)
        assert client.post(path(lan, "agree/"), {"request": number}).status_code == 404

    def test_the_request_of_another_is_not_there_either(
        self, client: Client, house: House, lan: User
    ) -> None:
        request = asks(member(house.laundry, "Other Person"))
        client.force_login(house.head)
        assert client.post(path(lan, "agree/"), {"request": request.pk}).status_code == 404

    def test_a_day_that_has_passed_by_is_not_offered(
        self, client: Client, house: House, lan: User
    ) -> None:
        request = asks(lan)
        ExchangeEntry.objects.filter(pk=request.pk).update(until=days_ago(1))
        client.force_login(house.head)
        acts = client.get("/team/").context["needs"][0]["acts"]
        assert [act["label"] for act in acts] == ["Other date"]
        assert client.get(path(lan)).context["request_for_time"]["agree_url"] == ""

    def test_the_date_may_stay_as_it_is(self, client: Client, house: House, lan: User) -> None:
        asks(lan)
        client.force_login(house.head)
        client.post(path(lan, "leave/"), {"reason": "The opening needs it."})
        assert enrolment(lan).extended_to is None
        assert client.get("/team/").context["needs"] == []
        response = client.post(path(lan, "leave/"), {"reason": "Again."})
        assert "has answered this request already" in response.content.decode()

    def test_nobody_asks_so_nothing_is_left(self, client: Client, house: House, lan: User) -> None:
        client.force_login(house.head)
        response = client.post(path(lan, "leave/"), {"reason": "No."})
        assert "Nobody asks for more time here." in response.content.decode()

    def test_many_who_ask_wait_their_turn(self, client: Client, house: House) -> None:
        for number in range(22):
            asks(member(house.floors, f"Asking {number:02}"))
        words = text(client, house.head)
        assert words.count("asks until") == 20
        assert "More people ask for time." in words


class TestNotNeeded:
    def test_who_is_excused_is_not_counted_and_is_named_as_a_number(
        self, client: Client, house: House, lan: User
    ) -> None:
        assert "2 = active people" in text(client, house.head)
        client.post(path(lan, "not-needed/"), {"how": "once", "reason": "On leave."})
        words = text(client, house.head)
        assert "1 = active people" in words
        assert "Not counted: 1 excused." in words
        assert "without this assignment" not in words
        shown = client.get("/team/?status=excused")
        assert [row["title"] for row in shown.context["people_rows"]] == [lan.full_name]
        assert shown.context["people_rows"][0]["cells"][0]["tag"]["label"] == "excused"

    def test_the_file_shows_the_same(self, client: Client, house: House, lan: User) -> None:
        excused(lan, house)
        client.force_login(house.head)
        response = client.get("/team/hk/export.csv?status=excused")
        lines = b"".join(response.streaming_content).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(lines)))
        assert [(row[0], row[3]) for row in rows[1:]] == [(lan.full_name, "excused")]
        assert "On leave" not in lines

    def test_all_excused_leaves_the_list_to_look_at(
        self, client: Client, house: House, lan: User
    ) -> None:
        for person in (lan, house.lead):
            excused(person, house)
        words = text(client, house.head, "/team/?status=excused")
        assert "Not counted: 2 excused." in words
        assert "Nguyễn Thị Lan" in words

    def test_for_good(self, client: Client, house: House, lan: User) -> None:
        client.force_login(house.head)
        response = client.post(
            path(lan, "not-needed/"), {"how": "always", "reason": "Other work."}, follow=True
        )
        assert "need not take this course" in response.content.decode()
        assert enrolment(lan).excused == "always"

    def test_it_is_for_this_time_unless_one_says_otherwise(
        self, client: Client, house: House, lan: User
    ) -> None:
        client.force_login(house.head)
        options = client.get(path(lan, "not-needed/")).context["form"].options
        assert [option["checked"] for option in options] == [True, False, False]
        response = client.post(path(lan, "not-needed/"), {"reason": "x"})
        assert "This field is required." in response.content.decode()

    def test_wanted_again(self, client: Client, house: House, lan: User) -> None:
        excused(lan, house)
        client.force_login(house.head)
        acts = client.get(path(lan)).context["acts"]
        assert [act["label"] for act in acts] == ["Want it again"]
        client.post(acts[0]["url"], {"reason": "Back again."})
        assert enrolment(lan).excused == ""
        assert "2 = active people" in text(client, house.head)

    def test_on_leave_one_is_counted_apart_and_comes_back(
        self, client: Client, house: House, lan: User
    ) -> None:
        client.force_login(house.head)
        answer = client.post(
            path(lan, "not-needed/"), {"how": "leave", "reason": "Until May."}, follow=True
        )
        assert f"{lan.full_name} is on leave, in every course" in answer.content.decode()
        words = text(client, house.head)
        assert "1 = active people" in words
        assert "Not counted: 1 on leave." in words
        assert "excused" not in words
        shown = client.get("/team/?status=on_leave")
        assert shown.context["people_rows"][0]["cells"][0]["tag"]["label"] == "on leave"
        page = client.get(path(lan))
        (act,) = page.context["acts"]
        assert act["label"] == "Back from leave"
        assert "<h1>Back from leave</h1>" in client.get(act["url"]).content.decode()
        answer = client.post(act["url"], {"reason": "Back."}, follow=True)
        assert f"{lan.full_name} is back" in answer.content.decode()
        assert "2 = active people" in text(client, house.head)

    def test_ones_own_excuse_is_said(self, client: Client, house: House) -> None:
        hr = UserFactory(role=Role.HR_ADMIN)
        own = Enrolment.objects.get(person=house.head)
        excuse(own, how=Excused.ONCE, reason="On leave.", acting_user=hr)
        assert "You excused from this course" in text(client, house.head)


class TestBetweenTwo:
    @pytest.fixture
    def asked(self, house: House, lan: User) -> None:
        question = ask(enrolment(lan), text=f"Why? {SECRET}", acting_user=house.lead)
        answer(question, text=SECRET, acting_user=lan)

    def test_who_asked_reads_the_answer(
        self, client: Client, house: House, lan: User, asked: None
    ) -> None:
        words = text(client, house.lead, f"/team/floors/people/{lan.pk}/")
        assert words.count(SECRET) == 2

    def test_who_asked_sees_it_beside_the_name(
        self, client: Client, house: House, lan: User
    ) -> None:
        late(lan, house.course, days=3)
        question = ask(enrolment(lan), text=SECRET, acting_user=house.lead)
        assert "No answer yet." in text(client, house.lead, "/team/floors/")
        assert "No answer yet." not in text(client, house.head)
        answer(question, text=SECRET, acting_user=lan)
        words = text(client, house.lead, "/team/floors/")
        assert "Answered you on" in words
        assert SECRET not in words
        assert "Answered you on" not in text(client, house.head)

    def test_others_see_that_there_was_a_question_and_no_word_of_it(
        self, client: Client, house: House, lan: User, asked: None
    ) -> None:
        for person in (house.head, UserFactory(role=Role.HR_ADMIN)):
            words = text(client, person, path(lan))
            assert SECRET not in words
            assert words.count("The words are between the two.") == 2
            for name in ("team_more_time", "team_ask", "team_excuse", "team_decline"):
                page = client.get(reverse(name, args=["hk", lan.pk]))
                assert SECRET not in page.content.decode()

    def test_a_question_reaches_its_person(self, client: Client, house: House, lan: User) -> None:
        client.force_login(house.head)
        assert "not even HR" in client.get(path(lan, "ask/")).content.decode()
        response = client.post(path(lan, "ask/"), {"text": "What is in the way?"}, follow=True)
        assert "sees your question on My learning" in response.content.decode()
        client.force_login(lan)
        assert "What is in the way?" in client.get("/").content.decode()
