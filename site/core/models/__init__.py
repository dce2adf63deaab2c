from core.models.audit import AuditEvent
from core.models.notes import PrivateNote
from core.models.pages import BasePage, Renewed, StepPage
from core.models.saving import GuardedValue

__all__ = ["AuditEvent", "BasePage", "GuardedValue", "PrivateNote", "Renewed", "StepPage"]
