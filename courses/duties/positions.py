"""The job titles in use."""

from django.db.models import Count

from people.models import Appointment

SUGGESTED = 300


def positions() -> list[str]:
    """Return the titles that people hold today, by name; of very many, the commonest."""
    held = Appointment.objects.current().filter(person__is_active=True).exclude(position="")
    counted = held.order_by().values("position").annotate(number=Count("pk"))
    return sorted(row["position"] for row in counted.order_by("-number")[:SUGGESTED])
