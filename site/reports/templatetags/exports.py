"""What a page says of the files that are being made for its reader."""

from typing import Any

from django import template

from reports.exports.strips import told_to

register = template.Library()


@register.inclusion_tag("reports/exports/strips.html", takes_context=True)
def export_strips(context: dict[str, Any]) -> dict[str, Any]:
    """Show what is being made, or was made and not opened yet; one query."""
    request = context["request"]
    return {"told": told_to(request.user), "request": request}
