from people.models.appointment import Appointment
from people.models.unit import Unit
from people.models.user import User

__all__ = ["Appointment", "Unit", "User"]
