"""What the standings would have said at the end of an earlier day, counted from the records alone.

Nothing was kept on that day, so nothing can be out of date: it is what the records say of it today.

* **Who:** people who were active (``left_on`` is the first day of rest), by the home place that
  their appointments, as they are written down today, give them for that day; the units hang where
  they hang today. Whose account rests without a day counts on none.
* **Whom a course was asked of:** whom an assignment of it, alone or on a path, reached on that day
  (``Reach``: from ``since`` to the day before ``until``). Of a path with courses for heads and for
  all, the places of that day say which of them it asked. Where no reach of the course was ever
  written down for a person, the enrolment itself says whether it is, or was, assigned.
* **Which period:** of those begun by the end of the day (opened, made or completed) and not ended
  by then, the oldest that was open and asked, else the newest.
* **How far:** excused by the last decision given by then; complete if completed by then; to do
  again if asked again by then, and fulfilled later or not yet; in progress if a record that stands
  of a required step lies before the end of the day and was not owed again; a step taken out counts
  up to the day on which it was taken out.
* **By when:** the day that stands in the enrolment, unless something has moved it since: then the
  day that the assignments which reached the person wanted, with the extensions given by then.

Corrections made since count, whatever their day: what was withdrawn did not happen, what was told
later of an earlier day did. What the records cannot tell, and what is taken as it is today: the
terms of an assignment, the steps of a path, what a course requires and for whom it is, where units
hang; that something was asked again more than once (the last time counts); and that somebody who
is active again was away, but for the assignments that held no longer meanwhile.
"""

from reports.then.courses import courses_on
from reports.then.line import Line
from reports.then.lines import lines_on

__all__ = ["Line", "courses_on", "lines_on"]
