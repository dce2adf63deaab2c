"""Find where what was written down differs from what is live."""

from django.db import transaction

from courses.projection.project import project_all


def drift() -> list[str]:
    """Return what a projection of everything would change; changes nothing."""
    with transaction.atomic():
        changes = project_all(fresh=True)
        transaction.set_rollback(True)
    return changes
