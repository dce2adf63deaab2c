"""Everybody behind the numbers, person by person, with units and heads."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext as _

from reports.exports import said
from reports.exports.sheets import Cell, Column, ColumnKind, Sheet
from reports.organisation import sentences
from reports.organisation.enums import Who
from reports.organisation.people.listing import PeopleList
from reports.organisation.people.tables import said as said_of_list
from reports.organisation.people.tables import title
from reports.organisation.report import OrganisationReport
from reports.organisation.rows.leaders import Leaders, leaders_of
from reports.organisation.sheets import opened
from reports.rows import PersonRow
from reports.tree import Node
from reports.unit.tables import modules

if TYPE_CHECKING:
    from people.models import User


def sheet(viewer: "User", code: str, asked: QueryDict) -> Sheet:
    """Return the list as the page shows it, on all its pages."""
    people = PeopleList(opened(viewer, asked))
    moment = people.report.moment
    return Sheet(
        name=f"people-{people.who}-{moment.course.slug}-{moment.on.isoformat()}",
        title=f"{title(people)} · {moment.course.title}",  # type: ignore[attr-defined]
        columns=_columns(people),
        rows=_counted(people) if people.who == Who.COUNTED else _apart(people),
        about=lambda: _about(people),
        count=lambda: people.number,
    )


def _columns(people: PeopleList) -> list[Column]:
    found = [Column(_("Name")), Column(_("Position")), Column(_("Unit"))]
    if people.who != Who.COUNTED:
        return found
    found += [Column(_("Units above")), Column(_("Head")), Column(_("Status"))]
    found += [Column(_("Modules")), Column(_("Wanted by"), ColumnKind.DAY)]
    return [*found, Column(_("Done on"), ColumnKind.DAY)]


def _apart(people: PeopleList) -> Iterator[list[Cell]]:
    for row in people.all_apart():
        yield [row["name"], row["position"] or "", row["home"] or ""]


def _counted(people: PeopleList) -> Iterator[list[Cell]]:
    places = Places(people.report)
    for row, home in people.all_rows():
        above, head = places.of(row, home)
        words = [row.name, row.position, row.unit, above, head, str(row.status.label)]
        yield [*words, modules(row), row.due_on, row.done_on]


class Places:
    """The units above each unit and the heads of all, as the file names them; one query."""

    def __init__(self, report: OrganisationReport) -> None:
        self.tree = report.tree
        self.leaders = leaders_of(self.tree.paths.keys(), report.moment.on)
        self._above: dict[int, str] = {}

    def of(self, row: PersonRow, home: int | None) -> tuple[str, str]:
        """Return the names of the units above the home and of the person's head."""
        node = self.tree.unit(home)
        if node is None:
            return "", ""
        if node.pk not in self._above:
            self._above[node.pk] = " / ".join(one.name for one in self.tree.above(node))
        return self._above[node.pk], self._head(node, row.person_id)

    def _head(self, node: Node, person: int) -> str:
        """Return the nearest head who is not the person."""
        for unit in [node, *reversed(self.tree.above(node))]:
            leaders: Leaders | None = self.leaders.get(unit.pk)
            for head in leaders.heads if leaders else ():
                if head.person_id != person:
                    return head.name
        return ""


def _about(people: PeopleList) -> list[str]:
    found = [f"{sentences.when(people.report)}.", said_of_list(people)]
    if people.filters.show is not None:
        found.append(_("Only this status: %(status)s.") % {"status": people.filters.show.label})
    if people.filters.words:
        found.append(said.named_like(people.filters.words))
    return [*found, said.never_told(), said.made_by(people.report.viewer)]
