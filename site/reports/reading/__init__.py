"""Standings of one course as numbers and lists, from today's table or from the records of a day.

``Reading.now(course, on)`` reads the derived table; ``Reading.then(course, day)`` counts what was
so at the end of an earlier day. Both answer the same questions, so whatever sums, lists and exports
takes either.
"""

from reports.reading.base import Reading
from reports.reading.listing import Listing, ModulePart

__all__ = ["Listing", "ModulePart", "Reading"]
