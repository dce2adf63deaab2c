"""Whom the rules oblige, computed from plain values."""

from datetime import date

from courses.rules import Duty, Place, Rule, Standing, duties, standing

SOON, LATER = date(2026, 1, 31), date(2026, 3, 1)
HOTEL, ROOMS, FLOORS, KITCHEN = "0001", "00010001", "000100010001", "00010002"


def rule(path: str, due_on: date | None = SOON, *, course: int = 1, heads: bool = False) -> Rule:
    return Rule(course, path, due_on, for_heads=heads)


def home(path: str, person: int = 7) -> Place:
    return Place(person, path, leads=False)


def test_a_rule_holds_in_its_unit_and_below() -> None:
    places = [home(HOTEL, 1), home(ROOMS, 2), home(FLOORS, 3), home(KITCHEN, 4)]
    assert set(duties([rule(ROOMS)], places)) == {(2, 1), (3, 1)}


def test_the_earliest_date_wins_whatever_the_order() -> None:
    rules = [rule(HOTEL, LATER), rule(ROOMS, SOON), rule(FLOORS, None)]
    for ordered in (rules, rules[::-1]):
        assert duties(ordered, [home(FLOORS)]) == {(7, 1): Duty(SOON)}


def test_a_rule_without_a_date_is_a_duty_without_a_date() -> None:
    assert duties([rule(HOTEL, None)], [home(FLOORS)]) == {(7, 1): Duty(None)}


def test_courses_are_told_apart() -> None:
    found = duties([rule(HOTEL), rule(HOTEL, LATER, course=2)], [home(ROOMS)])
    assert found == {(7, 1): Duty(SOON), (7, 2): Duty(LATER)}


def test_a_course_for_heads_obliges_those_who_lead_in_the_subtree() -> None:
    rules = [rule(ROOMS, heads=True)]
    leading = [Place(1, FLOORS, leads=True), Place(2, HOTEL, leads=True), home(ROOMS, 3)]
    assert set(duties(rules, leading)) == {(1, 1)}


def test_leading_is_no_membership() -> None:
    assert duties([rule(ROOMS)], [Place(1, ROOMS, leads=True)]) == {}


def test_no_rules_no_duties() -> None:
    assert duties([], [home(ROOMS)]) == {}


class TestStanding:
    assigned = Standing(is_assigned=True, due_on=SOON, is_ended=False)
    ended = Standing(is_assigned=False, due_on=SOON, is_ended=True)

    def test_a_duty_opens_and_dates(self) -> None:
        after = standing(self.ended, duty=Duty(LATER), is_chosen=False, is_complete=False)
        assert after == Standing(is_assigned=True, due_on=LATER, is_ended=False)

    def test_without_a_duty_it_ends(self) -> None:
        after = standing(self.assigned, duty=None, is_chosen=False, is_complete=False)
        assert after == self.ended

    def test_what_was_chosen_stays_without_a_date(self) -> None:
        after = standing(self.assigned, duty=None, is_chosen=True, is_complete=False)
        assert after == Standing(is_assigned=False, due_on=None, is_ended=False)

    def test_complete_is_frozen_but_for_the_rule(self) -> None:
        after = standing(self.assigned, duty=Duty(LATER), is_chosen=False, is_complete=True)
        assert after == self.assigned
        after = standing(self.assigned, duty=None, is_chosen=False, is_complete=True)
        assert after == Standing(is_assigned=False, due_on=SOON, is_ended=False)
