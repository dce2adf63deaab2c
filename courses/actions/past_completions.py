"""Past completions come in from a file, all of them or none."""

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.errors import DomainError
from courses.actions.enrolments import sync_enrolments
from courses.elsewhere.importing import Plan, plan, write
from courses.locking import lock_courses
from courses.models import Completion
from courses.permissions import may_import

if TYPE_CHECKING:
    from people.models import User


def preview_completions(data: bytes, *, acting_user: "User | None") -> Plan:
    """Return what each line of the file would do, without doing it.

    Raises ``DomainError``: ``not_an_importer``, ``unreadable``.
    """
    if acting_user is not None and not may_import(acting_user):
        raise DomainError(
            "not_an_importer", _("Only HR and site administrators may import completions.")
        )
    return plan(data, acting_user=acting_user)


@transaction.atomic
def import_completions(data: bytes, *, acting_user: "User | None") -> Plan:
    """Record the completions of the file; return what each line did.

    The same file again changes nothing. Raises ``DomainError`` as ``preview_completions`` does, and
    ``has_problems`` where a line cannot be recorded: then nothing is.
    """
    lock_courses()
    found = preview_completions(data, acting_user=acting_user)
    if found.problems:
        raise DomainError(
            "has_problems",
            _("Nothing was imported. Mend the lines that are named, and import the file again."),
        )
    if found.new:
        _record(data, found, acting_user)
    return found


def _record(data: bytes, found: Plan, acting_user: "User | None") -> None:
    written = write(found.new, recorded_by=acting_user)
    people = {one.person.pk for one in found.new if one.person}
    sync_enrolments(people=people)
    audit.record(
        "completions.imported",
        Completion.objects.get(pk=written[0]),
        acting_user=acting_user,
        number=len(written),
        people=len(people),
        first=min(written),
        last=max(written),
        digest=hashlib.sha256(data).hexdigest(),
    )
