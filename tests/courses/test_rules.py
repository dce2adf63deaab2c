"""Whom the assignments reach and what they want by when, computed from plain values."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from courses.duties.dates import (
    Cycle,
    Standing,
    Wanted,
    due_date,
    next_due,
    next_turn,
    standing,
    wanted,
)
from courses.duties.rules import HEAD, HOME, LEAD, Hold, Item, Place, Rule, holds
from courses.enums import DueKind, Excused, HeadsFirst, Reached

START, SOON, LATER = date(2026, 1, 1), date(2026, 1, 31), date(2026, 3, 1)
HOTEL, ROOMS, FLOORS, KITCHEN = "0001", "00010001", "000100010001", "00010002"
COURSE = Item(course=1)
FIRST = Cycle(START, START)


def rule(path: str = HOTEL, **terms: object) -> Rule:
    terms = {"pk": 1, "items": (COURSE,), "path": path, "starts_on": START, **terms}
    return Rule(**terms)  # type: ignore[arg-type]


def on_a_day(day: date = SOON, **terms: object) -> Rule:
    return rule(due=DueKind.DATE, due_on=day, **terms)


def home(path: str, person: int = 7, **facts: object) -> Place:
    return Place(person, path, HOME, **facts)  # type: ignore[arg-type]


def reached(rules: list[Rule], places: list[Place], **facts: object) -> set[tuple[int, int]]:
    facts = {"since": {}, "on": START, **facts}
    return set(holds(rules, places, **facts))  # type: ignore[arg-type]


def hold(one: Rule, since: date = START, **facts: object) -> Hold:
    return Hold(one, since, **{"home_since": START, **facts})  # type: ignore[arg-type]


class TestReaching:
    def test_a_unit_with_those_below(self) -> None:
        places = [home(HOTEL, 1), home(ROOMS, 2), home(FLOORS, 3), home(KITCHEN, 4)]
        assert reached([rule(ROOMS)], places) == {(1, 2), (1, 3)}

    def test_a_unit_alone(self) -> None:
        places = [home(HOTEL, 1), home(ROOMS, 2), home(FLOORS, 3)]
        assert reached([rule(ROOMS, with_units_below=False)], places) == {(1, 2)}

    def test_everyone_who_has_a_home(self) -> None:
        everyone = rule("", reached=Reached.EVERYONE)
        places = [home(HOTEL, 1), home("0002", 2), Place(3, ROOMS, HEAD)]
        assert reached([everyone], places) == {(1, 1), (1, 2)}

    def test_heads_and_leads_are_told_apart(self) -> None:
        places = [Place(1, ROOMS, HEAD), Place(2, FLOORS, LEAD), home(ROOMS, 3)]
        assert reached([rule("", reached=Reached.HEADS)], places) == {(1, 1)}
        assert reached([rule(ROOMS, reached=Reached.LEADS)], places) == {(1, 2)}

    def test_a_job_title_wherever_it_is_held(self) -> None:
        titled = rule("", reached=Reached.POSITION, position="cook")
        places = [home(KITCHEN, 1, position="cook"), home(KITCHEN, 2, position="baker")]
        assert reached([titled], [*places, Place(3, ROOMS, HEAD, "cook")]) == {(1, 1), (1, 3)}

    def test_people_by_name_need_no_place_and_must_be_active(self) -> None:
        named = rule("", reached=Reached.PEOPLE, people=frozenset({4, 5}))
        assert reached([named], [home(ROOMS, 6)], active={4, 6}) == {(1, 4)}

    def test_of_a_unit_a_course_for_heads_asks_those_who_lead_in_it(self) -> None:
        for_heads = rule(ROOMS, items=(Item(1, for_heads=True),))
        places = [Place(1, FLOORS, LEAD), Place(2, HOTEL, HEAD), home(ROOMS, 3)]
        assert reached([for_heads], places) == {(1, 1)}

    def test_leading_is_no_membership(self) -> None:
        assert reached([rule(ROOMS)], [Place(1, ROOMS, HEAD)]) == set()

    def test_since_is_remembered_and_else_today(self) -> None:
        found = holds([rule()], [home(ROOMS, 1), home(ROOMS, 2)], since={(1, 1): SOON}, on=LATER)
        assert [found[1, person].since for person in (1, 2)] == [SOON, LATER]

    def test_while_it_is_applied_everybody_is_reached_since_then(self) -> None:
        found = holds([rule(applied_on=SOON)], [home(ROOMS)], since={}, on=LATER)
        assert found[1, 7].since == SOON


class TestDates:
    def due(self, one: Rule, since: date = START, cycle: Cycle = FIRST, **facts: object) -> object:
        return due_date(hold(one, since, **facts), one.items[0], cycle)

    def test_none(self) -> None:
        assert self.due(rule()) is None

    def test_a_day_holds_for_those_who_were_there(self) -> None:
        assert self.due(on_a_day(due_days=30)) == SOON

    @pytest.mark.parametrize(("since", "due"), [(START + timedelta(days=1), date(2026, 2, 1))])
    def test_who_comes_later_has_the_days(self, since: date, due: date) -> None:
        assert self.due(on_a_day(due_days=30), since) == due

    def test_after_the_start_of_work(self) -> None:
        after = rule(due=DueKind.START_OF_WORK, due_days=30)
        assert self.due(after, started_on=date(2025, 12, 15)) == date(2026, 1, 14)

    def test_nobody_is_late_on_the_first_day(self) -> None:
        after = rule(due=DueKind.START_OF_WORK, due_days=30)
        assert self.due(after, started_on=date(2015, 1, 1)) == START + timedelta(days=30)
        assert self.due(after, started_on=None) == START + timedelta(days=30)

    def test_after_the_appointment_that_counts(self) -> None:
        item = Item(1, for_heads=True)
        after = rule(due=DueKind.APPOINTMENT, due_days=10, items=(item,))
        assert self.due(after, leads_since=START + timedelta(days=5)) == START + timedelta(days=15)

    def test_after_the_assignment(self) -> None:
        after = rule(due=DueKind.ASSIGNMENT, due_days=14)
        assert self.due(after, SOON) == SOON + timedelta(days=14)

    def test_a_repeated_period_counts_from_its_turn(self) -> None:
        cycle = Cycle(START, date(2027, 1, 1))
        for kind in (DueKind.START_OF_WORK, DueKind.APPOINTMENT, DueKind.ASSIGNMENT):
            repeated = rule(due=kind, due_days=14, repeat_months=12)
            assert self.due(repeated, cycle=cycle) == date(2027, 1, 15)

    def test_a_repeated_day_moves_with_the_months(self) -> None:
        monthly = on_a_day(date(2026, 1, 31), repeat_months=1)
        turns = {date(2026, 2, 1): date(2026, 2, 28), date(2026, 3, 1): date(2026, 3, 31)}
        for turn, due in turns.items():
            assert self.due(monthly, cycle=Cycle(START, turn)) == due

    def test_a_path_spaces_its_items(self) -> None:
        items = (Item(1, module=11, days=7), Item(1, module=12, days=21), Item(2, days=30))
        found = hold(on_a_day(items=items))
        asked = wanted(1, [found], FIRST)
        days = tuple((module, SOON + timedelta(days=n)) for module, n in ((11, 7), (12, 21)))
        assert asked == Wanted(course_due_on=SOON + timedelta(days=21), module_dates=days)
        assert wanted(2, [found], FIRST).course_due_on == SOON + timedelta(days=30)

    def test_the_earliest_of_several_rules(self) -> None:
        rules = [on_a_day(LATER), on_a_day(SOON, pk=2), rule(pk=3)]
        for ordered in (rules, rules[::-1]):
            assert wanted(1, map(hold, ordered), FIRST).course_due_on == SOON

    def test_the_next_date_is_that_of_the_next_module(self) -> None:
        asked = Wanted(LATER, ((11, START), (12, SOON)))
        assert next_due(asked) == START
        assert next_due(asked, modules_done={11}) == SOON
        assert next_due(asked, modules_done={11, 12}) == LATER

    def test_more_time_only_adds(self) -> None:
        assert next_due(Wanted(SOON), extended_to=LATER) == LATER
        assert next_due(Wanted(LATER), extended_to=SOON) == LATER
        assert next_due(Wanted(None), extended_to=SOON) is None


class TestHeadsFirst:
    required = rule(heads_first=HeadsFirst.REQUIRED)

    def until(self, *found: Hold) -> date | None:
        return wanted(1, found, FIRST).held_until

    def test_people_wait_two_weeks_at_most(self) -> None:
        assert self.until(hold(self.required)) == START + timedelta(days=14)

    def test_who_leads_and_who_comes_later_wait_for_nobody(self) -> None:
        assert self.until(hold(self.required, leads_since=START)) is None
        assert self.until(hold(self.required, SOON)) is None

    def test_one_rule_that_does_not_wait_is_enough(self) -> None:
        assert self.until(hold(self.required), hold(rule(pk=2))) is None


class TestTurns:
    def test_a_turn_comes_on_its_day(self) -> None:
        cycle = Cycle(date(2024, 2, 29), date(2024, 2, 29))
        assert next_turn(cycle, 12, date(2025, 2, 27)) is None
        assert next_turn(cycle, 12, date(2025, 2, 28)) == date(2025, 2, 28)
        assert next_turn(cycle, 12, date(2028, 2, 28)) == date(2027, 2, 28)
        assert next_turn(cycle, 12, date(2028, 2, 29)) == date(2028, 2, 29)

    def test_of_several_missed_the_last_one(self) -> None:
        assert next_turn(Cycle(SOON, SOON), 1, date(2026, 4, 30)) == date(2026, 4, 30)

    def test_its_own_turn_is_no_new_one(self) -> None:
        assert next_turn(Cycle(SOON, date(2026, 4, 30)), 1, date(2026, 5, 30)) is None

    def test_without_repeats_there_is_none(self) -> None:
        assert next_turn(FIRST, None, LATER) is None


class TestStanding:
    assigned = Standing(is_assigned=True, due_on=SOON, wanted=Wanted(SOON))
    ended = replace(assigned, is_assigned=False, is_ended=True)

    def test_a_rule_opens_and_dates(self) -> None:
        after = standing(self.ended, wanted=Wanted(LATER))
        assert after == Standing(is_assigned=True, due_on=LATER, wanted=Wanted(LATER))

    def test_without_a_rule_it_ends(self) -> None:
        assert standing(self.assigned, wanted=None) == self.ended

    def test_what_was_chosen_stays_without_a_date(self) -> None:
        assert standing(self.assigned, wanted=None, is_chosen=True) == Standing(is_assigned=False)

    def test_complete_is_frozen_but_for_the_rule(self) -> None:
        after = standing(self.assigned, wanted=Wanted(LATER), is_complete=True)
        assert after == self.assigned
        after = standing(self.assigned, wanted=None, is_complete=True)
        assert after == replace(self.assigned, is_assigned=False)

    def test_who_is_excused_has_no_date(self) -> None:
        after = standing(self.assigned, wanted=Wanted(LATER), excused=Excused.ONCE)
        assert after == Standing(is_assigned=True)
