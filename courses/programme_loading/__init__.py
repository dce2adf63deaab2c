"""Loading a programme: from files to published pages, all or nothing, as often as one likes."""

from courses.programme_loading.loading import load
from courses.programme_loading.report import LoadReport

__all__ = ["LoadReport", "load"]
