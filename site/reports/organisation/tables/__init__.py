"""The table of the report: its columns, and its rows with names and cells."""

from reports.organisation.tables.columns import adds_units, columns, first, names_heads
from reports.organisation.tables.rows import rows

__all__ = ["adds_units", "columns", "first", "names_heads", "rows"]
