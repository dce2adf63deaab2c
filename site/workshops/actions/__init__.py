from workshops.actions.attendance import mark, mark_all_present
from workshops.actions.invitations import invite, invite_unit, withdraw_invitation
from workshops.actions.sessions import cancel_session, change_session, plan_session

__all__ = [
    "cancel_session",
    "change_session",
    "invite",
    "invite_unit",
    "mark",
    "mark_all_present",
    "plan_session",
    "withdraw_invitation",
]
