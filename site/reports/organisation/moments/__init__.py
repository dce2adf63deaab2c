"""Where people stand now, or stood at the end of an earlier day."""

from reports.organisation.moments.moment import Homes, Moment
from reports.organisation.moments.now import Now
from reports.organisation.moments.then import Then

__all__ = ["Homes", "Moment", "Now", "Then"]
