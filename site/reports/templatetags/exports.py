"""What a page says of the files that are being made for its reader."""

from typing import Any

from django import template

from reports.exports.strips import strips_of

register = template.Library()


@register.inclusion_tag("reports/exports/strips.html", takes_context=True)
def export_strips(context: dict[str, Any]) -> dict[str, Any]:
    """Show what is being made, or was made and not opened yet; one query."""
    request = context["request"]
    return {"strips": strips_of(request.user), "request": request}
