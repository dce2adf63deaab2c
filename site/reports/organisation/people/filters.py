"""What the address asks of a list of people."""

from typing import Any

from reports.forms import ListFilters
from reports.organisation.enums import Who


class WhoFilters(ListFilters):
    """Where others than those counted are listed, they have no status and no date."""

    def __init__(self, data: Any, *, who: Who) -> None:
        super().__init__(data)
        if who != Who.COUNTED:
            del self.fields["status"], self.fields["sort"]
        self.is_valid()
