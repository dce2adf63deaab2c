"""The derived table of standings: what it must say, and how it is kept true.

``truth`` says in one query over the records what should stand there; ``keeping`` brings people's
rows in line with it, in the transaction of whatever changed; ``days`` does so where a day alone
changed something; ``receivers`` hears of every change; ``reconciliation`` finds and repairs drift.
"""

from reports.standings.days import roll_over
from reports.standings.keeping import refresh

__all__ = ["refresh", "roll_over"]
