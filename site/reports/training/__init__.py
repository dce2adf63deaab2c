"""The derived table of training years: what it must say, and how it is kept true.

``truth`` counts over the records; ``keeping`` brings rows in line with it, in the transaction of
whatever changed; ``receivers`` hears of every change; ``reconciliation`` finds and repairs drift.
"""

from reports.training.keeping import refresh

__all__ = ["refresh"]
