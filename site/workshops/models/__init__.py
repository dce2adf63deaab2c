from workshops.models.pages import WorkshopPage
from workshops.models.sessions import (
    Attendance,
    AttendanceCorrection,
    Invitation,
    Session,
    Workshop,
)

__all__ = [
    "Attendance",
    "AttendanceCorrection",
    "Invitation",
    "Session",
    "Workshop",
    "WorkshopPage",
]
